// Recorded products of matrices, and the transpose.
import * as plain from "../../matrix/index.ts";
import type { SameSize } from "../../matrix/index.ts";
import type { ShapeText } from "../../matrix/shape.ts";
import { lift, Variable, type Operand } from "./variable.ts";

/**
 * The matrix product.
 *
 *   C = A B;   ḡ(A) = ḡ(C) Bᵀ,   ḡ(B) = Aᵀ ḡ(C)
 *
 * A: (m, k), B: (k, n); C: (m, n). Sizes that are known are checked by the compiler.
 * @throws RangeError when the inner sizes differ
 * Chapter 22.
 * @example
 * const X = matrix([[1, 2], [3, 4]]);
 * valueAndGradient(({ W }) => ad.sum(ad.matmul(W, X)), { W: row([5, 6]) }).gradients.W; // => Matrix 1×2 [[3 7]]
 */
export function matmul<
  M extends number = number,
  K extends number = number,
  K2 extends number = number,
  N extends number = number,
>(
  a: Operand<M, K>,
  b: Operand<K2, N, SameSize<K, K2, `matmul: inner sizes must agree, got ${ShapeText<M, K>} and ${ShapeText<K2, N>}`>>,
): Variable<M, N>;
export function matmul(a: Operand, b: Operand): Variable {
  const x = lift("ad.matmul", a);
  const y = lift("ad.matmul", b);
  return new Variable(plain.matmul(x.value, y.value), "matmul", [
    { from: x, pull: (upstream) => plain.matmulTransposeB(upstream, y.value) },
    { from: y, pull: (upstream) => plain.matmulTransposeA(x.value, upstream) },
  ]);
}

/**
 * The transpose: rows become columns. The gradient is transposed back.
 *
 * A: (r, c); the result is (c, r).
 * @example
 * ad.transpose(row([1, 2, 3])).value.shape; // => [ 3, 1 ]
 */
export function transpose<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<C, R>;
export function transpose(a: Operand): Variable {
  const x = lift("ad.transpose", a);
  return new Variable(plain.transpose(x.value), "transpose", [{ from: x, pull: (up) => plain.transpose(up) }]);
}
