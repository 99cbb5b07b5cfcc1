// Schedules by epoch: the rate stays the same for all mini-batches of one pass through the data.
import type { StepTime } from "../step-time.ts";
import { requireAtLeast, type Schedule } from "./schedule.ts";

export interface ByEpochOptions {
  /** Mini-batches in an epoch: ⌈samples / batchSize⌉. Within `train` it may be left out, which knows. */
  readonly stepsPerEpoch?: number;
  /** The number of the first epoch: 0, or 1 as the course counts. */
  readonly first?: number;
}

/**
 * A schedule of steps, as optimizers take it, from a schedule of epochs.
 *
 *   α(step) = schedule(first + ⌊step / stepsPerEpoch⌋)
 *
 * With first = 1 the course's table holds: α₀ = 0.2 has already become 0.1 in the first epoch.
 * @throws RangeError when stepsPerEpoch is not a whole number of at least 1, or first is negative, and at a
 *   step outside of `train` without stepsPerEpoch
 * Chapters 13 and 17
 * @example
 * const rate = byEpoch(exponentialDecay({ initial: 0.1, base: 0.5 }), { stepsPerEpoch: 100 });
 * [0, 99, 100, 250].map((step) => rate(step)); // => [ 0.1, 0.1, 0.05, 0.025 ]
 */
export function byEpoch(
  schedule: Schedule,
  { stepsPerEpoch, first = 0 }: ByEpochOptions = {},
): (step: number, time?: StepTime) => number {
  if (stepsPerEpoch !== undefined && (!Number.isInteger(stepsPerEpoch) || stepsPerEpoch < 1)) {
    throw new RangeError(`byEpoch: stepsPerEpoch must be a whole number of at least 1, got ${stepsPerEpoch}`);
  }
  requireAtLeast("byEpoch", "first", first, 0);
  return (step, time) => {
    if (stepsPerEpoch !== undefined) return schedule(first + Math.floor(step / stepsPerEpoch));
    if (time !== undefined) return schedule(first + time.epoch);
    throw new RangeError("byEpoch: outside of train, stepsPerEpoch must be given, got none");
  };
}
