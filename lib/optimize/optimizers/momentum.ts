// Momentum: steps follow an average of the last gradients, so that back-and-forth cancels and a steady slope adds up.
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { ownPart } from "../../nn/own-parts.ts";
import type { Parameters } from "../../nn/parameters.ts";
import { forEachGradient, keptFor, zerosByName } from "./update-by-name.ts";
import { requireDecay } from "../hyperparameter-rules.ts";
import { learningRateAt, requireLearningRate, type LearningRate } from "./learning-rate.ts";
import type { Optimizer, StepCount } from "./optimizer.ts";

/**
 * Gradient descent with momentum: a ball that rolls downhill, with β as its friction.
 *
 *   dampened (the course):   v ← β v + (1 - β) dW
 *   not dampened:            v ← β v + dW              (the same path with α (1 - β) in place of α)
 *   then                     W ← W - α v
 *   nesterov:                W ← W - α (β v + (1 - β) dW), or α (β v + dW): v is a step ahead of dW
 *
 * There is no bias correction: v begins at zero and the first steps are short, which does no harm.
 * @throws RangeError when beta is not in [0, 1) or learningRate is negative
 * Source: Polyak, 1964; Nesterov, 1983, in the form of Sutskever, Martens, Dahl, Hinton, 2013; chapter 15
 * @example
 * const optimizer = momentum({ learningRate: 1, beta: 0.9 });
 * const start = { W: row([0]) };
 * const first = optimizer.update(start, { W: row([1]) }, optimizer.init(start));
 * first.parameters.W; // => Matrix 1×1 [[-0.1]]
 * optimizer.update(first.parameters, { W: row([1]) }, first.state).parameters.W; // => Matrix 1×1 [[-0.29]]
 */
export function momentum(options: MomentumOptions): Optimizer<MomentumState> {
  const { learningRate, beta = 0.9, dampened = true, nesterov = false } = options;
  requireLearningRate("momentum", learningRate);
  requireDecay("momentum", "beta", beta);
  const intake = dampened ? 1 - beta : 1;
  return ownPart({
    name: nesterov ? "Nesterov momentum" : "momentum",
    init: (parameters) => ({ step: 0, velocity: zerosByName(parameters) }),
    update(parameters, gradients, { step, velocity }, time) {
      const alpha = learningRateAt("momentum", learningRate, step, time);
      const next: Record<"W" | "v", Record<string, Matrix>> = { W: {}, v: {} };
      forEachGradient("momentum", parameters, gradients, (name, W, dW) => {
        const v = keptFor("momentum", "velocity", velocity, name, W);
        const [nextW, nextV] = [emptyLike(W), emptyLike(v)];
        for (let i = 0; i < v.data.length; i++) {
          const taken = intake * dW.data[i];
          const speed = beta * v.data[i] + taken;
          nextV.data[i] = speed;
          nextW.data[i] = W.data[i] - alpha * (nesterov ? beta * speed + taken : speed);
        }
        next.W[name] = nextW;
        next.v[name] = nextV;
      });
      return { parameters: next.W, state: { step: step + 1, velocity: next.v } };
    },
  });
}

export interface MomentumOptions {
  /** α */
  readonly learningRate: LearningRate;
  /** β, how much of the velocity is left after a step: the average is over about 1/(1 - β) gradients. */
  readonly beta?: number;
  /** True for the average (1 - β) dW of the course; false for the sum dW of other texts, whose steps are 1/(1 - β) times longer. */
  readonly dampened?: boolean;
  /** Take the gradient as if the coming step had been made already (Nesterov). */
  readonly nesterov?: boolean;
}

export interface MomentumState extends StepCount {
  /** v, zeros before the first step. */
  readonly velocity: Parameters;
}
