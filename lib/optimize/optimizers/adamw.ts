// AdamW: Adam whose weight decay stays outside the quotient, so that all weights shrink at the same rate.
import { isWeight } from "../../nn/parameters.ts";
import type { AdamOptions } from "./adam-hyperparameters.ts";
import { adamSteps, type AdamState } from "./adam.ts";
import { requireNonNegative } from "../hyperparameter-rules.ts";
import type { Optimizer } from "./optimizer.ts";
import { ownPart } from "../../nn/own-parts.ts";

export interface AdamwOptions extends AdamOptions {
  /** How much of a weight one step takes off, in units of α. */
  readonly weightDecay?: number;
  /** Which parameters decay: those named W, W1, W2, …, as with the penalty of chapter 08, or all, biases included. */
  readonly decay?: "weights" | "all";
}

/**
 * Adam with decoupled weight decay.
 *
 *   W ← (1 - α · weightDecay) W - α v̂ / (√ŝ + ε)        v̂, ŝ from the gradients without any penalty
 *
 * With plain gradient descent an L2 penalty and weight decay are the same, weightDecay = λ/m. With Adam they are not: the
 * penalty's gradient λ/m W goes through the division by √ŝ, so that weights with large gradients are hardly regularized.
 * Taking the decay out of the gradient mends that.
 * @throws RangeError when a hyperparameter is out of range (see `adam`), or weightDecay is negative
 * Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019; chapter 16
 * @example
 * const optimizer = adamw({ learningRate: 0.1, weightDecay: 0.5 });
 * const parameters = { W: row([1, 2]) };
 * optimizer.update(parameters, { W: row([0, 0]) }, optimizer.init(parameters)).parameters.W; // => Matrix 1×2 [[0.95 1.90]]
 */
export function adamw({ weightDecay = 0.01, decay = "weights", ...options }: AdamwOptions): Optimizer<AdamState> {
  requireNonNegative("adamw", "weightDecay", weightDecay);
  const shrink = (name: string, alpha: number) => (decay === "all" || isWeight(name) ? 1 - alpha * weightDecay : 1);
  return ownPart({ name: "AdamW", ...adamSteps("adamw", options, shrink) });
}
