// What a dimension of a search is: the values that one hyperparameter may have, and on which scale they are spread.

/** The values of one hyperparameter. */
export interface SearchDimension<Value> {
  /** What it is, for titles and tables: "logUniform(0.0001, 1)". */
  readonly text: string;
  /**
   * The value below which this share of all draws lies: of `share` uniform in [0, 1), a random value.
   * share: from 0 to 1, both ends included.
   */
  at(share: number): Value;
  /** Values evenly spaced on the scale, at most so many: fewer where there are no more. */
  grid(points: number): readonly Value[];
  /**
   * The smallest part that holds these values, and a margin to each side as a share of the whole, but no more than the whole:
   * where to look next.
   */
  around(values: readonly Value[], margin: number): SearchDimension<Value>;
}

/** Refuses a share that is none. */
export function requireShare(caller: string, share: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`${caller}: the share must be from 0 to 1, got ${share}`);
}

/** Refuses a number of grid points that is none. */
export function requirePoints(caller: string, points: number): void {
  if (Number.isInteger(points) && points >= 1) return;
  throw new RangeError(`${caller}: points must be a whole number of at least 1, got ${points}`);
}

/** The range of shares that some shares span, with a margin to each side, within 0 and 1. */
export function spanned(caller: string, shares: readonly number[], margin: number): readonly [number, number] {
  if (shares.length === 0) throw new RangeError(`${caller}: there must be at least one value to look around, got none`);
  requireShare(caller, margin);
  const inside = shares.map((share) => Math.min(Math.max(share, 0), 1));
  return [Math.max(0, Math.min(...inside) - margin), Math.min(1, Math.max(...inside) + margin)];
}
