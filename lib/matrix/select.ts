// Parts of a matrix, as copies: ranges of columns, single rows and columns, columns by index.
import { newArray } from "../engine/index.ts";
import { Matrix } from "./matrix.ts";
import { requireIndex } from "./shape.ts";

/**
 * The columns from start up to, not including, end: samples of a data set. Both count from 0; end defaults to all.
 *
 * (r, c) → (r, end - start).
 * @throws RangeError when the range does not lie within the matrix
 * Chapter 02.
 * @example
 * sliceColumns(matrix([[1, 2, 3], [4, 5, 6]]), 1, 3);
 * // => Matrix 2×2
 * //    [[2 3]
 * //     [5 6]]
 */
export function sliceColumns<R extends number>(a: Matrix<R>, start: number, end: number = a.cols): Matrix<R> {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start > end || end > a.cols) {
    throw new RangeError(
      `sliceColumns: start and end must lie in order within 0 and ${a.cols}, got ${start} and ${end}`,
    );
  }
  const count = end - start;
  const data = newArray(a.rows * count);
  // A loop: setting a subarray takes longer for the few samples of a mini-batch.
  for (let i = 0, k = 0; i < a.rows; i++) {
    for (let p = i * a.cols + start, rowEnd = p + count; p < rowEnd; p++, k++) data[k] = a.data[p];
  }
  return new Matrix<R>(a.rows, count, data);
}

/**
 * One column.
 *
 * (r, c) → (r, 1).
 * @throws RangeError when there is no such column
 * Chapter 02.
 * @example
 * getColumn(matrix([[1, 2, 3], [4, 5, 6]]), 1);
 * // => Matrix 2×1
 * //    [[2]
 * //     [5]]
 */
export function getColumn<R extends number>(a: Matrix<R>, index: number): Matrix<R, 1> {
  requireIndex("getColumn", "column", index, a);
  const data = newArray(a.rows);
  for (let i = 0; i < a.rows; i++) data[i] = a.data[i * a.cols + index];
  return new Matrix(a.rows, 1, data);
}

/**
 * One row.
 *
 * (r, c) → (1, c).
 * @throws RangeError when there is no such row
 * Chapter 02.
 * @example
 * getRow(matrix([[1, 2, 3], [4, 5, 6]]), 1); // => Matrix 1×3 [[4 5 6]]
 */
export function getRow<C extends number>(a: Matrix<number, C>, index: number): Matrix<1, C> {
  requireIndex("getRow", "row", index, a);
  return new Matrix(1, a.cols, a.data.slice(index * a.cols, (index + 1) * a.cols));
}

/**
 * The columns of the given indices, in their order; an index may come twice.
 *
 * (r, c) → (r, indices.length).
 * @throws RangeError when there is no such column
 * Chapter 02.
 * @example
 * takeColumns(matrix([[1, 2, 3], [4, 5, 6]]), [2, 0, 0]);
 * // => Matrix 2×3
 * //    [[3 1 1]
 * //     [6 4 4]]
 */
export function takeColumns<R extends number>(a: Matrix<R>, indices: ArrayLike<number>): Matrix<R> {
  const count = indices.length;
  const data = newArray(a.rows * count);
  for (let j = 0; j < count; j++) requireIndex("takeColumns", "column", indices[j], a);
  for (let i = 0; i < a.rows; i++) {
    const start = i * a.cols;
    for (let j = 0; j < count; j++) data[i * count + j] = a.data[start + indices[j]];
  }
  return new Matrix<R>(a.rows, count, data);
}
