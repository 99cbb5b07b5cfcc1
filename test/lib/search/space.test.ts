// Search spaces: the published recipes of each scale, how draws are spread, grids, narrowing, and what is refused.
import * as fc from "fast-check";
import {
  choice,
  ewaWindow,
  gridPoints,
  integer,
  logUniform,
  oneMinusLog,
  Random,
  randomPoints,
  twoSidedDifference,
  uniform,
  windowSensitivity,
  type SearchDimension,
} from "gradus";
import { describe, expect, test } from "vitest";

describe("scales", () => {
  test("a learning rate from 0.0001 to 1 is 10^r with r = -4 u", () => {
    const random = new Random(1);
    const points = randomPoints({ rate: logUniform(1e-4, 1) }, { count: 20, random });
    const same = new Random(1);
    for (const { rate } of points) expect(rate / 10 ** (-4 + 4 * same.uniform())).toBeCloseTo(1, 12);
  });

  test("β from 0.9 to 0.999 is 1 - 10^r with r from -1 to -3", () => {
    const points = randomPoints({ beta: oneMinusLog(0.9, 0.999) }, { count: 20, random: new Random(2) });
    const same = new Random(2);
    for (const { beta } of points) expect((1 - beta) / 10 ** (-1 - 2 * same.uniform())).toBeCloseTo(1, 10);
  });

  test.each([
    ["every power of ten gets a quarter of a logUniform range of four", logUniform(1e-4, 1), [1e-3, 1e-2, 1e-1]],
    ["a uniform range is cut into equal parts", uniform(-2, 6), [0, 2, 4]],
    [
      "windows above 100 are as frequent as those below",
      oneMinusLog(0.9, 0.999),
      [1 - 10 ** -1.5, 0.99, 1 - 10 ** -2.5],
    ],
  ])("%s", (_title, dimension, quartiles) => {
    const count = 4000;
    const draws = randomPoints({ v: dimension }, { count, random: new Random(3) }).map(({ v }) => v);
    quartiles.forEach((quartile, i) => {
      const share = draws.filter((value) => value < quartile).length / count;
      // Four standard deviations of a share of 4000.
      expect(Math.abs(share - (i + 1) / 4)).toBeLessThan(4 * Math.sqrt(0.1875 / count));
      expect(dimension.at((i + 1) / 4)).toBeCloseTo(quartile, 12);
    });
  });

  test("spread evenly instead, 90 % of learning rates from 0.0001 to 1 would be above 0.1", () => {
    const draws = randomPoints({ v: uniform(1e-4, 1) }, { count: 4000, random: new Random(4) });
    expect(draws.filter(({ v }) => v > 0.1).length / 4000).toBeCloseTo(0.9, 1);
  });

  test("whole numbers and options are equally frequent, both ends included", () => {
    const space = { units: integer(50, 52), hidden: choice(["relu", "tanh", "sigmoid"]) };
    const draws = randomPoints(space, { count: 3000, random: new Random(5) });
    for (const value of [50, 51, 52]) {
      expect(Math.abs(draws.filter(({ units }) => units === value).length - 1000)).toBeLessThan(129);
    }
    for (const value of ["relu", "tanh", "sigmoid"]) {
      expect(Math.abs(draws.filter(({ hidden }) => hidden === value).length - 1000)).toBeLessThan(129);
    }
  });
});

const ranges = fc
  .tuple(fc.double({ min: 1e-6, max: 0.98, noNaN: true }), fc.double({ min: 0.01, max: 1, noNaN: true }))
  .map(([low, part]): [number, number] => [low, low + part * (0.999999 - low)]);
const shares = fc.double({ min: 0, max: 1, noNaN: true });

test("continuous dimensions reach exactly from low to high, never fall, and narrow to ranges that hold their values", () => {
  const kinds = fc.constantFrom<(low: number, high: number) => SearchDimension<number>>(
    uniform,
    logUniform,
    oneMinusLog,
  );
  fc.assert(
    fc.property(kinds, ranges, shares, shares, (make, [low, high], a, b) => {
      const dimension = make(low, high);
      const [first, second] = [dimension.at(Math.min(a, b)), dimension.at(Math.max(a, b))];
      expect(dimension.at(0)).toBeCloseTo(low, 12);
      expect(dimension.at(1)).toBeCloseTo(high, 12);
      expect(first).toBeGreaterThanOrEqual(low);
      expect(second).toBeLessThanOrEqual(high);
      expect(first).toBeLessThanOrEqual(second);
      const part = dimension.around([first, second], 0.1);
      expect(part.at(0)).toBeLessThanOrEqual(first + 1e-12);
      expect(part.at(1)).toBeGreaterThanOrEqual(second - 1e-12);
      expect(part.at(0)).toBeGreaterThanOrEqual(low);
      expect(part.at(1)).toBeLessThanOrEqual(high);
    }),
  );
});

