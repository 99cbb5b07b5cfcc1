// Multiplication where few numbers are added for each entry, as with few features: packing would cost more than the product.
import { currentSource } from "../arrays.ts";
import type { Multiply } from "./multiply.ts";
import { placeIn } from "./program.ts";

/** The longest sums that are worth it, in numbers. */
export const thinDepth = 4;

/**
 * C = A B or C += A B for sums of at most four numbers, and rows of B that lie in one piece; false for all others.
 *
 * Each row of C is written in one pass from k rows of B, with the same digits as the other implementations give.
 */
export const multiplyThin: Multiply = (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds) => {
  if (k < 1 || k > thinDepth || colStepB !== 1) return false;
  if (multiplyInProgram(m, n, k, a, rowStepA, colStepA, b, rowStepB, c, adds)) return true;
  if (!adds) c.fill(0);
  for (let i = 0; i < m; i++) {
    const p = i * rowStepA;
    const [a0, a1] = [a[p], k > 1 ? a[p + colStepA] : 0];
    const [a2, a3] = [k > 2 ? a[p + 2 * colStepA] : 0, k > 3 ? a[p + 3 * colStepA] : 0];
    addRow(n, k, c, i * n, b, rowStepB, a0, a1, a2, a3);
  }
  return true;
};

/** The same in WebAssembly, where all operands lie in the program's memory: copying would cost more than it gains. */
function multiplyInProgram(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  rowStepA: number,
  colStepA: number,
  b: Float64Array,
  rowStepB: number,
  c: Float64Array,
  adds: boolean,
): boolean {
  const program = currentSource()?.program;
  if (program === undefined) return false;
  const [placeA, placeB, placeC] = [placeIn(program, a), placeIn(program, b), placeIn(program, c)];
  if (placeA === 0 || placeB === 0 || placeC === 0) return false;
  program.exports.multiplyThin(m, n, k, placeA, rowStepA, colStepA, placeB, rowStepB, placeC, Number(adds));
  return true;
}

/** Adds a0 times the first row of B, and so on for k rows, to n numbers of C from `r` on. */
function addRow(
  n: number,
  k: number,
  c: Float64Array,
  r: number,
  b: Float64Array,
  rowStep: number,
  a0: number,
  a1: number,
  a2: number,
  a3: number,
): void {
  const [second, third, fourth] = [rowStep, 2 * rowStep, 3 * rowStep];
  if (k === 1) for (let j = 0; j < n; j++) c[r + j] += a0 * b[j];
  else if (k === 2) for (let j = 0; j < n; j++) c[r + j] += a0 * b[j] + a1 * b[second + j];
  else if (k === 3) for (let j = 0; j < n; j++) c[r + j] += a0 * b[j] + a1 * b[second + j] + a2 * b[third + j];
  else {
    for (let j = 0; j < n; j++) {
      c[r + j] += a0 * b[j] + a1 * b[second + j] + a2 * b[third + j] + a3 * b[fourth + j];
    }
  }
}
