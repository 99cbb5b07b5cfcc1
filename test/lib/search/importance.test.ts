// The order of importance: shares against numpy, the share that a known function gives, and what is refused.
import { importance, Random, randomSearch, uniform, type TrialResult, type Trial } from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/importance_cases.json" with { type: "json" };

const results = reference.trials.map(({ value, ...hyperparameters }, index) => ({
  index,
  seed: 0,
  hyperparameters,
  value,
}));

test.each(reference.shares)(
  "with $groups groups the shares are numpy's, the largest first",
  ({ groups, ...expected }) => {
    const found = importance(results, { groups });
    expect(found.map(({ share }) => share)).toEqual(found.map(({ share }) => share).toSorted((a, b) => b - a));
    expect(found).toHaveLength(3);
    for (const { name, share } of found) expect(share, name).toBeCloseTo(Math.max(0, expected[name]), 12);
  },
);

function linear({ hyperparameters: { a, b } }: Trial<{ readonly a: number; readonly b: number }>): number {
  return 3 * a + b;
}

test("of 3a + b, a explains about nine parts in ten, b one, and c none", () => {
  const space = { c: uniform(0, 1), b: uniform(0, 1), a: uniform(0, 1) };
  const trials = randomSearch(space, linear, { trials: 2000, random: new Random(1) });
  const [first, second, third] = importance(trials, { groups: 20 });
  expect([first.name, second.name, third.name]).toEqual(["a", "b", "c"]);
  // Variances 9/12, 1/12 and 0; groups of a twentieth of the range lose 1/400 of them.
  expect(first.share).toBeCloseTo(0.9, 1);
  expect(second.share).toBeCloseTo(0.1, 1);
  expect(third.share).toBeLessThan(0.03);
});

test("failed trials are left out, and equal values explain nothing", () => {
  const failed: TrialResult<(typeof results)[0]["hyperparameters"]> = { ...results[0], value: NaN };
  expect(importance([...results, failed])).toEqual(importance(results));
  for (const { share } of importance(results.map((result) => ({ ...result, value: 2 })))) expect(share).toBe(0);
});

describe("refused", () => {
  test.each([
    [1, results, "importance: groups must be at least 2 and less than half of the trials that succeeded, got 1 for 60"],
    [
      4,
      results.slice(0, 8),
      "importance: groups must be at least 2 and less than half of the trials that succeeded, got 4 for 8",
    ],
  ])("%i groups of too few trials", (groups, trials, message) => {
    expect(() => importance(trials, { groups })).toThrow(new RangeError(message));
  });
});
