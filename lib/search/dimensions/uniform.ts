// A uniform dimension: every number of a range is equally likely.
import type { SearchDimension } from "../dimension.ts";
import { continuous } from "./continuous.ts";

/**
 * Numbers spread evenly: right where a step means the same everywhere, as for keepProb from 0.5 to 1.
 *
 *   low + u · (high - low)   with u uniform in [0, 1)
 *
 * @throws RangeError when low is not below high
 * Chapter 19
 * @example
 * const keepProb = uniform(0.5, 1);
 * [0, 0.5].map((u) => keepProb.at(u)); // => [ 0.5, 0.75 ]
 */
export function uniform(low: number, high: number): SearchDimension<number> {
  return continuous("uniform", low, high, { to: (value) => value, from: (position) => position });
}
