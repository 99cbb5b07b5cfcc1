// A dimension of a few given values: an activation, an optimizer, a batch size.
import { requirePoints, requireShare, type SearchDimension } from "../dimension.ts";

/**
 * One of some values without an order, all equally likely. A grid has them all, or the first ones if it is smaller.
 *
 *   options[⌊u · their number⌋]   with u uniform in [0, 1)
 *
 * @throws RangeError when there are no options
 * Chapter 19
 * @example
 * const units = choice([16, 32, 64]);
 * [0, 0.5, 0.99].map((u) => units.at(u)); // => [ 16, 32, 64 ]
 */
export function choice<const Value>(options: readonly Value[]): SearchDimension<Value> {
  const text = `choice(${options.map(String).join(", ")})`;
  if (options.length === 0) throw new RangeError("choice: there must be at least one option, got none");
  return {
    text,
    at(share) {
      requireShare(text, share);
      return options[Math.min(Math.floor(share * options.length), options.length - 1)];
    },
    grid(points) {
      requirePoints(text, points);
      return options.slice(0, points);
    },
    // What has no order has no margin: what is left are the values themselves.
    around: (values) => choice(options.filter((option) => values.includes(option))),
  };
}
