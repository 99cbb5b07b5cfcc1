// The product of matrices, plain and with either operand transposed: three names for one strided multiplication.
import { gemm } from "../engine/index.ts";
import { Matrix } from "./matrix.ts";
import { shapeText, type Fits, type SameSize, type ShapeText } from "./shape.ts";

/** The words of the rule, for the compiler. */
type InnerSizes<
  Name extends string,
  R1 extends number,
  C1 extends number,
  R2 extends number,
  C2 extends number,
> = `${Name}: inner sizes must agree, got ${ShapeText<R1, C1>} and ${ShapeText<R2, C2>}`;

/**
 * The product of two matrices.
 *
 *   c_ij = Σ_k a_ik b_kj
 *
 * (m, k) · (k, n) → (m, n); sizes that are known are checked by the compiler.
 * @throws RangeError when the inner sizes differ
 * Chapter 02.
 * @example
 * const W = matrix([[1, 2], [3, 4], [5, 6]]);
 * const x = column([1, -1]);
 * matmul(W, x);
 * // => Matrix 3×1
 * //    [[-1]
 * //     [-1]
 * //     [-1]]
 */
export function matmul<M extends number, K extends number, K2 extends number, N extends number>(
  a: Matrix<M, K>,
  b: Fits<Matrix<K2, N>, SameSize<K, K2, InnerSizes<"matmul", M, K, K2, N>>>,
): Matrix<M, N>;
export function matmul(a: Matrix, b: Matrix): Matrix {
  requireInnerSizes("matmul", a.cols, b.rows, a, b);
  return new Matrix(a.rows, b.cols, gemm(a.rows, b.cols, a.cols, a.data, a.cols, 1, b.data, b.cols, 1));
}

/**
 * The product aᵀ b, without building the transpose: it reads the columns of a as rows.
 *
 *   c_ij = Σ_k a_ki b_kj
 *
 * (k, m)ᵀ · (k, n) → (m, n). In a backward pass: dA = Wᵀ dZ.
 * @throws RangeError when the numbers of rows differ
 * Chapter 05.
 * @example
 * const [W, dZ] = [matrix([[1, 2, 3], [4, 5, 6]]), column([1, 1])];
 * matmulTransposeA(W, dZ);
 * // => Matrix 3×1
 * //    [[5]
 * //     [7]
 * //     [9]]
 */
export function matmulTransposeA<M extends number, K extends number, K2 extends number, N extends number>(
  a: Matrix<K, M>,
  b: Fits<Matrix<K2, N>, SameSize<K, K2, InnerSizes<"matmulTransposeA", K, M, K2, N>>>,
): Matrix<M, N>;
export function matmulTransposeA(a: Matrix, b: Matrix): Matrix {
  requireInnerSizes("matmulTransposeA", a.rows, b.rows, a, b);
  return new Matrix(a.cols, b.cols, gemm(a.cols, b.cols, a.rows, a.data, 1, a.cols, b.data, b.cols, 1));
}

/**
 * The product a bᵀ, without building the transpose.
 *
 *   c_ij = Σ_k a_ik b_jk
 *
 * (m, k) · (n, k)ᵀ → (m, n). In a backward pass: dW = dZ Aᵀ / m.
 * @throws RangeError when the numbers of columns differ
 * Chapter 05.
 * @example
 * const [dZ, A] = [matrix([[1, 2]]), matrix([[3, 4], [5, 6], [7, 8]])];
 * matmulTransposeB(dZ, A); // => Matrix 1×3 [[11 17 23]]
 */
export function matmulTransposeB<M extends number, K extends number, K2 extends number, N extends number>(
  a: Matrix<M, K>,
  b: Fits<Matrix<N, K2>, SameSize<K, K2, InnerSizes<"matmulTransposeB", M, K, N, K2>>>,
): Matrix<M, N>;
export function matmulTransposeB(a: Matrix, b: Matrix): Matrix {
  requireInnerSizes("matmulTransposeB", a.cols, b.cols, a, b);
  return new Matrix(a.rows, b.rows, gemm(a.rows, b.rows, a.cols, a.data, a.cols, 1, b.data, 1, b.cols));
}

/** The same words at run time. */
function requireInnerSizes(name: string, inner1: number, inner2: number, a: Matrix, b: Matrix): void {
  if (inner1 !== inner2) {
    throw new RangeError(`${name}: inner sizes must agree, got ${shapeText(a)} and ${shapeText(b)}`);
  }
}
