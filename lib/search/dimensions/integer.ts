// A dimension of whole numbers: the size of a layer, or how many layers there are.
import { requirePoints, requireShare, spanned, type SearchDimension } from "../dimension.ts";

/**
 * Whole numbers from low to high, both included, all equally likely.
 *
 *   low + ⌊u · (high - low + 1)⌋   with u uniform in [0, 1)
 *
 * @throws RangeError when low and high are not whole numbers with low at most high
 * Chapter 19
 * @example
 * const layers = integer(2, 4);
 * [0, 0.5, 0.99].map((u) => layers.at(u)); // => [ 2, 3, 4 ]
 */
export function integer(low: number, high: number): SearchDimension<number> {
  if (!Number.isInteger(low) || !Number.isInteger(high) || low > high) {
    throw new RangeError(`integer: low and high must be whole numbers with low at most high, got ${low} and ${high}`);
  }
  const count = high - low + 1;
  const text = `integer(${low}, ${high})`;
  return {
    text,
    at(share) {
      requireShare(text, share);
      return Math.min(low + Math.floor(share * count), high);
    },
    grid(points) {
      requirePoints(text, points);
      if (points === 1) return [Math.round((low + high) / 2)];
      const spread = Array.from({ length: points }, (_, i) => Math.round(low + (i / (points - 1)) * (high - low)));
      return [...new Set(spread)];
    },
    around(values, margin) {
      const shares = values.map((value) => (value - low) / Math.max(high - low, 1));
      const [from, to] = spanned(text, shares, margin);
      return integer(Math.floor(low + from * (high - low)), Math.ceil(low + to * (high - low)));
    },
  };
}
