// The step that Adam and AdamW share: both moments, their correction, and the move, for all parameters.
import type { Matrix } from "../../matrix/index.ts";
import type { Gradients, Parameters } from "../../nn/network/parameters.ts";
import { adamMove } from "./adam-move.ts";
import { forEachGradient } from "./update-by-name.ts";
import { requireDecay, requireNonNegative } from "./hyperparameter-rules.ts";
import type { OptimizerStep, StepCount } from "./optimizer.ts";

export interface AdamHyperparameters {
  /** β₁, the decay of the first moment: an average over about 10 gradients. */
  readonly beta1?: number;
  /** β₂, the decay of the second moment: an average over about 1000 squared gradients. */
  readonly beta2?: number;
  /** ε, keeps the quotient finite where gradients have been zero. */
  readonly epsilon?: number;
  /** Divide the moments by 1 - βᵗ, because averages that begin at zero are too small at first. */
  readonly biasCorrection?: boolean;
  /** False: √ŝ + ε, as in the paper. True: √(ŝ + ε), as some notes have it. */
  readonly epsilonInsideRoot?: boolean;
}

export interface AdamState extends StepCount {
  /** v, the average of the gradients, zeros before the first step. */
  readonly firstMoment: Parameters;
  /** s, the average of the squared gradients, zeros before the first step. */
  readonly secondMoment: Parameters;
}

export const ADAM_DEFAULTS: Required<AdamHyperparameters> = {
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  biasCorrection: true,
  epsilonInsideRoot: false,
};

/** @throws RangeError when beta1 or beta2 is not in [0, 1), or epsilon is negative */
export function requireAdamHyperparameters(caller: string, values: Required<AdamHyperparameters>): void {
  requireDecay(caller, "beta1", values.beta1);
  requireDecay(caller, "beta2", values.beta2);
  requireNonNegative(caller, "epsilon", values.epsilon);
}

/**
 * One step of Adam, in which each weight is first multiplied by `shrink(name)` (1 for Adam; AdamW decays here).
 *
 * Both corrections are folded into α and ε, once a step instead of twice an entry. With c₁ = 1 - β₁ᵗ and c₂ = 1 - β₂ᵗ:
 *
 *   α (v/c₁) / (√(s/c₂) + ε) = (α √c₂ / c₁) v / (√s + ε √c₂),   and with ε inside the root, / √(s + ε c₂)
 */
export function adamStep(
  caller: string,
  { beta1, beta2, epsilon, biasCorrection, epsilonInsideRoot }: Required<AdamHyperparameters>,
  learningRate: number,
  parameters: Parameters,
  gradients: Gradients,
  state: AdamState,
  shrink: (name: string) => number,
): OptimizerStep<AdamState> {
  const t = state.step + 1;
  const c1 = biasCorrection ? 1 - beta1 ** t : 1;
  const c2 = biasCorrection ? 1 - beta2 ** t : 1;
  const [inside, outside] = epsilonInsideRoot ? [epsilon * c2, 0] : [0, epsilon * Math.sqrt(c2)];
  const step = { beta1, beta2, rate: (learningRate * Math.sqrt(c2)) / c1, inside, outside };
  const moved: Record<string, Matrix> = {};
  const firstMoment: Record<string, Matrix> = {};
  const secondMoment: Record<string, Matrix> = {};
  forEachGradient(caller, parameters, gradients, (name, W, dW) => {
    const slot = { W, dW, v: state.firstMoment[name], s: state.secondMoment[name] };
    const next = adamMove(slot, step, shrink(name));
    moved[name] = next.W;
    firstMoment[name] = next.v;
    secondMoment[name] = next.s;
  });
  return { parameters: moved, state: { step: t, firstMoment, secondMoment } };
}
