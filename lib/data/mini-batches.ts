// One epoch cut into mini-batches.
import { newArray } from "../engine/index.ts";
import { Matrix } from "../matrix/matrix.ts";
import { requireSize } from "../matrix/shape.ts";
import type { Random } from "../random/random.ts";
import { requireSamples, type Dataset, type WithSamples } from "./dataset.ts";

/** A part of a data set for one step of training. */
export type MiniBatch<Features extends number = number, Outputs extends number = number> = Dataset<Features, Outputs>;

/** How to cut an epoch. */
export interface MiniBatchesOptions {
  batchSize: number;
  /** Shuffles the samples anew; without it they stay in order. */
  random?: Random;
  /** Leaves out a last batch that would be smaller: with a shuffle it has other samples in each epoch. */
  dropLast?: boolean;
}

/**
 * The samples of one epoch in batches; every sample is in exactly one, the last batch may be smaller, unless it is dropped.
 *
 * X (features, m) → ⌈m / batchSize⌉ batches of (features, batchSize), the last (features, m mod batchSize).
 * @throws RangeError when X and Y differ in samples, batchSize is not a positive integer, or no batch is left
 * Chapter 13.
 * @example
 * const data = { X: row([1, 2, 3, 4, 5]), Y: row([0, 0, 1, 1, 1]) };
 * const batches = miniBatches(data, { batchSize: 2, random: new Random(1) });
 * batches.map(({ X }) => X.toArray()[0]); // => [ [ 3, 2 ], [ 5, 1 ], [ 4 ] ]
 */
export function miniBatches<Data extends Dataset>(
  data: WithSamples<"miniBatches", Data>,
  options: MiniBatchesOptions,
): MiniBatch<Data["X"]["rows"], Data["Y"]["rows"]>[];
export function miniBatches(data: Dataset, options: MiniBatchesOptions): MiniBatch[] {
  return miniBatchParts(data, options, Infinity).flatMap((cutPart) => cutPart());
}

/**
 * The batches of `miniBatches` in parts of at most so many numbers (a part has at least one batch), each cut when it is asked for: who
 * uses one after the other needs no second copy of large data.
 */
export function miniBatchParts(
  data: Dataset,
  { batchSize, random, dropLast = false }: MiniBatchesOptions,
  most: number,
): (() => MiniBatch[])[] {
  requireSamples("miniBatches", data);
  requireSize("miniBatches", "batchSize", batchSize, 1);
  const samples = data.X.cols;
  const used = dropLast ? samples - (samples % batchSize) : samples;
  if (used === 0 && samples > 0) {
    throw new RangeError(
      `miniBatches: without the last batch there must be another, got ${samples} samples in batches of ${batchSize}`,
    );
  }
  const order = random?.permutation(samples);
  const batchesInPart = Math.max(1, Math.floor(most / (batchSize * (data.X.rows + data.Y.rows))));
  const samplesInPart = Math.min(used, batchesInPart * batchSize);
  return Array.from({ length: used === 0 ? 0 : Math.ceil(used / samplesInPart) }, (_, part) => () => {
    const range = { start: part * samplesInPart, end: Math.min(used, (part + 1) * samplesInPart), size: batchSize };
    const Y = cut(data.Y, range, order);
    return cut(data.X, range, order).map((X, batch) => ({ X, Y: Y[batch] }));
  });
}

/** Samples of an order, and how many of them make a group. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/**
 * Columns in groups, the last maybe smaller, in the given order.
 *
 * All groups at once, row by row: a row of the data is read while it lies in the processor's cache. Group by group each one would
 * fetch every row again, and from a shuffled one a whole line of the cache for each number.
 */
function cut<R extends number>(
  a: Matrix<R>,
  { start, end, size }: Cut,
  order: readonly number[] | undefined,
): Matrix<R>[] {
  const groups = Array.from({ length: Math.ceil((end - start) / size) }, (_, group) => {
    const count = Math.min(size, end - start - group * size);
    return new Matrix(a.rows, count, newArray(a.rows * count));
  });
  for (let i = 0; i < a.rows; i++) {
    let sample = start;
    for (const { cols, data } of groups) {
      const first = i * cols;
      const last = first + cols;
      const source = a.data;
      const row = i * a.cols;
      if (order === undefined) for (let k = first; k < last; k++, sample++) data[k] = source[row + sample];
      else for (let k = first; k < last; k++, sample++) data[k] = source[row + order[sample]];
    }
  }
  return groups;
}
