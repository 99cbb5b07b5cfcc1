// A logarithmic dimension: every power of ten gets the same share of the draws.
import type { SearchDimension } from "../dimension.ts";
import { continuous } from "./continuous.ts";

/**
 * Numbers spread evenly by their exponent: right where only the order of magnitude is in doubt, as for a learning rate.
 *
 *   10^r   with r uniform in [log₁₀ low, log₁₀ high)
 *
 * Spread evenly from 0.0001 to 1, 90 % of all draws would be above 0.1, and one in a hundred below 0.01.
 * @throws RangeError when low is not above 0 and below high
 * Chapter 19
 * @example
 * const alpha = logUniform(1e-4, 1);
 * [0, 0.25, 0.5, 0.75].map((u) => alpha.at(u)); // => [ 0.0001, 0.001, 0.01, 0.1 ]
 */
export function logUniform(low: number, high: number): SearchDimension<number> {
  return continuous("logUniform", low, high, { to: Math.log10, from: (position) => 10 ** position });
}
