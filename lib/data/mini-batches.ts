// One epoch cut into mini-batches.
import { columns, takeColumns } from "../matrix/select.ts";
import { requireSize } from "../matrix/shape.ts";
import type { Random } from "../random/random.ts";
import { requireSamples, type Dataset } from "./dataset.ts";

/** A part of a data set for one step of training. */
export type Batch<Features extends number = number, Outputs extends number = number> = Dataset<Features, Outputs>;

/** How to cut an epoch. */
export interface MiniBatchesOptions {
  batchSize: number;
  /** Shuffles the samples anew; without it they stay in order. */
  random?: Random;
}

/**
 * The samples of one epoch in batches; every sample is in exactly one, the last batch may be smaller.
 *
 * Shapes: X (features, m) → ⌈m / batchSize⌉ batches of (features, batchSize), the last (features, m mod batchSize).
 *
 * @throws RangeError when X and Y differ in samples or batchSize is not a positive integer. Chapter 13.
 */
export function miniBatches<N extends number, K extends number>(
  data: Dataset<N, K>,
  { batchSize, random }: MiniBatchesOptions,
): Batch<N, K>[] {
  requireSamples("miniBatches", data);
  requireSize("miniBatches", "batchSize", batchSize, 1);
  const count = data.X.cols;
  const order = random?.permutation(count);
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, b) => {
    const start = b * batchSize;
    const end = Math.min(start + batchSize, count);
    if (order === undefined) return { X: columns(data.X, start, end), Y: columns(data.Y, start, end) };
    const samples = order.slice(start, end);
    return { X: takeColumns(data.X, samples), Y: takeColumns(data.Y, samples) };
  });
}
