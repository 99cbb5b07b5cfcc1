// Losses: published numbers, numpy's numbers, extreme logits, gradients against differences, and what is refused.
import {
  add,
  binaryCrossEntropy,
  binaryCrossEntropyGradient,
  fromArray,
  full,
  linspace,
  matrix,
  maxAbsDifference,
  meanAbsoluteError,
  meanAbsoluteErrorGradient,
  meanSquaredError,
  meanSquaredErrorGradient,
  multiply,
  numericalGradient,
  row,
  sigmoid,
  sigmoidCrossEntropy,
  sigmoidCrossEntropyGradient,
  sigmoidDerivative,
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  type Matrix,
} from "gradus";
import { describe, expect, test } from "vitest";
import measures from "../../reference/measure_cases.json" with { type: "json" };
import reference from "../../reference/nn_cases.json" with { type: "json" };

const { errors } = measures;
const { sigmoidCrossEntropy: binary, meanSquaredError: squared, softmax, softmaxCrossEntropy: classes } = reference;

describe("published numbers", () => {
  test("binary cross-entropy of .8, .9, .4 against 1, 1, 0 is .27977656", () => {
    expect(binaryCrossEntropy(row([0.8, 0.9, 0.4]), row([1, 1, 0]))).toBeCloseTo(0.27977656, 8);
  });

  test("the L1 distance of .9, .2, .1, .4, .9 from 1, 0, 0, 1, 1 is 1.1, the squared one .43", () => {
    const [A, Y] = [row([0.9, 0.2, 0.1, 0.4, 0.9]), row([1, 0, 0, 1, 1])];
    expect(meanAbsoluteError(A, Y) * 5).toBeCloseTo(1.1, 14);
    expect(meanSquaredError(A, Y) * 5).toBeCloseTo(0.43, 14);
  });

  test.each([
    { logits: [10, 1, -2], label: 1, cost: 9.00013 },
    { logits: [1, 4, 0.2], label: 0, cost: 3.0696733 },
    { logits: [8, 1, 1], label: 0, cost: 0.001822 },
    { logits: [0, 9, 1], label: 1, cost: 0.000459 },
    { logits: [2, 3, 5], label: 2, cost: 0.169846 },
  ])("softmax cross-entropy of $logits against class $label is $cost", ({ logits, label, cost }) => {
    const Z = matrix(logits.map((logit) => [logit]));
    const Y = matrix(logits.map((_, k) => [k === label ? 1 : 0]));
    expect(Math.abs(softmaxCrossEntropy(Z, Y) - cost)).toBeLessThan(5e-6);
  });

  test.each([
    [0.2, 0, 0.79813886],
    [0.4, 0, 0.91301525],
    [0.7, 1, 0.40318605],
    [0.9, 1, 0.34115386],
  ])("sigmoid cross-entropy of the logit %s against %s is %s", (z, y, cost) => {
    // Published from float32, so the last digit is not exact.
    expect(Math.abs(sigmoidCrossEntropy(row([z]), row([y])) - cost)).toBeLessThan(2e-8);
  });
});

describe("numpy's numbers", () => {
  test("from logits and from probabilities", () => {
    const [Z, Y] = [matrix(binary.Z), matrix(binary.Y)];
    expect(sigmoidCrossEntropy(Z, Y)).toBeCloseTo(binary.cost, 14);
    expect(binaryCrossEntropy(sigmoid(Z), Y)).toBeCloseTo(binary.cost, 14);
    expect(softmaxCrossEntropy(matrix(softmax.logits), matrix(classes.Y))).toBeCloseTo(classes.cost, 14);
    expect(meanSquaredError(matrix(squared.A), matrix(squared.Y))).toBeCloseTo(squared.cost, 14);
  });

  test("absolute and squared errors are scikit-learn's", () => {
    const [A, Y] = [matrix(errors.A), matrix(errors.Y)];
    expect(meanAbsoluteError(A, Y)).toBeCloseTo(errors.absolute, 14);
    expect(meanSquaredError(A, Y)).toBeCloseTo(errors.squared, 14);
  });
});

describe("extreme answers", () => {
  test("logits of ±1000 cost 0 where they are right and 1000 where they are wrong", () => {
    expect(sigmoidCrossEntropy(row([1000]), row([1]))).toBe(0);
    expect(sigmoidCrossEntropy(row([-1000]), row([1]))).toBe(1000);
    expect(softmaxCrossEntropy(matrix([[1000], [-1000]]), matrix([[0], [1]]))).toBe(2000);
  });

  test("a certain right answer costs nothing, a certain wrong one infinitely much", () => {
    expect(binaryCrossEntropy(row([1, 0]), row([1, 0]))).toBe(0);
    expect(binaryCrossEntropy(row([0]), row([1]))).toBe(Infinity);
  });
});

