// Random search: points drawn from the space are tried.
import type { Random } from "../random/index.ts";
import { pointOf, type Hyperparameters, type SearchSpace } from "./space.ts";
import { rankTrials, trialsOf, type Objective, type TrialResult } from "./trial.ts";

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
 * Source: Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", 2012; chapter 19
 * @example
 * randomPoints({ alpha: logUniform(1e-4, 1), units: choice([8, 16]) }, { count: 2, random: new Random(1) }); // => [ { alpha: 0.004657, units: 16 }, { alpha: 0.0001001, units: 8 } ]
 */
export function randomPoints<S extends SearchSpace>(
  space: S,
  { count, random }: RandomPointsOptions,
): Hyperparameters<S>[] {
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`randomPoints: count must be a whole number of at least 0, got ${count}`);
  }
  return Array.from({ length: count }, () => pointOf(space, (name) => space[name].at(random.uniform())));
}

export interface RandomSearchOptions {
  /** How many points to try. */
  readonly trials: number;
  /** The source of the points and of the trials' seeds. */
  readonly random: Random;
}

/**
 * Tries points at random, one after another.
 *
 *   if a share p of the space is good enough, n trials miss it with probability (1 - p)ⁿ
 *
 * 60 trials find the best 5 % with probability 0.95, in any number of dimensions.
 *
 * The results come with the best first, failed ones (NaN) last.
 * @throws RangeError when trials is not a whole number of at least 0
 * Source: Bergstra and Bengio, "Random Search for Hyper-Parameter Optimization", 2012; chapter 19
 * @example
 * const space = { alpha: logUniform(1e-4, 1) };
 * const objective = ({ hyperparameters: { alpha } }: { hyperparameters: { alpha: number } }) => Math.abs(Math.log10(alpha / 0.01));
 * const [best] = randomSearch(space, objective, { trials: 25, random: new Random(1) });
 * best.hyperparameters.alpha; // => 0.0143
 */
export function randomSearch<S extends SearchSpace>(
  space: S,
  evaluate: Objective<Hyperparameters<S>>,
  { trials, random }: RandomSearchOptions,
): TrialResult<Hyperparameters<S>>[] {
  const points = randomPoints(space, { count: trials, random });
  return rankTrials(trialsOf(points, { random }).map((trial) => ({ ...trial, value: evaluate(trial) })));
}
