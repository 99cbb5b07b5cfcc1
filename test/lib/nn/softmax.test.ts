// Softmax and hardmax: the course's example, extreme logits, two classes, and what stays the same.
import * as fc from "fast-check";
import {
  add,
  column,
  getColumn,
  hardmax,
  matrix,
  Matrix,
  maxAbsDifference,
  Random,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  sum,
  ones,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";

describe("published numbers", () => {
  test("the course's [5, 2, -1, 3] is .842, .042, .002, .114; hardmax takes the first", () => {
    const Z = column([5, 2, -1, 3]);
    expect(maxAbsDifference(softmax(Z), column([0.842, 0.042, 0.002, 0.114]))).toBeLessThan(5e-4);
    expect(hardmax(Z).toArray()).toEqual([[1], [0], [0], [0]]);
  });

  test("[9, 2, 5, 0, 0]", () => {
    const published = column([0.980897665, 8.94462891e-4, 0.0179657674, 1.21052389e-4, 1.21052389e-4]);
    expect(maxAbsDifference(softmax(column([9, 2, 5, 0, 0])), published)).toBeLessThan(5e-10);
  });
});

describe("softmax", () => {
  test("at ±1000 it is certain, not NaN, and so are cost and gradient", () => {
    const Z = matrix([
      [1000, -1000],
      [-1000, -1000],
    ]);
    const Y = matrix([
      [0, 1],
      [1, 0],
    ]);
    expect(softmax(Z).toArray()).toEqual([
      [1, 0.5],
      [0, 0.5],
    ]);
    expect(softmaxCrossEntropy(Z, Y)).toBeCloseTo((2000 + Math.LN2) / 2, 12);
    expect(softmaxCrossEntropyGradient(Z, Y).toArray()).toEqual([
      [0.5, -0.25],
      [-0.5, 0.25],
    ]);
  });

  const anyLogits = fc.record({
    seed: fc.nat(),
    classes: fc.integer({ min: 1, max: 6 }),
    samples: fc.integer({ min: 1, max: 5 }),
  });

  test("sums to one, and does not change when a number is added to all logits of a sample", () => {
    fc.assert(
      fc.property(anyLogits, fc.double({ min: -500, max: 500, noNaN: true }), ({ seed, classes, samples }, shift) => {
        const Z = new Random(seed).randn(classes, samples);
        expect(maxAbsDifference(sum(softmax(Z), { axis: 0 }), ones(1, samples))).toBeLessThan(1e-14);
        // Z + shift is rounded to about 1e-13 where the shift is 500.
        expect(maxAbsDifference(softmax(add(Z, shift)), softmax(Z))).toBeLessThan(1e-12);
      }),
    );
  });

  test("of two classes is the sigmoid of the difference", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -800, max: 800, noNaN: true }),
        fc.double({ min: -800, max: 800, noNaN: true }),
        (a, b) => {
          expect(softmax(column([a, b])).get(0, 0)).toBeCloseTo(sigmoid(column([a - b])).get(0, 0), 12);
        },
      ),
    );
  });

  test("has its largest entry where hardmax has its 1", () => {
    fc.assert(
      fc.property(anyLogits, ({ seed, classes, samples }) => {
        const Z = new Random(seed).randn(classes, samples);
        expect(hardmax(softmax(Z)).toArray()).toEqual(hardmax(Z).toArray());
      }),
    );
  });
});

describe("softmax of many columns", () => {
  test.each([
    [3, 1],
    [3, 2],
    [4, 7],
    [1, 5],
    [10, 821],
    [3, 9001],
  ])("(%d classes, %d samples) is the formula, and each sample's own", (classes, samples) => {
    const Z = new Random(classes).randn(classes, samples);
    const A = softmax(Z);
    for (const j of [0, samples >> 1, samples - 1]) {
      const logits = getColumn(Z, j).toArray().flat();
      const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
      const own = getColumn(A, j).toArray().flat();
      own.forEach((p, i) => expect(Math.abs(p - Math.exp(logits[i]) / total)).toBeLessThan(1e-15));
      expect(softmax(getColumn(Z, j)).toArray().flat()).toEqual(own);
    }
  });

  test("carries a NaN to all classes of its sample, and to no other", () => {
    const A = softmax(new Matrix(3, 3, Float64Array.of(1, NaN, 1, 2, 2, 2, 3, 3, 3)));
    expect(getColumn(A, 1).toArray().flat()).toEqual([NaN, NaN, NaN]);
    expect([getColumn(A, 0), getColumn(A, 2)].every((own) => own.data.every(Number.isFinite))).toBe(true);
  });

  test("of no classes is empty", () => {
    expect(softmax(zeros(0, 4)).shape).toEqual([0, 4]);
  });
});

describe("hardmax", () => {
  test("takes the first of equals", () => {
    expect(hardmax(column([1, 3, 3])).toArray()).toEqual([[0], [1], [0]]);
  });

  test("refuses NaN, with its place", () => {
    const Z = matrix([
      [1, 2],
      [3, 4],
    ]);
    Z.set(1, 0, NaN);
    expect(() => hardmax(Z)).toThrow(new RangeError("hardmax: entries must be numbers, got NaN at row 1, column 0"));
  });
});
