// Dividing a data set into training, dev and test sets.
import { requireFinite } from "../matrix/require-finite.ts";
import { takeColumns } from "../matrix/select.ts";
import type { Random } from "../random/random.ts";
import { requireSamples, type Dataset, type WithSamples } from "./dataset.ts";

/** How to divide. */
export interface TrainDevTestSplitOptions {
  /** The shares of training, dev and test set; they add up to 1, and dev or test may be 0. */
  fractions: readonly [train: number, dev: number, test: number];
  random: Random;
  /** Whether every class keeps its share in every part. */
  stratify?: boolean;
}

/** The three parts. */
export interface DataSplit<Features extends number = number, Outputs extends number = number> {
  readonly train: Dataset<Features, Outputs>;
  readonly dev: Dataset<Features, Outputs>;
  readonly test: Dataset<Features, Outputs>;
}

/**
 * Divides a data set at random into training, dev and test sets: every sample is in exactly one of them.
 *
 * Sizes: dev and test are their share rounded, training is the rest. Stratified, every class keeps its share, to within one sample
 * in the training set and two in dev and test; no class is missing from the training set.
 * @throws RangeError when X and Y differ in samples or have an entry that is not finite (with its place), the fractions do
 *   not add up to 1, or a stratified training set has no room for all classes
 * Chapter 06.
 * @example
 * const random = new Random(1);
 * const data = makeMoons({ samples: 1000, random });
 * const split = trainDevTestSplit(data, { fractions: [0.6, 0.2, 0.2], stratify: true, random });
 * split.train.X.shape; // => [ 2, 600 ]
 * mean(split.test.Y); // => 0.5
 */
export function trainDevTestSplit<Data extends Dataset>(
  data: WithSamples<"trainDevTestSplit", Data>,
  options: TrainDevTestSplitOptions,
): DataSplit<Data["X"]["rows"], Data["Y"]["rows"]>;
export function trainDevTestSplit(
  data: Dataset,
  { fractions, random, stratify = false }: TrainDevTestSplitOptions,
): DataSplit {
  requireSamples("trainDevTestSplit", data);
  requireFractions(fractions);
  requireFinite("trainDevTestSplit", "X", data.X);
  requireFinite("trainDevTestSplit", "Y", data.Y);
  const count = data.X.cols;
  const shuffled = random.permutation(count);
  const devCount = Math.round(fractions[1] * count);
  const testCount = Math.min(count - devCount, Math.round(fractions[2] * count));
  const trainCount = count - devCount - testCount;
  const order = stratify ? stratifiedOrder(groupByClass(data.Y, shuffled), trainCount, devCount, random) : shuffled;
  const part = (start: number, end: number): Dataset => {
    const samples = order.slice(start, end);
    return { X: takeColumns(data.X, samples), Y: takeColumns(data.Y, samples) };
  };
  return {
    train: part(0, trainCount),
    dev: part(trainCount, trainCount + devCount),
    test: part(trainCount + devCount, count),
  };
}

function requireFractions(fractions: readonly number[]): void {
  const total = fractions.reduce((sum, fraction) => sum + fraction, 0);
  if (fractions.length !== 3 || !fractions.every((f) => f >= 0) || !(Math.abs(total - 1) < 1e-9)) {
    throw new RangeError(
      `trainDevTestSplit: fractions of train, dev and test must be three shares that add up to 1, got ${fractions.join(", ")}`,
    );
  }
}

/** The samples of each class, in the given order; the class that comes first in it is the first. A class is a column of Y. */
function groupByClass(Y: Dataset["Y"], order: readonly number[]): Int32Array[] {
  const classes = classNumbers(Y);
  const sizes: number[] = [];
  for (const name of classes) sizes[name] = (sizes[name] ?? 0) + 1;
  const groups = sizes.map((size) => new Int32Array(size));
  const filled = sizes.map(() => 0);
  const seen: number[] = [];
  for (const sample of order) {
    const name = classes[sample];
    if (filled[name] === 0) seen.push(name);
    groups[name][filled[name]++] = sample;
  }
  return seen.map((name) => groups[name]);
}

/** A number for each sample, the same for samples with the same column: each row of Y divides the classes of the rows before it. */
function classNumbers(Y: Dataset["Y"]): Int32Array {
  const classes = new Int32Array(Y.cols);
  for (let row = 0; row < Y.rows; row++) {
    const divided: Map<number, number>[] = [];
    let count = 0;
    for (let sample = 0; sample < Y.cols; sample++) {
      const value = Y.data[row * Y.cols + sample];
      const byValue = (divided[classes[sample]] ??= new Map());
      let found = byValue.get(value);
      if (found === undefined) byValue.set(value, (found = count++));
      classes[sample] = found;
    }
  }
  return classes;
}

/** Shares `count` out in proportion to the sizes, rounded down, and the rest by one to the largest remainders. */
function shareOut(count: number, sizes: readonly number[]): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const quotas = sizes.map((size) => (total === 0 ? 0 : (size * count) / total));
  const shares = quotas.map(Math.floor);
  const rest = count - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = quotas.map((quota, c) => ({ c, remainder: quota - shares[c] }));
  byRemainder.sort((a, b) => b.remainder - a.remainder);
  for (const { c } of byRemainder.slice(0, rest)) shares[c] += 1;
  return shares;
}

/** The same shares with at least one for each, taken from the largest. */
function withOneEach(shares: readonly number[]): number[] {
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total < shares.length) {
    throw new RangeError(
      `trainDevTestSplit: a stratified training set must have a sample of each of ${shares.length} classes (different columns of Y), got room for ${total}`,
    );
  }
  const raised = [...shares];
  for (let c = 0; c < raised.length; c++) {
    if (raised[c] > 0) continue;
    raised[raised.indexOf(raised.reduce((most, share) => Math.max(most, share), 0))] -= 1;
    raised[c] = 1;
  }
  return raised;
}

/** An order whose first trainCount, next devCount and last samples hold the classes in their proportions. */
function stratifiedOrder(
  groups: readonly Int32Array[],
  trainCount: number,
  devCount: number,
  random: Random,
): Int32Array {
  const sizes = groups.map((group) => group.length);
  const inTrain = withOneEach(shareOut(trainCount, sizes));
  const inDev = shareOut(
    devCount,
    sizes.map((size, c) => size - inTrain[c]),
  );
  const order = new Int32Array(sizes.reduce((sum, size) => sum + size, 0));
  let end = 0;
  const append = (samplesOf: (group: Int32Array, c: number) => Int32Array): void => {
    const start = end;
    for (const [c, group] of groups.entries()) {
      const samples = samplesOf(group, c);
      order.set(samples, end);
      end += samples.length;
    }
    // Class after class would be the worst order to train in.
    random.shuffle(order.subarray(start, end));
  };
  append((group, c) => group.subarray(0, inTrain[c]));
  append((group, c) => group.subarray(inTrain[c], inTrain[c] + inDev[c]));
  append((group, c) => group.subarray(inTrain[c] + inDev[c]));
  return order;
}
