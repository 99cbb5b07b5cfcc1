// The proximal step of an L1 penalty behind any optimizer: weights that the data do not need become exactly zero.
import { softThreshold } from "../../nn/penalties/soft-threshold.ts";
import type { Optimizer } from "./optimizer.ts";
import { isOwnPart, ownPart } from "../../nn/own-parts.ts";

export interface ProximalOptions {
  /** By how much each step moves the weights towards zero: α λ₁/m for the penalty λ₁/m Σ|w| at the step size α. */
  readonly threshold: number;
}

/**
 * An optimizer for a cost with an L1 penalty, made of one for the cost without it.
 *
 *   W := update(W, dW);   w := sign(w) max(|w| - threshold, 0)
 *
 * Leave `l1` out of the cost that it descends on: the threshold is the penalty. With gradient descent this is ISTA, and it
 * ends at the minimum of the penalized cost; behind optimizers with a scale for each weight it is a heuristic.
 *
 * The state is that of the inner optimizer; biases are not thresholded.
 * @throws RangeError when threshold is negative or not finite
 * Source: Daubechies, Defrise, De Mol, 2004; chapter 08
 * @example
 * const optimizer = proximal(gradientDescent({ learningRate: 0.1 }), { threshold: 0.05 });
 * const parameters = { W1: row([0.04, 1]) };
 * optimizer.update(parameters, { W1: row([0, 0]) }, optimizer.init(parameters)).parameters.W1; // => Matrix 1×2 [[0.00 0.95]]
 */
export function proximal<State>(optimizer: Optimizer<State>, { threshold }: ProximalOptions): Optimizer<State> {
  if (!(threshold >= 0 && threshold < Infinity)) {
    throw new RangeError(`proximal: threshold must be a number of at least 0, got ${threshold}`);
  }
  const behind: Optimizer<State> = {
    name: `proximal ${optimizer.name}`,
    init: (parameters) => optimizer.init(parameters),
    update(parameters, gradients, state, time) {
      const step = optimizer.update(parameters, gradients, state, time);
      return { parameters: softThreshold(step.parameters, { threshold }), state: step.state };
    },
  };
  return isOwnPart(optimizer) ? ownPart(behind) : behind;
}
