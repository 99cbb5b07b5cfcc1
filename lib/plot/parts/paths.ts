// Paths of descent over a surface: all at once, or growing step by step.
import type { SliderOptions } from "./steps.ts";
import { seriesStyle, type SeriesStyle } from "./theme.ts";
import { readNumbers, requireSameLength, requireText, type NumberList } from "./values.ts";

/** The places that an optimizer visited. */
export interface DescentPath {
  name: string;
  x: NumberList;
  y: NumberList;
  /** The value at each place; surfaces need it, contour lines do not. */
  value?: NumberList;
}

/** A path that has been checked and thinned. */
export interface ReadPath {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly value: readonly number[] | undefined;
  /** The step of the descent that each point belongs to. */
  readonly step: readonly number[];
  readonly style: SeriesStyle;
}

/**
 * Checks a path. A descent that ran away is cut where it leaves the finite numbers, because the way there is what one wants to see.
 * @throws RangeError for an empty path, unequal lengths, and a path without a single finite place.
 */
export function readPath(where: string, path: DescentPath, index: number): ReadPath {
  requireText(`${where}: name of path ${index}`, path.name);
  const named = `${where}: path "${path.name}"`;
  const x = readNumbers(`${named}: x`, path.x, { gaps: true });
  const y = readNumbers(`${named}: y`, path.y, { gaps: true });
  requireSameLength(named, x, y);
  const lost = x.findIndex((value, i) => Number.isNaN(value) || Number.isNaN(y[i]));
  if (lost === 0) throw new RangeError(`${named} must start at a finite place, got NaN or an infinity at step 0`);
  const value = path.value && readNumbers(`${named}: value`, path.value, { gaps: true });
  if (value !== undefined) requireSameLength(`${named}: value`, x, value);
  const step = thinnedIndices(lost < 0 ? x.length : lost);
  const pick = (list: readonly number[]): number[] => step.map((i) => list[i] ?? NaN);
  return { name: path.name, x: pick(x), y: pick(y), value: value && pick(value), step, style: seriesStyle(index) };
}

/** A slider over the steps of a descent, at which all paths have grown so far; few steps, closer together at the start. */
export function growthOf(paths: readonly ReadPath[], most = 30): SliderOptions<number, readonly ReadPath[]> {
  const last = Math.max(...paths.map((path) => path.step.at(-1) ?? 0));
  const steps = Array.from({ length: most }, (_, i) => Math.round(last * (i / (most - 1)) ** 1.5));
  return {
    symbol: "step",
    values: [...new Set(steps)],
    start: last,
    at: (step) => paths.map((path) => pathUntil(path, step)),
    play: true,
  };
}

const mostPoints = 240;

/** Every n-th index, always with the last, so that long descents stay small on the page. */
function thinnedIndices(length: number): number[] {
  const stride = Math.ceil(length / mostPoints);
  const indices = Array.from({ length: Math.ceil(length / stride) }, (_, i) => i * stride);
  return indices.at(-1) === length - 1 ? indices : [...indices, length - 1];
}

/** The part of a path up to a step of the descent; at least its start. */
function pathUntil(path: ReadPath, step: number): ReadPath {
  const end = Math.max(1, path.step.filter((s) => s <= step).length);
  const cut = (list: readonly number[]): readonly number[] => list.slice(0, end);
  return { ...path, x: cut(path.x), y: cut(path.y), value: path.value && cut(path.value), step: cut(path.step) };
}
