// The shares of training, dev and test set by the size of the data: the course's table, and what it is good for.
import * as fc from "fast-check";
import { ones, Random, recommendedFractions, trainDevTestSplit } from "gradus";
import { describe, expect, test } from "vitest";

describe("the course's table", () => {
  test.each([
    [100, [0.6, 0.2, 0.2]],
    [1_000, [0.6, 0.2, 0.2]],
    [10_000, [0.6, 0.2, 0.2]],
    [1_000_000, [0.98, 0.01, 0.01]],
    [5_000_000, [0.995, 0.0025, 0.0025]],
  ])("%i samples: %o", (samples, shares) => {
    expect(recommendedFractions(samples)).toEqual(shares);
  });

  test("without a dev set, 70 / 30", () => {
    expect(recommendedFractions(1_000, { withDev: false })).toEqual([0.7, 0, 0.3]);
  });
});

describe("recommendedFractions", () => {
  test("adds up to 1, so that trainDevTestSplit takes it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.boolean(), (samples, withDev) => {
        const [train, dev, rest] = recommendedFractions(samples, { withDev });
        expect(train + dev + rest).toBeCloseTo(1, 14);
      }),
    );
    const data = { X: ones(2, 50), Y: ones(1, 50) };
    const split = trainDevTestSplit(data, { fractions: recommendedFractions(50), random: new Random(1) });
    expect([split.train.X.cols, split.dev.X.cols, split.test.X.cols]).toEqual([30, 10, 10]);
  });

  test("never leaves fewer samples to train on where there are more", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000 }), (samples) => {
        const [now] = recommendedFractions(samples);
        const [later] = recommendedFractions(samples + 1);
        expect(later * (samples + 1)).toBeGreaterThan(now * samples);
      }),
    );
  });

  test("refuses what is no number of samples", () => {
    const message = "recommendedFractions: samples must be an integer of at least 1, got 0";
    expect(() => recommendedFractions(0)).toThrow(new RangeError(message));
  });
});
