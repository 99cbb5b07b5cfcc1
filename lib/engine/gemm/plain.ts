// Multiplication as it is written on the board: for small products, where nothing cleverer pays, and where there is no WebAssembly.
import type { Multiply } from "./multiply.ts";

/**
 * The definition. Each sum is complete before it is added to C, as in the other implementations: the last digit depends on it.
 *
 * Three sums of a row are made at once, which share the numbers of A and the work of the loop.
 */
export const multiplyPlain: Multiply = (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds) => {
  if (!adds) c.fill(0);
  const [second, third] = [colStepB, 2 * colStepB];
  for (let i = 0, r = 0; i < m; i++) {
    let j = 0;
    for (; j < n - 2; j += 3, r += 3) {
      // No array of three zeros to take them from: it would be made each time.
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let p = i * rowStepA;
      let q = j * colStepB;
      for (let step = 0; step < k; step++, p += colStepA, q += rowStepB) {
        const factor = a[p];
        sum0 += factor * b[q];
        sum1 += factor * b[q + second];
        sum2 += factor * b[q + third];
      }
      c[r] += sum0;
      c[r + 1] += sum1;
      c[r + 2] += sum2;
    }
    for (; j < n; j++, r++) {
      let sum = 0;
      let p = i * rowStepA;
      let q = j * colStepB;
      for (let step = 0; step < k; step++, p += colStepA, q += rowStepB) sum += a[p] * b[q];
      c[r] += sum;
    }
  }
  return true;
};
