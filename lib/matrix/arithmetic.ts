// Elementwise arithmetic with broadcasting: sum, difference, product, quotient.
import { align } from "./broadcast.ts";
import type { Matrix } from "./matrix.ts";
import type { Broadcast, BroadcastsWith, Fits } from "./shape.ts";

// Each operation has its own loop: one shared loop that is given the operation as a function is three times slower, because
// the engine can no longer inline it.

/**
 * The elementwise sum a + b.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * add(matrix([[1, 2], [3, 4]]), row([10, 20]));
 * // => Matrix 2×2
 * //    [[11 22]
 * //     [13 24]]
 */
export function add<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"add", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function add(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("add", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = x[p] + y[q];
  }
  return result;
}

/**
 * The elementwise difference a - b.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * const X = matrix([[1, 2, 6], [0, 4, 2]]);
 * subtract(X, mean(X, { axis: 1 }));
 * // => Matrix 2×3
 * //    [[-2 -1  3]
 * //     [-2  2  0]]
 */
export function subtract<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"subtract", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function subtract(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("subtract", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = x[p] - y[q];
  }
  return result;
}

/**
 * The elementwise (Hadamard) product a ∘ b; the product of matrices is `matmul`.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * multiply(matrix([[1, 2], [3, 4]]), matrix([[0, 1], [1, 0]]));
 * // => Matrix 2×2
 * //    [[0 2]
 * //     [3 0]]
 */
export function multiply<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"multiply", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function multiply(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("multiply", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = x[p] * y[q];
  }
  return result;
}

/**
 * The elementwise quotient a / b; division by zero follows IEEE 754.
 *
 * (r1, c1) and (r2, c2) broadcast to (r, c); a number counts as 1×1.
 * @throws RangeError when the shapes do not broadcast
 * Chapter 02.
 * @example
 * const counts = matrix([[8, 2], [1, 9]]);
 * divide(counts, sum(counts, { axis: 1 }));
 * // => Matrix 2×2
 * //    [[0.8 0.2]
 * //     [0.1 0.9]]
 */
export function divide<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Matrix<R1, C1> | number,
  b: Fits<Matrix<R2, C2> | number, BroadcastsWith<"divide", R1, C1, R2, C2>>,
): Matrix<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function divide(a: Matrix | number, b: Matrix | number): Matrix {
  const { left, right, result } = align("divide", a, b);
  const { rows, cols, data } = result;
  const x = left.data;
  const y = right.data;
  for (let i = 0, k = 0; i < rows; i++) {
    let p = i * left.rowStep;
    let q = i * right.rowStep;
    for (let j = 0; j < cols; j++, k++, p += left.colStep, q += right.colStep) data[k] = x[p] / y[q];
  }
  return result;
}
