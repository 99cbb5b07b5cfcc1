// Gradient descent: each step goes straight downhill, in proportion to the slope.
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { ownPart } from "../../nn/own-parts.ts";
import { forEachGradient } from "./update-by-name.ts";
import { learningRateAt, requireLearningRate, type LearningRate } from "./learning-rate.ts";
import type { Optimizer, StepCount } from "./optimizer.ts";

/**
 * Gradient descent, of whole batches, mini-batches or single samples, as the gradients are.
 *
 *   W ← W - α dW
 *
 * To first order a step lowers the cost by α ‖dW‖². On a bowl it converges where α < 2 / (largest curvature),
 * so the steepest direction limits the speed in all others: what momentum, RMSprop and Adam are about.
 * @throws RangeError when learningRate is negative or not finite
 * Source: Cauchy, 1847; chapters 01, 13 and 15
 * @example
 * const optimizer = gradientDescent({ learningRate: 0.1 });
 * const parameters = { W: row([1, 2]) };
 * optimizer.update(parameters, { W: row([1, -1]) }, optimizer.init(parameters)).parameters.W; // => Matrix 1×2 [[0.9 2.1]]
 */
export function gradientDescent({ learningRate }: GradientDescentOptions): Optimizer<StepCount> {
  requireLearningRate("gradientDescent", learningRate);
  return ownPart({
    name: "gradient descent",
    init: () => ({ step: 0 }),
    update(parameters, gradients, { step }, time) {
      const alpha = learningRateAt("gradientDescent", learningRate, step, time);
      const moved: Record<string, Matrix> = {};
      forEachGradient("gradientDescent", parameters, gradients, (name, W, dW) => {
        const next = emptyLike(W);
        for (let i = 0; i < next.data.length; i++) next.data[i] = W.data[i] - alpha * dW.data[i];
        moved[name] = next;
      });
      return { parameters: moved, state: { step: step + 1 } };
    },
  });
}

export interface GradientDescentOptions {
  /** α, the length of a step where the slope is 1. */
  readonly learningRate: LearningRate;
}
