// Adam: momentum for the direction, RMSprop for the size of each step, and both averages corrected for their start at zero.
import { adamInPairs, type AdamCoefficients } from "../../engine/index.ts";
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { ownPart } from "../../nn/own-parts.ts";
import type { Parameters } from "../../nn/parameters.ts";
import { adamHyperparameters, type AdamOptions } from "./adam-hyperparameters.ts";
import { learningRateAt } from "./learning-rate.ts";
import type { Optimizer, StepCount } from "./optimizer.ts";
import { forEachGradient, keptFor, zerosByName } from "./update-by-name.ts";

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
 * @throws RangeError when beta1 or beta2 is not in [0, 1), or learningRate or epsilon is negative
 * Source: Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015 (there m and v, here v and s); chapter 16
 * @example
 * const optimizer = adam({ learningRate: 0.01 });
 * const parameters = { W: row([1, 1]) };
 * const step = optimizer.update(parameters, { W: row([1000, -0.001]) }, optimizer.init(parameters));
 * step.parameters.W; // => Matrix 1×2 [[0.99 1.01]]
 */
export function adam(options: AdamOptions): Optimizer<AdamState> {
  return ownPart({ name: "Adam", ...adamSteps("adam", options, () => 1) });
}

/** One parameter after a step, all new: its weights W, and its moments v and s. */
function moved({ W, v, s }: Slot, { data: dW }: Matrix, coefficients: AdamCoefficients, shrink: number): Slot {
  const next = { W: emptyLike(W), v: emptyLike(v), s: emptyLike(s) };
  const [w, nextW, nextV, nextS] = [W.data, next.W.data, next.v.data, next.s.data];
  // The same step two entries at a time, where that is faster.
  if (adamInPairs(w, dW, v.data, s.data, nextW, nextV, nextS, coefficients, shrink)) return next;
  const { beta1, beta2, rate, inside, outside } = coefficients;
  for (let i = 0; i < w.length; i++) {
    nextV[i] = beta1 * v.data[i] + (1 - beta1) * dW[i];
    nextS[i] = beta2 * s.data[i] + (1 - beta2) * dW[i] * dW[i];
    // No gradient yet, no move: without this an ε of 0 would give 0/0.
    const move = nextV[i] === 0 ? 0 : (rate * nextV[i]) / (Math.sqrt(nextS[i] + inside) + outside);
    nextW[i] = shrink * w[i] - move;
  }
  return next;
}

/**
 * The corrections by c₁ = 1 - β₁ᵗ and c₂ = 1 - β₂ᵗ, folded into α and ε: once a step instead of twice an entry.
 *
 *   α (v/c₁) / (√(s/c₂) + ε) = (α √c₂ / c₁) v / (√s + ε √c₂),   and with ε inside the root, / √(s + ε c₂)
 */
function coefficientsOf(hyperparameters: Required<AdamOptions>, t: number, alpha: number): AdamCoefficients {
  const { beta1, beta2, epsilon, biasCorrection, epsilonInsideRoot } = hyperparameters;
  const c1 = biasCorrection ? 1 - beta1 ** t : 1;
  const c2 = biasCorrection ? 1 - beta2 ** t : 1;
  const [inside, outside] = epsilonInsideRoot ? [epsilon * c2, 0] : [0, epsilon * Math.sqrt(c2)];
  return { beta1, beta2, rate: (alpha * Math.sqrt(c2)) / c1, inside, outside };
}

/** The steps of Adam, each weight being multiplied first by `shrink` for its name and α: by 1 in Adam itself. */
export function adamSteps(
  caller: string,
  options: AdamOptions,
  shrink: (name: string, alpha: number) => number,
): Omit<Optimizer<AdamState>, "name"> {
  const hyperparameters = adamHyperparameters(caller, options);
  return {
    init: (parameters) => ({ step: 0, firstMoment: zerosByName(parameters), secondMoment: zerosByName(parameters) }),
    update(parameters, gradients, { step, firstMoment, secondMoment }, time) {
      const alpha = learningRateAt(caller, hyperparameters.learningRate, step, time);
      const coefficients = coefficientsOf(hyperparameters, step + 1, alpha);
      const next: Record<keyof Slot, Record<string, Matrix>> = { W: {}, v: {}, s: {} };
      forEachGradient(caller, parameters, gradients, (name, W, dW) => {
        const v = keptFor(caller, "first moment", firstMoment, name, W);
        const s = keptFor(caller, "second moment", secondMoment, name, W);
        const slot = moved({ W, v, s }, dW, coefficients, shrink(name, alpha));
        next.W[name] = slot.W;
        next.v[name] = slot.v;
        next.s[name] = slot.s;
      });
      return { parameters: next.W, state: { step: step + 1, firstMoment: next.v, secondMoment: next.s } };
    },
  };
}

/** One parameter and its moments. */
interface Slot {
  readonly W: Matrix;
  readonly v: Matrix;
  readonly s: Matrix;
}

export interface AdamState extends StepCount {
  /** v, the average of the gradients, zeros before the first step. */
  readonly firstMoment: Parameters;
  /** s, the average of the squared gradients, zeros before the first step. */
  readonly secondMoment: Parameters;
}
