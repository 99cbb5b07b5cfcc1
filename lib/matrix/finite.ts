// The search for numbers that are not finite.
import { sumOf } from "../engine/index.ts";

/** The index of the first NaN or Infinity, -1 where there is none. */
export function firstNotFinite(data: Float64Array): number {
  // A sum is finite only if all its terms are, and is found sooner; where it overflows, the search still finds nothing.
  if (Number.isFinite(sumOf(data, 0, data.length))) return -1;
  return data.findIndex((value) => !Number.isFinite(value));
}
