// The random stream against numpy's legacy generator, number by number, and what is refused.
import { add, allClose, map, matmul, matrix, Random, row } from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/random_cases.json" with { type: "json" };

// numpy computes log and sqrt with the C library: normal numbers may differ in the last digit.
const lastDigit = { rtol: 1e-15, atol: 1e-15 };

describe.each(reference.seeded)("seed $seed", (expected) => {
  const fresh = (): Random => new Random(expected.seed);

  test("rand is numpy's, bit for bit", () => {
    expect(fresh().rand(4, 3).toArray()).toEqual(expected.rand);
    expect(fresh().uniform(-3, 7)).toBe(expected.uniform[0]);
  });

  test("randn is numpy's to the last digit", () => {
    expect(allClose(fresh().randn(3, 5), matrix(expected.randn), lastDigit)).toBe(true);
    const random = fresh();
    const drawn = expected.normal.map(() => random.normal(10, 2.5));
    expect(allClose(row(drawn), row(expected.normal), lastDigit)).toBe(true);
  });

  test("gamma and beta variables are numpy's to the last digits", () => {
    const near = (found: number, wanted: number): void => expect(Math.abs(found / wanted - 1)).toBeLessThan(1e-14);
    [0.3, 1, 4.5].forEach((shape, i) => {
      const random = fresh();
      for (const wanted of expected.gamma[i]) near(random.gamma(shape, 2), wanted);
    });
    const shapes = [
      [0.3, 0.7],
      [1, 1],
      [2, 5],
      [1e-3, 1e-3],
    ];
    shapes.forEach(([a, b], i) => {
      const random = fresh();
      // Powers of 1000 keep a thousandth of the digits of their base.
      for (const wanted of expected.beta[i]) expect(Math.abs(random.beta(a, b) - wanted)).toBeLessThan(1e-12);
    });
  });

  test("choices are numpy's, with weights and without", () => {
    const random = fresh();
    expect(expected.choice.map(() => random.choice(7))).toEqual(expected.choice);
    const weighted = fresh();
    const letters = [..."abcd"];
    const drawn = expected.weightedChoice.map(() => weighted.choice(letters, { weights: [1, 5, 0, 4] }));
    expect(drawn).toEqual(expected.weightedChoice.map((place) => letters[place]));
  });

  test("integers, permutations and shuffles are numpy's", () => {
    const random = fresh();
    expect(expected.integer.map(() => random.integer(-5, 12))).toEqual(expected.integer);
    const wide = fresh();
    expect(expected.wideInteger.map(() => wide.integer(0, 2 ** 32))).toEqual(expected.wideInteger);
    expect(fresh().permutation(23)).toEqual(expected.permutation);
    const letters = [..."abcdefghij"];
    fresh().shuffle(letters);
    expect(letters).toEqual(expected.shuffled);
  });
});

describe("published values of np.random.seed", () => {
  test.each([
    [1, [1.62434536, -0.61175641, -0.52817175, -1.07296862, 0.86540763, -2.3015387]],
    [231, [0.41794341, 1.39710028, -1.78590431]],
  ])("randn after seed %i", (seed, expected) => {
    expect(allClose(new Random(seed).randn(1, expected.length), row(expected), { rtol: 0, atol: 5e-9 })).toBe(true);
  });

  test("rand and permutation", () => {
    const expected = [0.417022005, 0.720324493, 1.14374817e-4, 0.302332573];
    expect(allClose(new Random(1).rand(1, 4), row(expected), { rtol: 0, atol: 5e-10 })).toBe(true);
    expect(new Random(0).permutation(7)).toEqual([6, 2, 1, 3, 0, 5, 4]);
    expect(new Random(42).permutation(5)).toEqual([1, 4, 2, 0, 3]);
  });
});

test("a shallow network on numbers of seed 1 has the published output", () => {
  // Planar data exercise of the Python course: X and b1 are drawn, the weights are given.
  const random = new Random(1);
  const X = random.randn(2, 3);
  const b1 = random.randn(4, 1);
  const W1 = matrix([
    [-0.00416758, -0.00056267],
    [-0.02136196, 0.01640271],
    [-0.01793436, -0.00841747],
    [0.00502881, -0.01245288],
  ]);
  const W2 = row([-0.01057952, -0.00909008, 0.00551454, 0.02292208]);
  const A1 = map(add(matmul(W1, X), b1), Math.tanh);
  const A2 = map(add(matmul(W2, A1), -1.3), (z) => 1 / (1 + Math.exp(-z)));
  expect(allClose(A2, row([0.21292656, 0.21274673, 0.21295976]), { rtol: 0, atol: 5e-9 })).toBe(true);
});

describe("one stream", () => {
  test("calls of all kinds by turns leave it where numpy leaves it", () => {
    const expected = reference.mixed;
    const random = new Random(expected.seed);
    expect(random.normal()).toBeCloseTo(expected.firstNormal, 14);
    expect(random.permutation(6)).toEqual(expected.permutation);
    expect(random.normal()).toBeCloseTo(expected.keptNormal, 14);
    expect(random.uniform()).toBe(expected.uniform);
    expected.lastNormals.forEach((value) => expect(random.normal()).toBeCloseTo(value, 14));
  });

  test("it is numpy's still after ten thousand numbers", () => {
    const { seed, index, rand } = reference.far;
    expect(new Random(seed).rand(1, index + 1).get(0, index)).toBe(rand);
  });

  test("two sources of one seed agree, and do not disturb each other", () => {
    const [first, second] = [new Random(3), new Random(3)];
    first.uniform();
    first.normal();
    const expected = new Random(3).randn(2, 2).toArray();
    expect(second.randn(2, 2).toArray()).toEqual(expected);
  });

  test("choice takes every element about equally often", () => {
    const random = new Random(11);
    const counts = new Map([
      ["a", 0],
      ["b", 0],
      ["c", 0],
    ]);
    const letters = [...counts.keys()];
    for (let i = 0; i < 3000; i++) {
      const letter = random.choice(letters);
      counts.set(letter, (counts.get(letter) ?? NaN) + 1);
    }
    // Five standard deviations of a binomial count with n = 3000, p = 1/3: 129.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(129);
  });
});

describe("refused", () => {
  test.each([
    [() => new Random(-1), "Random: the seed must be an integer from 0 to 2^32 - 1, got -1"],
    [() => new Random(2 ** 32), "Random: the seed must be an integer from 0 to 2^32 - 1, got 4294967296"],
    [() => new Random(0.5), "Random: the seed must be an integer from 0 to 2^32 - 1, got 0.5"],
    [() => new Random(1).integer(3, 3), "integer: low and high must be integers with low below high, got 3 and 3"],
    [() => new Random(1).choice([]), "choice: at least one element is needed, got none"],
    [() => new Random(1).permutation(-1), "permutation: count must be an integer of at least 0, got -1"],
    [() => new Random(1).randn(2, -3), "randn: cols must be an integer of at least 0, got -3"],
    [() => new Random(1).normal(0, -1), "normal: the deviation must not be negative, got -1"],
  ])("%s", (draw, message) => {
    expect(draw).toThrow(new RangeError(message));
  });
});
