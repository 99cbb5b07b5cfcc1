// The same elements in another shape, and a copy in the same one.
import { newArray } from "../engine/index.ts";
import { Matrix } from "./matrix.ts";
import { requireSize, shapeText } from "./shape.ts";

/**
 * The same elements, row by row, in another shape; the data are copied.
 *
 * With the shape that a matrix already has, it turns `Matrix` into `Matrix<3, 4>`, checked at run time.
 * @throws RangeError when the number of elements differs
 * Chapter 02.
 * @example
 * reshape(row([1, 2, 3, 4, 5, 6]), 2, 3);
 * // => Matrix 2×3
 * //    [[1 2 3]
 * //     [4 5 6]]
 */
export function reshape<R extends number, C extends number>(a: Matrix, rows: R, cols: C): Matrix<R, C> {
  requireSize("reshape", "rows", rows);
  requireSize("reshape", "cols", cols);
  if (rows * cols !== a.data.length) {
    throw new RangeError(`reshape: the number of elements must stay, got ${shapeText(a)} to ${rows}×${cols}`);
  }
  return new Matrix(rows, cols, a.data.slice());
}

/**
 * A matrix of the same shape and elements that shares nothing with the first. Chapter 02.
 * @example
 * const [A, B] = [row([1, 2]), copy(row([1, 2]))];
 * B.set(0, 0, 9);
 * A.get(0, 0); // => 1
 */
export function copy<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  const data = newArray(a.data.length);
  data.set(a.data);
  return new Matrix(a.rows, a.cols, data);
}
