// The hyperparameters that Adam and AdamW share, and what they must satisfy.
import { requireDecay, requireNonNegative } from "../hyperparameter-rules.ts";
import { requireLearningRate, type LearningRate } from "./learning-rate.ts";

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

export interface AdamOptions extends AdamHyperparameters {
  /** α: about the longest step in each parameter; the one hyperparameter that is usually tuned. */
  readonly learningRate: LearningRate;
}

/**
 * The hyperparameters with the values of the paper for those that are left out.
 * @throws RangeError when beta1 or beta2 is not in [0, 1), or learningRate or epsilon is negative
 */
export function adamHyperparameters(caller: string, options: AdamOptions): Required<AdamOptions> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, biasCorrection = true, epsilonInsideRoot = false } = options;
  requireLearningRate(caller, options.learningRate);
  requireDecay(caller, "beta1", beta1);
  requireDecay(caller, "beta2", beta2);
  requireNonNegative(caller, "epsilon", epsilon);
  return { learningRate: options.learningRate, beta1, beta2, epsilon, biasCorrection, epsilonInsideRoot };
}
