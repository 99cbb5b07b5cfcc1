// Symbolic derivatives: known rules, agreement with measured slopes, and formulas that are refused.
import { symbolicDerivative, twoSidedDifference } from "gradus";
import { describe, expect, test } from "vitest";

test("θ³ has the derivative 3θ², the course's example", () => {
  const { f, derivative, text, derivativeText, derivativeTex } = symbolicDerivative("theta^3", "theta");
  expect(f(2)).toBe(8);
  expect(derivative(1)).toBe(3);
  expect(text).toBe("theta ^ 3");
  expect(derivativeText).toBe("3 * theta ^ 2");
  expect(derivativeTex).toContain("\\theta");
});

const formulas: [string, (x: number) => number][] = [
  ["x^2", (x) => 2 * x],
  ["x^2 - 10 x + 25", (x) => 2 * x - 10],
  ["exp(-x^2 / 2)", (x) => -x * Math.exp((-x * x) / 2)],
  ["1 / (1 + e^(-x))", (x) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2],
  ["sin(x) * cos(x)", (x) => Math.cos(2 * x)],
  ["log(x) / x", (x) => (1 - Math.log(x)) / (x * x)],
  ["tanh(x)", (x) => 1 - Math.tanh(x) ** 2],
  ["sqrt(x)", (x) => 1 / (2 * Math.sqrt(x))],
  ["pi * x", () => Math.PI],
  ["x^x", (x) => x ** x * (Math.log(x) + 1)],
];

describe.each(formulas)("%s", (formula, expected) => {
  const { f, derivative } = symbolicDerivative(formula, "x");

  test.each([0.3, 1, 2.7])("has its derivative at %s", (x) => {
    expect(derivative(x)).toBeCloseTo(expected(x), 12);
  });

  test("agrees with the slope that is measured", () => {
    expect(twoSidedDifference(f, 1.3, 1e-5)).toBeCloseTo(derivative(1.3), 8);
  });
});

describe("what is refused", () => {
  test("another variable, by its name", () => {
    const message = 'symbolicDerivative: theta must be the only variable, got also w in "theta * w"';
    expect(() => symbolicDerivative("theta * w", "theta")).toThrow(new RangeError(message));
  });

  test("what is no formula", () => {
    expect(() => symbolicDerivative("3 +* x", "x")).toThrow(
      /^symbolicDerivative: the expression must be a formula, got "3 \+\* x"/,
    );
  });

  test("a function without a known derivative", () => {
    expect(() => symbolicDerivative("floor(x)", "x")).toThrow(
      /^symbolicDerivative: the expression must have a known derivative, got "floor\(x\)"/,
    );
  });
});
