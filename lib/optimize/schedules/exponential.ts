// Exponential decay: the learning rate loses the same share in each unit of time.
import { requireAtLeast, type Schedule } from "./schedule.ts";

export interface ExponentialDecayOptions {
  /** α₀, the rate at time 0. */
  readonly initial: number;
  /** What is left of the rate after one unit of time. */
  readonly base?: number;
}

/**
 * Decay by a constant factor.
 *
 *   α(t) = α₀ · baseᵗ          0.95 halves the rate in ln 2 / -ln 0.95 ≈ 13.5 units
 *
 * The steps that are left add up to α / (1 - base): decay that is too fast stops short of the minimum.
 * @throws RangeError when initial is negative, or base is not above 0 and at most 1
 * Chapter 17
 * @example
 * const rate = exponentialDecay({ initial: 0.2, base: 0.95 });
 * [0, 1, 10].map(rate); // => [ 0.2, 0.19, 0.1197 ]
 */
export function exponentialDecay({ initial, base = 0.95 }: ExponentialDecayOptions): Schedule {
  requireAtLeast("exponentialDecay", "initial", initial, 0);
  if (!(base > 0 && base <= 1)) {
    throw new RangeError(`exponentialDecay: base must be above 0 and at most 1, got ${base}`);
  }
  return (time) => initial * base ** time;
}
