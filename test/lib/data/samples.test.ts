// Splits and mini-batches: every sample exactly once, in the published order, and what is refused.
import * as fc from "fast-check";
import {
  full,
  generate,
  maxAbsDifference,
  matrix,
  miniBatches,
  oneHot,
  Random,
  row,
  trainDevTestSplit,
  zeros,
  type Dataset,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/data_cases.json" with { type: "json" };

/** A data set whose samples are known by their numbers: X and Y hold it in every row. */
function numbered(count: number): Dataset<2, 1> {
  return { X: generate(2, count, (_, j) => j), Y: generate(1, count, (_, j) => j) };
}

/** The test set of a division by this seed. */
function testSetOf(seed: number): number[] {
  return numbersOf(trainDevTestSplit(numbered(50), { fractions, random: new Random(seed) }).test);
}

/** The numbers of the samples, which X and Y must agree on. */
function numbersOf({ X, Y }: Dataset): number[] {
  const numbers = [...Y.data];
  for (const line of X.toArray()) expect(line).toEqual(numbers);
  return numbers;
}

const fractions = [0.6, 0.2, 0.2] as const;
const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

describe("miniBatches", () => {
  test("cuts numpy's permutation into batches, the last one smaller", () => {
    const X = new Random(1).randn(5, 7);
    const batches = miniBatches({ X, Y: zeros(1, 7) }, { batchSize: 2, random: new Random(0) });
    expect(batches.map((batch) => batch.X.cols)).toEqual([2, 2, 2, 1]);
    batches.forEach((batch, i) => {
      expect(maxAbsDifference(batch.X, matrix(reference.miniBatches[i]))).toBeLessThan(1e-15);
      expect(batch.Y.cols).toBe(batch.X.cols);
    });
  });

  test("keeps the order without a random source", () => {
    expect(miniBatches(numbered(5), { batchSize: 2 }).map(numbersOf)).toEqual([[0, 1], [2, 3], [4]]);
    expect(miniBatches(numbered(3), { batchSize: 10 }).map(numbersOf)).toEqual([[0, 1, 2]]);
  });

  test("gives every sample exactly once, X beside its Y", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.nat(), (count, batchSize, seed) => {
        const batches = miniBatches(numbered(count), { batchSize, random: new Random(seed) });
        expect(batches.flatMap(numbersOf).sort((a, b) => a - b)).toEqual(upTo(count));
        expect(batches).toHaveLength(Math.ceil(count / batchSize));
      }),
    );
  });

  test("refuses other sizes", () => {
    expect(() => miniBatches(numbered(3), { batchSize: 0 })).toThrow(
      new RangeError("miniBatches: batchSize must be an integer of at least 1, got 0"),
    );
    expect(() => miniBatches({ X: zeros(2, 3), Y: zeros(1, 4 as number) }, { batchSize: 2 })).toThrow(
      new RangeError("miniBatches: X and Y must have one column for each sample, got 2×3 and 1×4"),
    );
  });
});

