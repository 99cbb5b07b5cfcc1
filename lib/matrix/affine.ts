// The affine map W A + b in one pass: the product is added to the biases, instead of the biases to a finished product.
import { fillRows, gemm, newArray } from "../engine/index.ts";
import { Matrix } from "./matrix.ts";

/**
 * `add(matmul(W, A), b)`, digit for digit, with one array less. The sizes are the caller's to check.
 *
 *   z_ij = b_i + Σ_k w_ik a_kj
 *
 * W (m, k), A (k, n), b (m, 1) → (m, n). Chapter 02.
 */
export function affine<M extends number, K extends number, N extends number>(
  W: Matrix<M, K>,
  A: Matrix<K, N>,
  b: Matrix<M, 1>,
): Matrix<M, N> {
  const [rows, cols] = [W.rows, A.cols];
  const Z = newArray(rows * cols);
  fillRows(b.data, Z, rows, cols);
  return new Matrix(rows, cols, gemm(rows, cols, W.cols, W.data, W.cols, 1, A.data, cols, 1, Z));
}
