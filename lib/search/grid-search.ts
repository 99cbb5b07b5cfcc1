// Grid search: every combination of evenly spaced values is tried.
import type { Random } from "../random/index.ts";
import { namesOf, pointOf, type Hyperparameters, type SearchSpace } from "./space.ts";
import { rankTrials, trialsOf, type Objective, type TrialResult } from "./trial.ts";

/** How fine the grid is. */
export interface GridOptions<S extends SearchSpace> {
  /** Values along each dimension: one number for all, or a number for each. */
  readonly points: number | { readonly [Name in keyof S]: number };
}

/**
 * All combinations of evenly spaced values: p points along d dimensions make pᵈ combinations, but only p values of each
 * hyperparameter, so that a dimension that does not matter wastes all but p trials.
 *
 * The last dimension changes fastest.
 * @throws RangeError when points is not a whole number of at least 1
 * Chapter 19
 * @example
 * gridPoints({ alpha: logUniform(1e-3, 1e-1), units: choice([8, 16]) }, { points: 2 });
 * // => [
 * //      { alpha: 0.001, units: 8 },
 * //      { alpha: 0.001, units: 16 },
 * //      { alpha: 0.1, units: 8 },
 * //      { alpha: 0.1, units: 16 }
 * //    ]
 */
export function gridPoints<S extends SearchSpace>(space: S, { points }: GridOptions<S>): Hyperparameters<S>[] {
  let combinations: readonly Readonly<Record<string, unknown>>[] = [{}];
  for (const name of namesOf(space)) {
    const values = space[name].grid(typeof points === "number" ? points : points[name]);
    combinations = combinations.flatMap((one) => values.map((value) => ({ ...one, [name]: value })));
  }
  return combinations.map((one) => pointOf(space, (name) => one[name]));
}

export interface GridSearchOptions<S extends SearchSpace> extends GridOptions<S> {
  /** The source of the trials' seeds. */
  readonly random: Random;
}

/**
 * Tries all combinations, one after another.
 *
 * With 5 points along two dimensions, 25 trials see 5 values of each; at random they would see 25.
 *
 * The results come with the best first, failed ones (NaN) last.
 * @throws RangeError when points is not a whole number of at least 1
 * Chapter 19
 * @example
 * const space = { x: uniform(-1, 1), y: uniform(-1, 1) };
 * const [best] = gridSearch(space, ({ hyperparameters: { x, y } }) => x ** 2 + (y - 1) ** 2, {
 *   points: 3,
 *   random: new Random(1),
 * });
 * best.hyperparameters; // => { x: 0, y: 1 }
 */
export function gridSearch<S extends SearchSpace>(
  space: S,
  evaluate: Objective<Hyperparameters<S>>,
  { points, random }: GridSearchOptions<S>,
): TrialResult<Hyperparameters<S>>[] {
  const trials = trialsOf(gridPoints(space, { points }), { random });
  return rankTrials(trials.map((trial) => ({ ...trial, value: evaluate(trial) })));
}
