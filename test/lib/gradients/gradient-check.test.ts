// Gradient checking: the course's three-layer example, its verdicts, finding a planted bug, and what is refused.
import {
  add,
  backward,
  copy,
  forward,
  gradientCheck,
  matrix,
  multiply,
  network,
  networkCost,
  norm,
  numericalGradient,
  Random,
  relativeDifference,
  row,
  sum,
  verdictOn,
  zeros,
  type Gradients,
  type Matrix,
  type Parameters,
} from "gradus";
import { describe, expect, test } from "vitest";

/** The product θx of the course's one-dimensional example, x = 2. */
const line = ({ theta }: Parameters) => 2 * theta.get(0, 0);

const total = (p: Parameters) => sum(p.w);
const sumOfSquares = (p: Parameters) => sum(multiply(p.w, p.w));
const logarithm = (p: Parameters) => Math.log(p.w.get(0, 0)) + p.w.get(0, 1);

/** The course's network 4-5-3-1 on three samples, seed 1. */
function threeLayers() {
  const random = new Random(1);
  const X = random.randn(4, 3);
  const Y = row([1, 1, 0]);
  const parameters: Parameters = {
    W1: random.randn(5, 4),
    b1: random.randn(5, 1),
    W2: random.randn(3, 5),
    b2: random.randn(3, 1),
    W3: random.randn(1, 3),
    b3: random.randn(1, 1),
  };
  const shape = network({ layerSizes: [4, 5, 3, 1] });
  const cost = (p: Parameters, lambda = 0) => networkCost(shape, p, X, Y, { lambda });
  const gradients = (p: Parameters, lambda = 0) => backward(shape, forward(shape, p, X).caches, Y, { lambda });
  return { parameters, cost, gradients };
}

const { parameters, cost, gradients } = threeLayers();

describe("the course's one-dimensional example", () => {
  test("J = θx at x = 2, θ = 4 is 8, dθ = 2 is right, with a difference below 1e-8", () => {
    const theta = { theta: matrix([[4]]) };
    expect(line(theta)).toBe(8);
    const check = gradientCheck(line, theta, { theta: matrix([[2]]) });
    expect(check.verdict).toBe("right");
    expect(check.difference).toBeLessThan(1e-8);
    expect(check.difference).toBeGreaterThan(0);
  });
});

describe("the course's three-layer example", () => {
  test("has 47 parameters and the published cost", () => {
    expect(Object.values(parameters).reduce((count, { data }) => count + data.length, 0)).toBe(47);
    expect(cost(parameters)).toBeCloseTo(2.407833389834357, 13);
  });

  test("is right to 2e-7", () => {
    const check = gradientCheck((p) => cost(p), parameters, gradients(parameters));
    expect(check.difference).toBeLessThan(2e-7);
    expect(check.verdict).toBe("right");
  });

  test("with dW2 doubled and db1 four times too large gives the published difference, and says where", () => {
    const right = gradients(parameters);
    const planted = { ...right, W2: multiply(right.W2, 2), b1: multiply(right.b1, 4) };
    const check = gradientCheck((p) => cost(p), parameters, planted);
    expect(check.difference).toBeCloseTo(0.2850931567761623, 7);
    expect(check.verdict).toBe("wrong");
    const shares = Object.fromEntries(check.byParameter.map(({ name, share }) => [name, share]));
    expect(shares.W2 + shares.b1).toBeCloseTo(1, 10);
    // ‖2g - g‖/(‖2g‖ + ‖g‖) = 1/3 and ‖4g - g‖/(‖4g‖ + ‖g‖) = 3/5, whatever g is.
    const own = Object.fromEntries(check.byParameter.map(({ name, difference }) => [name, difference]));
    expect(own.W2).toBeCloseTo(1 / 3, 6);
    expect(own.b1).toBeCloseTo(3 / 5, 6);
    expect(new Set(check.worst.map(({ name }) => name))).toEqual(new Set(["W2", "b1"]));
  });

  test("a single wrong entry is the worst, with both of its derivatives", () => {
    const right = gradients(parameters);
    const W2 = copy(right.W2);
    W2.set(1, 3, W2.get(1, 3) + 0.5);
    const { worst } = gradientCheck((p) => cost(p), parameters, { ...right, W2 });
    expect(worst[0]).toMatchObject({ name: "W2", row: 1, col: 3, analytic: W2.get(1, 3) });
    expect(worst[0].numeric).toBeCloseTo(W2.get(1, 3) - 0.5, 6);
    expect(worst).toHaveLength(5);
  });

  test("a penalty that is in the cost must be in the gradient", () => {
    const forgotten = gradientCheck((p) => cost(p, 0.7), parameters, gradients(parameters));
    expect(forgotten.verdict).toBe("wrong");
    const included = gradientCheck((p) => cost(p, 0.7), parameters, gradients(parameters, 0.7));
    expect(included.verdict).toBe("right");
  });

  test("changes neither parameters nor gradients", () => {
    const before = Object.values(parameters).map((value) => value.toArray());
    gradientCheck((p) => cost(p), parameters, gradients(parameters));
    expect(Object.values(parameters).map((value) => value.toArray())).toEqual(before);
  });
});

