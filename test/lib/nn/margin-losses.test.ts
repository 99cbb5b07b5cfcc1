// Losses of the margin: numpy's values, slopes, what bounds what, and networks that are trained on scores.
import * as fc from "fast-check";
import {
  backward,
  forward,
  gradientCheck,
  linspace,
  marginCost,
  marginCostGradient,
  marginLosses,
  matrix,
  maxAbsDifference,
  network,
  networkCost,
  numericalGradient,
  predict,
  Random,
  row,
  sigmoidCrossEntropy,
  sigmoidCrossEntropyGradient,
  twoSidedDifference,
  type MarginLossName,
  type Parameters,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/layer_cases.json" with { type: "json" };

const { margins } = reference.margins;
const { zeroOne, perceptron, hinge, logistic, squared } = marginLosses;
const corners: Readonly<Record<MarginLossName, readonly number[]>> = {
  zeroOne: [0],
  perceptron: [0],
  hinge: [1],
  logistic: [],
  squared: [],
};

describe.each(Object.values(marginLosses))("$name", (loss) => {
  const name = Object.keys(corners).find((known): known is MarginLossName => known === loss.name);
  if (name === undefined) throw new Error(`no reference for ${loss.name}`);

  test("has numpy's values, also at margins of ±1000", () => {
    margins.forEach((margin, i) => expect(loss.value(margin)).toBeCloseTo(reference.margins[name][i], 12));
  });

  test("has the measured slope away from its corner", () => {
    const away = linspace(-4, 4, 81).data.filter((t) => corners[name].every((corner) => Math.abs(t - corner) > 1e-3));
    expect(away.length).toBeGreaterThan(78);
    for (const t of away) {
      expect(twoSidedDifference((margin) => loss.value(margin), t, 1e-5)).toBeCloseTo(loss.slope(t), 8);
    }
  });
});

describe("what the losses are to each other", () => {
  const anyMargin = fc.double({ min: -50, max: 50, noNaN: true });

  test("hinge, squared and logistic / ln 2 lie above the share of errors", () => {
    fc.assert(
      fc.property(anyMargin, (t) => {
        const errors = zeroOne.value(t);
        expect(hinge.value(t)).toBeGreaterThanOrEqual(errors);
        expect(squared.value(t)).toBeGreaterThanOrEqual(errors);
        expect(logistic.value(t) / Math.LN2).toBeGreaterThanOrEqual(errors - 1e-15);
      }),
    );
  });

  test("hinge is the perceptron loss moved by one", () => {
    fc.assert(
      fc.property(anyMargin, (t) => {
        expect(hinge.value(t)).toBe(perceptron.value(t - 1));
      }),
    );
  });

  test("logistic is cross-entropy after a sigmoid, value and gradient", () => {
    const random = new Random(5);
    const Z = random.randn(2, 6);
    const Y = matrix([
      [1, 0, 0, 1, 1, 0],
      [0, 0, 1, 1, 0, 1],
    ]);
    expect(marginCost(logistic, Z, Y)).toBeCloseTo(sigmoidCrossEntropy(Z, Y), 14);
    const gradient = marginCostGradient(logistic, Z, Y);
    expect(maxAbsDifference(gradient, sigmoidCrossEntropyGradient(Z, Y))).toBeLessThan(1e-15);
  });
});

describe("the mean over samples", () => {
  test("counts the errors with the zero-one loss", () => {
    expect(marginCost(zeroOne, row([2, -1, 0, 3]), row([1, 0, 1, 0]))).toBe(0.5);
  });

  test.each([hinge, perceptron, squared])("the gradient of $name is the measured one", (loss) => {
    const Z = row([0.3, -0.7, 1.6, -2.4]);
    const Y = row([1, 1, 0, 0]);
    const measured = numericalGradient((p) => marginCost(loss, p.Z, Y), { Z }, { epsilon: 1e-6 }).Z;
    expect(maxAbsDifference(measured, marginCostGradient(loss, Z, Y))).toBeLessThan(1e-8);
  });

  test("refuses shapes that differ, and labels of +1 and -1", () => {
    const shapes = "marginCost: Z and Y must have the same shape, got 1×2 and 2×1";
    // @ts-expect-error the compiler knows both shapes
    expect(() => marginCost(hinge, row([1, 2]), matrix([[1], [0]]))).toThrow(new RangeError(shapes));
    const label = "marginCost: labels must be 0 or 1, got -1 at row 0, column 1";
    expect(() => marginCost(hinge, row([1, 2]), row([1, -1]))).toThrow(new RangeError(label));
  });
});

describe.each(["hinge", "perceptron"] as const)("a network with the loss %s", (loss) => {
  const shape = network({ layerSizes: [2, 4, 1], hidden: "tanh", output: "linear", loss });
  const random = new Random(11);
  const parameters: Parameters = {
    W1: random.randn(4, 2),
    b1: random.randn(4, 1),
    W2: random.randn(1, 4),
    b2: random.randn(1, 1),
  };
  const [X, Y] = [random.randn(2, 9), row([1, 0, 0, 1, 1, 0, 1, 0, 1])];

  test("has the measured gradients", () => {
    const gradients = backward(shape, forward(shape, parameters, X).caches, Y);
    const cost = (p: Parameters) => networkCost(shape, p, X, Y);
    expect(gradientCheck(cost, parameters, gradients, { epsilon: 1e-6 }).difference).toBeLessThan(1e-8);
  });

  test("answers by the sign of the score", () => {
    const scores = forward(shape, parameters, X).output.toArray()[0];
    expect(predict(shape, parameters, X).toArray()).toEqual([scores.map((score) => (score > 0 ? 1 : 0))]);
  });

  test("cannot follow a sigmoid", () => {
    const message = `network: the loss ${loss} must follow linear, got the output sigmoid`;
    expect(() => network({ layerSizes: [2, 1], loss })).toThrow(new RangeError(message));
  });
});
