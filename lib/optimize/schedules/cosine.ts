// Cosine decay: the rate stays high at first, falls fastest halfway, and lands softly.
import { requireAtLeast, requirePositive, type Schedule } from "./schedule.ts";

export interface CosineDecayOptions {
  /** α₀, the rate at time 0. */
  readonly initial: number;
  /** How long the way down takes. */
  readonly duration: number;
  /** The rate at the end and after it. */
  readonly final?: number;
}

/**
 * Half a wave of the cosine.
 *
 *   α(t) = final + (α₀ - final) · (1 + cos(π t / duration)) / 2   until t = duration, then final
 *
 * @throws RangeError when initial or final is negative, or duration is not above 0
 * Source: Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017; chapter 17
 * @example
 * const rate = cosineDecay({ initial: 0.1, duration: 10 });
 * [0, 5, 10, 20].map(rate); // => [ 0.1, 0.05, 0, 0 ]
 */
export function cosineDecay({ initial, duration, final = 0 }: CosineDecayOptions): Schedule {
  requireAtLeast("cosineDecay", "initial", initial, 0);
  requireAtLeast("cosineDecay", "final", final, 0);
  requirePositive("cosineDecay", "duration", duration);
  return (time) => {
    const share = Math.min(time / duration, 1);
    // Not final + … at the end: rounding would leave the rate a hair beside it.
    return share === 1 ? final : final + ((initial - final) * (1 + Math.cos(Math.PI * share))) / 2;
  };
}
