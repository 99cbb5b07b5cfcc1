// Matrices of a given size: constant, identity, from a flat array, or from a function of row and column.
import { newArray, newZeros } from "../../engine/index.ts";
import { Matrix } from "../matrix.ts";
import { requireSize } from "../shape.ts";

/**
 * A matrix of zeros. Chapter 02.
 * @example
 * zeros(2, 3);
 * // => Matrix 2×3
 * //    [[0 0 0]
 * //     [0 0 0]]
 */
export function zeros<R extends number, C extends number>(rows: R, cols: C): Matrix<R, C> {
  return new Matrix(rows, cols, allocate("zeros", rows, cols));
}

/**
 * A matrix of zeros in the shape of another: numpy's `zeros_like`. Chapter 02.
 * @example
 * zerosLike(matrix([[1, 2], [3, 4]]));
 * // => Matrix 2×2
 * //    [[0 0]
 * //     [0 0]]
 */
export function zerosLike<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, newZeros(a.data.length));
}

/**
 * A matrix in the shape of another, to be written in full: its numbers may be anything yet, as of numpy's `empty_like`. Chapter 02.
 * @example
 * const doubled = emptyLike(row([1, 2, 3]));
 * doubled.shape; // => [ 1, 3 ]
 */
export function emptyLike<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, newArray(a.data.length));
}

/**
 * A matrix of ones. Chapter 02.
 * @example
 * ones(1, 3); // => Matrix 1×3 [[1 1 1]]
 */
export function ones<R extends number, C extends number>(rows: R, cols: C): Matrix<R, C> {
  return new Matrix(rows, cols, allocate("ones", rows, cols).fill(1));
}

/**
 * A matrix with the same value everywhere. Chapter 02.
 * @example
 * full(2, 3, 0.5);
 * // => Matrix 2×3
 * //    [[0.5 0.5 0.5]
 * //     [0.5 0.5 0.5]]
 */
export function full<R extends number, C extends number>(rows: R, cols: C, value: number): Matrix<R, C> {
  return new Matrix(rows, cols, allocate("full", rows, cols).fill(value));
}

/**
 * The square matrix with ones on the diagonal: identity(n) · a = a. Chapter 02.
 * @example
 * identity(2);
 * // => Matrix 2×2
 * //    [[1 0]
 * //     [0 1]]
 */
export function identity<N extends number>(size: N): Matrix<N, N> {
  const data = allocate("identity", size, size);
  for (let i = 0; i < size; i++) data[i * size + i] = 1;
  return new Matrix(size, size, data);
}

/**
 * A matrix filled row by row from a flat list of numbers, which is copied.
 * @throws RangeError when the list does not have rows · cols elements
 * Chapter 02.
 * @example
 * fromArray(2, 3, [1, 2, 3, 4, 5, 6]);
 * // => Matrix 2×3
 * //    [[1 2 3]
 * //     [4 5 6]]
 */
export function fromArray<R extends number, C extends number>(
  rows: R,
  cols: C,
  values: ArrayLike<number>,
): Matrix<R, C> {
  requireSize("fromArray", "rows", rows);
  requireSize("fromArray", "cols", cols);
  if (values.length !== rows * cols) {
    throw new RangeError(`fromArray: ${rows}×${cols} needs ${rows * cols} numbers, got ${values.length}`);
  }
  return new Matrix(rows, cols, new Float64Array(values));
}

/**
 * A matrix whose element (i, j) is `element(i, j)`. Chapter 02.
 * @example
 * generate(3, 3, (i, j) => (i === j ? 1 : 0.5));
 * // => Matrix 3×3
 * //    [[1.0 0.5 0.5]
 * //     [0.5 1.0 0.5]
 * //     [0.5 0.5 1.0]]
 */
export function generate<R extends number, C extends number>(
  rows: R,
  cols: C,
  element: (row: number, col: number) => number,
): Matrix<R, C> {
  const data = allocate("generate", rows, cols);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, k++) data[k] = element(i, j);
  }
  return new Matrix(rows, cols, data);
}

/** The empty array for a matrix, with its sizes checked in the caller's name. */
function allocate(name: string, rows: number, cols: number): Float64Array {
  requireSize(name, "rows", rows);
  requireSize(name, "cols", cols);
  return newZeros(rows * cols);
}
