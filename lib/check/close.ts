// When numbers count as equal: within a tolerance that the expected numbers set.

/** How close is close enough. */
export interface ToleranceOptions {
  /** Largest allowed difference. By default one millionth of the largest expected value, since sums round differently by order. */
  tolerance?: number;
}

const relativeDefault = 1e-6;

/** The largest allowed difference from these expected values, as a number. */
export function toleranceFor(expected: ArrayLike<number>, { tolerance }: ToleranceOptions): number {
  if (tolerance !== undefined) {
    if (!(tolerance >= 0)) throw new RangeError(`check: tolerance must be 0 or above, got ${tolerance}`);
    return tolerance;
  }
  const largest = Array.from(expected).reduce(
    (most, value) => Math.max(most, Number.isFinite(value) ? Math.abs(value) : 0),
    0,
  );
  return (largest || 1) * relativeDefault;
}

/** |received - expected| ≤ tolerance; infinities equal themselves, NaN equals nothing. */
export function isClose(received: number, expected: number, tolerance: number): boolean {
  return received === expected || Math.abs(received - expected) <= tolerance;
}

/** The first index where two lists of one length differ, or -1. */
export function firstDifference(received: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): number {
  for (let i = 0; i < expected.length; i += 1) {
    if (!isClose(received[i] ?? NaN, expected[i] ?? NaN, tolerance)) return i;
  }
  return -1;
}

/** Whether two lists agree to six digits: how mistakes are recognized, whatever tolerance the answer has. */
export function isSameList(received: ArrayLike<number>, expected: ArrayLike<number>): boolean {
  return received.length === expected.length && firstDifference(received, expected, toleranceFor(expected, {})) < 0;
}
