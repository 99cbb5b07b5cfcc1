// Retesting: the best trials made again, because the best of many was also lucky, and because data and code move on.
import type { Random } from "../random/index.ts";
import { rankTrials, type Objective, type TrialResult } from "./trial.ts";

export interface RetestOptions {
  /** How many of the best trials are made again. */
  readonly best?: number;
  /** The source of the new seeds. */
  readonly random: Random;
}

/** A trial made again: `value` is what it gave now, `before` what it gave then, `index` still its number in the search. */
export interface RetestedTrial<H> extends TrialResult<H> {
  readonly before: number;
}

/**
 * Makes the best trials of a search once more, each with a new seed and its old budget, and ranks them by what they give now.
 *
 *   value = evaluate({ hyperparameters, new seed });   value - before is above 0 on average: the winner's curse
 *
 * The smallest of n noisy values is smaller than the quality behind it, the more so the larger n. And a choice grows old: with
 * new data, or on another machine, other hyperparameters may be best, so they are tested anew every few months.
 *
 * results: of any search, in any order; failed ones are not made again.
 * The result has at most `best` entries, the best of now first, failed ones (NaN) last.
 * @throws RangeError when best is not a whole number of at least 1
 * Source: Capen, Clapp, Campbell, "Competitive Bidding in High-Risk Situations", 1971 (the winner's curse); chapter 19
 * @example
 * const random = new Random(1);
 * const noise = ({ seed }: { seed: number }) => new Random(seed).normal();
 * const results = randomSearch({ alpha: uniform(0, 1) }, noise, { trials: 20, random });
 * retest(results, noise, { best: 3, random }).map(({ before, value }) => value > before); // => [ false, true, true ]
 */
export function retest<H>(
  results: readonly TrialResult<H>[],
  evaluate: Objective<H>,
  { best = 5, random }: RetestOptions,
): RetestedTrial<H>[] {
  if (!Number.isInteger(best) || best < 1) {
    throw new RangeError(`retest: best must be a whole number of at least 1, got ${best}`);
  }
  const good = rankTrials(results.filter(({ value }) => !Number.isNaN(value))).slice(0, best);
  const again = good.map(({ value: before, ...old }): RetestedTrial<H> => {
    const trial = { ...old, seed: random.integer(0, 2 ** 32) };
    return { ...trial, value: evaluate(trial), before };
  });
  return rankTrials(again);
}
