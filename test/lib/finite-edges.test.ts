// NaN and Infinity are refused where data come in, with their place, and stay visible where a training has diverged.
import {
  accuracy,
  binaryCrossEntropy,
  confusionMatrix,
  distances,
  ewa,
  ewaInit,
  ewaStep,
  fitStandardizer,
  flipImages,
  fromArray,
  fromMathjs,
  gradientAt,
  gradientCheck,
  gradientDescent,
  hardmax,
  heNormal,
  hessianAt,
  logisticCost,
  logisticForward,
  logisticGradients,
  marginCost,
  marginLosses,
  matrix,
  meanAbsoluteError,
  meanSquaredError,
  network,
  normalizeRows,
  numericalGradient,
  ones,
  oneHot,
  parseTable,
  predict,
  Random,
  row,
  column,
  signalThrough,
  symmetricEigen,
  train,
  trainDevTestSplit,
  zeros,
  type Matrix,
} from "gradus";
import { describe, expect, test } from "vitest";

const w = ones(2, 1);
const good = ones(2, 3);
const labels = row([0, 1, 1]);
const shape = network({ layerSizes: [2, 1] });
const parameters = { W1: ones(1, 2), b1: zeros(1, 1) };
const wide = network({ layerSizes: [2, 2] });
const wideStart = { W1: ones(2, 2), b1: zeros(2, 1) };
const training = { optimizer: gradientDescent({ learningRate: 0.1 }), epochs: 1 };
const thirds = { fractions: [1, 0, 0], random: new Random(1) } as const;

/** Everything that takes a data set, with the place at which it must find the bad number. */
const edges: [name: string, call: (X: Matrix<2, 3>, bad: number) => unknown, place: RegExp][] = [
  [
    "matrix",
    (_, bad) =>
      matrix([
        [1, 2],
        [bad, 3],
      ]),
    /row 1, column 0$/,
  ],
  ["row", (_, bad) => row([1, bad]), /index 1$/],
  ["column", (_, bad) => column([1, bad]), /index 1$/],
  ["fromMathjs", (_, bad) => fromMathjs([[1, bad]]), /row 0, column 1$/],
  ["parseTable(…).numbers", (_, bad) => parseTable(`x\n1\n${bad}`, { missing: [] }).numbers("x"), /row 1$/],
  ["fitStandardizer", (X) => fitStandardizer(X), /feature 1, sample 2$/],
  ["trainDevTestSplit, X", (X) => trainDevTestSplit({ X, Y: labels }, thirds), /X .* row 1, column 2$/],
  ["trainDevTestSplit, Y", (X) => trainDevTestSplit({ X: good, Y: X }, thirds), /Y .* row 1, column 2$/],
  ["distances", (X) => distances(X), /row 1, column 2$/],
  ["normalizeRows", (X) => normalizeRows(X), /row 1, column 2$/],
  ["oneHot", (_, bad) => oneHot([0, bad], 2), /sample 1$/],
  ["flipImages", (X) => flipImages(X, { height: 1, width: 2 }), /row 1, column 2$/],
  ["logisticForward", (X) => logisticForward(w, 0, X), /row 1, column 2$/],
  ["logisticCost", (X) => logisticCost(w, 0, X, labels), /row 1, column 2$/],
  ["logisticGradients", (X) => logisticGradients(w, 0, X, labels), /row 1, column 2$/],
  ["signalThrough", (X) => signalThrough(1, X, { initializer: heNormal, random: new Random(1) }), /row 1, column 2$/],
  ["train, X", (X) => train(shape, parameters, { X, Y: labels }, training), /X .* row 1, column 2$/],
  ["train, Y", (X) => train(wide, wideStart, { X: good, Y: X }, training), /Y .* row 1, column 2$/],
  ["predict", (X) => predict(shape, parameters, X), /row 1, column 2$/],
  ["accuracy, predicted", (X) => accuracy(X, good), /row 1, column 2$/],
  ["accuracy, Y", (X) => accuracy(good, X), /row 1, column 2$/],
  ["confusionMatrix", (X) => confusionMatrix(good, X), /row 1, column 2$/],
  ["binaryCrossEntropy, A", (X) => binaryCrossEntropy(X, good), /row 1, column 2$/],
  ["binaryCrossEntropy, Y", (X) => binaryCrossEntropy(zeros(2, 3), X), /Y .* row 1, column 2$/],
  ["meanSquaredError, A", (X) => meanSquaredError(X, good), /A .* row 1, column 2$/],
  ["meanSquaredError, Y", (X) => meanSquaredError(good, X), /Y .* row 1, column 2$/],
  ["meanAbsoluteError, A", (X) => meanAbsoluteError(X, good), /A .* row 1, column 2$/],
  ["meanAbsoluteError, Y", (X) => meanAbsoluteError(good, X), /Y .* row 1, column 2$/],
  ["marginCost, Y", (X) => marginCost(marginLosses.hinge, good, X), /row 1, column 2$/],
  ["symmetricEigen", (_, bad) => symmetricEigen(fromArray(2, 2, [1, bad, bad, 1])), /row 0, column 1$/],
  ["gradientAt", (_, bad) => gradientAt(([x, y]) => x + y, [1, bad]), /coordinate [01]$/],
  ["hessianAt", (_, bad) => hessianAt(([x, y]) => x * y, [1, bad]), /coordinate [01]/],
  ["gradientCheck", (X) => gradientCheck(() => 1, { w: good }, { w: X }), /gradient of w .* row 1, column 2$/],
  ["numericalGradient", (_, bad) => numericalGradient(() => bad, { w: good }), /w, row 0, column 0/],
  ["ewa", (_, bad) => ewa([1, bad], { beta: 0.9 }), /index 1$/],
  ["ewaStep", (_, bad) => ewaStep(ewaInit(), bad, { beta: 0.9 }), /finite/],
];

describe.each([NaN, Infinity, -Infinity])("%d", (bad) => {
  test.each(edges)("%s refuses it and says where it is", (_name, call, place) => {
    const X = fromArray(2, 3, [1, 1, 1, 1, 1, bad]);
    expect(() => call(X, bad)).toThrow(RangeError);
    expect(() => call(X, bad)).toThrow(place);
  });
});

test("hardmax refuses NaN with its place; the largest of infinities is an answer", () => {
  expect(() => hardmax(fromArray(2, 1, [1, NaN]))).toThrow(/row 1, column 0$/);
  expect(hardmax(fromArray(2, 1, [-Infinity, Infinity])).toArray()).toEqual([[0], [1]]);
});

describe("a training that has diverged must not look perfect", () => {
  test.each(["perceptron", "hinge", "logistic", "squared"] as const)("a margin that is NaN costs NaN by %s", (name) => {
    expect(marginLosses[name].value(NaN)).toBeNaN();
  });

  test("the perceptron loss of a right answer, and of a margin of 0, is 0 and not -0", () => {
    expect([3, 0, -0].map((margin) => marginLosses.perceptron.value(margin))).toEqual([0, 0, 0]);
  });

  test.each(["hinge", "perceptron", "meanSquaredError", "meanAbsoluteError"] as const)(
    "parameters that overflow end the training as diverged, with the loss %s",
    (loss) => {
      const huge = { W1: fromArray(1, 2, [1e308, -1e308]), b1: zeros(1, 1) };
      const X = matrix([
        [10, 10],
        [10, 10],
      ]);
      const linear = network({ layerSizes: [2, 1], output: "linear", loss });
      expect(train(linear, huge, { X, Y: row([1, 0]) }, training).outcome).toBe("diverged");
    },
  );
});
