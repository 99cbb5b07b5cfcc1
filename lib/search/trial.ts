// A trial and its result: hyperparameters with a seed, and what came of them, as plain records.
import type { Random } from "../random/index.ts";

/** One training to be made; plain data, fit for a message to a worker where the hyperparameters are. */
export interface Trial<H> {
  /** Its number in the search, from 0. */
  readonly index: number;
  readonly hyperparameters: H;
  /** For the weights and the shuffling, so that a trial can be repeated alone. */
  readonly seed: number;
  /** How long to train, in epochs or another unit of the caller's, where the search decides it: `successiveHalving` does. */
  readonly budget?: number;
}

/** A trial and what came of it. */
export interface TrialResult<H> extends Trial<H> {
  /** What was measured, smaller is better; NaN where the training failed. */
  readonly value: number;
  /** Why it failed, where it did. */
  readonly error?: string;
}

/** Trains with a trial's hyperparameters and says how well it went, smaller is better: usually the cost or error on the dev set. */
export type Objective<H> = (trial: Trial<H>) => number;

/** Where the seeds come from, and from where trials are numbered. */
export interface TrialsOfOptions {
  /** Draws the seed of each trial. */
  readonly random: Random;
  /** The number of the first trial; 0 when left out. */
  readonly firstIndex?: number;
}

/**
 * Points as trials, each with a seed of its own. Chapter 19.
 * @example
 * trialsOf([{ alpha: 0.1 }], { random: new Random(1) }); // => [ { index: 0, hyperparameters: { alpha: 0.1 }, seed: 1791095845 } ]
 */
export function trialsOf<H>(points: readonly H[], { random, firstIndex = 0 }: TrialsOfOptions): Trial<H>[] {
  return points.map((hyperparameters, i) => ({
    index: firstIndex + i,
    hyperparameters,
    seed: random.integer(0, 2 ** 32),
  }));
}

/**
 * The results with the best first, failed trials last; equals in the order of their trials. Chapter 19.
 * @example
 * const trial = { hyperparameters: {}, seed: 1 };
 * const results = [{ ...trial, index: 0, value: 0.3 }, { ...trial, index: 1, value: NaN }, { ...trial, index: 2, value: 0.1 }];
 * rankTrials(results).map(({ index }) => index); // => [ 2, 0, 1 ]
 */
export function rankTrials<R extends TrialResult<unknown>>(results: readonly R[]): R[] {
  const key = ({ value }: R): number => (Number.isNaN(value) ? Infinity : value);
  return [...results].sort((a, b) => {
    if (key(a) === key(b)) return Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) || a.index - b.index;
    return key(a) < key(b) ? -1 : 1;
  });
}
