// Comparing results of floating-point arithmetic: with a tolerance, or by their largest difference.
import type { Matrix } from "./matrix.ts";
import { shapeText } from "./shape.ts";

/** Tolerances of `allClose`: relative to b's elements, and absolute. */
export interface AllCloseOptions {
  rtol?: number;
  atol?: number;
}

/**
 * Whether two matrices of one shape agree within a tolerance, by numpy's rule; NaN is close to nothing.
 *
 *   |a_ij - b_ij| ≤ atol + rtol |b_ij| everywhere
 *
 * Unequal shapes are not close, and no error.
 * Chapter 02.
 * @example
 * allClose(row([0.1 + 0.2]), row([0.3])); // => true
 * allClose(row([1.001]), row([1])); // => false
 */
export function allClose(a: Matrix, b: Matrix, { rtol = 1e-5, atol = 1e-8 }: AllCloseOptions = {}): boolean {
  if (a.rows !== b.rows || a.cols !== b.cols) return false;
  return a.data.every((value, i) => {
    const other = b.data[i] ?? NaN;
    // Equality first: the difference of two equal infinities is NaN.
    return value === other || (Number.isFinite(other) && Math.abs(value - other) <= atol + rtol * Math.abs(other));
  });
}

/**
 * The largest difference of two matrices, element by element; NaN where a NaN is.
 *
 *   max |a_ij - b_ij|
 *
 * @throws RangeError when the shapes differ
 * Chapter 02.
 * @example
 * maxAbsDifference(row([1, 2, 3]), row([1, 2.5, 2])); // => 1
 */
export function maxAbsDifference(a: Matrix, b: Matrix): number {
  if (a.rows !== b.rows || a.cols !== b.cols) {
    throw new RangeError(`maxAbsDifference: shapes must be equal, got ${shapeText(a)} and ${shapeText(b)}`);
  }
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) largest = Math.max(largest, Math.abs(a.data[i] - b.data[i]));
  return largest;
}
