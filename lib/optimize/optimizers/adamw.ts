// AdamW: Adam whose weight decay stays outside the quotient, so that all weights shrink at the same rate.
import { isWeight } from "../../nn/network/parameters.ts";
import {
  ADAM_DEFAULTS,
  adamStep,
  requireAdamHyperparameters,
  type AdamHyperparameters,
  type AdamState,
} from "./adam-step.ts";
import { zerosLike } from "./update-by-name.ts";
import { requireNonNegative } from "./hyperparameter-rules.ts";
import { learningRateAt, requireLearningRate, type LearningRate } from "./learning-rate.ts";
import type { Optimizer } from "./optimizer.ts";

export interface AdamwOptions extends AdamHyperparameters {
  /** α */
  readonly learningRate: LearningRate;
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
 *
 * @throws RangeError when a hyperparameter is out of range (see `adam`), or weightDecay is negative
 * Source: Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019; chapter 16.
 */
export function adamw({
  learningRate,
  weightDecay = 0.01,
  decay = "weights",
  ...rest
}: AdamwOptions): Optimizer<AdamState> {
  const hyperparameters = { ...ADAM_DEFAULTS, ...rest };
  requireLearningRate("adamw", learningRate);
  requireAdamHyperparameters("adamw", hyperparameters);
  requireNonNegative("adamw", "weightDecay", weightDecay);
  return {
    name: "AdamW",
    keepsNothing: true,
    init: (parameters) => ({ step: 0, firstMoment: zerosLike(parameters), secondMoment: zerosLike(parameters) }),
    update(parameters, gradients, state) {
      const rate = learningRateAt("adamw", learningRate, state.step);
      const shrink = (name: string) => (decay === "all" || isWeight(name) ? 1 - rate * weightDecay : 1);
      return adamStep("adamw", hyperparameters, rate, parameters, gradients, state, shrink);
    },
  };
}
