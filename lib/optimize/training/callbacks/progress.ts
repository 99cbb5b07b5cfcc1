// Progress: what to tell somebody who waits for a training.
import type { TrainingCallback } from "../training-callback.ts";
import { isDue, requireInterval } from "./interval.ts";

/** How far a training has come. */
export interface TrainingProgress {
  /** Epochs done, and how many there will be. */
  readonly done: number;
  readonly epochs: number;
  readonly cost: number;
  /** The unit of `now`; undefined without a clock. */
  readonly elapsed: number | undefined;
  /** What is left if the rest goes as fast as the part since this callback was made. */
  readonly remaining: number | undefined;
}

/** Whom to tell, how often, and by which clock. */
export interface ProgressOptions {
  readonly report: (progress: TrainingProgress) => void;
  /** Report every so many epochs, and at the last one. */
  readonly every?: number;
  /** A clock, as performance.now: the library has none of its own. */
  readonly now?: () => number;
}

/**
 * Reports how far a training has come, and how long it will take where a clock is given.
 *
 *   remaining = elapsed · (epochs - done) / (epochs done since the start of this training)
 *
 * The clock starts when this function is called, so make the callback where the training begins.
 * @throws RangeError when every is not a whole number of at least 1
 * Chapters 19 and 23
 * @example
 * const shape = network({ layerSizes: [2, 1] });
 * const data = makeMoons({ samples: 50, random: new Random(1) });
 * const lines: string[] = [];
 * train(shape, initializeNetwork(shape, { random: new Random(2) }), data, {
 *   optimizer: adam({ learningRate: 0.1 }),
 *   epochs: 4,
 *   callbacks: [progress({ every: 2, report: ({ done, epochs }) => lines.push(`${done}/${epochs}`) })],
 * });
 * lines; // => [ '2/4', '4/4' ]
 */
export function progress({ report, every = 1, now }: ProgressOptions): TrainingCallback {
  requireInterval("progress", every);
  const start = now?.();
  let seen = 0;
  return {
    onEpoch(current) {
      seen++;
      if (!isDue(current, every)) return;
      const { epoch, epochs, cost } = current;
      const done = epoch + 1;
      const elapsed = now === undefined || start === undefined ? undefined : now() - start;
      const remaining = elapsed === undefined ? undefined : (elapsed * (epochs - done)) / seen;
      report({ done, epochs, cost, elapsed, remaining });
    },
  };
}
