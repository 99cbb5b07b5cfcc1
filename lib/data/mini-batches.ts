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

/** A batch that is yet to be cut out of the data. */
export interface BatchCut<Features extends number = number, Outputs extends number = number> {
  /** How many samples it has. */
  readonly samples: number;
  cut(): Batch<Features, Outputs>;
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
  options: MiniBatchesOptions,
): Batch<N, K>[] {
  return batchCuts(data, options).map((batch) => batch.cut());
}

/** The same batches, each cut when it is wanted: an epoch need not be copied at once. */
export function batchCuts<N extends number, K extends number>(
  data: Dataset<N, K>,
  { batchSize, random }: MiniBatchesOptions,
): BatchCut<N, K>[] {
  requireSamples("miniBatches", data);
  requireSize("miniBatches", "batchSize", batchSize, 1);
  const count = data.X.cols;
  const order = random?.permutation(count);
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, b) => {
    const start = b * batchSize;
    const end = Math.min(start + batchSize, count);
    return { samples: end - start, cut: () => cutBatch(data, start, end, order) };
  });
}

function cutBatch<N extends number, K extends number>(
  { X, Y }: Dataset<N, K>,
  start: number,
  end: number,
  order: readonly number[] | undefined,
): Batch<N, K> {
  if (order === undefined) return { X: columns(X, start, end), Y: columns(Y, start, end) };
  const samples = order.slice(start, end);
  return { X: takeColumns(X, samples), Y: takeColumns(Y, samples) };
}