describe("grids", () => {
  test("are evenly spaced on their scale, ends included", () => {
    const points = gridPoints({ rate: logUniform(1e-4, 1), momentum: oneMinusLog(0.9, 0.999) }, { points: 3 });
    expect(points).toHaveLength(9);
    const expected = [1e-4, 1e-2, 1].flatMap((rate) => [0.9, 0.99, 0.999].map((momentum) => ({ rate, momentum })));
    points.forEach(({ rate, momentum }, i) => {
      expect(rate / expected[i].rate).toBeCloseTo(1, 12);
      expect(momentum).toBeCloseTo(expected[i].momentum, 12);
    });
  });

  test("have as many values of each dimension as are asked for, and no whole number twice", () => {
    const space = { units: integer(1, 4), hidden: choice(["relu", "tanh"]), rate: uniform(0, 1) };
    const points = gridPoints(space, { points: { units: 9, hidden: 2, rate: 1 } });
    expect(points.map(({ units }) => units)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
    expect(points.map(({ hidden }) => hidden).slice(0, 2)).toEqual(["relu", "tanh"]);
    expect(points.every(({ rate }) => rate === 0.5)).toBe(true);
    expect(integer(1, 9).grid(3)).toEqual([1, 5, 9]);
    expect(integer(1, 9).grid(1)).toEqual([5]);
  });

  test("of no dimension have one point", () => {
    expect(gridPoints({}, { points: 5 })).toEqual([{}]);
  });
});

describe("narrowing", () => {
  test("pushes the ends out by a share of the width, within the range", () => {
    const part = uniform(0, 10).around([3, 5], 0.1);
    expect(part.at(0)).toBeCloseTo(2, 12);
    expect(part.at(1)).toBeCloseTo(6, 12);
    const edge = uniform(0, 8).around([1], 0.25);
    expect([edge.at(0), edge.at(1)]).toEqual([0, 3]);
    expect([integer(0, 100).around([30, 41], 0.05).at(0), integer(0, 100).around([30, 41], 0.05).at(1)]).toEqual([
      25, 46,
    ]);
    expect(choice(["a", "b", "c"]).around(["c", "a", "c"], 0.1).grid(9)).toEqual(["a", "c"]);
  });

  test("around one value without a margin stays where it was", () => {
    expect(uniform(0, 1).around([0.5], 0).text).toBe("uniform(0, 1)");
  });
});

describe("the window of β", () => {
  test.each([0, 0.5, 0.9, 0.99])("is as sensitive at %s as differences of the window say", (beta) => {
    expect(windowSensitivity({ beta }) / twoSidedDifference((b) => 1 / (1 - b), beta, 1e-6)).toBeCloseTo(1, 6);
  });

  test("grows from 10 to 10.05 between 0.9 and 0.9005, and from 1000 to 2000 between 0.999 and 0.9995", () => {
    expect([0.9, 0.9005, 0.999, 0.9995].map((beta) => Math.round(ewaWindow({ beta }) * 100) / 100)).toEqual([
      10, 10.05, 1000, 2000,
    ]);
  });
});

describe("refused", () => {
  test.each([
    [() => uniform(1, 1), "uniform: low must be below high, both on the scale, got 1 and 1"],
    [() => logUniform(0, 1), "logUniform: low must be below high, both on the scale, got 0 and 1"],
    [() => oneMinusLog(0.9, 1), "oneMinusLog: low must be below high, both on the scale, got 0.9 and 1"],
    [() => integer(2, 1), "integer: low and high must be whole numbers with low at most high, got 2 and 1"],
    [() => choice([]), "choice: there must be at least one option, got none"],
    [() => uniform(0, 1).at(1.5), "uniform(0, 1): the share must be from 0 to 1, got 1.5"],
    [() => integer(0, 5).grid(0), "integer(0, 5): points must be a whole number of at least 1, got 0"],
    [() => uniform(0, 1).around([], 0.1), "uniform(0, 1): there must be at least one value to look around, got none"],
    [
      () => randomPoints({}, { count: -1, random: new Random(1) }),
      "randomPoints: count must be a whole number of at least 0, got -1",
    ],
    [() => windowSensitivity({ beta: 1 }), "windowSensitivity: beta must be at least 0 and below 1, got 1"],
  ])("%s", (make, message) => {
    expect(make).toThrow(new RangeError(message));
  });
});
