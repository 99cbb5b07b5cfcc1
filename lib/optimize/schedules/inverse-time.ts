// Inverse time decay: the learning rate falls as one over the time.
import { requireAtLeast, type Schedule } from "./schedule.ts";

export interface InverseTimeDecayOptions {
  /** α₀, the rate at time 0. */
  readonly initial: number;
  /** How much the denominator grows with each unit of time. */
  readonly decayRate: number;
}

/**
 * The course's first decay.
 *
 *   α(t) = α₀ / (1 + decayRate · t)
 *
 * α₀ = 0.2 and rate 1 give 0.1, 0.067, 0.05, 0.04 in epochs 1 to 4. Late steps are short enough to settle, yet they add
 * up without bound, so that no minimum is out of reach.
 * @throws RangeError when initial or decayRate is negative or not finite
 * Source of the condition Σα = ∞, Σα² < ∞: Robbins and Monro, "A Stochastic Approximation Method", 1951; chapter 17
 * @example
 * const rate = inverseTimeDecay({ initial: 0.2, decayRate: 1 });
 * [0, 1, 2, 3].map(rate); // => [ 0.2, 0.1, 0.06667, 0.05 ]
 */
export function inverseTimeDecay({ initial, decayRate }: InverseTimeDecayOptions): Schedule {
  requireAtLeast("inverseTimeDecay", "initial", initial, 0);
  requireAtLeast("inverseTimeDecay", "decayRate", decayRate, 0);
  return (time) => initial / (1 + decayRate * time);
}
