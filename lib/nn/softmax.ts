// Softmax: turns a column of scores (logits) into probabilities that sum to one.
import { newArray, newZeros } from "../matrix/arrays.ts";
import { expAll } from "../matrix/vectorized.ts";
import { Matrix } from "../matrix/index.ts";
import type { OutputActivation } from "./activation.ts";

/**
 * The softmax of each column.
 *
 *   p_k = e^(z_k) / Σ_j e^(z_j) = e^(z_k - c) / Σ_j e^(z_j - c),   c = max_j z_j
 *
 * Subtracting the largest score changes nothing in the quotient and keeps every exponential at most 1, so nothing overflows.
 * With two classes it is the sigmoid of z_1 - z_2.
 *
 * Z: (classes, m), one sample a column; the result has the same shape, each column sums to 1.
 * Source: Bridle, "Probabilistic Interpretation of Feedforward Classification Network Outputs", 1990; chapter 21.
 */
export function softmax<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  const { rows, cols } = Z;
  const largest = largestOfColumns(Z);
  const shifted = newArray(rows * cols);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, k++) shifted[k] = Z.data[k] - largest[j];
  }
  const A = expAll(shifted);
  const totals = newZeros(cols);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, k++) totals[j] += A[k];
  }
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, k++) A[k] /= totals[j];
  }
  return new Matrix(rows, cols, A);
}

/** The largest entry of each column: row after row, as the numbers lie in memory. */
function largestOfColumns({ rows, cols, data }: Matrix): Float64Array {
  const largest = newArray(cols).fill(-Infinity);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++, k++) largest[j] = Math.max(largest[j], data[k]);
  }
  return largest;
}

/** Softmax as the last layer of a classifier; its entries depend on each other, so it goes with softmaxCrossEntropy alone. */
export const softmaxOutput: OutputActivation = { name: "softmax", keepsNothing: true, forward: softmax };
