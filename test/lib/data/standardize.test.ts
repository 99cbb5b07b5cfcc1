// Standardization: numpy's numbers, published examples, constant features, and what is refused.
import * as fc from "fast-check";
import {
  allClose,
  fitStandardizer,
  fromArray,
  type Matrix,
  matrix,
  maxAbsDifference,
  mean,
  standardize,
  transpose,
  unstandardize,
  variance,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/data_cases.json" with { type: "json" };

/** A matrix whose number of rows the compiler does not know. */
function sized(rows: number): Matrix {
  return zeros(rows, 3);
}

describe("standardize", () => {
  test.each(reference.standardization)("gives numpy's numbers (case %#)", (expected) => {
    const X = matrix(expected.X);
    const fitted = fitStandardizer(X);
    expect(allClose(transpose(fitted.mean), matrix([expected.mean]), { rtol: 1e-13 })).toBe(true);
    expect(allClose(transpose(fitted.deviation), matrix([expected.deviation]), { rtol: 1e-12 })).toBe(true);
    expect(maxAbsDifference(standardize(X, fitted), matrix(expected.standardized))).toBeLessThan(1e-10);
  });

  test("reproduces the example of scikit-learn's StandardScaler", () => {
    // Documentation: samples [[0, 0], [0, 0], [1, 1], [1, 1]] become ±1, and then [2, 2] becomes [3, 3]. Here samples are columns.
    const X = matrix([
      [0, 0, 1, 1],
      [0, 0, 1, 1],
    ]);
    const fitted = fitStandardizer(X);
    expect(standardize(X, fitted).toArray()).toEqual([
      [-1, -1, 1, 1],
      [-1, -1, 1, 1],
    ]);
    expect(standardize(matrix([[2], [2]]), fitted).toArray()).toEqual([[3], [3]]);
  });

  const varied = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2, max: 12 }))
    .chain(([features, samples]) =>
      fc
        .array(fc.integer({ min: -1000, max: 1000 }), { minLength: features * samples, maxLength: features * samples })
        .map((values): Matrix => fromArray(features, samples, values)),
    );

  test("leaves every feature with mean 0, and variance 1 unless it is constant", () => {
    fc.assert(
      fc.property(varied, (X) => {
        const fitted = fitStandardizer(X);
        const result = standardize(X, fitted);
        const constant = new Set(fitted.constant);
        for (const value of mean(result, { axis: 1 }).data) expect(value).toBeCloseTo(0, 9);
        variance(result, { axis: 1 }).data.forEach((value, i) => expect(value).toBeCloseTo(constant.has(i) ? 0 : 1, 9));
      }),
    );
  });

  test("is undone by unstandardize", () => {
    fc.assert(
      fc.property(varied, (X) => {
        const fitted = fitStandardizer(X);
        expect(maxAbsDifference(unstandardize(standardize(X, fitted), fitted), X)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe("constant features", () => {
  // 0.1 three times: the rounded mean of equal numbers differs from them in the last digit.
  const X = matrix([
    [1, 2, 3],
    [0.1, 0.1, 0.1],
  ]);

  test("are named, centred and left in scale", () => {
    const fitted = fitStandardizer(X);
    expect(fitted.constant).toEqual([1]);
    expect(fitted.deviation.get(1, 0)).toBe(1);
    const [, second] = standardize(X, fitted).toArray();
    expect(second).toEqual([0, 0, 0]);
  });

  test("are refused by name if asked", () => {
    expect(() => fitStandardizer(X, { onConstant: "error", names: ["length", "width"] })).toThrow(
      new RangeError('fitStandardizer: features must vary, got the same value in every sample of feature "width"'),
    );
    expect(() => fitStandardizer(X, { onConstant: "error" })).toThrow(/in every sample of feature 1$/);
  });
});

describe("refused", () => {
  test.each([
    [
      () => fitStandardizer(fromArray(2, 2, [1, 2, 3, NaN])),
      "fitStandardizer: features must be finite, got NaN in feature 1, sample 1",
    ],
    [
      () => fitStandardizer(fromArray(1, 2, [Infinity, 1]), { names: ["mass"] }),
      'fitStandardizer: features must be finite, got Infinity in feature "mass", sample 0',
    ],
    [() => fitStandardizer(zeros(2, 0)), "fitStandardizer: at least one sample is needed, got 2×0"],
    [
      () => fitStandardizer(zeros(2, 3), { names: ["mass"] }),
      "fitStandardizer: one name for each of 2 features is needed, got 1",
    ],
    [
      () => standardize(sized(3), fitStandardizer(sized(2))),
      "standardize: the number of features must be the fitted one, got 3 and 2",
    ],
    [
      () => unstandardize(sized(1), fitStandardizer(sized(2))),
      "unstandardize: the number of features must be the fitted one, got 1 and 2",
    ],
    [
      () => standardize(sized(2), fitStandardizer(sized(2)), { out: zeros(2, 4) }),
      "standardize: out must have the shape of X, got 2×4 for 2×3",
    ],
  ])("%s", (run, message) => {
    expect(run).toThrow(new RangeError(message));
  });
});

describe("out", () => {
  const [expected] = reference.standardization;

  test("takes the result, in place of a new matrix", () => {
    const X = matrix(expected.X);
    const fitted = fitStandardizer(X);
    const out = zeros(X.rows, X.cols);
    expect(standardize(X, fitted, { out })).toBe(out);
    expect([...out.data]).toEqual([...standardize(X, fitted).data]);
  });

  test("may be the data themselves, and back", () => {
    const X = matrix(expected.X);
    const fitted = fitStandardizer(X);
    const standardized = standardize(X, fitted);
    standardize(X, fitted, { out: X });
    expect([...X.data]).toEqual([...standardized.data]);
    unstandardize(X, fitted, { out: X });
    expect(maxAbsDifference(X, matrix(expected.X))).toBeLessThan(1e-12);
  });
});
