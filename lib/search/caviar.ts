// Caviar: many trainings at once, as fish lay eggs, and the best one survives.
import { rankTrials, type TrialResult, type Trial } from "./trial.ts";

/**
 * Who does the work: worker threads, other machines, or the same thread in turns. They belong to the caller, who decides how
 * many trainings run at a time; all trials are handed over at once.
 */
export interface TrialPool<H> {
  /** Trains with a trial's hyperparameters and says how well it went, smaller is better. A rejection is a failed trial. */
  run(trial: Trial<H>): Promise<number>;
}

export interface CaviarOptions<H> {
  /** Told of each result as it comes in, in whatever order: live progress. */
  readonly onResult?: (result: TrialResult<H>, progress: { readonly done: number; readonly trials: number }) => void;
}

/**
 * Runs trials in parallel through a pool.
 *
 * A trial that fails (its promise is rejected) gets the value NaN and its error, and spoils no other.
 *
 * trials: from `trialsOf(randomPoints(space, …), { random })`, so that a seed fixes all of them, whatever order they end in.
 * The results come with the best first, failed ones last.
 * @throws what onResult throws
 * Chapter 19
 */
export async function caviar<H>(
  trials: readonly Trial<H>[],
  pool: TrialPool<H>,
  { onResult }: CaviarOptions<H> = {},
): Promise<TrialResult<H>[]> {
  let done = 0;
  const results = await Promise.all(
    trials.map(async (trial) => {
      const result = await resultOf(trial, pool);
      done++;
      onResult?.(result, { done, trials: trials.length });
      return result;
    }),
  );
  return rankTrials(results);
}

async function resultOf<H>(trial: Trial<H>, pool: TrialPool<H>): Promise<TrialResult<H>> {
  try {
    return { ...trial, value: await pool.run(trial) };
  } catch (cause) {
    return { ...trial, value: NaN, error: cause instanceof Error ? cause.message : String(cause) };
  }
}
