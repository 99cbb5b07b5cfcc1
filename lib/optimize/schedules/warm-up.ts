// Warm-up: small steps at first, while averages are young and the weights still random.
import { requirePositive, type Schedule } from "./schedule.ts";

export interface WarmUpOptions {
  /** How long the rate rises. */
  readonly duration: number;
}

/**
 * Lets the rate rise in a line to where another schedule begins, which then counts from 0.
 *
 *   α(t) = schedule(0) · (t + 1) / (duration + 1)   for t < duration;   α(t) = schedule(t - duration) from there on
 *
 * The first step is not zero, for it would be wasted, and no step of the rise is yet the full rate.
 * @throws RangeError when duration is not above 0
 * Source: Goyal et al., "Accurate, Large Minibatch SGD: Training ImageNet in 1 Hour", 2017; chapter 17
 * @example
 * const rate = warmUp(0.1, { duration: 4 });
 * [0, 1, 2, 3, 4, 100].map(rate); // => [ 0.02, 0.04, 0.06, 0.08, 0.1, 0.1 ]
 */
export function warmUp(schedule: Schedule | number, { duration }: WarmUpOptions): Schedule {
  requirePositive("warmUp", "duration", duration);
  const then = typeof schedule === "number" ? () => schedule : schedule;
  const peak = then(0);
  return (time) => (time < duration ? (peak * (time + 1)) / (duration + 1) : then(time - duration));
}
