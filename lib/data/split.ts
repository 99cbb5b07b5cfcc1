// Dividing a data set into training, dev and test sets.
import { takeColumns } from "../matrix/select.ts";
import type { Random } from "../random/random.ts";
import { requireSamples, type Dataset } from "./dataset.ts";

/** How to divide. */
export interface SplitOptions {
  /** The shares of training, dev and test set; they add up to 1, and dev or test may be 0. */
  fractions: readonly [train: number, dev: number, test: number];
  random: Random;
  /** Whether every class keeps its share in every part, to within one sample. */
  stratify?: boolean;
}

/** The three parts. */
export interface Split<Features extends number = number, Outputs extends number = number> {
  readonly train: Dataset<Features, Outputs>;
  readonly dev: Dataset<Features, Outputs>;
  readonly test: Dataset<Features, Outputs>;
}

function requireFractions(fractions: readonly number[]): void {
  const total = fractions.reduce((sum, fraction) => sum + fraction, 0);
  if (fractions.length !== 3 || !fractions.every((f) => f >= 0) || !(Math.abs(total - 1) < 1e-9)) {
    throw new RangeError(
      `trainDevTestSplit: fractions of train, dev and test must be three shares that add up to 1, got ${fractions.join(", ")}`,
    );
  }
}

/**
 * An order in which every class is spread evenly: any contiguous part of it has the classes in their proportions.
 *
 * The k-th of n samples of a class stands at (k + u) / n with one random u for the class, so that no class always comes first.
 */
function spreadByClass(Y: Dataset["Y"], shuffled: readonly number[], random: Random): number[] {
  const members = new Map<string, number[]>();
  for (const sample of shuffled) {
    const label = Array.from({ length: Y.rows }, (_, i) => Y.data[i * Y.cols + sample]).join();
    const others = members.get(label);
    if (others === undefined) members.set(label, [sample]);
    else others.push(sample);
  }
  return [...members.values()]
    .flatMap((samples) => {
      const offset = random.uniform();
      return samples.map((sample, k) => ({ sample, place: (k + offset) / samples.length }));
    })
    .sort((a, b) => a.place - b.place)
    .map(({ sample }) => sample);
}

/**
 * Divides a data set at random into training, dev and test sets: every sample is in exactly one of them.
 *
 * Sizes: dev and test are their share rounded, training is the rest. Stratified, every class keeps its share to within one
 * sample (two in dev, which is cut at both ends).
 *
 * @throws RangeError when X and Y differ in samples or the fractions do not add up to 1. Chapter 06.
 */
export function trainDevTestSplit<N extends number, K extends number>(
  data: Dataset<N, K>,
  { fractions, random, stratify = false }: SplitOptions,
): Split<N, K> {
  requireSamples("trainDevTestSplit", data);
  requireFractions(fractions);
  const count = data.X.cols;
  const shuffled = random.permutation(count);
  const order = stratify ? spreadByClass(data.Y, shuffled, random) : shuffled;
  const devCount = Math.round(fractions[1] * count);
  const testCount = Math.min(count - devCount, Math.round(fractions[2] * count));
  const trainCount = count - devCount - testCount;
  const part = (start: number, end: number): Dataset<N, K> => {
    const samples = order.slice(start, end);
    // Spread classes take turns; a training set is better in no order at all.
    if (stratify) random.shuffle(samples);
    return { X: takeColumns(data.X, samples), Y: takeColumns(data.Y, samples) };
  };
  return {
    train: part(0, trainCount),
    dev: part(trainCount, trainCount + devCount),
    test: part(trainCount + devCount, count),
  };
}
