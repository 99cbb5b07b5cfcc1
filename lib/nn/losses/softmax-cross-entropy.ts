// Softmax cross-entropy: the loss of choosing one class of several, computed from the logits.
import type { Matrix } from "../../matrix/index.ts";
import { ownPart } from "../own-parts.ts";
import type { Loss } from "./loss.ts";
import { requireSameShape, type SameShape } from "../../matrix/same-shape.ts";
import { softmax } from "../activations/softmax.ts";

/**
 * The mean over the samples of the cross-entropy between Y and softmax(logits).
 *
 *   J = -(1/m) Σ_samples Σ_k y_k ln p_k,   ln p_k = z_k - c - ln Σ_j e^(z_j - c),   c = max_j z_j
 *
 * The logarithm of the quotient is taken before any exponential can round to 0, so it is finite for all finite logits.
 *
 * logits, Y: (classes, m); the columns of Y one-hot, or the probabilities of the classes. In nats.
 * @throws RangeError when the shapes differ, or a column of Y has a negative entry or does not sum to 1
 * Source: Bridle, 1990; chapter 21.
 * @example
 * softmaxCrossEntropy(column([5, 2, -1, 3]), column([0, 1, 0, 0])); // => 3.172
 */
export function softmaxCrossEntropy<Output extends Matrix, Labels extends Matrix>(
  logits: Output,
  Y: SameShape<"softmaxCrossEntropy", "logits", Output, Labels>,
): number;
export function softmaxCrossEntropy(logits: Matrix, Y: Matrix): number {
  requireSameShape("softmaxCrossEntropy", ["logits", "Y"], logits, Y);
  requireDistributions("softmaxCrossEntropy", Y);
  const { rows, cols } = logits;
  let total = 0;
  for (let j = 0; j < cols; j++) {
    const logNormalizer = logSumExp(logits, j);
    for (let i = 0; i < rows; i++) {
      const y = Y.data[i * cols + j];
      if (y !== 0) total += y * (logNormalizer - logits.data[i * cols + j]);
    }
  }
  return total / cols;
}

/**
 * The derivative of `softmaxCrossEntropy` by the logits: prediction minus truth.
 *
 *   dZ = (p - y) / m
 *
 * logits, Y: (classes, m); the result has the same shape.
 * @throws RangeError when the shapes differ, or a column of Y has a negative entry or does not sum to 1
 * Chapter 21.
 * @example
 * softmaxCrossEntropyGradient(column([5, 2, -1, 3]), column([0, 1, 0, 0]));
 * // => Matrix 4×1
 * //    [[ 0.8420]
 * //     [-0.9581]
 * //     [ 0.0021]
 * //     [ 0.1140]]
 */
export function softmaxCrossEntropyGradient<Output extends Matrix, Labels extends Matrix>(
  logits: Output,
  Y: SameShape<"softmaxCrossEntropyGradient", "logits", Output, Labels>,
): Output;
export function softmaxCrossEntropyGradient(logits: Matrix, Y: Matrix): Matrix {
  requireSameShape("softmaxCrossEntropyGradient", ["logits", "Y"], logits, Y);
  requireDistributions("softmaxCrossEntropyGradient", Y);
  const dZ = softmax(logits);
  for (let i = 0; i < dZ.data.length; i++) dZ.data[i] = (dZ.data[i] - Y.data[i]) / Y.cols;
  return dZ;
}

/** Softmax cross-entropy as a network uses it: after a softmax, computed from the logits. */
export const softmaxCrossEntropyLoss: Loss = ownPart({
  name: "softmaxCrossEntropy",
  follows: ["softmax"],
  cost: ({ Z }, Y) => softmaxCrossEntropy(Z, Y),
  dZ: ({ Z }, Y) => softmaxCrossEntropyGradient(Z, Y),
});

/** Sums that are farther from 1 than this are no rounding, not even of single precision. */
const SUM_TOLERANCE = 1e-5;

/** @throws RangeError unless each column of Y has entries of at least 0 that sum to 1 */
function requireDistributions(caller: string, Y: Matrix): void {
  const { rows, cols, data } = Y;
  for (let j = 0; j < cols; j++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) {
      const y = data[i * cols + j];
      if (!(y >= 0))
        throw new RangeError(`${caller}: labels must be at least 0, got ${y} at row ${i}, column ${j} of Y`);
      sum += y;
    }
    if (Math.abs(sum - 1) <= SUM_TOLERANCE) continue;
    throw new RangeError(
      `${caller}: the labels of a sample must sum to 1, as in oneHot, got ${sum} in column ${j} of Y`,
    );
  }
}

/** ln Σ_i e^(z_ij) of column j, with the largest entry taken out first. */
function logSumExp(Z: Matrix, j: number): number {
  let largest = -Infinity;
  for (let i = 0; i < Z.rows; i++) largest = Math.max(largest, Z.data[i * Z.cols + j]);
  let total = 0;
  for (let i = 0; i < Z.rows; i++) total += Math.exp(Z.data[i * Z.cols + j] - largest);
  return largest + Math.log(total);
}
