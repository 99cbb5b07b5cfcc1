// Softmax: turns a column of scores (logits) into probabilities that sum to one.
import { newArray } from "../../engine/arrays.ts";
import { softmaxOfColumns } from "../../engine/vectorized.ts";
import { Matrix } from "../../matrix/index.ts";
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
  return new Matrix(Z.rows, Z.cols, softmaxOfColumns(Z.data, Z.rows, Z.cols) ?? columnByColumn(Z));
}

/** Where there is no WebAssembly. */
function columnByColumn({ cols, data }: Matrix): Float64Array {
  const A = newArray(data.length);
  for (let j = 0; j < cols; j++) {
    let largest = -Infinity;
    for (let k = j; k < data.length; k += cols) largest = Math.max(largest, data[k]);
    let total = 0;
    for (let k = j; k < data.length; k += cols) total += A[k] = Math.exp(data[k] - largest);
    for (let k = j; k < data.length; k += cols) A[k] /= total;
  }
  return A;
}

/** Softmax as the last layer of a classifier; its entries depend on each other, so it goes with softmaxCrossEntropy alone. */
export const softmaxOutput: OutputActivation = { name: "softmax", keepsNothing: true, forward: softmax };
