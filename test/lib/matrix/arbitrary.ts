// Random matrices for property tests, made by fast-check.
import * as fc from "fast-check";
import { fromArray, type Matrix } from "gradus";

/** Elements of moderate size, so that a relative tolerance of rounding holds for sums of products. */
const element = fc.double({ min: -100, max: 100, noNaN: true, noDefaultInfinity: true });

/** A size of a matrix. */
export const size: fc.Arbitrary<number> = fc.integer({ min: 1, max: 9 });

/** A matrix of the given shape with elements in [-100, 100]. */
export function matrixOf(rows: number, cols: number): fc.Arbitrary<Matrix> {
  return fc
    .array(element, { minLength: rows * cols, maxLength: rows * cols })
    .map((values) => fromArray(rows, cols, values));
}

/** A matrix of any small shape. */
export const anyMatrix: fc.Arbitrary<Matrix> = fc.tuple(size, size).chain(([rows, cols]) => matrixOf(rows, cols));
