// Softmax: turns a column of scores (logits) into probabilities that sum to one.
import { softmaxOfColumns } from "../../engine/index.ts";
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { ownPart } from "../own-parts.ts";
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
 * @example
 * softmax(column([5, 2, -1, 3]));
 * // => Matrix 4×1
 * //    [[0.8420]
 * //     [0.0419]
 * //     [0.0021]
 * //     [0.1140]]
 * softmax(column([1000, 1000]));
 * // => Matrix 2×1
 * //    [[0.5]
 * //     [0.5]]
 */
export function softmax<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  const P = emptyLike(Z);
  const { rows, cols } = Z;
  // The same two columns at a time, where the engine can.
  if (softmaxOfColumns(Z.data, P.data, rows, cols)) return P;
  const [z, p] = [Z.data, P.data];
  for (let j = 0; j < cols; j++) {
    let largest = -Infinity;
    for (let k = j; k < z.length; k += cols) largest = Math.max(largest, z[k]);
    let sum = 0;
    for (let k = j; k < z.length; k += cols) sum += p[k] = Math.exp(z[k] - largest);
    for (let k = j; k < z.length; k += cols) p[k] /= sum;
  }
  return P;
}

/** Softmax as the last layer of a classifier; its entries depend on each other, so it goes with softmaxCrossEntropy alone. */
export const softmaxOutput: OutputActivation = ownPart({ name: "softmax", forward: softmax });
