// Where the values of contour lines are written: on their lines, far from one another.
import type { Levelled } from "./levels.ts";
import type { Grid } from "./surface-source.ts";
import { shortNumber } from "./values.ts";

/** Texts with their places. */
export interface LevelLabels {
  readonly x: number[];
  readonly y: number[];
  readonly text: string[];
}

/**
 * A label for each level that has room for one: on its line, as far as possible from the middle of the picture, and away from the
 * labels that are there.
 *
 * @param paths what is drawn over the lines, and must not cover their labels.
 */
export function levelLabels(grid: Grid, { drawn, levels }: Levelled, paths: readonly PointList[]): LevelLabels {
  const labels: LevelLabels = { x: [], y: [], text: [] };
  const taken = paths.flatMap(({ x, y }) =>
    x.map((value, i) => ({ x: shareOf(grid.x, value), y: shareOf(grid.y, y[i] ?? 0) })),
  );
  // The outer lines are the long ones, and the first to get their place.
  for (let level = levels.length - 1; level >= 0; level -= 1) {
    const free = crossings(drawn, level).filter(
      (place) => isInside(place) && taken.every((other) => isApart(place, other)),
    );
    const best = free.reduce<Place | undefined>((a, b) => (a === undefined || score(b) > score(a) ? b : a), undefined);
    if (best === undefined) continue;
    taken.push(best);
    labels.x.push(along(grid.x, best.x));
    labels.y.push(along(grid.y, best.y));
    labels.text.push(shortNumber(levelText(levels, level)));
  }
  return labels;
}

/** A label takes about this share of the width and of the height of the picture. */
const room = { x: 0.15, y: 0.09 };

/** A level's value, as exact as its distance from the level below asks for. */
function levelText(levels: readonly number[], level: number): number {
  const [value = 0, below = 0] = [levels[level], levels[level - 1] ?? levels[level + 1]];
  const decimals = 1 - Math.floor(Math.log10(Math.abs(value - below) || 1));
  return Number(value.toFixed(Math.max(0, Math.min(20, decimals))));
}

/** Points over the picture. */
interface PointList {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A place in shares of the picture's width and height. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a level is crossed between two neighbours of a column: there its line is not upright, so that the text lies along it. */
function crossings(drawn: readonly (readonly number[])[], level: number): Place[] {
  const rows = drawn.length - 1;
  const columns = (drawn[0]?.length ?? 1) - 1;
  return drawn.slice(0, -1).flatMap((row, i) =>
    row.flatMap((from, j) => {
      const to = drawn[i + 1]?.[j] ?? from;
      if (from >= level === to >= level) return [];
      return [{ x: j / columns, y: (i + (level - from) / (to - from)) / rows }];
    }),
  );
}

function isInside({ x, y }: Place): boolean {
  return x > room.x / 2 && x < 1 - room.x / 2 && y > room.y / 2 && y < 1 - room.y / 2;
}

function isApart(a: Place, b: Place): boolean {
  return Math.abs(a.x - b.x) > room.x || Math.abs(a.y - b.y) > room.y;
}

function score({ x, y }: Place): number {
  return Math.hypot(x - 0.5, y - 0.5);
}

function shareOf(axis: readonly number[], value: number): number {
  const [from, to] = [axis[0] ?? 0, axis.at(-1) ?? 1];
  return (value - from) / (to - from);
}

/** The coordinate at a share of an axis of grid points. */
function along(axis: readonly number[], share: number): number {
  const place = share * (axis.length - 1);
  const k = Math.min(Math.floor(place), axis.length - 2);
  const [from, to] = [axis[k] ?? 0, axis[k + 1] ?? 0];
  return from + (to - from) * (place - k);
}
