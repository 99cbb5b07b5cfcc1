// Multiplication in tiles of 4×2 numbers: what plain TypeScript can do for large products, where there is no WebAssembly.
import type { Multiply } from "./multiply.ts";

const tileRows = 4;
const tileCols = 2;

/** Copies the lines of an operand, rows of A or columns of B, one after the other, with zeros up to a multiple of `unit` lines. */
function packLines(count: number, depth: number, unit: number, source: Float64Array, lineStep: number, step: number) {
  const lines = new Float64Array(Math.ceil(count / unit) * unit * depth);
  for (let l = 0, to = 0; l < count; l++) {
    for (let p = 0, from = l * lineStep; p < depth; p++, from += step, to++) lines[to] = source[from];
  }
  return lines;
}

/** Writes the products of four lines of A and two of B into a tile of eight numbers. */
function tile(depth: number, a: Float64Array, a0: number, b: Float64Array, b0: number, sums: Float64Array): void {
  const a1 = a0 + depth;
  const a2 = a1 + depth;
  const a3 = a2 + depth;
  const b1 = b0 + depth;
  let sum00 = 0;
  let sum01 = 0;
  let sum10 = 0;
  let sum11 = 0;
  let sum20 = 0;
  let sum21 = 0;
  let sum30 = 0;
  let sum31 = 0;
  for (let p = 0; p < depth; p++) {
    const left = b[b0 + p];
    const right = b[b1 + p];
    sum00 += a[a0 + p] * left;
    sum01 += a[a0 + p] * right;
    sum10 += a[a1 + p] * left;
    sum11 += a[a1 + p] * right;
    sum20 += a[a2 + p] * left;
    sum21 += a[a2 + p] * right;
    sum30 += a[a3 + p] * left;
    sum31 += a[a3 + p] * right;
  }
  sums[0] = sum00;
  sums[1] = sum01;
  sums[2] = sum10;
  sums[3] = sum11;
  sums[4] = sum20;
  sums[5] = sum21;
  sums[6] = sum30;
  sums[7] = sum31;
}

/** The definition, tile by tile: each number that is read takes part in two or four products. */
export const multiplyTiled: Multiply = (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds) => {
  const rowsOfA = packLines(m, k, tileRows, a, rowStepA, colStepA);
  const colsOfB = packLines(n, k, tileCols, b, colStepB, rowStepB);
  const sums = new Float64Array(tileRows * tileCols);
  for (let j = 0; j < n; j += tileCols) {
    for (let i = 0; i < m; i += tileRows) {
      tile(k, rowsOfA, i * k, colsOfB, j * k, sums);
      for (let r = 0; r < Math.min(tileRows, m - i); r++) {
        for (let s = 0; s < Math.min(tileCols, n - j); s++) {
          const place = (i + r) * n + j + s;
          c[place] = sums[r * tileCols + s] + (adds ? c[place] : 0);
        }
      }
    }
  }
  return true;
};
