// Initializers: the course's numbers for its seeds, the variances that they promise, and networks drawn layer by layer.
import {
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  initializeNetwork,
  matrix,
  maxAbsDifference,
  mean,
  Random,
  scaledIdentity,
  scaledNormal,
  variance,
  xavierNormal,
  zeroInit,
  zeros,
  type Initializer,
} from "gradus";
import { describe, expect, test } from "vitest";

/** An initializer with a common mistake. */
const turned: Initializer = (fanOut, fanIn) => zeros(fanIn, fanOut);

describe("published numbers, seed 3", () => {
  test("random weights times ten for the sizes 3, 2, 1", () => {
    const { W1 } = initializeNetwork([3, 2, 1], { initializer: scaledNormal(10), random: new Random(3) });
    const expected = matrix([
      [17.88628473, 4.36509851, 0.96497468],
      [-18.63492703, -2.77388203, -3.54758979],
    ]);
    expect(maxAbsDifference(W1, expected)).toBeLessThan(5e-9);
  });

  test("He's weights for the sizes 2, 4, 1", () => {
    const { W1 } = initializeNetwork([2, 4, 1], { random: new Random(3) });
    expect(W1.get(0, 0)).toBeCloseTo(1.78862847, 8);
    expect(W1.get(0, 1)).toBeCloseTo(0.43650985, 8);
  });
});

describe("the variance of drawn weights", () => {
  const cases: [string, Initializer, number][] = [
    ["heNormal: 2 / fanIn", heNormal, 2 / 400],
    ["xavierNormal: 1 / fanIn", xavierNormal, 1 / 400],
    ["glorotNormal: 2 / (fanIn + fanOut)", glorotNormal, 2 / (400 + 200)],
    ["heUniform: 2 / fanIn", heUniform, 2 / 400],
    ["glorotUniform: 2 / (fanIn + fanOut)", glorotUniform, 2 / (400 + 200)],
    ["scaledNormal(0.3): 0.09", scaledNormal(0.3), 0.09],
  ];

  test.each(cases)("%s", (_title, initializer, expected) => {
    const W = initializer(200, 400, new Random(11));
    expect(W.shape).toEqual([200, 400]);
    // The variance of 80,000 samples is within 2 % (four of its standard deviations, √(2/80000) each); the mean is as near 0.
    expect(Math.abs(variance(W) / expected - 1)).toBeLessThan(0.02);
    expect(Math.abs(mean(W)) / Math.sqrt(expected)).toBeLessThan(0.015);
  });
});

test.each([
  ["heUniform", heUniform, Math.sqrt(6 / 400)],
  ["glorotUniform", glorotUniform, Math.sqrt(6 / 600)],
])("no weight of %s is outside of its bounds, and some come close to them", (_title, initializer, bound) => {
  const { data } = initializer(200, 400, new Random(11));
  const [least, most] = [Math.min(...data), Math.max(...data)];
  for (const extreme of [-least, most]) {
    expect(extreme).toBeLessThanOrEqual(bound);
    expect(extreme).toBeGreaterThan(0.999 * bound);
  }
});

describe("weights without chance", () => {
  test("zeroInit and scaledIdentity leave the random source alone", () => {
    const random = new Random(5);
    expect(zeroInit(2, 3).toArray()).toEqual(zeros(2, 3).toArray());
    expect(scaledIdentity(1.5)(2, 3, random).toArray()).toEqual([
      [1.5, 0, 0],
      [0, 1.5, 0],
    ]);
    expect(random.uniform()).toBe(new Random(5).uniform());
  });
});

describe("initializeNetwork", () => {
  test("draws W1, W2, … in this order and leaves every bias at zero", () => {
    const parameters = initializeNetwork([2, 3, 1], { initializer: scaledNormal(1), random: new Random(8) });
    const stream = new Random(8);
    expect(Object.keys(parameters)).toEqual(["W1", "b1", "W2", "b2"]);
    expect(parameters.W1.toArray()).toEqual(stream.randn(3, 2).toArray());
    expect(parameters.W2.toArray()).toEqual(stream.randn(1, 3).toArray());
    expect(parameters.b1.toArray()).toEqual([[0], [0], [0]]);
    expect(parameters.b2.toArray()).toEqual([[0]]);
  });

  test.each([[[2]], [[2, 0]], [[2, 1.5]], [[]]])("refuses the sizes %j", (sizes) => {
    const got = `[${sizes.join(", ")}]`;
    const message = `initializeNetwork: layerSizes must be two or more positive whole numbers (n_x first), got ${got}`;
    expect(() => initializeNetwork(sizes, { random: new Random(1) })).toThrow(new RangeError(message));
  });

  test("refuses an initializer that turns the shape around", () => {
    const message = "initializeNetwork: the initializer must give W1 as 3×2, got 2×3";
    expect(() => initializeNetwork([2, 3], { initializer: turned, random: new Random(1) })).toThrow(
      new RangeError(message),
    );
  });
});

test.each([
  [() => scaledNormal(-1), "scaledNormal: scale must be a number of at least 0, got -1"],
  [() => scaledNormal(Infinity), "scaledNormal: scale must be a number of at least 0, got Infinity"],
  [() => scaledIdentity(NaN), "scaledIdentity: c must be finite, got NaN"],
])("%o refuses its scale", (make, message) => {
  expect(make).toThrow(new RangeError(message));
});
