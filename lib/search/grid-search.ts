// Grid search: every combination of evenly spaced values is tried.
import type { Random } from "../random/index.ts";
import { grid, type GridOptions, type Hyperparameters, type Space } from "./space.ts";
import { ranked, trialsOf, type Evaluate, type Result } from "./trial.ts";

export interface GridSearchOptions<S extends Space> extends GridOptions<S> {
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
 * Chapter 19.
 */
export function gridSearch<S extends Space>(
  space: S,
  evaluate: Evaluate<Hyperparameters<S>>,
  { points, random }: GridSearchOptions<S>,
): Result<Hyperparameters<S>>[] {
  const trials = trialsOf(grid(space, { points }), random);
  return ranked(trials.map((trial) => ({ ...trial, value: evaluate(trial) })));
}
