// Checkpoints during a training: handed out every few epochs, for the caller to keep.
import { checkpointOf, type Checkpoint } from "../checkpoint.ts";
import type { TrainingCallback } from "../training-callback.ts";
import { isDue, requireInterval } from "./interval.ts";

export interface CheckpointsOptions {
  /** Takes each checkpoint: the library itself writes no files. */
  readonly save: (checkpoint: Checkpoint) => void;
  /** Save every so many epochs, and at the last one. */
  readonly every?: number;
}

/**
 * Hands out a checkpoint every few epochs, from which `resume` can go on.
 * @throws RangeError when every is not a whole number of at least 1
 * Chapter 09
 * @example
 * const shape = network({ layerSizes: [2, 1] });
 * const data = makeMoons({ samples: 50, random: new Random(1) });
 * const saved: number[] = [];
 * train(shape, initializeNetwork(shape, { random: new Random(2) }), data, {
 *   optimizer: adam({ learningRate: 0.1 }),
 *   epochs: 6,
 *   callbacks: [checkpoints({ every: 2, save: ({ epochsDone }) => saved.push(epochsDone) })],
 * });
 * saved; // => [ 2, 4, 6 ]
 */
export function checkpoints({ save, every = 1 }: CheckpointsOptions): TrainingCallback {
  requireInterval("checkpoints", every);
  return {
    onEpoch(epoch) {
      if (isDue(epoch, every)) save(checkpointOf(epoch));
    },
  };
}
