// Coarse to fine: search the whole space, then again and more densely around the best points.
import type { Random } from "../random/index.ts";
import { randomPoints } from "./random-search.ts";
import { spaceAround, type Hyperparameters, type SearchSpace } from "./space.ts";
import { rankTrials, trialsOf, type Objective, type TrialResult } from "./trial.ts";

/** How long to search in each round, and how closely to zoom in. */
export interface CoarseToFineOptions {
  /** Trials in each round: [25, 25] zooms in once. */
  readonly rounds: readonly number[];
  readonly random: Random;
  /** The next round's space is the smallest that holds so many of the best points of all rounds so far … */
  readonly keep?: number;
  /** … and this share of the current width of each dimension beside them. */
  readonly margin?: number;
}

/** One round: where it looked, and what it found, the best first. */
export interface SearchRound<S extends SearchSpace> {
  readonly space: S;
  readonly results: readonly TrialResult<Hyperparameters<S>>[];
}

/** All rounds of a search, and all that was tried. */
export interface CoarseToFineResult<S extends SearchSpace> {
  readonly rounds: readonly SearchRound<S>[];
  /** The results of all rounds, the best first. */
  readonly results: readonly TrialResult<Hyperparameters<S>>[];
}

/**
 * Searches at random, then narrows every dimension on its own scale to where the best points were, and searches there.
 *
 *   next range = [least of the best, largest of the best] ± margin · width, within the current range
 *
 * A round in which every trial failed narrows nothing.
 * @throws RangeError when a round's number of trials or keep is not a whole number of at least 1, or margin is not above 0
 *   and at most 1
 * Chapter 19
 * @example
 * const space = { alpha: logUniform(1e-4, 1) };
 * const { results } = coarseToFine(space, ({ hyperparameters: { alpha } }) => Math.abs(Math.log10(alpha / 0.01)), {
 *   rounds: [20, 20],
 *   random: new Random(1),
 * });
 * results[0].hyperparameters.alpha; // => 0.01002
 */
export function coarseToFine<S extends SearchSpace>(
  space: S,
  evaluate: Objective<Hyperparameters<S>>,
  { rounds, random, keep = 3, margin = 0.1 }: CoarseToFineOptions,
): CoarseToFineResult<S> {
  requireOptions(rounds, keep, margin);
  const done: SearchRound<S>[] = [];
  let results: TrialResult<Hyperparameters<S>>[] = [];
  let current = space;
  for (const count of rounds) {
    const trials = trialsOf(randomPoints(current, { count, random }), { random, firstIndex: results.length });
    const found = rankTrials(trials.map((trial) => ({ ...trial, value: evaluate(trial) })));
    done.push({ space: current, results: found });
    results = rankTrials([...results, ...found]);
    const best = results.filter(({ value }) => Number.isFinite(value)).slice(0, keep);
    const points = best.map(({ hyperparameters }) => hyperparameters);
    if (points.length > 0) current = spaceAround(current, points, margin);
  }
  return { rounds: done, results };
}

function requireOptions(rounds: readonly number[], keep: number, margin: number): void {
  for (const value of [...rounds, keep]) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new RangeError(`coarseToFine: rounds and keep must be whole numbers of at least 1, got ${value}`);
  }
  if (!(margin > 0 && margin <= 1)) {
    throw new RangeError(`coarseToFine: margin must be above 0 and at most 1, got ${margin}`);
  }
}
