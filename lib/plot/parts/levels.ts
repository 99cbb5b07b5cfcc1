// Contour levels: even steps of the value, or even steps of its logarithm above the lowest value.
import type { Grid } from "./surface-source.ts";

/** How contour levels are spread. */
export type LevelSpread = "log" | "linear";

/** A grid as it is drawn, and how to read its scale. */
export interface Levelled {
  /** Rows of what is drawn: the values, or their logarithms. */
  readonly drawn: number[][];
  /** Rows of the values themselves, for the pointer; undefined where they are what is drawn. */
  readonly values: number[][] | undefined;
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

const logDecades = 4;

/** Three digits are more than a contour line shows. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}

/**
 * Prepares a grid for `count` levels.
 *
 * Log spread draws log10(z - min + floor): cost surfaces are flat near the minimum and steep far from it, and even steps of z would
 * leave the valley empty. The floor is four decades below the height of the surface, so that the minimum itself stays finite.
 */
export function levelled({ z }: Grid, spread: LevelSpread, count: number): Levelled {
  const low = z.data.reduce((a, b) => Math.min(a, b), Infinity);
  const high = z.data.reduce((a, b) => Math.max(a, b), -Infinity);
  const height = high - low || 1;
  const floor = height * 10 ** -logDecades;
  const shape = (value: number): number => (spread === "log" ? Math.log10(value - low + floor) : value);
  const [start, end] = [shape(low), shape(low + height)];
  const rows = z.toArray();
  return {
    drawn: rows.map((row) => row.map((value) => rounded(shape(value)))),
    values: spread === "log" ? rows.map((row) => row.map(rounded)) : undefined,
    start,
    end,
    size: (end - start) / count,
  };
}
