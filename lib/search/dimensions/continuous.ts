// What all continuous dimensions share: a range on a scale where equal distances are equally likely.
import { requirePoints, requireShare, spanned, type SearchDimension } from "../dimension.ts";

/** A scale, as a function of the value and its inverse. */
export interface Scale {
  to(value: number): number;
  from(position: number): number;
}

/**
 * A dimension of all numbers from low to high, spread evenly on a scale.
 *
 *   at(share) = from(to(low) + share · (to(high) - to(low)))
 *
 * @throws RangeError when low is not below high, or the scale does not reach one of them
 */
export function continuous(name: string, low: number, high: number, scale: Scale): SearchDimension<number> {
  const [start, end] = [scale.to(low), scale.to(high)];
  if (!(low < high) || !Number.isFinite(start) || !Number.isFinite(end)) {
    throw new RangeError(`${name}: low must be below high, both on the scale, got ${low} and ${high}`);
  }
  const text = `${name}(${low}, ${high})`;
  // The way to the scale and back rounds: it must not lead out of the range.
  const within = (value: number): number => Math.min(Math.max(value, low), high);
  const at = (share: number): number => {
    requireShare(text, share);
    return within(scale.from(start + share * (end - start)));
  };
  return {
    text,
    at,
    grid(points) {
      requirePoints(text, points);
      return points === 1 ? [at(0.5)] : Array.from({ length: points }, (_, i) => at(i / (points - 1)));
    },
    around(values, margin) {
      const shares = values.map((value) => (scale.to(within(value)) - start) / (end - start));
      const [from, to] = spanned(text, shares, margin);
      // Without a margin around one value there is no range left; then the old one stays.
      return from < to ? continuous(name, at(from), at(to), scale) : continuous(name, low, high, scale);
    },
  };
}
