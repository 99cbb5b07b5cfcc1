// Multiplication as it is written on the board: for small products, where nothing cleverer pays.

/** C += A B of strided operands (see gemm.ts); the middle loop over k lets the innermost one run along rows of B and C. */
export function multiplyPlain(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  rowStepA: number,
  colStepA: number,
  b: Float64Array,
  rowStepB: number,
  colStepB: number,
  c: Float64Array,
): void {
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const factor = a[i * rowStepA + p * colStepA];
      for (let j = 0, q = p * rowStepB, r = i * n; j < n; j++, q += colStepB, r++) c[r] += factor * b[q];
    }
  }
}
