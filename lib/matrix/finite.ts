// The search for numbers that are not finite.

/** The index of the first NaN or Infinity, -1 where there is none. */
export function firstNotFinite(data: Float64Array): number {
  // x - x is 0 for finite numbers and NaN for others; a loop of its own, because `findIndex` calls a function for each number.
  for (let i = 0; i < data.length; i++) if (data[i] - data[i] !== 0) return i;
  return -1;
}
