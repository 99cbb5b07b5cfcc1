// What a random source is asked for: how many there are to choose from, which one the weights give, and what is no number.

/** @throws TypeError for what is neither an array nor a number; RangeError for none, or a part of one */
export function countOf(from: number | readonly unknown[]): number {
  if (typeof from !== "number" && !Array.isArray(from)) {
    throw new TypeError(`choice: an array or a count is needed, got ${from === null ? "null" : typeof from}`);
  }
  const count = typeof from === "number" ? from : from.length;
  if (Number.isInteger(count) && count >= 1 && count <= 2 ** 32) return count;
  if (typeof from !== "number") throw new RangeError("choice: at least one element is needed, got none");
  throw new RangeError(`choice: a count must be a whole number of at least 1, got ${from}`);
}

/** The place whose share of the weights, laid end to end, covers this share of the whole: from 0 to below 1. */
export function weightedPlace(weights: readonly number[], count: number, share: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (weights.length !== count || !weights.every((weight) => weight >= 0 && weight < Infinity) || !(total > 0)) {
    throw new RangeError(
      `choice: weights must be ${count} numbers of at least 0 that are not all 0, got ${weights.join(", ")}`,
    );
  }
  let covered = 0;
  for (let place = 0; place < count; place++) {
    covered += weights[place];
    if (share < covered / total) return place;
  }
  // Rounding may leave the last share a little short; it belongs to the last that may be chosen at all.
  return weights.findLastIndex((weight) => weight > 0);
}

/** @throws RangeError for NaN, an infinity, or what is no number at all */
export function requireFiniteNumber(caller: string, name: string, value: number): void {
  if (!Number.isFinite(value)) throw new RangeError(`${caller}: ${name} must be a finite number, got ${String(value)}`);
}

/** @throws RangeError for what is not a finite number above 0 */
export function requirePositive(caller: string, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value > 0 && value < Infinity) continue;
    throw new RangeError(`${caller}: ${name} must be a number above 0, got ${String(value)}`);
  }
}
