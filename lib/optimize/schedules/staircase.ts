// A staircase: any schedule held constant for some time, then let down at once.
import { requirePositive, type Schedule } from "./schedule.ts";

export interface StaircaseOptions {
  /** How long each stair is, in units of time. */
  readonly every: number;
}

/**
 * The discrete form of a schedule: it looks at the clock only every so often.
 *
 *   α(t) = schedule(⌊t / every⌋)
 *
 * The schedule is given the number of the stair, so `inverseTimeDecay({ initial, decayRate })` becomes
 * α₀ / (1 + decayRate · ⌊t / every⌋), and `exponentialDecay({ initial, base: 0.5 })` halves the rate at every stair.
 * @throws RangeError when every is not above 0
 * Chapter 17
 * @example
 * const rate = staircase(exponentialDecay({ initial: 0.1, base: 0.5 }), { every: 10 });
 * [0, 9, 10, 20].map(rate); // => [ 0.1, 0.1, 0.05, 0.025 ]
 */
export function staircase(schedule: Schedule, { every }: StaircaseOptions): Schedule {
  requirePositive("staircase", "every", every);
  return (time) => schedule(Math.floor(time / every));
}
