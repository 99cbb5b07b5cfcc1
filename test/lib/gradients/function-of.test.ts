// Functions given as text: derivatives worked out by hand and measured, landscapes made of them, and what is refused.
import * as fc from "fast-check";
import {
  beale,
  classifyCriticalPoint,
  descend,
  functionOf,
  gradientAt,
  gradientDescent,
  hessianAt,
  matrix,
  maxAbsDifference,
  rosenbrock,
  row,
  transpose,
  type Landscape,
} from "gradus";
import { describe, expect, test } from "vitest";

test("θ³ + x² has the gradient (3θ², 2x)", () => {
  const f = functionOf("theta^3 + x^2", ["theta", "x"]);
  expect(f.value(2, 3)).toBe(17);
  expect(f.gradient(2, 3)).toEqual([12, 6]);
  expect(f.gradientText).toEqual({ theta: "3 * theta ^ 2", x: "2 * x" });
  expect(f.gradientTex.theta).toContain("\\theta");
  expect(f.hessian(2, 3).toArray()).toEqual([
    [12, 0],
    [0, 2],
  ]);
});

test("the order of the variables is that of the values", () => {
  expect(functionOf("a / b", ["a", "b"]).value(6, 2)).toBe(3);
  expect(functionOf("a / b", ["b", "a"]).value(2, 6)).toBe(3);
});

const formulas: readonly [string, readonly string[]][] = [
  ["x^2 - y^2", ["x", "y"]],
  ["exp(-(x^2 + y^2) / 2)", ["x", "y"]],
  ["sin(a) * cos(b) + tanh(c)", ["a", "b", "c"]],
  ["log(1 + exp(w * x + b))", ["w", "x", "b"]],
  ["(1 - x)^2 + 100 (y - x^2)^2", ["x", "y"]],
  ["pi * r^2 * h", ["r", "h"]],
];

test.each(formulas)("%s has the gradient and the Hessian that are measured", (expression, names) => {
  const f = functionOf(expression, names);
  const coordinates = fc.double({ min: -1.5, max: 1.5, noNaN: true });
  fc.assert(
    fc.property(fc.array(coordinates, { minLength: names.length, maxLength: names.length }), (point) => {
      const measured = (v: Float64Array): number => f.value(...v);
      expect(maxAbsDifference(row(f.gradient(...point)), transpose(gradientAt(measured, point)))).toBeLessThan(1e-6);
      expect(maxAbsDifference(f.hessian(...point), hessianAt(measured, point))).toBeLessThan(2e-4);
    }),
    { numRuns: 20 },
  );
});

test("Beale's function as text is Beale's function by hand", () => {
  const f = functionOf("(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2", ["x", "y"]);
  for (const [x, y] of [
    [1, 1],
    [3, 0.5],
    [-2, 0.25],
  ] as const) {
    expect(f.value(x, y)).toBeCloseTo(beale.value(x, y), 10);
    f.gradient(x, y).forEach((slope, i) => expect(slope).toBeCloseTo(beale.gradient(x, y)[i], 9));
  }
  expect(classifyCriticalPoint(f.hessian(3, 0.5))).toBe("minimum");
});

test("a function of two variables is a landscape to walk on", () => {
  const f = functionOf("(1 - x)^2 + 100 (y - x^2)^2", ["x", "y"]);
  const landscape: Landscape = { name: "typed", formula: f.text, bounds: rosenbrock.bounds, ...f };
  const optimizer = gradientDescent({ learningRate: 0.001 });
  const typed = descend(landscape, optimizer, [-1, 1], { steps: 50 });
  const byHand = descend(rosenbrock, optimizer, [-1, 1], { steps: 50 });
  expect(maxAbsDifference(row(typed.x), row(byHand.x))).toBeLessThan(1e-12);
});

test("where it is not defined a function is NaN", () => {
  expect(functionOf("sqrt(x)", ["x"]).value(-1)).toBeNaN();
});

test("a Hessian of exact derivatives is symmetric", () => {
  const f = functionOf("x^2 y^3 z", ["x", "y", "z"]);
  // By hand at (1, 2, 3): f_xx = 2y³z, f_xy = 6xy²z, f_xz = 2xy³, f_yy = 6x²yz, f_yz = 3x²y², f_zz = 0.
  const expected = matrix([
    [48, 72, 16],
    [72, 36, 12],
    [16, 12, 0],
  ]);
  expect(maxAbsDifference(f.hessian(1, 2, 3), expected)).toBeLessThan(1e-12);
});

describe("what is refused", () => {
  test.each([
    [
      () => functionOf("x + y + z", ["x", "y"]),
      'functionOf: x, y must be the only variables, got also z in "x + y + z"',
    ],
    [() => functionOf("x", []), "functionOf: variables must be one or more different names, got []"],
    [() => functionOf("x", ["x", "x"]), "functionOf: variables must be one or more different names, got [x, x]"],
    [() => functionOf("x", ["x + 1"]), "functionOf: variables must be one or more different names, got [x + 1]"],
  ])("%s", (make, message) => {
    expect(make).toThrow(new RangeError(message));
  });

  test("what is no formula, and what has no derivative", () => {
    expect(() => functionOf("3 +* x", ["x"])).toThrow(/^functionOf: the expression must be a formula, got "3 \+\* x"/);
    expect(() => functionOf("floor(x)", ["x"])).toThrow(
      /^functionOf: the expression must have a known derivative, got "floor\(x\)"/,
    );
  });
});
