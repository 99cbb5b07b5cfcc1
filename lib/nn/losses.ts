// The losses by name, for networks that are described in words: network({ loss: "binaryCrossEntropy" }).
import { binaryCrossEntropyLoss } from "./binary-cross-entropy.ts";
import type { Loss } from "./loss.ts";
import { meanSquaredErrorLoss } from "./mean-squared-error.ts";
import { softmaxCrossEntropyLoss } from "./softmax-cross-entropy.ts";

export type LossName = "binaryCrossEntropy" | "meanSquaredError" | "softmaxCrossEntropy";

/** Every loss by its name. */
export const losses: Readonly<Record<LossName, Loss>> = {
  binaryCrossEntropy: binaryCrossEntropyLoss,
  meanSquaredError: meanSquaredErrorLoss,
  softmaxCrossEntropy: softmaxCrossEntropyLoss,
};
