// How a training cuts its epochs into steps.
import type { Dataset } from "../../data/dataset.ts";
import { miniBatches, type MiniBatch } from "../../data/mini-batches.ts";
import type { Random } from "../../random/index.ts";
import type { TrainOptions } from "./train-options.ts";
import type { TrainingMemory } from "./training-memory.ts";

type BatchingOptions = Pick<TrainOptions<unknown>, "batchSize" | "dropLast">;

/** How many steps an epoch has: ⌈m / batchSize⌉, or without a smaller last batch ⌊m / batchSize⌋. */
export function stepsPerEpochOf({ X }: Dataset, { batchSize = X.cols, dropLast = false }: BatchingOptions): number {
  const steps = X.cols / batchSize;
  return dropLast ? Math.floor(steps) : Math.ceil(steps);
}

/** What gives the batches of an epoch: cut once where they stay in order, anew for each epoch where they are shuffled. */
export function batchingOf(
  data: Dataset,
  { batchSize = data.X.cols, dropLast = false }: BatchingOptions,
  memory: TrainingMemory,
): (random: Random | undefined) => readonly MiniBatch[] {
  // One batch of everything needs no shuffle: a mean does not depend on the order.
  if (batchSize >= data.X.cols) {
    const whole = [memory.nearby(data)];
    return () => whole;
  }
  let inOrder: readonly MiniBatch[] | undefined;
  return (random) => {
    if (random !== undefined) return memory.epoch(() => miniBatches(data, { batchSize, random, dropLast }));
    return (inOrder ??= memory.training(() => miniBatches(data, { batchSize, dropLast })));
  };
}