describe("relative difference and verdict", () => {
  test("twice the gradient is 1/3 away, the opposite 1, the same 0, nothing from nothing 0", () => {
    const g = row([3, -4, 12]);
    expect(relativeDifference(g, multiply(g, 2))).toBeCloseTo(1 / 3, 15);
    expect(relativeDifference(g, multiply(g, -1))).toBe(1);
    expect(relativeDifference(g, g)).toBe(0);
    expect(relativeDifference(zeros(1, 3), zeros(1, 3))).toBe(0);
  });

  test.each([
    [0, "right"],
    [1e-9, "right"],
    [1.2e-7, "right"],
    [9e-7, "right"],
    [1.1e-6, "look closer"],
    [1e-5, "look closer"],
    [9e-5, "look closer"],
    [1.1e-4, "wrong"],
    [1e-3, "wrong"],
    [1, "wrong"],
  ])("a difference of %s is %s", (difference, verdict) => {
    expect(verdictOn(difference)).toBe(verdict);
  });

  test("a difference that is none is refused", () => {
    expect(() => verdictOn(NaN)).toThrow(new RangeError("verdictOn: the difference must be at least 0, got NaN"));
  });
});

describe("numericalGradient", () => {
  test("of Σ w² is 2w, in the shape and under the name of w", () => {
    const w = matrix([
      [1, -2],
      [0.5, 3],
    ]);
    const measured = numericalGradient(sumOfSquares, { w }, { epsilon: 1e-4 });
    expect(Object.keys(measured)).toEqual(["w"]);
    measured.w.toArray().forEach((line, i) => line.forEach((g, j) => expect(g).toBeCloseTo(2 * w.get(i, j), 9)));
  });

  test("steps in proportion to large entries, so that their gradients are right as well", () => {
    const W = matrix([[1e6, -3e7, 0.5]]);
    const check = gradientCheck(({ W }) => norm(W) ** 2, { W }, { W: multiply(W, 2) });
    expect(check.verdict).toBe("right");
    const steps = numericalGradient(({ W }) => norm(W) ** 2, { W: matrix([[1e6]]) }).W;
    expect(steps.get(0, 0) / 2e6).toBeCloseTo(1, 7);
  });

  test("refuses a cost that is not finite, with the place", () => {
    const message = "numericalGradient: the cost must be finite around w, row 0, column 0, got NaN and ";
    expect(() => numericalGradient(logarithm, { w: row([0, 1]) }, { epsilon: 1e-3 })).toThrow(message);
  });
});

describe("what a check refuses", () => {
  const w = zeros(1, 2);

  test("a cost that is random, as with dropout", () => {
    const random = new Random(1);
    const noisy = (p: Parameters) => sum(multiply(p.w, random.rand(1, 2))) + random.uniform();
    expect(() => gradientCheck(noisy, { w }, { w })).toThrow(
      /^gradientCheck: the cost must be deterministic \(dropout off, keepProb = 1\), got 0\.\d+ and 0\.\d+ at one point$/,
    );
  });

  const cases: [string, Gradients, string][] = [
    ["a missing gradient", {}, "there must be a gradient for each of w, got "],
    ["one too many", { w, b: w }, "there must be a gradient for each of w, got w, b"],
    ["one of a wrong shape", { w: zeros(2, 1) }, "the gradient of w must be 1×2, got 2×1"],
    [
      "one that is not finite",
      { w: broken(w) },
      "the gradient of w must have finite entries only, got NaN at row 0, column 1",
    ],
  ];

  test.each(cases)("%s", (_title, given, message) => {
    expect(() => gradientCheck(total, { w }, given)).toThrow(new RangeError(`gradientCheck: ${message}`));
  });
});

function broken(a: Matrix): Matrix {
  const b = add(a, 0);
  b.set(0, 1, NaN);
  return b;
}
