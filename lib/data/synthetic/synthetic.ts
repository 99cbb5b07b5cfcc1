// What the synthetic data sets share: their options, their checks, shuffling, noise, and the shape of the result.
import { fromArray } from "../../matrix/creation/create.ts";
import type { Random } from "../../random/random.ts";
import type { Dataset } from "../dataset.ts";

/** Points in the plane with one label each: X (2, m), Y (1, m). */
export type PlanarData = Dataset<2, 1>;

/** Options of every synthetic data set. */
export interface SyntheticOptions {
  samples: number;
  /** The standard deviation of the normal noise on both coordinates; 0 draws none. */
  noise?: number;
  random: Random;
}

/** A point of the plane and its label. */
export interface LabelledPoint {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** Refuses fewer samples than there are classes, and noise that is no deviation. */
export function requireSynthetic(name: string, samples: number, classes: number, noise: number): void {
  if (!Number.isInteger(samples) || samples < classes) {
    throw new RangeError(`${name}: samples must be an integer of at least ${classes}, got ${String(samples)}`);
  }
  if (!(noise >= 0 && Number.isFinite(noise))) {
    throw new RangeError(`${name}: noise must be a deviation of at least 0, got ${String(noise)}`);
  }
}

/** How many samples each class gets: equal shares, the first classes one more where they do not divide. */
export function shares(samples: number, classes: number): number[] {
  return Array.from({ length: classes }, (_, c) => Math.floor(samples / classes) + (c < samples % classes ? 1 : 0));
}

/** Shuffles points, then moves each by noise, x before y: the order in which scikit-learn spends its random numbers. */
export function finishPlanar(points: LabelledPoint[], noise: number, random: Random): PlanarData {
  random.shuffle(points);
  const moved = points.map(({ x, y }) =>
    noise === 0 ? [x, y] : [x + random.normal(0, noise), y + random.normal(0, noise)],
  );
  const coordinates = [0, 1].flatMap((axis) => moved.map((point) => point[axis]));
  return {
    X: fromArray<2, number>(2, points.length, coordinates),
    Y: fromArray<1, number>(
      1,
      points.length,
      points.map(({ label }) => label),
    ),
  };
}
