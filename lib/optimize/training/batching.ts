// How a training cuts its epochs into steps.
import type { Dataset } from "../../data/dataset.ts";
import { miniBatchParts, type MiniBatch } from "../../data/mini-batches.ts";
import type { Random } from "../../random/index.ts";
import type { TrainOptions } from "./train-options.ts";
import type { TrainingMemory } from "./training-memory.ts";

type BatchingOptions = Pick<TrainOptions<unknown>, "batchSize" | "dropLast">;

/** How many steps an epoch has: ⌈m / batchSize⌉, or without a smaller last batch ⌊m / batchSize⌋. */
export function stepsPerEpochOf({ X }: Dataset, { batchSize = X.cols, dropLast = false }: BatchingOptions): number {
  const steps = X.cols / batchSize;
  return dropLast ? Math.floor(steps) : Math.ceil(steps);
}

/** Data of more numbers than this, 64 MB, are cut part by part, so that a training does not need them twice. */
const PART = 2 ** 23;

/**
 * What gives the batches of an epoch: cut once where they stay in order and are few, anew for each epoch where they are shuffled or many.
 * A batch may be used until the next one is asked for.
 */
export function batchingOf(
  data: Dataset,
  { batchSize = data.X.cols, dropLast = false }: BatchingOptions,
  memory: TrainingMemory,
): (random: Random | undefined) => Iterable<MiniBatch> {
  // One batch of everything needs no shuffle: a mean does not depend on the order.
  if (batchSize >= data.X.cols) {
    const whole = [memory.nearby(data)];
    return () => whole;
  }
  const isSmall = data.X.data.length + data.Y.data.length <= PART;
  let inOrder: readonly MiniBatch[] | undefined;
  return (random) => {
    if (random === undefined && isSmall) {
      return (inOrder ??= memory.training(() => cutAll(miniBatchParts(data, { batchSize, dropLast }, PART))));
    }
    const parts = miniBatchParts(data, { batchSize, dropLast, ...(random && { random }) }, PART);
    return inParts(parts, memory);
  };
}

function cutAll(parts: readonly (() => MiniBatch[])[]): MiniBatch[] {
  return parts.flatMap((cutPart) => cutPart());
}

/** Batch by batch; the numbers of a part make room for those of the next. */
function* inParts(parts: readonly (() => MiniBatch[])[], memory: TrainingMemory): Generator<MiniBatch> {
  for (const cutPart of parts) yield* memory.epoch(cutPart);
}
