// Gradient checking: the course's three-layer example, its verdicts, finding a planted bug, and what is refused.
import {
  add,
  backward,
  copy,
  forward,
  generate,
  gradientCheck,
  matrix,
  momentum,
  multiply,
  network,
  networkCost,
  norm,
  numericalGradient,
  ones,
  Random,
  relativeDifference,
  row,
  sliceColumns,
  sum,
  train,
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

/** The check of a cost of one number. */
function checkAt(f: (x: number) => number, x: number, slope: number) {
  return gradientCheck(({ x }) => f(x.get(0, 0)), { x: matrix([[x]]) }, { x: matrix([[slope]]) });
}

describe("the verdict", () => {
  // A cost, a place, and its derivative there by the rules of calculus.
  const smooth: [string, (x: number) => number, number, number][] = [
    ["x²", (x) => x * x, 1, 2],
    ["1e8 + x²", (x) => 1e8 + x * x, 1, 2],
    ["1e8 + x² - 1e8, whose rounding its size does not show", (x) => 1e8 + x * x - 1e8, 1, 2],
    ["1/x near 0", (x) => 1 / x, 1e-6, -1e12],
    ["log x near 0", Math.log, 1e-5, 1e5],
    ["a fast sine", (x) => Math.sin(1e6 * x), 1, 1e6 * Math.cos(1e6)],
    ["a narrow bump that wide steps miss", (x) => x * Math.exp(-((x / 1e-3) ** 2)), 0, 1],
    ["relu close to its kink", (x) => Math.max(0, x - 1), 1 + 1e-9, 1],
    ["a slope of 1e-11 below a cost of 0.7", (x) => 0.7 + 1e-11 * Math.sin(x), 0.3, 1e-11 * Math.cos(0.3)],
    ["x⁴ close to its minimum", (x) => x ** 4, 1e-5, 4e-15],
    ["a cost of 1e43", Math.exp, 100, Math.exp(100)],
    ["a cost of 1e200", (x) => 1e200 * x, 3, 1e200],
    ["a cost of 1e-200", (x) => 1e-200 * x, 3, 1e-200],
  ];

  test.each(smooth)("of a right derivative is right: %s", (_title, f, x, slope) => {
    expect(checkAt(f, x, slope).verdict).toBe("right");
  });

  test.each(smooth)(
    "of twice that, its opposite, a twentieth more and none at all is wrong: %s",
    (_title, f, x, slope) => {
      for (const factor of [2, -1, 1.05, 0]) expect(checkAt(f, x, factor * slope).verdict).toBe("wrong");
    },
  );

  test.each([
    ["a constant", () => 5],
    ["a parabola at its minimum", (x: number) => 1 + (x - 3) ** 2],
    ["a step, away from it", (x: number) => (x > 3.5 ? 1 : 0)],
  ])("of 0 where the cost is level on both sides is right, and of anything else wrong: %s", (_title, f) => {
    expect(checkAt(f, 3, 0).verdict).toBe("right");
    expect(checkAt(f, 3, 1e-6).verdict).toBe("wrong");
  });

  test.each([0, 1e-18, 2e-18])("where rounding hides the slope is too flat to tell, but for 0: %s", (slope) => {
    const flat = (x: number): number => 0.7 + 1e-18 * Math.sin(x);
    expect(checkAt(flat, 0, slope).verdict).toBe(slope === 0 ? "right" : "too flat to tell");
  });

  test.each([
    ["|x|", Math.abs],
    ["relu", (x: number) => 1 + Math.max(0, x)],
    ["relu and a curve", (x: number) => Math.max(0, x) + x * x + x],
    ["a step", (x: number) => (x > 0 ? 1 : 0)],
  ])("between two slopes is at a kink, whatever is given: %s", (_title, f) => {
    for (const slope of [-1, 0, 0.5, 1, 7]) expect(checkAt(f, 0, slope).verdict).toBe("at a kink");
  });

  test("is that of the worst parameter: a large gradient hides no fault in a small one", () => {
    const f = ({ a, b }: Parameters): number => 1e6 * a.get(0, 0) ** 2 + b.get(0, 0) ** 2;
    const one = matrix([[1]]);
    const found = gradientCheck(f, { a: one, b: one }, { a: matrix([[2e6]]), b: matrix([[4]]) });
    expect(found).toMatchObject({ verdict: "wrong", differenceVerdict: "right" });
    expect(found.byParameter.map(({ verdict }) => verdict)).toEqual(["right", "wrong"]);
    expect(found.worst[0]).toMatchObject({ name: "b", verdict: "wrong", analytic: 4 });
    expect(found.worst[0].numeric).toBeCloseTo(2, 6);
  });

  test("hides no fault in a small entry of one parameter either", () => {
    const f = ({ w }: Parameters): number => 1e6 * w.get(0, 0) ** 2 + w.get(0, 1) ** 2;
    expect(gradientCheck(f, { w: ones(1, 2) }, { w: matrix([[2e6, 4]]) }).verdict).toBe("wrong");
    expect(gradientCheck(f, { w: ones(1, 2) }, { w: matrix([[2e6, 2]]) }).verdict).toBe("right");
  });

  test("after a good training is right, where the marks would have said wrong", () => {
    const random = new Random(3);
    const X = random.randn(3, 50);
    const Y = generate(1, 50, (_i, j) => 2 * X.get(0, j) - X.get(1, j) + 0.1 * random.normal());
    const shape = network({ layerSizes: [3, 1], output: "linear" });
    const start = { W1: zeros(1, 3), b1: zeros(1, 1) };
    const optimizer = momentum({ learningRate: 0.1 });
    const { parameters: trained } = train(shape, start, { X, Y }, { optimizer, epochs: 400 });
    const right = backward(shape, forward(shape, trained, X).caches, Y);
    expect(norm(right.W1)).toBeLessThan(1e-8);
    const meanError = (p: Parameters): number => networkCost(shape, p, X, Y);
    expect(gradientCheck(meanError, trained, right)).toMatchObject({ verdict: "right", differenceVerdict: "wrong" });
    const doubled = { ...right, b1: multiply(right.b1, 2) };
    expect(gradientCheck(meanError, trained, doubled).verdict).toBe("wrong");
  });

  test("with all units of relu at 0 is at a kink for what lies below them", () => {
    const shape = network({ layerSizes: [2, 3, 1] });
    const X = new Random(1).randn(2, 5);
    const Y = row([1, 0, 1, 1, 0]);
    const p = { W1: zeros(3, 2), b1: zeros(3, 1), W2: new Random(2).randn(1, 3), b2: zeros(1, 1) };
    const found = gradientCheck((q) => networkCost(shape, q, X, Y), p, backward(shape, forward(shape, p, X).caches, Y));
    expect(found.verdict).toBe("at a kink");
    expect(found.byParameter.map(({ verdict }) => verdict)).toEqual(["at a kink", "at a kink", "right", "right"]);
  });

  test("costs two evaluations for each entry that agrees, and two for the cost itself", () => {
    let evaluations = 0;
    const counted = (p: Parameters): number => {
      evaluations += 1;
      return sumOfSquares(p);
    };
    gradientCheck(counted, { w: ones(2, 3) }, { w: multiply(ones(2, 3), 2) });
    expect(evaluations).toBe(2 * 6 + 2);
  });
});

describe("entries that have no effect", () => {
  /** A check of Σ w over five entries and of a function of the `rest`, whose gradient is to be `slopes`. */
  function check(rest: (x: Float64Array) => number, at: readonly number[], slopes: readonly number[]) {
    let evaluations = 0;
    const cost = ({ w }: Parameters): number => {
      evaluations += 1;
      return sum(sliceColumns(w, 0, 5)) + rest(w.data.subarray(5));
    };
    const w = row([1, 2, 3, 4, 5, ...at]);
    const { verdict } = gradientCheck(cost, { w }, { w: row([1, 1, 1, 1, 1, ...slopes]) });
    return { verdict, further: evaluations - 2 * w.data.length - 2 };
  }

  const nothing = (count: number): number[] => Array.from({ length: count }, () => 0);

  test("are found together, with four evaluations", () => {
    const dead = ([a, b, c]: Float64Array): number => Math.max(0, a - 5) + Math.max(0, b + c - 7);
    expect(check(dead, nothing(3), nothing(3))).toEqual({ verdict: "right", further: 4 });
  });

  test("are told from one whose effect is too small for one step", () => {
    const hidden = (x: Float64Array): number => 1e-11 * x[7];
    const slopes = nothing(20).with(7, 1e-11);
    expect(check(hidden, nothing(20), nothing(20)).verdict).toBe("wrong");
    expect(check(hidden, nothing(20), slopes).verdict).toBe("right");
  });

  test("are told from those whose effects would cancel if all were moved by the same distance", () => {
    const opposed = ([a, b, c, d]: Float64Array): number => 1e-11 * (a - b - (c - d));
    expect(check(opposed, nothing(4), nothing(4)).verdict).toBe("wrong");
    expect(check(opposed, nothing(4), [1e-11, -1e-11, -1e-11, 1e-11]).verdict).toBe("right");
  });

  test("have none alone, though together they have one", () => {
    const product = (x: Float64Array): number => x.reduce((all, value) => all * value, 1);
    expect(check(product, nothing(3), nothing(3)).verdict).toBe("right");
    expect(check(product, nothing(3), [0, 1e-3, 0]).verdict).toBe("wrong");
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
