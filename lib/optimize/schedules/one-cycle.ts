// One cycle: up to a rate that is nearly too high, and down to almost nothing, once in a whole training.
import { requirePositive, type Schedule } from "./schedule.ts";

export interface OneCycleOptions {
  /** The rate at the top. */
  readonly peak: number;
  /** How long up and down take together: all steps of the training. */
  readonly duration: number;
  /** The share of the duration in which the rate rises, above 0 and below 1. */
  readonly rise?: number;
  /** By how much the rate at the start is smaller than the peak. */
  readonly startDivisor?: number;
  /** By how much the rate at the end is smaller than that at the start. */
  readonly endDivisor?: number;
}

/**
 * Two half waves of the cosine: from peak/startDivisor up to the peak, and down to peak/(startDivisor · endDivisor).
 *
 *   α(t) = from + (to - from) · (1 - cos(π s)) / 2,   s = the share of the way up, or down, that has been gone
 *
 * The last time is duration - 1; from then on the rate stays. High rates in the middle keep a training from narrow minima, and
 * let it take fewer epochs.
 * @throws RangeError when an option is not above 0, rise is not below 1, or duration is below 2
 * Source: Smith and Topin, "Super-Convergence: Very Fast Training of Neural Networks Using Large Learning Rates", 2019, in the
 *   form of torch; chapter 17.
 * @example
 * const rate = oneCycle({ peak: 1, duration: 100 });
 * [0, 15, 30, 65, 100].map(rate); // => [ 0.04, 0.546, 0.9995, 0.4776, 0.000004 ]
 */
export function oneCycle(options: OneCycleOptions): Schedule {
  const { peak, duration, rise = 0.3, startDivisor = 25, endDivisor = 1e4 } = options;
  const positive = { peak, duration, rise, startDivisor, endDivisor };
  for (const [name, value] of Object.entries(positive)) requirePositive("oneCycle", name, value);
  if (rise >= 1) throw new RangeError(`oneCycle: rise must be below 1, got ${rise}`);
  if (duration < 2) throw new RangeError(`oneCycle: duration must be at least 2, got ${duration}`);
  const start = peak / startDivisor;
  const end = start / endDivisor;
  const top = rise * duration - 1;
  const last = duration - 1;
  return (time) => {
    if (time >= last) return end;
    return time <= top ? between(start, peak, time / top) : between(peak, end, (time - top) / (last - top));
  };
}

function between(from: number, to: number, share: number): number {
  return from + ((to - from) * (1 - Math.cos(Math.PI * share))) / 2;
}
