// The one multiplication behind all products: chooses the implementation by size.
import { multiplyPlain } from "./plain.ts";

/**
 * The product C = A B of strided operands: A's element (i, k) is `a[i * rowStepA + k * colStepA]`, B's (k, j) likewise, so
 * that a transposed operand is the same array with its steps exchanged. C comes back row by row, m · n long.
 */
export function gemm(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  rowStepA: number,
  colStepA: number,
  b: Float64Array,
  rowStepB: number,
  colStepB: number,
): Float64Array {
  const c = new Float64Array(m * n);
  multiplyPlain(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c);
  return c;
}
