// Multiplication where packing would cost more than the product: with few numbers in each sum, as of few features, or few sums.
import type { Multiply, Strides } from "./multiply.ts";
import { loop, run } from "../run.ts";

/** The longest sums that are short, in numbers. */
export const thinDepth = 4;

/** How many rows or columns of C are few. */
const few = 2;

/** A product, and whether it adds. */
interface ThinProduct extends Strides {
  readonly adds: boolean;
}

// Copying operands from elsewhere would cost more than these products.

const shortSums = loop<ThinProduct>({
  read: 3,
  written: 1,
  copies: "none",
  call({ multiplyThin }, [a, b, c], _cols, { m, n, k, rowStepA, colStepA, rowStepB, adds }) {
    multiplyThin(m, n, k, a, rowStepA, colStepA, b, rowStepB, c, Number(adds));
  },
});

const fewSums = loop<ThinProduct>({
  read: 3,
  written: 1,
  copies: "none",
  call({ multiplyRows }, [a, b, c], _cols, { m, n, k, rowStepA, colStepB, adds }) {
    multiplyRows(m, n, k, a, rowStepA, b, colStepB, c, Number(adds));
  },
});

/**
 * C = A B or C += A B for sums of at most four numbers, and rows of B that lie in one piece; in WebAssembly also for at most two rows
 * or columns of C, where rows of A and columns of B lie in one piece. False for all others.
 *
 * The digits are those of the other implementations.
 */
export const multiplyThin: Multiply = (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds) => {
  const isShort = k >= 1 && k <= thinDepth && colStepB === 1;
  const isFew = (m <= few || n <= few) && colStepA === 1 && rowStepB === 1;
  if (!isShort && !isFew) return false;
  const strides = { m, n, k, rowStepA, colStepA, rowStepB, colStepB, adds };
  if (run(isShort ? shortSums : fewSums, [a, b, c], m, n, strides)) return true;
  if (isShort) addRows(m, n, k, a, rowStepA, colStepA, b, rowStepB, adds ? c : c.fill(0));
  return isShort;
};

/** Each row of C in one pass from k rows of B. */
function addRows(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  rowStepA: number,
  colStepA: number,
  b: Float64Array,
  rowStepB: number,
  c: Float64Array,
): void {
  for (let i = 0; i < m; i++) addRow(n, k, a, i * rowStepA, colStepA, b, rowStepB, c, i * n);
}

/**
 * Adds the first number of A from `p` on times the first row of B, and so on for k rows, to n numbers of C from `r` on. It takes the
 * numbers of A itself: handed over, each would be put into an object.
 */
function addRow(
  n: number,
  k: number,
  a: Float64Array,
  p: number,
  colStep: number,
  b: Float64Array,
  rowStep: number,
  c: Float64Array,
  r: number,
): void {
  const [second, third, fourth] = [rowStep, 2 * rowStep, 3 * rowStep];
  const a0 = a[p];
  const a1 = k > 1 ? a[p + colStep] : 0;
  const a2 = k > 2 ? a[p + 2 * colStep] : 0;
  const a3 = k > 3 ? a[p + 3 * colStep] : 0;
  if (k === 1) for (let j = 0; j < n; j++) c[r + j] += a0 * b[j];
  else if (k === 2) for (let j = 0; j < n; j++) c[r + j] += a0 * b[j] + a1 * b[second + j];
  else if (k === 3) for (let j = 0; j < n; j++) c[r + j] += a0 * b[j] + a1 * b[second + j] + a2 * b[third + j];
  else {
    for (let j = 0; j < n; j++) {
      c[r + j] += a0 * b[j] + a1 * b[second + j] + a2 * b[third + j] + a3 * b[fourth + j];
    }
  }
}
