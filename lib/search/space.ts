// What a search space is: a dimension for each hyperparameter, by name; and points drawn from it.
import type { Random } from "../random/index.ts";
import type { Dimension } from "./dimension.ts";

/** The hyperparameters that are searched, by name: { learningRate: logUniform(1e-4, 1), units: integer(50, 100) }. */
export type Space = Readonly<Record<string, Dimension<unknown>>>;

/** A value for each dimension of a space. */
export type Hyperparameters<S extends Space> = {
  readonly [Name in keyof S]: S[Name] extends Dimension<infer Value> ? Value : never;
};

export interface GridOptions<S extends Space> {
  /** Values along each dimension: one number for all, or a number for each. */
  readonly points: number | { readonly [Name in keyof S]: number };
}

/**
 * All combinations of evenly spaced values: p points along d dimensions make pᵈ combinations, but only p values of each
 * hyperparameter, so that a dimension that does not matter wastes all but p trials.
 *
 * The last dimension changes fastest.
 * @throws RangeError when points is not a whole number of at least 1
 * Chapter 19.
 */
export function grid<S extends Space>(space: S, { points }: GridOptions<S>): Hyperparameters<S>[] {
  let combinations: readonly Readonly<Record<string, unknown>>[] = [{}];
  for (const name of namesOf(space)) {
    const values = space[name].grid(typeof points === "number" ? points : points[name]);
    combinations = combinations.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  return combinations.map((one) => pointOf(space, (name) => one[name]));
}

/** How many points to draw, and from which source. */
export interface RandomPointsOptions {
  /** How many points. */
  readonly count: number;
  readonly random: Random;
}

/**
 * Points drawn at random: as many different values of each hyperparameter as there are points.
 *
 * One uniform number for each dimension, in the order of the space, and point after point: the same seed gives the same
 * points, and more of them begin with the fewer.
 * @throws RangeError when count is not a whole number of at least 0
 * Source: Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", 2012; chapter 19.
 */
export function randomPoints<S extends Space>(space: S, { count, random }: RandomPointsOptions): Hyperparameters<S>[] {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`randomPoints: count must be a whole number of at least 0, got ${count}`);
  }
  return Array.from({ length: count }, () => pointOf(space, (name) => space[name].at(random.uniform())));
}

/** The part of a space around some of its points, each dimension on its own scale. */
export function spaceAround<S extends Space>(space: S, points: readonly Hyperparameters<S>[], margin: number): S {
  const narrowed = namesOf(space).map((name) => {
    const values = points.map((point) => point[name]);
    return [name, space[name].around(values, margin)];
  });
  // Each dimension narrows to one of its own kind, which fromEntries cannot say.
  return Object.fromEntries(narrowed) as S;
}

/** The names of a record, with the type that Object.keys forgets. */
export function namesOf<T extends object>(record: T): (keyof T & string)[] {
  const names: (keyof T & string)[] = [];
  for (const name in record) if (Object.hasOwn(record, name)) names.push(name);
  return names;
}

function pointOf<S extends Space>(space: S, valueOf: (name: keyof S & string) => unknown): Hyperparameters<S> {
  // A record that is filled name by name has its type only at the end.
  return Object.fromEntries(namesOf(space).map((name) => [name, valueOf(name)])) as Hyperparameters<S>;
}
