// Matrices put side by side or one below the other.
import { newArray } from "../engine/index.ts";
import { Matrix } from "./matrix.ts";
import { shapeText } from "./shape.ts";

/**
 * Matrices side by side: the samples of several sets as one.
 *
 * (r, c1), (r, c2), … → (r, c1 + c2 + …).
 * @throws RangeError for no matrices and for unequal numbers of rows
 * Chapter 02.
 * @example
 * concatColumns(column([1, 2]), matrix([[3, 4], [5, 6]]));
 * // => Matrix 2×3
 * //    [[1 3 4]
 * //     [2 5 6]]
 */
export function concatColumns<R extends number>(...parts: readonly Matrix<R>[]): Matrix<R> {
  const [first] = parts;
  if (first === undefined) throw new RangeError("concatColumns: at least one matrix is needed, got none");
  const cols = parts.reduce((total, part) => total + part.cols, 0);
  const data = newArray(first.rows * cols);
  let offset = 0;
  for (const part of parts) {
    if (part.rows !== first.rows) {
      throw new RangeError(`concatColumns: numbers of rows must agree, got ${shapeText(first)} and ${shapeText(part)}`);
    }
    for (let i = 0; i < part.rows; i++) {
      data.set(part.data.subarray(i * part.cols, (i + 1) * part.cols), i * cols + offset);
    }
    offset += part.cols;
  }
  return new Matrix<R>(first.rows, cols, data);
}

/**
 * Matrices one below the other: more features of the same samples.
 *
 * (r1, c), (r2, c), … → (r1 + r2 + …, c).
 * @throws RangeError for no matrices and for unequal numbers of columns
 * Chapter 02.
 * @example
 * const X = matrix([[0.5, 1.5]]);
 * concatRows(X, ones(1, 2));
 * // => Matrix 2×2
 * //    [[0.5 1.5]
 * //     [1.0 1.0]]
 */
export function concatRows<C extends number>(...parts: readonly Matrix<number, C>[]): Matrix<number, C> {
  const [first] = parts;
  if (first === undefined) throw new RangeError("concatRows: at least one matrix is needed, got none");
  const rows = parts.reduce((total, part) => total + part.rows, 0);
  const data = newArray(rows * first.cols);
  let offset = 0;
  for (const part of parts) {
    if (part.cols !== first.cols) {
      throw new RangeError(`concatRows: numbers of columns must agree, got ${shapeText(first)} and ${shapeText(part)}`);
    }
    data.set(part.data, offset);
    offset += part.data.length;
  }
  return new Matrix<number, C>(rows, first.cols, data);
}
