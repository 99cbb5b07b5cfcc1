// Successive halving: all trials train a little, and only the best of each rung train longer, so that bad ones are stopped early.
import { caviar, type CaviarOptions, type TrialPool } from "./caviar.ts";
import type { Trial, TrialResult } from "./trial.ts";

/** How long trials train, and how many go on. */
export interface HalvingOptions<H> extends CaviarOptions<H> {
  /** The budget of the first rung, with which every trial is made: epochs, or another unit of the caller's. */
  readonly minBudget: number;
  /** No rung has more than this. */
  readonly maxBudget: number;
  /** Of so many trials one goes on, with so many times the budget. */
  readonly eta?: number;
}

/** The trials with one budget. */
export interface HalvingRung<H> {
  readonly budget: number;
  /** The best first, failed ones last. */
  readonly results: readonly TrialResult<H>[];
}

/** All rungs of a search, and how far each trial came. */
export interface HalvingResult<H> {
  readonly rungs: readonly HalvingRung<H>[];
  /** The last result of each trial: those with the largest budget first, among them the best first; failed ones last. */
  readonly results: readonly TrialResult<H>[];
}

/**
 * Gives all trials a small budget, and the best of them more, rung after rung: bad trials are stopped early.
 *
 *   rung i:  nᵢ = ⌊nᵢ₋₁ / η⌋ trials, the best of the rung before, with the budget rᵢ = r ηⁱ ≤ R
 *
 * All rungs cost the same, n r, so that n trials cost about n r (1 + log_η(R / r)) instead of n R. It
 * pays where costs after a short training tell those after a long one: a trial that begins slowly and would have won is lost.
 *
 * A trial finds its budget in `budget`, and trains anew with its old seed, at most η / (η - 1) times the work of going on from
 * where it was. So nothing has to be kept between rungs, and every trial can be made anywhere. A rung begins when the one before
 * it is complete: who goes on depends on values alone, not on who was faster, and the same trials give the same results with
 * every pool. Rules that decide without waiting (ASHA, the median rule) keep more workers busy, and cannot promise that.
 * A trial that has failed, or whose cost is infinite, does not go on. `onResult` is told of the progress within a rung.
 *
 * trials: from `trialsOf(randomPoints(space, …), { random })`.
 * @throws RangeError when minBudget is not above 0, maxBudget is not a number of at least minBudget, eta is not a whole number of
 *   at least 2, or there are too few trials for one to reach the last rung; and what onResult throws
 * Source: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", 2016; chapter 19
 * @example
 * const trials = trialsOf([0.001, 0.01, 0.1, 1].map((alpha) => ({ alpha })), { random: new Random(1) });
 * // The cost of x² / 2 after so many steps of gradient descent from 1; one step when the search sets no budget.
 * const cost = ({ hyperparameters: { alpha }, budget = 1 }: Trial<{ alpha: number }>) => (1 - alpha) ** (2 * budget) / 2;
 * const pool = { run: async (trial: Trial<{ alpha: number }>) => cost(trial) };
 * const { rungs, results } = await successiveHalving(trials, pool, { minBudget: 4, maxBudget: 16, eta: 2 });
 * rungs.map(({ budget, results: made }) => [made.length, budget]); // => [ [ 4, 4 ], [ 2, 8 ], [ 1, 16 ] ]
 * results[0].hyperparameters; // => { alpha: 1 }
 */
export async function successiveHalving<H>(
  trials: readonly Trial<H>[],
  pool: TrialPool<H>,
  { minBudget, maxBudget, eta = 3, ...options }: HalvingOptions<H>,
): Promise<HalvingResult<H>> {
  const budgets = budgetsOf(minBudget, maxBudget, eta);
  requireTrials(trials.length, eta, budgets.length);
  const rungs: HalvingRung<H>[] = [];
  let left = trials;
  for (const budget of budgets) {
    if (left.length === 0 || options.signal?.aborted === true) break;
    const results = await caviar(
      left.map((trial) => ({ ...trial, budget })),
      pool,
      options,
    );
    rungs.push({ budget, results });
    left = bestOf(results, Math.floor(results.length / eta));
  }
  return { rungs, results: lastResults(rungs) };
}

/** The trials that go on, at most so many. */
function bestOf<H>(results: readonly TrialResult<H>[], count: number): Trial<H>[] {
  const good = results.slice(0, count).filter(({ value }) => value < Infinity);
  return good.map(({ index, hyperparameters, seed }) => ({ index, hyperparameters, seed }));
}

/** Of each rung, the last one first, what did not go on: its results but for as many of the best as the next rung has. */
function lastResults<H>(rungs: readonly HalvingRung<H>[]): TrialResult<H>[] {
  const stopped = rungs.map(({ results }, i) => results.slice(i + 1 < rungs.length ? rungs[i + 1].results.length : 0));
  const all = stopped.reverse().flat();
  return [...all.filter(({ value }) => !Number.isNaN(value)), ...all.filter(({ value }) => Number.isNaN(value))];
}

/** r, r η, r η², … up to the largest. */
function budgetsOf(minBudget: number, maxBudget: number, eta: number): number[] {
  if (!(minBudget > 0 && maxBudget >= minBudget && maxBudget < Infinity)) {
    throw new RangeError(
      `successiveHalving: minBudget must be above 0 and maxBudget a number of at least that, got ${minBudget} and ${maxBudget}`,
    );
  }
  if (!Number.isInteger(eta) || eta < 2) {
    throw new RangeError(`successiveHalving: eta must be a whole number of at least 2, got ${eta}`);
  }
  const budgets: number[] = [];
  for (let budget = minBudget; budget <= maxBudget; budget *= eta) budgets.push(budget);
  return budgets;
}

function requireTrials(trials: number, eta: number, rungs: number): void {
  const least = eta ** (rungs - 1);
  if (trials >= least) return;
  throw new RangeError(
    `successiveHalving: ${rungs} rungs need at least ${least} trials, so that one reaches the last, got ${trials}`,
  );
}
