// The transpose as a matrix of its own; products with a transposed operand need none (see matmul.ts).
import { newArray } from "../engine/index.ts";
import { Matrix } from "./matrix.ts";

/**
 * The transpose: rows become columns.
 *
 *   b_ji = a_ij
 *
 * (r, c) → (c, r).
 * Chapter 02.
 * @example
 * transpose(matrix([[1, 2, 3], [4, 5, 6]]));
 * // => Matrix 3×2
 * //    [[1 4]
 * //     [2 5]
 * //     [3 6]]
 */
export function transpose<R extends number, C extends number>(a: Matrix<R, C>): Matrix<C, R> {
  const { rows, cols, data } = a;
  const result = newArray(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) result[j * rows + i] = data[i * cols + j];
  }
  return new Matrix(cols, rows, result);
}
