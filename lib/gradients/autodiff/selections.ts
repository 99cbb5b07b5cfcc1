// Recorded selections: parts of a matrix, and matrices put together; on the way back each derivative goes to the entry that it is of.
import * as plain from "../../matrix/index.ts";
import type { Matrix } from "../../matrix/index.ts";
import { lift, Variable, type Operand } from "./variable.ts";

/**
 * The columns from start up to, not including, end; end is the number of columns when left out. The rest has the derivative 0.
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.sliceColumns(x, 1, 3)), { x: row([1, 2, 3, 4]) }).gradients.x; // => Matrix 1×4 [[0 1 1 0]]
 */
export function sliceColumns<R extends number>(a: Operand<R>, start: number, end?: number): Variable<R>;
export function sliceColumns(a: Operand, start: number, end?: number): Variable {
  const x = lift("ad.sliceColumns", a);
  const last = end ?? x.value.cols;
  const value = plain.sliceColumns(x.value, start, last);
  const indices = Array.from({ length: last - start }, (_, k) => start + k);
  return new Variable(value, "sliceColumns", [
    { from: x, pull: (upstream) => scatterColumns(upstream, indices, x.value) },
  ]);
}

/**
 * The columns of the given indices, in their order. A column that is taken twice gets the sum of both derivatives.
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.takeColumns(x, [0, 0, 2])), { x: row([1, 2, 3]) }).gradients.x; // => Matrix 1×3 [[2 0 1]]
 */
export function takeColumns<R extends number>(a: Operand<R>, indices: ArrayLike<number>): Variable<R>;
export function takeColumns(a: Operand, indices: ArrayLike<number>): Variable {
  const x = lift("ad.takeColumns", a);
  const kept = Array.from(indices);
  const value = plain.takeColumns(x.value, kept);
  return new Variable(value, "takeColumns", [{ from: x, pull: (upstream) => scatterColumns(upstream, kept, x.value) }]);
}

/**
 * One column. All others have the derivative 0. A: (r, c); the result is (r, 1).
 * @example
 * const X = matrix([[1, 2], [3, 4]]);
 * valueAndGradient(({ X }) => ad.sum(ad.getColumn(X, 1)), { X }).gradients.X;
 * // => Matrix 2×2
 * //    [[0 1]
 * //     [0 1]]
 */
export function getColumn<R extends number>(a: Operand<R>, index: number): Variable<R, 1>;
export function getColumn(a: Operand, index: number): Variable {
  const x = lift("ad.getColumn", a);
  const value = plain.getColumn(x.value, index);
  return new Variable(value, "getColumn", [
    { from: x, pull: (upstream) => scatterColumns(upstream, [index], x.value) },
  ]);
}

/**
 * One row. All others have the derivative 0. A: (r, c); the result is (1, c).
 * @example
 * const X = matrix([[1, 2], [3, 4]]);
 * valueAndGradient(({ X }) => ad.sum(ad.square(ad.getRow(X, 0))), { X }).gradients.X;
 * // => Matrix 2×2
 * //    [[2 4]
 * //     [0 0]]
 */
export function getRow<C extends number>(a: Operand<number, C>, index: number): Variable<1, C>;
export function getRow(a: Operand, index: number): Variable {
  const x = lift("ad.getRow", a);
  const pull = (upstream: Matrix): Matrix => {
    const scattered = plain.zeros(x.value.rows, x.value.cols);
    scattered.data.set(upstream.data, index * x.value.cols);
    return scattered;
  };
  return new Variable(plain.getRow(x.value, index), "getRow", [{ from: x, pull }]);
}

/**
 * The same elements, row by row, in another shape. The derivative goes back into the old one.
 * @example
 * ad.reshape(row([1, 2, 3, 4]), 2, 2).value;
 * // => Matrix 2×2
 * //    [[1 2]
 * //     [3 4]]
 */
export function reshape<R extends number, C extends number>(a: Operand, rows: R, cols: C): Variable<R, C>;
export function reshape(a: Operand, rows: number, cols: number): Variable {
  const x = lift("ad.reshape", a);
  const pull = (upstream: Matrix): Matrix => plain.reshape(upstream, x.value.rows, x.value.cols);
  return new Variable(plain.reshape(x.value, rows, cols), "reshape", [{ from: x, pull }]);
}

/**
 * Matrices side by side. Each gets the derivative of its own columns. (r, c1), (r, c2), … → (r, c1 + c2 + …).
 * @example
 * const { gradients } = valueAndGradient(({ x }) => ad.sum(ad.square(ad.concatColumns(x, x))), { x: column([1, 2]) });
 * gradients.x;
 * // => Matrix 2×1
 * //    [[4]
 * //     [8]]
 */
export function concatColumns<R extends number>(...parts: readonly Operand<R>[]): Variable<R>;
export function concatColumns(...parts: readonly Operand[]): Variable {
  const all = parts.map((part) => lift("ad.concatColumns", part));
  const value = plain.concatColumns(...all.map((part) => part.value));
  let end = 0;
  const edges = all.map((from) => {
    const start = end;
    end += from.value.cols;
    const stop = end;
    return { from, pull: (upstream: Matrix) => plain.sliceColumns(upstream, start, stop) };
  });
  return new Variable(value, "concatColumns", edges);
}

/**
 * Matrices one below the other. Each gets the derivative of its own rows. (r1, c), (r2, c), … → (r1 + r2 + …, c).
 * @example
 * ad.concatRows(variable(row([1, 2])), ones(1, 2)).value;
 * // => Matrix 2×2
 * //    [[1 2]
 * //     [1 1]]
 */
export function concatRows<C extends number>(...parts: readonly Operand<number, C>[]): Variable<number, C>;
export function concatRows(...parts: readonly Operand[]): Variable {
  const all = parts.map((part) => lift("ad.concatRows", part));
  const value = plain.concatRows(...all.map((part) => part.value));
  let end = 0;
  const edges = all.map((from) => {
    const { rows, cols } = from.value;
    const start = end;
    end += rows * cols;
    // Rows lie one after the other in memory, so that those of one part are one stretch.
    return { from, pull: ({ data }: Matrix) => plain.fromArray(rows, cols, data.subarray(start, start + rows * cols)) };
  });
  return new Variable(value, "concatRows", edges);
}

/** The derivative of some columns, each added at the column that it was taken from. */
function scatterColumns(upstream: Matrix, indices: readonly number[], { rows, cols }: Matrix): Matrix {
  const scattered = plain.zeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    indices.forEach((index, k) => (scattered.data[i * cols + index] += upstream.data[i * upstream.cols + k]));
  }
  return scattered;
}
