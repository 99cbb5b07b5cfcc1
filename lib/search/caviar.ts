// Caviar: many trainings at once, as fish lay eggs, and the best one survives.
import { rankTrials, type TrialResult, type Trial } from "./trial.ts";

/**
 * Who does the work: worker threads, other machines, or the same thread in turns. They belong to the caller, who decides how
 * many trainings run at a time; all trials are handed over at once.
 */
export interface TrialPool<H> {
  /**
   * Trains with a trial's hyperparameters and says how well it went, smaller is better. A rejection is a failed trial.
   * signal: tells when the answer is no longer wanted.
   */
  readonly run: (trial: Trial<H>, signal?: CancelSignal) => Promise<number>;
}

/** Says that a search has been cancelled: an AbortSignal. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(event: "abort", listener: () => void): void;
}

/** How far a search has come. */
export interface SearchProgress<H> {
  /** How many trials have a result. */
  readonly done: number;
  /** How many there are. */
  readonly trials: number;
  /** The best result so far; a failed one only as long as all have failed. */
  readonly best: TrialResult<H>;
}

export interface CaviarOptions<H> {
  /** Told of each result as it comes in, in whatever order: live progress, with the best so far. */
  readonly onResult?: (result: TrialResult<H>, progress: SearchProgress<H>) => void;
  /** Ends the search early, `new AbortController().signal`: trials that have no result yet have failed, with the error "cancelled". */
  readonly signal?: CancelSignal;
}

/**
 * Runs trials in parallel through a pool.
 *
 * A trial that fails (its promise is rejected) gets the value NaN and its error, and spoils no other.
 *
 * `workerPool` makes a pool of threads.
 *
 * trials: from `trialsOf(randomPoints(space, …), { random })`, so that a seed fixes all of them, whatever order they end in.
 * The results come with the best first, failed ones last.
 * @throws what onResult throws
 * Chapter 19
 * @example
 * const trials = trialsOf([{ alpha: 0.1 }, { alpha: 0.01 }], { random: new Random(1) });
 * const pool = { run: async ({ hyperparameters: { alpha } }: { hyperparameters: { alpha: number } }) => (alpha - 0.02) ** 2 };
 * const [best] = await caviar(trials, pool);
 * best.hyperparameters; // => { alpha: 0.01 }
 */
export async function caviar<H>(
  trials: readonly Trial<H>[],
  pool: TrialPool<H>,
  { onResult, signal }: CaviarOptions<H> = {},
): Promise<TrialResult<H>[]> {
  const cancelled = signal === undefined ? [] : [cancellation(signal)];
  let done = 0;
  let best: TrialResult<H> | undefined;
  const results = await Promise.all(
    trials.map(async (trial) => {
      const result = await resultOf(trial, () => Promise.race([pool.run(trial, signal), ...cancelled]));
      done++;
      [best] = rankTrials(best === undefined ? [result] : [best, result]);
      onResult?.(result, { done, trials: trials.length, best });
      return result;
    }),
  );
  return rankTrials(results);
}

/** Is rejected when the signal comes, and else never settles. */
function cancellation(signal: CancelSignal): Promise<never> {
  const cancelled = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(new Error("cancelled"));
    else signal.addEventListener("abort", () => reject(new Error("cancelled")));
  });
  // A signal after the last result is nobody's error.
  cancelled.catch(() => undefined);
  return cancelled;
}

async function resultOf<H>(trial: Trial<H>, evaluate: () => Promise<number>): Promise<TrialResult<H>> {
  try {
    return { ...trial, value: await evaluate() };
  } catch (cause) {
    return { ...trial, value: NaN, error: cause instanceof Error ? cause.message : String(cause) };
  }
}