describe("gradients", () => {
  const [Z, Y] = [matrix(binary.Z), matrix(binary.Y)];
  const [logits, labels] = [matrix(softmax.logits), matrix(classes.Y)];
  const soft = add(multiply(labels, 0.7), 0.3 / labels.rows);
  const cases: { name: string; cost: (A: Matrix) => number; at: Matrix; gradient: Matrix }[] = [
    {
      name: "binaryCrossEntropy",
      cost: (A) => binaryCrossEntropy(A, Y),
      at: sigmoid(Z),
      gradient: binaryCrossEntropyGradient(sigmoid(Z), Y),
    },
    {
      name: "sigmoidCrossEntropy",
      cost: (A) => sigmoidCrossEntropy(A, Y),
      at: Z,
      gradient: sigmoidCrossEntropyGradient(Z, Y),
    },
    {
      name: "meanSquaredError",
      cost: (A) => meanSquaredError(A, Y),
      at: Z,
      gradient: meanSquaredErrorGradient(Z, Y),
    },
    {
      name: "meanAbsoluteError",
      cost: (A) => meanAbsoluteError(A, Y),
      at: Z,
      gradient: meanAbsoluteErrorGradient(Z, Y),
    },
    {
      name: "softmaxCrossEntropy",
      cost: (A) => softmaxCrossEntropy(A, labels),
      at: logits,
      gradient: softmaxCrossEntropyGradient(logits, labels),
    },
    {
      name: "softmaxCrossEntropy with labels that are not certain",
      cost: (A) => softmaxCrossEntropy(A, soft),
      at: logits,
      gradient: softmaxCrossEntropyGradient(logits, soft),
    },
  ];

  test.each(cases)("the gradient of $name is the measured one", ({ cost, at, gradient }) => {
    const measured = numericalGradient(({ A }) => cost(A), { A: at }, { epsilon: 1e-6 }).A;
    expect(maxAbsDifference(measured, gradient)).toBeLessThan(1e-7);
  });

  test("the slopes of cross-entropy and sigmoid multiply to (a - y) / m", () => {
    const chained = multiply(binaryCrossEntropyGradient(sigmoid(Z), Y), sigmoidDerivative(Z));
    expect(maxAbsDifference(chained, sigmoidCrossEntropyGradient(Z, Y))).toBeLessThan(1e-15);
  });
});

describe("what is refused", () => {
  const pairs: [string, (A: Matrix, Y: Matrix) => unknown, string][] = [
    ["binaryCrossEntropy", binaryCrossEntropy, "A"],
    ["binaryCrossEntropyGradient", binaryCrossEntropyGradient, "A"],
    ["sigmoidCrossEntropy", sigmoidCrossEntropy, "Z"],
    ["sigmoidCrossEntropyGradient", sigmoidCrossEntropyGradient, "Z"],
    ["meanSquaredError", meanSquaredError, "A"],
    ["meanSquaredErrorGradient", meanSquaredErrorGradient, "A"],
    ["meanAbsoluteError", meanAbsoluteError, "A"],
    ["meanAbsoluteErrorGradient", meanAbsoluteErrorGradient, "A"],
    ["softmaxCrossEntropy", softmaxCrossEntropy, "logits"],
    ["softmaxCrossEntropyGradient", softmaxCrossEntropyGradient, "logits"],
  ];

  test.each(pairs)("%s refuses outputs and labels of different shapes", (name, loss, first) => {
    const message = `${name}: ${first} and Y must have the same shape, got 1×3 and 3×1`;
    expect(() => loss(row([0.5, 0.5, 0.5]), matrix([[1], [1], [0]]))).toThrow(new RangeError(message));
  });

  test("binary cross-entropy refuses what is no probability, with its place", () => {
    const wrongA = "binaryCrossEntropy: A must lie in [0, 1], got 1.5 at row 0, column 1";
    expect(() => binaryCrossEntropy(row([0.5, 1.5]), row([1, 1]))).toThrow(new RangeError(wrongA));
    const wrongY = "binaryCrossEntropy: Y must lie in [0, 1], got 2 at row 0, column 0";
    expect(() => binaryCrossEntropy(row([0.5]), row([2]))).toThrow(new RangeError(wrongY));
    const flat = "binaryCrossEntropyGradient: A must lie strictly between 0 and 1, got 0 at row 0, column 0";
    expect(() => binaryCrossEntropyGradient(row([0]), row([1]))).toThrow(new RangeError(flat));
  });

  test.each([
    ["meanSquaredError", meanSquaredError],
    ["meanSquaredErrorGradient", meanSquaredErrorGradient],
    ["meanAbsoluteError", meanAbsoluteError],
    ["meanAbsoluteErrorGradient", meanAbsoluteErrorGradient],
  ])("%s refuses what is not finite, with its place", (name, loss) => {
    const bad = fromArray(1, 3, [1, 2, Infinity]);
    const wrong = (which: string) => `${name}: ${which} must have finite entries only, got Infinity at row 0, column 2`;
    expect(() => loss(bad, row([1, 2, 3]))).toThrow(new RangeError(wrong("A")));
    expect(() => loss(row([1, 2, 3]), bad)).toThrow(new RangeError(wrong("Y")));
  });
});

describe("the corner of the absolute error", () => {
  test("has the slope 0, so that a right answer is left alone", () => {
    expect(meanAbsoluteErrorGradient(row([1, 2]), row([1, 0])).toArray()).toEqual([[0, 0.5]]);
  });

  test("the best constant answer is the median, that of the squared error the mean", () => {
    const Y = row([0, 1, 5]);
    const at = (value: number) => full(1, 3, value);
    const best = (cost: (A: Matrix, Y: Matrix) => number) =>
      linspace(0, 5, 501).data.reduce((least, value) => (cost(at(value), Y) < cost(at(least), Y) ? value : least), 0);
    expect(best(meanAbsoluteError)).toBeCloseTo(1, 10);
    expect(best(meanSquaredError)).toBeCloseTo(2, 10);
  });
});
