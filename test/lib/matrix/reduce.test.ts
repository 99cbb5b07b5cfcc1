// Reductions to a number and along axes: numpy's numbers, and what is refused.
import * as fc from "fast-check";
import {
  argmax,
  dot,
  fromArray,
  type Matrix,
  matrix,
  max,
  mean,
  min,
  norm,
  norm1,
  row,
  square,
  subtract,
  sum,
  transpose,
  variance,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/matrix_cases.json" with { type: "json" };
import { anyMatrix } from "./arbitrary.ts";

const reductions = { sum, mean, variance, max, min, argmax };

function expectClose(received: readonly number[], expected: readonly number[]): void {
  expect(received).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(received[i]).toBeCloseTo(value, 11));
}

describe.each(["sum", "mean", "variance", "max", "min", "argmax"] as const)("%s", (name) => {
  const reduce = reductions[name];

  test.each(reference.reductions)("gives numpy's numbers (case %#)", ({ a, results }) => {
    const value = matrix(a);
    const expected = results[name];
    expect(reduce(value)).toBeCloseTo(expected.all, 11);
    expectClose([...reduce(value, { axis: 0 }).data], expected.axis0);
    expectClose([...reduce(value, { axis: 1 }).data], expected.axis1);
  });

  test("axis 0 leaves a row and axis 1 a column", () => {
    expect(reduce(zeros(3, 4), { axis: 0 }).shape).toEqual([1, 4]);
    expect(reduce(zeros(3, 4), { axis: 1 }).shape).toEqual([3, 1]);
  });

  test("refuses another axis", () => {
    const axis: number = 2;
    expect(() => reduce(zeros(2, 2), { axis: axis as 0 })).toThrow(
      new RangeError(`${name}: axis must be 0 or 1, got 2`),
    );
  });
});

describe("edges of reductions", () => {
  test("the sum of nothing is 0, the others refuse", () => {
    const nothing = zeros(2, 0);
    expect(sum(nothing)).toBe(0);
    for (const reduce of [mean, variance, max, min, argmax]) {
      expect(() => reduce(nothing)).toThrow(/^(\w+): at least one element is needed, got none$/);
    }
  });

  test("extremes of data with a NaN are NaN, and argmax names the first one", () => {
    const data = fromArray(1, 4, [1, NaN, 3, NaN]);
    expect(max(data)).toBeNaN();
    expect(min(data)).toBeNaN();
    expect(argmax(data)).toBe(1);
  });

  test("argmax names the first of equals", () => {
    expect(argmax(row([1, 3, 3]))).toBe(1);
  });

  test("the variance of large numbers with a small spread keeps its digits", () => {
    expect(variance(row([1e9, 1e9 + 1, 1e9 + 2]))).toBeCloseTo(2 / 3, 12);
  });
});

describe("norms and dot", () => {
  test.each(reference.reductions)("norms give numpy's numbers (case %#)", ({ a, norm: frobenius, norm1: absolute }) => {
    expect(norm(matrix(a))).toBeCloseTo(frobenius, 11);
    expect(norm1(matrix(a))).toBeCloseTo(absolute, 11);
  });

  test("rows divided by their norms have the published values", () => {
    // numpy tutorial of the Python course: rows [0, 3, 4] and [1, 6, 4] normalized.
    const rows = [row([0, 3, 4]), row([1, 6, 4])].map((r) =>
      r
        .toArray()
        .flat()
        .map((x) => x / norm(r)),
    );
    expectClose(rows.flat(), [0, 0.6, 0.8, 0.13736056394868904, 0.8241633836921342, 0.5494422557947561]);
  });

  test("L1 and L2 losses have the published values", () => {
    // numpy tutorial of the Python course: predictions and labels of five samples.
    const error = subtract(row([0.9, 0.2, 0.1, 0.4, 0.9]), row([1, 0, 0, 1, 1]));
    expect(norm1(error)).toBeCloseTo(1.1, 12);
    expect(sum(square(error))).toBeCloseTo(0.43, 12);
    expect(dot(error, error)).toBeCloseTo(0.43, 12);
  });

  test("dot takes rows and columns alike, and is the squared norm of a vector with itself", () => {
    const v = row([1, 2, 3]);
    expect(dot(v, transpose(row([4, 5, 6])))).toBe(32);
    expect(dot(v, v)).toBe(sum(square(v)));
  });

  test.each([
    [row([1, 2]), row([1, 2, 3]), "dot: vectors must have the same length, got 1×2 and 1×3"],
    [zeros(2, 2), row([1, 2]), "dot: operands must be vectors, got 2×2 and 1×2"],
    [zeros(2, 2), zeros(2, 2), "dot: operands must be vectors, got 2×2 and 2×2"],
  ] satisfies [Matrix, Matrix, string][])("dot refuses %s and %s", (a, b, message) => {
    expect(() => dot(a, b)).toThrow(new RangeError(message));
  });

  test("the sum over one axis and then the other is the sum of all", () => {
    fc.assert(
      fc.property(anyMatrix, (a) => {
        expect(sum(sum(a, { axis: 0 }), { axis: 1 }).get(0, 0)).toBeCloseTo(sum(a), 9);
        expect(sum(a, { axis: 1 }).toArray()).toEqual(transpose(sum(transpose(a), { axis: 0 })).toArray());
      }),
    );
  });
});
