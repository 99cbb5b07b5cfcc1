// The recipe for batch sizes: the course's rule, and what is refused.
import { recommendedBatchSizes } from "gradus";
import { describe, expect, test } from "vitest";

describe("the course's rule", () => {
  test.each([
    [1, [1]],
    [1999, [1999]],
    [2000, [64, 128, 256, 512]],
    [5_000_000, [64, 128, 256, 512]],
  ])("%s samples: %j", (samples, sizes) => {
    expect(recommendedBatchSizes(samples)).toEqual(sizes);
  });
});

test.each([0, 1.5, NaN])("refuses %s samples", (samples) => {
  expect(() => recommendedBatchSizes(samples)).toThrow(/^recommendedBatchSizes: samples must be/);
});
