// Multiplication as it is written on the board: for small products, where nothing cleverer pays, and where there is no WebAssembly.
import type { Multiply } from "./multiply.ts";

/** The definition. Each sum is complete before it is added to C, as in the other implementations: the last digit depends on it. */
export const multiplyPlain: Multiply = (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds) => {
  for (let i = 0, r = 0; i < m; i++) {
    for (let j = 0; j < n; j++, r++) {
      let total = 0;
      let p = i * rowStepA;
      let q = j * colStepB;
      for (let step = 0; step < k; step++, p += colStepA, q += rowStepB) total += a[p] * b[q];
      c[r] = adds ? c[r] + total : total;
    }
  }
  return true;
};
