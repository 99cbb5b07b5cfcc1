// The losses by name, for networks that are described in words: network({ loss: "binaryCrossEntropy" }).
import { binaryCrossEntropyLoss } from "./binary-cross-entropy.ts";
import { hingeLoss } from "./hinge-loss.ts";
import type { Loss } from "./loss.ts";
import { meanAbsoluteErrorLoss } from "./mean-absolute-error.ts";
import { meanSquaredErrorLoss } from "./mean-squared-error.ts";
import { perceptronLoss } from "./perceptron-loss.ts";
import { softmaxCrossEntropyLoss } from "./softmax-cross-entropy.ts";

/** The names of the losses. */
export type LossName =
  "binaryCrossEntropy" | "meanSquaredError" | "meanAbsoluteError" | "softmaxCrossEntropy" | "hinge" | "perceptron";

/**
 * Every loss that a network can be trained on, by its name. Chapter 05.
 * @example
 * const Y = row([1, 0]);
 * const Z = row([0, 0]);
 * losses.binaryCrossEntropy.cost({ Z, A: sigmoid(Z), output: activations.sigmoid }, Y); // => 0.6931
 * Object.keys(losses);
 * // => [
 * //      'binaryCrossEntropy',
 * //      'meanSquaredError',
 * //      'meanAbsoluteError',
 * //      'softmaxCrossEntropy',
 * //      'hinge',
 * //      'perceptron'
 * //    ]
 */
export const losses: Readonly<Record<LossName, Loss>> = {
  binaryCrossEntropy: binaryCrossEntropyLoss,
  meanSquaredError: meanSquaredErrorLoss,
  meanAbsoluteError: meanAbsoluteErrorLoss,
  softmaxCrossEntropy: softmaxCrossEntropyLoss,
  hinge: hingeLoss,
  perceptron: perceptronLoss,
};
