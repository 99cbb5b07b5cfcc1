// Logistic regression: the published case, agreement with a network of one layer, convexity, and what is refused.
import * as fc from "fast-check";
import {
  add,
  backward,
  column,
  forward,
  linearUnit,
  logisticCost,
  logisticForward,
  logisticGradients,
  matrix,
  maxAbsDifference,
  multiply,
  network,
  networkCost,
  numericalGradient,
  Random,
  row,
  subtract,
  transpose,
  zeros,
  type Matrix,
} from "gradus";
import { describe, expect, test } from "vitest";

describe("published numbers", () => {
  const w = column([1, 2, -1]);
  const b = 2.5;
  const X = matrix([
    [1, 2, -1, 0],
    [3, 4, -3.2, 1],
    [3, 4, -3.2, -3.5],
  ]);
  const Y = row([1, 1, 0, 0]);

  test("cost, dw and db of four samples", () => {
    // The published cost went by way of 1 - a, which has lost digits where a is nearly 1.
    expect(logisticCost(w, b, X, Y)).toBeCloseTo(2.0424567983978403, 12);
    const { dw, db } = logisticGradients(w, b, X, Y);
    expect(maxAbsDifference(dw, column([-0.03909333, 0.12501464, -0.99960809]))).toBeLessThan(5e-9);
    expect(db).toBeCloseTo(0.288106326429569, 14);
  });

  test("sigmoid(1) is .7310585786300049 for a unit with z = 1", () => {
    expect(logisticForward(column([2]), -3, row([2])).get(0, 0)).toBeCloseTo(0.7310585786300049, 15);
  });
});

const anyProblem = fc.record({
  seed: fc.nat(),
  features: fc.integer({ min: 1, max: 5 }),
  samples: fc.integer({ min: 1, max: 7 }),
});

/** Weights, bias, data and labels for a drawn problem. */
function problem({ seed, features, samples }: { seed: number; features: number; samples: number }) {
  const random = new Random(seed);
  const w: Matrix<number, 1> = random.randn(features, 1);
  const Y: Matrix<1> = row(Array.from({ length: samples }, () => random.integer(0, 2)));
  return { w, b: random.normal(), X: random.randn(features, samples), Y, random };
}

describe("logistic regression", () => {
  test("is a network of one layer, in cost, outputs and gradients", () => {
    fc.assert(
      fc.property(anyProblem, (drawn) => {
        const { w, b, X, Y } = problem(drawn);
        const shape = network({ layerSizes: [drawn.features, 1] });
        const parameters = { W1: transpose(w), b1: matrix([[b]]) };
        const { output, caches } = forward(shape, parameters, X);
        const gradients = backward(shape, caches, Y);
        const { dw, db } = logisticGradients(w, b, X, Y);
        expect(maxAbsDifference(logisticForward(w, b, X), output)).toBeLessThan(1e-15);
        expect(logisticCost(w, b, X, Y)).toBeCloseTo(networkCost(shape, parameters, X, Y), 13);
        expect(maxAbsDifference(transpose(dw), gradients.W1)).toBeLessThan(1e-15);
        expect(db).toBeCloseTo(gradients.b1.get(0, 0), 14);
      }),
    );
  });

  test("has the measured gradients", () => {
    fc.assert(
      fc.property(anyProblem, (drawn) => {
        const { w, b, X, Y } = problem(drawn);
        const { dw, db } = logisticGradients(w, b, X, Y);
        const cost = (p: Readonly<Record<string, Matrix>>) => {
          const weights: Matrix<number, 1> = column(p.w.data);
          return logisticCost(weights, p.b.get(0, 0), X, Y);
        };
        const measured = numericalGradient(cost, { w, b: matrix([[b]]) }, { epsilon: 1e-5 });
        expect(maxAbsDifference(measured.w, dw)).toBeLessThan(1e-8);
        expect(measured.b.get(0, 0)).toBeCloseTo(db, 8);
      }),
    );
  });

  test("has a convex cost: halfway between two points it is at most the mean of theirs", () => {
    fc.assert(
      fc.property(anyProblem, (drawn) => {
        const { w, X, Y, random } = problem(drawn);
        const other = random.randn(drawn.features, 1);
        const middle = multiply(add(w, other), 0.5);
        const ends = (logisticCost(w, 1, X, Y) + logisticCost(other, -2, X, Y)) / 2;
        expect(logisticCost(middle, -0.5, X, Y)).toBeLessThanOrEqual(ends + 1e-12);
      }),
    );
  });

  test("learns the two classes of a separable line by gradient descent", () => {
    let [w, b]: [Matrix<1, 1>, number] = [column([0]), 0];
    const [X, Y] = [row([-2, -1, 3, 4]), row([0, 0, 1, 1])];
    expect(logisticCost(w, b, X, Y)).toBeCloseTo(Math.LN2, 15);
    for (let step = 0; step < 500; step++) {
      const { dw, db } = logisticGradients(w, b, X, Y);
      w = subtract(w, dw);
      b -= db;
    }
    expect(logisticForward(w, b, X).toArray()[0].map(Math.round)).toEqual([0, 0, 1, 1]);
  });

  test("is finite at logits of ±1000", () => {
    expect(logisticCost(column([1000]), 0, row([1, -1]), row([0, 1]))).toBe(1000);
  });
});

describe("what is refused", () => {
  test("a wrong number of features, where the compiler does not know it", () => {
    const X: Matrix = zeros(3, 5);
    const message = "linearUnit: w and X must have one row for each feature, got 2×1 and 3×5";
    expect(() => linearUnit(zeros(2, 1), 0, X)).toThrow(new RangeError(message));
    expect(() => logisticGradients(zeros(2, 1), 0, X, zeros(1, 5))).toThrow(new RangeError(message));
  });
});
