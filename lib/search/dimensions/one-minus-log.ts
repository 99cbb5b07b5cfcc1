// The dimension for β of a moving average: 1 - β on a logarithmic scale, for it is the window 1/(1 - β) that matters.
import type { SearchDimension } from "../dimension.ts";
import { continuous } from "./continuous.ts";

/**
 * Numbers below 1, spread evenly by the exponent of their distance from 1.
 *
 *   β = 1 - 10^r   with r uniform between log₁₀(1 - low) and log₁₀(1 - high)
 *
 * oneMinusLog(0.9, 0.999): windows of 10 to 1000 values, those above 100 as often as those below.
 * @throws RangeError when low is not below high, or high is not below 1
 * Chapter 19; `windowSensitivity` says why
 * @example
 * const beta = oneMinusLog(0.9, 0.999);
 * [0, 0.5].map((u) => beta.at(u)); // => [ 0.9, 0.99 ]
 */
export function oneMinusLog(low: number, high: number): SearchDimension<number> {
  return continuous("oneMinusLog", low, high, {
    to: (value) => Math.log10(1 - value),
    from: (position) => 1 - 10 ** position,
  });
}
