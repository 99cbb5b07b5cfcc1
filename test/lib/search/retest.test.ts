// Retesting: new seeds, the ranking of now, the winner's curse in its known size, and what is refused.
import { Random, randomSearch, retest, uniform, type TrialResult } from "gradus";
import { describe, expect, test } from "vitest";

const space = { x: uniform(0, 1) };

describe("retest", () => {
  const results = randomSearch(space, ({ hyperparameters }) => hyperparameters.x, {
    trials: 20,
    random: new Random(1),
  });

  test("makes the best trials again, with new seeds and under their old numbers", () => {
    const again = retest(results, ({ hyperparameters }) => hyperparameters.x, { best: 3, random: new Random(2) });
    expect(again.map(({ index, value, before }) => [index, value, before])).toEqual(
      results.slice(0, 3).map(({ index, value }) => [index, value, value]),
    );
    for (const { index, seed } of again) expect(results.find((old) => old.index === index)?.seed).not.toBe(seed);
  });

  test("ranks them by what they give now, failed ones last", () => {
    const now = new Map(results.slice(0, 3).map(({ index }, place) => [index, [2, NaN, 1][place]]));
    const again = retest(results, ({ index }) => now.get(index) ?? 0, { best: 3, random: new Random(2) });
    expect(again.map(({ value }) => value)).toEqual([1, 2, NaN]);
    expect(again[0].before).toBe(results[2].value);
  });

  test("takes results in any order, and leaves out those that failed", () => {
    const given: TrialResult<number>[] = [3, NaN, 1, 2].map((value, index) => ({
      index,
      hyperparameters: index,
      seed: 0,
      value,
    }));
    const again = retest(given, ({ hyperparameters }) => hyperparameters, { random: new Random(1) });
    expect(again.map(({ index, before }) => [index, before])).toEqual([
      [0, 3],
      [2, 1],
      [3, 2],
    ]);
  });

  test("the best of 25 equal but noisy trials looked 1.965 deviations better than it is", () => {
    // The expected smallest of 25 standard normal numbers is -1.96531 (tables of order statistics).
    const noisy = ({ seed }: { seed: number }) => new Random(seed).randn(1, 1).get(0, 0);
    const random = new Random(5);
    const searches = 2000;
    let [before, now] = [0, 0];
    for (let k = 0; k < searches; k++) {
      const [best] = retest(randomSearch(space, noisy, { trials: 25, random }), noisy, { best: 1, random });
      before += best.before / searches;
      now += best.value / searches;
    }
    // Four deviations of these means: .51 and 1 over √2000.
    expect(Math.abs(before + 1.96531)).toBeLessThan((4 * 0.51) / Math.sqrt(searches));
    expect(Math.abs(now)).toBeLessThan(4 / Math.sqrt(searches));
  });

  test.each([0, 1.5, NaN])("refuses to retest %s", (best) => {
    expect(() => retest(results, () => 0, { best, random: new Random(1) })).toThrow(
      new RangeError(`retest: best must be a whole number of at least 1, got ${best}`),
    );
  });
});
