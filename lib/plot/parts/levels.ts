// Contour levels at round values: even steps of the value, or values that grow by factors above the lowest one.
import type { Grid } from "./surface-source.ts";

/** How contour levels are spread. */
export type LevelSpread = "log" | "linear";

/** A grid as it is drawn: between two levels lies one unit. */
export interface Levelled {
  /** Rows of what is drawn: the number of levels below each value, with the fraction of the way to the next one. */
  readonly drawn: number[][];
  /** Rows of the values themselves, for the pointer. */
  readonly values: number[][];
  /** The value of each level, in rising order; level k is drawn at k. */
  readonly levels: readonly number[];
}

/**
 * Prepares a grid for about `count` levels.
 *
 * Log spread has levels at 1, 2, 5, 10, … above the lowest value: cost surfaces are flat near the minimum and steep far from it, and
 * even steps would leave the valley empty.
 */
export function levelled({ z }: Grid, spread: LevelSpread, count: number): Levelled {
  const low = z.data.reduce((a, b) => Math.min(a, b), Infinity);
  const high = z.data.reduce((a, b) => Math.max(a, b), -Infinity);
  const levels = spread === "log" ? logLevels(low, high, count) : evenLevels(low, high, count);
  const rows = z.toArray();
  return {
    drawn: rows.map((row) => row.map((value) => rounded(placeAmong(levels, value, low, high, spread)))),
    values: rows.map((row) => row.map((value) => Number(value.toPrecision(4)))),
    levels,
  };
}

const mostDecades = 4;

/** The multiples within a decade, from few levels to many. */
const decades = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7]] as const;

/** Round values above the lowest one; `count` of them cover what is left of four decades below the highest. */
function logLevels(low: number, high: number, count: number): number[] {
  const height = high - low || 1;
  const top = Math.floor(Math.log10(height));
  const multiples = decades.find((list) => list.length * mostDecades >= count * 0.8) ?? decades[3];
  const exponents = Array.from({ length: mostDecades + 1 }, (_, i) => top - mostDecades + i);
  return exponents
    .flatMap((exponent) => multiples.map((multiple) => multiple * 10 ** exponent))
    .filter((above) => above < 0.999 * height && above > 1.001 * height * 10 ** -mostDecades)
    .map((above) => low + above);
}

/** Round values in even steps of 1, 2 or 5 times a power of ten. */
function evenLevels(low: number, high: number, count: number): number[] {
  const wanted = (high - low || 1) / count;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= wanted) ?? 10);
  const first = Math.floor(low / step) + 1;
  return Array.from({ length: Math.max(0, Math.ceil(high / step) - first) }, (_, i) => (first + i) * step);
}

/**
 * Where a value stands among the levels: k on level k, in proportion between two. With log spread the proportion is one of logarithms:
 * without a bend at each level, lines that are interpolated in the grid lie where they should.
 */
function placeAmong(levels: readonly number[], value: number, low: number, high: number, spread: LevelSpread): number {
  const above = levels.findIndex((level) => level > value);
  const k = (above < 0 ? levels.length : above) - 1;
  const [from, to] = [levels[k] ?? low, levels[k + 1] ?? high];
  if (to <= from) return k;
  if (spread === "linear" || from <= low) return k + (value - from) / (to - from);
  return k + Math.log((value - low) / (from - low)) / Math.log((to - low) / (from - low));
}

function rounded(place: number): number {
  return Number(place.toFixed(2));
}
