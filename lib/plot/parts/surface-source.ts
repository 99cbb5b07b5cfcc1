// A function of two numbers as a grid of values: what contour lines, surfaces and paths are drawn from.
import { generate } from "../../matrix/creation/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/** An interval. */
export type Interval = readonly [number, number];

/** A function of two numbers on a rectangle. The landscapes of `gradus` have this form. */
export interface SurfaceFunction {
  value: (x: number, y: number) => number;
  bounds: { readonly x: Interval; readonly y: Interval };
  /** Where the lowest point is, where it is known. */
  readonly minimum?: readonly [number, number];
}

/** Values that are already computed: z has one row for each y and one column for each x. */
export interface SurfaceGrid {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  z: Matrix;
}

/** A grid that has been checked. */
export interface Grid {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly z: Matrix;
}

/**
 * The grid of a surface: computed on an even grid of `resolution` points each way, or taken as it is.
 * @throws RangeError for empty intervals, a grid whose sizes do not fit, and values that are not finite, with their place.
 */
export function gridOf(where: string, surface: SurfaceFunction | SurfaceGrid, resolution: number): Grid {
  if ("value" in surface) {
    requireInterval(`${where}: bounds.x`, surface.bounds.x);
    requireInterval(`${where}: bounds.y`, surface.bounds.y);
  }
  const x = "value" in surface ? evenly(surface.bounds.x, resolution) : Array.from(surface.x);
  const y = "value" in surface ? evenly(surface.bounds.y, resolution) : Array.from(surface.y);
  const z =
    "value" in surface ? generate(y.length, x.length, (i, j) => surface.value(x[j] ?? 0, y[i] ?? 0)) : surface.z;
  if (z.rows !== y.length || z.cols !== x.length) {
    throw new RangeError(
      `${where}: z must have one row for each y and one column for each x, ${y.length}×${x.length}, got ${z.shape}`,
    );
  }
  const wrong = z.data.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    const [i, j] = [Math.floor(wrong / z.cols), wrong % z.cols];
    throw new RangeError(`${where}: values must be finite, got ${z.data[wrong]} at x = ${x[j]}, y = ${y[i]}`);
  }
  return { x, y, z };
}

function evenly([from, to]: Interval, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

function requireInterval(where: string, interval: Interval): void {
  const [from, to] = interval;
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new RangeError(`${where} must be an interval [from, to] with from < to, got [${from}, ${to}]`);
  }
}
