// Adam: momentum for the direction, RMSprop for the size of each step, and both averages corrected for their start at zero.
import { zerosLike } from "./update-by-name.ts";
import {
  ADAM_DEFAULTS,
  adamStep,
  requireAdamHyperparameters,
  type AdamHyperparameters,
  type AdamState,
} from "./adam-step.ts";
import { learningRateAt, requireLearningRate, type LearningRate } from "./learning-rate.ts";
import type { Optimizer } from "./optimizer.ts";

export interface AdamOptions extends AdamHyperparameters {
  /** α: about the longest step in each parameter; the one hyperparameter that is usually tuned. */
  readonly learningRate: LearningRate;
}

/**
 * Adaptive moment estimation.
 *
 *   v ← β₁ v + (1 - β₁) dW               first moment, the average gradient (momentum)
 *   s ← β₂ s + (1 - β₂) dW²              second moment, the average squared gradient (RMSprop)
 *   v̂ = v / (1 - β₁ᵗ),  ŝ = s / (1 - β₂ᵗ)    t = 1 at the first step
 *   W ← W - α v̂ / (√ŝ + ε)               all of it entry by entry
 *
 * v̂/√ŝ is a signal-to-noise ratio: ±1 where the gradients agree, near 0 where they contradict each other, whatever their
 * scale. So α is a length: the first step is α in each parameter, and multiplying the cost by a constant changes nothing
 * (but for ε). Without the correction the first step would be (1 - β₁)/√(1 - β₂) ≈ 3.2 times as long, and s too small
 * for about 1/(1 - β₂) = 1000 steps.
 *
 * Defaults: β₁ = 0.9, β₂ = 0.999, ε = 1e-8, as in the paper. With β₁ = 0 it is RMSprop with correction;
 * a penalty in the gradient is divided by √ŝ as well, which `adamw` avoids.
 *
 * @throws RangeError when beta1 or beta2 is not in [0, 1), or learningRate or epsilon is negative
 * Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015 (there m and v, here v and s); chapter 16.
 */
export function adam({ learningRate, ...rest }: AdamOptions): Optimizer<AdamState> {
  const hyperparameters = { ...ADAM_DEFAULTS, ...rest };
  requireLearningRate("adam", learningRate);
  requireAdamHyperparameters("adam", hyperparameters);
  return {
    name: "Adam",
    keepsNothing: true,
    init: (parameters) => ({ step: 0, firstMoment: zerosLike(parameters), secondMoment: zerosLike(parameters) }),
    update(parameters, gradients, state) {
      const rate = learningRateAt("adam", learningRate, state.step);
      return adamStep("adam", hyperparameters, rate, parameters, gradients, state, () => 1);
    },
  };
}
