// The confusion matrix: scikit-learn's counts, its sums, and what is refused.
import { accuracy, confusionMatrix, fromArray, oneHot, row, sum, zeros } from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../../reference/measure_cases.json" with { type: "json" };

describe.each(reference.confusions)(
  "scikit-learn's $classes classes",
  ({ classes, truth, predicted, counts, ...expected }) => {
    test("from class numbers and from one-hot columns", () => {
      expect(confusionMatrix(row(predicted), row(truth), { classes }).toArray()).toEqual(counts);
      expect(confusionMatrix(row(predicted), row(truth)).toArray()).toEqual(counts);
      expect(confusionMatrix(oneHot(predicted, classes), oneHot(truth, classes)).toArray()).toEqual(counts);
    });

    test("its diagonal is the accuracy", () => {
      const right = counts.reduce((total, line, i) => total + line[i], 0);
      expect(accuracy(row(predicted), row(truth))).toBeCloseTo(expected.accuracy, 15);
      expect(right / truth.length).toBeCloseTo(expected.accuracy, 15);
      expect(sum(confusionMatrix(row(predicted), row(truth), { classes }))).toBe(truth.length);
    });
  },
);

test("of answers that are all 0 it still has two classes", () => {
  expect(confusionMatrix(zeros(1, 3), zeros(1, 3)).toArray()).toEqual([
    [3, 0],
    [0, 0],
  ]);
});

describe("what is refused", () => {
  test.each([
    [
      () => confusionMatrix(row([0.5]), row([1])),
      /predictions must be labels, which predict gives, got 0.5 at row 0, column 0$/,
    ],
    [
      () => confusionMatrix(row([1, 0]), fromArray(1, 2, [1, NaN])),
      /Y must hold labels, whole numbers, got NaN at row 0, column 1$/,
    ],
    [
      () => confusionMatrix(row([3]), row([1]), { classes: 3 }),
      /predicted must hold classes from 0 to 2, got 3 at column 0$/,
    ],
    [() => confusionMatrix(row([-1]), row([1])), /predicted must hold classes from 0 to 1, got -1 at column 0$/],
    [
      () => confusionMatrix(zeros(3, 1), oneHot([1], 3)),
      /predicted must have one-hot columns, got 0, 0, 0 in column 0$/,
    ],
    [() => confusionMatrix(row([1]), row([1]), { classes: 0 }), /classes must be a positive whole number, got 0$/],
    [() => confusionMatrix(zeros(1, 0), zeros(1, 0)), /there must be at least one sample, got 1×0$/],
  ])("case %#", (call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
