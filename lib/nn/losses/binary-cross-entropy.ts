// Binary cross-entropy: the loss of a yes-or-no question answered with a probability.
import { Matrix, emptyLike } from "../../matrix/index.ts";
import { placeText } from "../../matrix/shape.ts";
import { crossEntropySum, meanDifferenceAll } from "../../engine/index.ts";
import type { Loss } from "./loss.ts";
import { requireSameShape, type SameShape } from "../../matrix/same-shape.ts";
import { ownPart } from "../own-parts.ts";
import { sigmoid } from "../activations/sigmoid.ts";

/**
 * The mean over the samples of the cross-entropy of probabilities.
 *
 *   J = -(1/m) Σ [ y ln a + (1 - y) ln(1 - a) ],   with 0 · ln 0 = 0
 *
 * It is the negative logarithm of the likelihood of the labels, so the least cost is the maximum of the likelihood.
 * A certain and wrong answer (a = 0 where y = 1) costs Infinity.
 *
 * A, Y: (n_y, m), entries in [0, 1]; several outputs of a sample are added. In nats.
 * @throws RangeError when the shapes differ or an entry is outside [0, 1]
 * Chapter 01
 * @example
 * binaryCrossEntropy(row([0.9, 0.2]), row([1, 0])); // => 0.1643
 * binaryCrossEntropy(row([0.5]), row([1])); // => 0.6931
 */
export function binaryCrossEntropy<Output extends Matrix, Labels extends Matrix>(
  A: Output,
  Y: SameShape<"binaryCrossEntropy", "A", Output, Labels>,
): number;
export function binaryCrossEntropy(A: Matrix, Y: Matrix): number {
  requireSameShape("binaryCrossEntropy", ["A", "Y"], A, Y);
  let total = 0;
  for (let i = 0; i < A.data.length; i++) {
    const a = A.data[i];
    const y = Y.data[i];
    requireProbability("A", a, i, A);
    requireProbability("Y", y, i, Y);
    if (y > 0) total -= y * Math.log(a);
    if (y < 1) total -= (1 - y) * Math.log1p(-a);
  }
  return total / A.cols;
}

/**
 * The derivative of `binaryCrossEntropy` by A.
 *
 *   dA = ((1 - y) / (1 - a) - y / a) / m
 *
 * A, Y: (n_y, m), entries of A strictly between 0 and 1; the result has the same shape.
 * @throws RangeError when the shapes differ, or an entry of A is not in (0, 1), where the slope is infinite
 * Chapter 01.
 * @example
 * binaryCrossEntropyGradient(row([0.9, 0.2]), row([1, 0])); // => Matrix 1×2 [[-0.5556  0.6250]]
 */
export function binaryCrossEntropyGradient<Output extends Matrix, Labels extends Matrix>(
  A: Output,
  Y: SameShape<"binaryCrossEntropyGradient", "A", Output, Labels>,
): Output;
export function binaryCrossEntropyGradient(A: Matrix, Y: Matrix): Matrix {
  requireSameShape("binaryCrossEntropyGradient", ["A", "Y"], A, Y);
  const dA = emptyLike(A);
  for (let i = 0; i < dA.data.length; i++) {
    const a = A.data[i];
    const y = Y.data[i];
    if (!(a > 0 && a < 1)) {
      throw new RangeError(
        `binaryCrossEntropyGradient: A must lie strictly between 0 and 1, got ${a} at ${placeText(i, A)}`,
      );
    }
    dA.data[i] = ((1 - y) / (1 - a) - y / a) / A.cols;
  }
  return dA;
}

/**
 * `binaryCrossEntropy(sigmoid(Z), Y)` computed from the logits Z, exact where the sigmoid has rounded to 0 or 1.
 *
 *   J = (1/m) Σ [ max(z, 0) - z y + ln(1 + e^-|z|) ]
 *
 * Z, Y: (n_y, m), entries of Y in [0, 1]. In nats.
 * @throws RangeError when the shapes differ or an entry of Y is outside [0, 1]
 * Chapters 01 and 21
 * @example
 * sigmoidCrossEntropy(row([1000]), row([0])); // => 1000
 * sigmoidCrossEntropy(row([0]), row([1])); // => 0.6931
 */
export function sigmoidCrossEntropy<Output extends Matrix, Labels extends Matrix>(
  Z: Output,
  Y: SameShape<"sigmoidCrossEntropy", "Z", Output, Labels>,
): number;
export function sigmoidCrossEntropy(Z: Matrix, Y: Matrix): number {
  requireSameShape("sigmoidCrossEntropy", ["Z", "Y"], Z, Y);
  requireProbabilities("Y", Y);
  return crossEntropySum(Z.data, Y.data) / Z.cols;
}

/**
 * The derivative of `sigmoidCrossEntropy` by Z: the slopes of loss and sigmoid multiply to a plain difference.
 *
 *   dZ = (σ(z) - y) / m
 *
 * Z, Y: (n_y, m), entries of Y in [0, 1]; the result has the same shape.
 * @throws RangeError when the shapes differ or an entry of Y is outside [0, 1]
 * Chapter 01.
 * @example
 * sigmoidCrossEntropyGradient(row([2, -1]), row([1, 0])); // => Matrix 1×2 [[-0.0596  0.1345]]
 */
export function sigmoidCrossEntropyGradient<Output extends Matrix, Labels extends Matrix>(
  Z: Output,
  Y: SameShape<"sigmoidCrossEntropyGradient", "Z", Output, Labels>,
): Output;
export function sigmoidCrossEntropyGradient(Z: Matrix, Y: Matrix): Matrix {
  requireSameShape("sigmoidCrossEntropyGradient", ["Z", "Y"], Z, Y);
  requireProbabilities("Y", Y);
  return meanDifference(sigmoid(Z), Y);
}

/** (A - Y) / m */
function meanDifference<Rows extends number, Cols extends number>(
  A: Matrix<Rows, Cols>,
  Y: Matrix,
): Matrix<Rows, Cols> {
  return new Matrix(A.rows, A.cols, meanDifferenceAll(A.data, Y.data, A.cols));
}

/** Binary cross-entropy as a network uses it: after a sigmoid, computed from the logits. */
export const binaryCrossEntropyLoss: Loss = ownPart({
  name: "binaryCrossEntropy",
  follows: ["sigmoid"],
  cost: ({ Z }, Y) => sigmoidCrossEntropy(Z, Y),
  // A is the sigmoid of Z already.
  dZ({ A }, Y) {
    requireProbabilities("Y", Y);
    return meanDifference(A, Y);
  },
});

function requireProbabilities(name: string, matrix: Matrix): void {
  const { data } = matrix;
  // Labels are looked at in every step of a training: the comparison stands here, the words in a function that is hardly ever called.
  for (let i = 0; i < data.length; i++)
    if (!(data[i] >= 0 && data[i] <= 1)) requireProbability(name, data[i], i, matrix);
}

function requireProbability(name: string, value: number, index: number, matrix: Matrix): void {
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(`binaryCrossEntropy: ${name} must lie in [0, 1], got ${value} at ${placeText(index, matrix)}`);
  }
}
