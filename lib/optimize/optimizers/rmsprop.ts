// RMSprop: each parameter has a step of its own, short where its gradients have been large.
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { ownPart } from "../../nn/own-parts.ts";
import type { Parameters } from "../../nn/parameters.ts";
import { forEachGradient, keptFor, zerosByName } from "./update-by-name.ts";
import { requireDecay, requireNonNegative } from "../hyperparameter-rules.ts";
import { learningRateAt, requireLearningRate, type LearningRate } from "./learning-rate.ts";
import type { Optimizer, StepCount } from "./optimizer.ts";

/**
 * Root mean square propagation: the gradient is divided by its own recent size.
 *
 *   s ← β s + (1 - β) dW²          (entry by entry)
 *   W ← W - α dW / (√s + ε)
 *
 * Where the gradient swings widely, s is large and the step small; where it is small and steady, the step grows.
 * The first step is α/√(1 - β) in each parameter, about 3 α for β = 0.9, because s begins at zero and is not corrected.
 * @throws RangeError when beta is not in [0, 1), or learningRate or epsilon is negative
 * Source: Tieleman and Hinton, lecture 6.5 of "Neural Networks for Machine Learning", 2012; chapter 15
 * @example
 * const optimizer = rmsprop({ learningRate: 0.01, beta: 0.9 });
 * const parameters = { W: row([1, 1]) };
 * optimizer.update(parameters, { W: row([1000, -0.001]) }, optimizer.init(parameters)).parameters.W; // => Matrix 1×2 [[0.968 1.032]]
 */
export function rmsprop(options: RmspropOptions): Optimizer<RmspropState> {
  const { learningRate, beta = 0.9, epsilon = 1e-8, epsilonInsideRoot = false } = options;
  requireLearningRate("rmsprop", learningRate);
  requireDecay("rmsprop", "beta", beta);
  requireNonNegative("rmsprop", "epsilon", epsilon);
  const [inside, outside] = epsilonInsideRoot ? [epsilon, 0] : [0, epsilon];
  return ownPart({
    name: "RMSprop",
    init: (parameters) => ({ step: 0, secondMoment: zerosByName(parameters) }),
    update(parameters, gradients, { step, secondMoment }, time) {
      const alpha = learningRateAt("rmsprop", learningRate, step, time);
      const next: Record<"W" | "s", Record<string, Matrix>> = { W: {}, s: {} };
      forEachGradient("rmsprop", parameters, gradients, (name, W, dW) => {
        const s = keptFor("rmsprop", "second moment", secondMoment, name, W);
        const [nextW, nextS] = [emptyLike(W), emptyLike(s)];
        for (let i = 0; i < s.data.length; i++) {
          const slope = dW.data[i];
          const square = beta * s.data[i] + (1 - beta) * slope * slope;
          const size = Math.sqrt(square + inside) + outside;
          nextS.data[i] = square;
          // A parameter whose gradients have all been zero stays where it is, also with ε = 0.
          nextW.data[i] = slope === 0 ? W.data[i] : W.data[i] - (alpha * slope) / size;
        }
        next.W[name] = nextW;
        next.s[name] = nextS;
      });
      return { parameters: next.W, state: { step: step + 1, secondMoment: next.s } };
    },
  });
}

export interface RmspropOptions {
  /** α: about the length of a step in each parameter, whatever the size of its gradient. */
  readonly learningRate: LearningRate;
  /** The decay of the average of squares; the course calls it β₂, to keep it apart from that of momentum. */
  readonly beta?: number;
  /** ε, keeps the quotient finite where gradients have been zero. */
  readonly epsilon?: number;
  /** False: √s + ε, as most write it. True: √(s + ε). */
  readonly epsilonInsideRoot?: boolean;
}

export interface RmspropState extends StepCount {
  /** s, the average of the squared gradients, zeros before the first step. */
  readonly secondMoment: Parameters;
}
