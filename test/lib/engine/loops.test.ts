// The functions of whole arrays in WebAssembly against the engine's own, number by number.
import { exp, full, type Matrix, Random, relu, reluDerivative, row, sigmoid, tanh } from "gradus";
import { describe, expect, test } from "vitest";
import { crossEntropySum } from "../../../lib/engine/index.ts";

type Function = readonly [name: string, ours: (x: Matrix) => Matrix, theirs: (x: number) => number];

const functions: readonly Function[] = [
  ["exp", exp, Math.exp],
  ["tanh", tanh, Math.tanh],
  ["sigmoid", sigmoid, (x) => 1 / (1 + Math.exp(-x))],
];

/** The largest relative difference. */
function farthest(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  return Array.from(ours).reduce((worst, value, i) => Math.max(worst, Math.abs(value / theirs[i] - 1)), 0);
}

describe.each(functions)("%s", (_, ours, theirs) => {
  test.each([1e-300, 1e-12, 1e-4, 0.3, 1, 5, 25, 700])("agrees to 1e-15 for numbers up to ±%d", (scale) => {
    const random = new Random(3);
    const x = Array.from({ length: 2000 }, () => random.uniform(-scale, scale));
    expect(farthest(ours(row(x)).data, x.map(theirs))).toBeLessThan(1e-15);
  });

  test.each([NaN, Infinity, -Infinity, 0, -0, 5e-324, -5e-324, 750, -750, 1000, -1000, 1e300, -1e300])(
    "gives exactly the engine's value at %d",
    (x) => {
      expect(ours(full(1, 1, x)).data[0]).toBe(theirs(x));
    },
  );

  test.each([1, 2, 3, 8191, 8192, 8193, 16385])("gives each of %d numbers what it gives it alone", (count) => {
    const x = new Random(4).randn(1, count);
    const result = ours(x);
    expect(result.shape).toEqual([1, count]);
    for (const i of [0, count >> 1, count - 1]) expect(result.data[i]).toBe(ours(row([x.data[i]])).data[0]);
  });

  test("leaves its argument as it was", () => {
    const x = row([1, 2, 3]);
    ours(x);
    expect([...x.data]).toEqual([1, 2, 3]);
  });
});

describe.each([1, 7, 63, 64, 8193])("the rectifier of %d numbers", (count) => {
  const x = new Random(6).randn(1, count);
  x.data[0] = NaN;
  if (count > 3) x.data.set([0, -0, Infinity], 1);

  test("is max(0, x), and NaN stays NaN", () => {
    expect([...relu(x).data]).toEqual([...x.data].map((value) => Math.max(0, value)));
  });

  test("has the slope 1 above 0, else 0", () => {
    expect([...reluDerivative(x).data]).toEqual([...x.data].map((value) => (value > 0 ? 1 : 0)));
  });
});

test("exp leaves the normal numbers gradually, as numbers do", () => {
  const x = [-708.5, -715, -730, -745, 709.78];
  exp(row(x)).data.forEach((value, i) => {
    // Below the normal numbers the step to the next one is 5e-324.
    expect(Math.abs(value - Math.exp(x[i]))).toBeLessThanOrEqual(Math.max(5e-324, 2 * Number.EPSILON * value));
  });
});

describe("the cross-entropy of logits", () => {
  /** ln(1 + e^-|x|), which is what a logit far on the right side of 0 costs; among others that cost nothing, as few take another way. */
  const tail = (x: number) => crossEntropySum(Float64Array.of(-Math.abs(x), -1000, -1000, -1000), new Float64Array(4));

  test.each([1e-300, 1e-12, 1e-4, 0.3, 1, 5, 25, 700])("agrees to 1e-15 for logits up to ±%d", (scale) => {
    const random = new Random(3);
    const x = Array.from({ length: 2000 }, () => random.uniform(-scale, scale));
    const theirs = x.map((value) => Math.log1p(Math.exp(-Math.abs(value))));
    expect(farthest(x.map(tail), theirs)).toBeLessThan(1e-15);
  });

  test.each([NaN, 0, -0, 5e-324, 750, 1000, 1e300])("gives exactly the engine's value at %d", (x) => {
    expect(tail(x)).toBe(Math.log1p(Math.exp(-Math.abs(x))));
  });

  test.each([1, 2, 3, 400, 401])("of %d logits is the sum of each", (count) => {
    const random = new Random(8);
    const z = random.randn(1, count).data;
    const y = random.rand(1, count).data;
    const each = Array.from(z, (logit, i) => crossEntropySum(Float64Array.of(logit), Float64Array.of(y[i])));
    const sum = each.reduce((total, cost) => total + cost, 0);
    expect(Math.abs(crossEntropySum(z, y) / sum - 1)).toBeLessThan(1e-14);
  });
});
