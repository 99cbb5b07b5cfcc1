// What a training refuses before it begins.
import { requireSamples, type Dataset } from "../../data/dataset.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import type { NetworkShape } from "../../nn/network/network.ts";
import type { TrainOptions } from "./train-options.ts";

/**
 * @throws RangeError when X or Y has an entry that is not finite (with its place), they differ in samples or have none, epochs or
 *   firstEpoch is not a whole number, a batch-normalized network would get a batch of one sample, or dropLast would leave no batch
 */
export function requireTrainable(
  network: NetworkShape,
  data: Dataset,
  { epochs, firstEpoch = 0, batchSize = data.X.cols, dropLast = false }: TrainOptions<unknown>,
): void {
  requireSamples("train", data);
  if (data.X.cols === 0) throw new RangeError(`train: there must be at least one sample, got ${data.X.shape}`);
  for (const [name, value] of Object.entries({ epochs, firstEpoch })) {
    if (Number.isInteger(value) && value >= 0) continue;
    throw new RangeError(`train: ${name} must be a whole number of at least 0, got ${value}`);
  }
  requireFinite("train", "X", data.X);
  requireFinite("train", "Y", data.Y);
  const used = dropLast ? data.X.cols - (data.X.cols % batchSize) : data.X.cols;
  if (used === 0) {
    throw new RangeError(
      `train: without the last batch there must be another, got ${data.X.cols} samples in batches of ${batchSize}`,
    );
  }
  requireNormalizable(network, used, batchSize);
}

/** Said before the training begins, not when its first epoch comes to its last batch. */
function requireNormalizable({ batchNorm }: NetworkShape, samples: number, batchSize: number): void {
  if (batchNorm === "none" || (samples % batchSize !== 1 && batchSize !== 1)) return;
  throw new RangeError(
    `train: batch normalization needs two samples or more in every batch, got ${samples} samples in batches of ${batchSize}`,
  );
}