describe("trainDevTestSplit", () => {
  test.each([
    [100, [0.7, 0, 0.3], [70, 0, 30]],
    [100, [0.6, 0.2, 0.2], [60, 20, 20]],
    [10_000, [0.98, 0.01, 0.01], [9800, 100, 100]],
    [2000, [0.995, 0.0025, 0.0025], [1990, 5, 5]],
    [3, [0, 0.5, 0.5], [0, 2, 1]],
  ] as const)("divides %i samples by %j", (count, fractions, sizes) => {
    const { train, dev, test } = trainDevTestSplit(numbered(count), { fractions, random: new Random(1) });
    expect([train.X.cols, dev.X.cols, test.X.cols]).toEqual(sizes);
  });

  test("puts every sample into exactly one part, X beside its Y", () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(), (count, seed) => {
        const parts = trainDevTestSplit(numbered(count), { fractions, random: new Random(seed) });
        const all = [parts.train, parts.dev, parts.test].flatMap(numbersOf);
        expect(all.sort((a, b) => a - b)).toEqual(upTo(count));
      }),
    );
  });

  test("stratified, puts every sample into exactly one part, X beside its Y", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 80 }), fc.nat(), (count, seed) => {
        const data = { ...numbered(count), Y: generate(1, count, (_, j) => j % 2) };
        const parts = trainDevTestSplit(data, { fractions, random: new Random(seed), stratify: true });
        const all = [parts.train, parts.dev, parts.test].flatMap(({ X, Y }) => {
          const numbers = Array.from(X.data).slice(0, X.cols);
          expect(Array.from(Y.data)).toEqual(numbers.map((number) => number % 2));
          return numbers;
        });
        expect(all.sort((a, b) => a - b)).toEqual(upTo(count));
      }),
    );
  });

  test("divides the same way for the same seed, and otherwise for another", () => {
    expect(testSetOf(1)).toEqual(testSetOf(1));
    expect(testSetOf(1)).not.toEqual(testSetOf(2));
  });

  test("stratified, every class keeps its share to within one sample, two in dev and test, but for what rare classes take", () => {
    const classSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(classSizes, fc.nat(), (sizes, seed) => {
        const labels = sizes.flatMap((size, label) => Array.from({ length: size }, () => label));
        const Y = oneHot(labels, sizes.length);
        const data = { X: row(labels), Y };
        // So few samples that not every class finds room in the training set are refused.
        fc.pre(trainDevTestSplit(data, { fractions, random: new Random(seed) }).train.X.cols >= sizes.length);
        const parts = trainDevTestSplit(data, { fractions, random: new Random(seed), stratify: true });
        const total = labels.length;
        // A class with a share of less than one training sample gets one all the same, from the others.
        const rare = sizes.filter((size) => (size * parts.train.X.cols) / total < 1).length;
        for (const [part, tolerance] of [
          [parts.train, 1 + rare],
          [parts.dev, 2 + rare],
          [parts.test, 2 + rare],
        ] as const) {
          sizes.forEach((size, label) => {
            const count = part.X.data.filter((x) => x === label).length;
            expect(Math.abs(count - (size * part.X.cols) / total)).toBeLessThanOrEqual(tolerance);
          });
        }
      }),
    );
  });

  test("a stratified training set is in no order", () => {
    const labels = Array.from({ length: 100 }, (_, i) => i % 2);
    const data = { X: row(labels), Y: row(labels) };
    const { train } = trainDevTestSplit(data, { fractions: [1, 0, 0], random: new Random(1), stratify: true });
    const changes = train.X.data.filter((x, i) => i > 0 && x !== train.X.data[i - 1]).length;
    // 99 pairs of neighbours, about half of them unequal: five standard deviations are 25.
    expect(Math.abs(changes - 49.5)).toBeLessThan(25);
  });

  test.each([[[0.5, 0.5, 0.5]], [[1.2, -0.1, -0.1]], [[NaN, 0.5, 0.5]], [[0.5, 0.5]]])(
    "refuses fractions %j",
    (bad) => {
      const three = bad as unknown as readonly [number, number, number];
      expect(() => trainDevTestSplit(numbered(4), { fractions: three, random: new Random(1) })).toThrow(
        new RangeError(
          `trainDevTestSplit: fractions of train, dev and test must be three shares that add up to 1, got ${bad.join(", ")}`,
        ),
      );
    },
  );

  test("refuses what is not finite, with its place", () => {
    const data = { X: numbered(4).X, Y: full(1, 4, 1) };
    data.Y.set(0, 2, NaN);
    const message = "trainDevTestSplit: Y must have finite entries only, got NaN at row 0, column 2";
    expect(() => trainDevTestSplit(data, { fractions, random: new Random(1) })).toThrow(new RangeError(message));
  });
});
