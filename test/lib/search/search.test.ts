// Searches on grids, at random, and coarse to fine: what they try, what they find, in which order, and what is refused.
import * as fc from "fast-check";
import {
  choice,
  coarseToFine,
  gridSearch,
  integer,
  logUniform,
  Random,
  randomSearch,
  rankTrials,
  uniform,
  type TrialResult,
  type Trial,
} from "gradus";
import { describe, expect, test } from "vitest";

const square = { x: uniform(-1, 1), y: uniform(-1, 1) };
type Point = { readonly x: number; readonly y: number };
const bowl = ({ hyperparameters: { x, y } }: Trial<Point>): number => (x - 0.3) ** 2 + 0.01 * (y + 0.5) ** 2;

/** How many different x were tried. */
function valuesOfX(results: readonly TrialResult<Point>[]): number {
  return new Set(results.map(({ hyperparameters: { x } }) => x)).size;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

describe("grid and random", () => {
  test("25 trials on a grid see 5 values of x, at random 25: what makes the best x closer", () => {
    const regular = gridSearch(square, bowl, { points: 5, random: new Random(1) });
    const random = randomSearch(square, bowl, { trials: 25, random: new Random(1) });
    expect([valuesOfX(regular), valuesOfX(random)]).toEqual([5, 25]);
    // On the grid -1, -0.5, 0, 0.5, 1 nothing is closer to 0.3 than 0.5, with y = -0.5.
    expect(regular[0]).toMatchObject({ hyperparameters: { x: 0.5, y: -0.5 } });
    expect(regular[0].value).toBeCloseTo(0.04, 14);
    expect(random[0].value).toBeLessThan(0.04);
  });

  test("60 trials find the best 5 % of a space about 95 times in a hundred, whatever its dimension", () => {
    const hits = Array.from({ length: 400 }, (_, seed) => {
      const space = { a: uniform(0, 1), b: uniform(0, 1), c: uniform(0, 1) };
      const small = 0.05 ** (1 / 3);
      const missed = ({ hyperparameters: { a, b, c } }: Trial<{ a: number; b: number; c: number }>): number =>
        Number(Math.max(a, b, c) > small);
      return 1 - randomSearch(space, missed, { trials: 60, random: new Random(seed) })[0].value;
    }).reduce((total, hit) => total + hit, 0);
    const odds = 1 - 0.95 ** 60;
    expect(Math.abs(hits / 400 - odds)).toBeLessThan(4 * Math.sqrt((odds * (1 - odds)) / 400));
  });

  test("the same seed gives the same search, and every trial a seed of its own", () => {
    const once = randomSearch(square, bowl, { trials: 30, random: new Random(4) });
    expect(randomSearch(square, bowl, { trials: 30, random: new Random(4) })).toEqual(once);
    expect(new Set(once.map(({ seed }) => seed)).size).toBe(30);
    expect(once.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test("results are ranked: best first, infinities after all numbers, failures last, equals in order", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double(), fc.constantFrom(1, NaN, Infinity))), (values) => {
        const results = values.map((value, index) => ({ index, value, seed: 0, hyperparameters: {} }));
        const order = rankTrials(results);
        expect(order.toSorted((a, b) => a.index - b.index)).toEqual(results);
        for (let i = 1; i < order.length; i++) {
          const [a, b] = [order[i - 1], order[i]];
          const inOrder = a.value < b.value || (Number.isNaN(b.value) && !Number.isNaN(a.value));
          const same = a.value === b.value || (Number.isNaN(a.value) && Number.isNaN(b.value));
          expect(inOrder || (same && a.index < b.index)).toBe(true);
        }
      }),
    );
  });

  test("results are plain records", () => {
    const [best] = randomSearch({ rate: logUniform(1e-4, 1), kind: choice(["relu", "tanh"]) }, () => 1, {
      trials: 3,
      random: new Random(2),
    });
    expect(JSON.parse(JSON.stringify(best))).toEqual(best);
  });
});

describe("coarse to fine", () => {
  test("each round looks where the best points were, and comes closer", () => {
    const { rounds, results } = coarseToFine(square, bowl, { rounds: [25, 25, 25], random: new Random(3) });
    const widths = rounds.map(({ space }) => space.x.at(1) - space.x.at(0));
    expect(widths[0]).toBe(2);
    expect(widths[1]).toBeLessThan(1);
    expect(widths[2]).toBeLessThan(widths[1]);
    for (const { space, results: found } of rounds) {
      for (const { hyperparameters } of found) {
        expect(hyperparameters.x).toBeGreaterThanOrEqual(space.x.at(0));
        expect(hyperparameters.x).toBeLessThanOrEqual(space.x.at(1));
      }
    }
    expect(results.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 75 }, (_, i) => i),
    );
    expect(results[0].value).toBe(Math.min(...rounds.map(({ results: [best] }) => best.value)));
  });

  test("is better on average than as many trials in one round", () => {
    const seeds = Array.from({ length: 30 }, (_, seed) => seed);
    const fine = seeds.map(
      (seed) => coarseToFine(square, bowl, { rounds: [25, 25], random: new Random(seed) }).results[0].value,
    );
    const coarse = seeds.map((seed) => randomSearch(square, bowl, { trials: 50, random: new Random(seed) })[0].value);
    expect(mean(fine)).toBeLessThan(mean(coarse) / 2);
  });

  test("the second space is the box of the best three points and a margin, on each dimension's scale", () => {
    const space = { rate: logUniform(1e-4, 1), units: integer(1, 101) };
    const { rounds } = coarseToFine(
      space,
      ({ hyperparameters: h }) => Math.abs(Math.log10(h.rate) + 2) + h.units / 1e6,
      {
        rounds: [20, 1],
        random: new Random(6),
        margin: 0.05,
      },
    );
    const best = rounds[0].results.slice(0, 3).map(({ hyperparameters }) => hyperparameters);
    const exponents = best.map(({ rate }) => Math.log10(rate));
    const { rate, units } = rounds[1].space;
    expect(Math.log10(rate.at(0))).toBeCloseTo(Math.min(...exponents) - 0.2, 10);
    expect(Math.log10(rate.at(1))).toBeCloseTo(Math.max(...exponents) + 0.2, 10);
    expect(units.at(0)).toBe(Math.max(1, Math.min(...best.map((h) => h.units)) - 5));
    expect(units.at(1)).toBe(Math.min(101, Math.max(...best.map((h) => h.units)) + 5));
  });

  test("a round that failed as a whole narrows nothing", () => {
    const { rounds } = coarseToFine(square, () => NaN, { rounds: [5, 5], random: new Random(1) });
    expect(rounds[1].space).toBe(square);
  });

  test.each([
    [{ rounds: [0] }, "coarseToFine: rounds and keep must be whole numbers of at least 1, got 0"],
    [{ rounds: [1], keep: 0 }, "coarseToFine: rounds and keep must be whole numbers of at least 1, got 0"],
    [{ rounds: [1], margin: 0 }, "coarseToFine: margin must be above 0 and at most 1, got 0"],
  ])("refuses %o", (options, message) => {
    expect(() => coarseToFine(square, bowl, { ...options, random: new Random(1) })).toThrow(new RangeError(message));
  });
});
