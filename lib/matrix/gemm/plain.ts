// Multiplication as it is written on the board: for small products, where nothing cleverer pays.
import type { Multiply } from "./multiply.ts";

/** The definition; the middle loop over k lets the innermost one run along rows of B and C. */
export const multiplyPlain: Multiply = (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c) => {
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const factor = a[i * rowStepA + p * colStepA];
      for (let j = 0, q = p * rowStepB, r = i * n; j < n; j++, q += colStepB, r++) c[r] += factor * b[q];
    }
  }
  return true;
};
