// Elementwise comparison with broadcasting: extremes of two operands, and 0/1 matrices of what holds where.
import { align } from "./broadcast.ts";
import type { Matrix } from "./matrix.ts";
import type { Broadcast, BroadcastsWith, Fits } from "./shape.ts";

// Each operation has its own loop: one shared loop that is given the operation as a function is three times slower, because
// the engine can no longer inline it.

/**
 * The larger of a and b in each place; NaN where either is NaN.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * maximum(row([-2, 0, 3]), 0); // => Matrix 1×3 [[0 0 3]]
 */
export function maximum<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"maximum", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function maximum(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("maximum", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = Math.max(x[p], y[q]);
  }
  return result;
}

/**
 * The smaller of a and b in each place; NaN where either is NaN.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * minimum(row([1, 5]), column([2, 4]));
 * // => Matrix 2×2
 * //    [[1 2]
 * //     [1 4]]
 */
export function minimum<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"minimum", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function minimum(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("minimum", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = Math.min(x[p], y[q]);
  }
  return result;
}

/**
 * 1 where a > b, else 0.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * greater(row([0.2, 0.7, 0.5]), 0.5); // => Matrix 1×3 [[0 1 0]]
 */
export function greater<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"greater", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function greater(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("greater", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = x[p] > y[q] ? 1 : 0;
  }
  return result;
}

/**
 * 1 where a < b, else 0.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * less(row([0.2, 0.7, 0.5]), 0.5); // => Matrix 1×3 [[1 0 0]]
 */
export function less<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"less", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function less(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("less", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = x[p] < y[q] ? 1 : 0;
  }
  return result;
}

/**
 * 1 where a = b exactly, else 0; `allClose` compares with a tolerance.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * const predicted = row([1, 0, 1, 1]);
 * mean(equal(predicted, row([1, 0, 0, 1]))); // => 0.75
 */
export function equal<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"equal", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function equal(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("equal", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = x[p] === y[q] ? 1 : 0;
  }
  return result;
}
