// Root decay: the learning rate falls as one over the square root of the time.
import { requireAtLeast, type Schedule } from "./schedule.ts";

export interface RootDecayOptions {
  /** α₀, the rate that is divided. */
  readonly initial: number;
  /** k, a factor beside it. */
  readonly k?: number;
}

/**
 * Decay by the square root.
 *
 *   α(t) = k · α₀ / √t   from t = 1 on;   α(0) = k · α₀, as at 1, because the formula has no value there
 *
 * The course counts epochs from 1: `byEpoch(rootDecay(…), { stepsPerEpoch, first: 1 })`. With mini-batches t is their number.
 * @throws RangeError when initial or k is negative or not finite
 * Chapter 17
 * @example
 * const rate = rootDecay({ initial: 0.2, k: 1 });
 * [1, 4, 16].map(rate); // => [ 0.2, 0.1, 0.05 ]
 */
export function rootDecay({ initial, k = 1 }: RootDecayOptions): Schedule {
  requireAtLeast("rootDecay", "initial", initial, 0);
  requireAtLeast("rootDecay", "k", k, 0);
  return (time) => (k * initial) / Math.sqrt(Math.max(time, 1));
}
