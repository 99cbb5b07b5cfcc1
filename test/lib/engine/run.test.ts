// Where a loop runs makes no difference: in place within a pool, on copies outside of one, and in plain code without WebAssembly.
import { Random } from "gradus";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as engine from "../../../lib/engine/index.ts";

type Engine = typeof engine;

/** The engine as it is where there is no WebAssembly. */
async function withoutWebAssembly(): Promise<Engine> {
  vi.resetModules();
  vi.stubGlobal("WebAssembly", undefined);
  return import("../../../lib/engine/index.ts");
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const random = new Random(7);
const numbers = (count: number): Float64Array => random.randn(1, count).data;

/** A loop, given copies of two arrays of rows × cols numbers that its engine has made; and how far plain code may be from WebAssembly. */
interface Case {
  readonly name: string;
  readonly loop: (engine: Engine, x: Float64Array, y: Float64Array, rows: number, cols: number) => ArrayLike<number>;
  readonly tolerance: number;
}

const coefficients = { beta1: 0.9, beta2: 0.999, rate: 0.01, inside: 0, outside: 1e-8 };

function adamStep(from: Engine, x: Float64Array, y: Float64Array): number[] {
  const next = [0, 1, 2].map(() => from.newArray(x.length));
  const squares = from.squareAll(x);
  const [w, v, s] = next;
  if (from.adamInPairs(x, y, y, squares, w, v, s, coefficients, 0.5)) return next.flatMap((array) => [...array]);
  // The definition, as in optimizers/adam.ts.
  for (let i = 0; i < x.length; i++) {
    v[i] = 0.9 * y[i] + (1 - 0.9) * y[i];
    s[i] = 0.999 * squares[i] + (1 - 0.999) * y[i] * y[i];
    w[i] = 0.5 * x[i] - (0.01 * v[i]) / (Math.sqrt(s[i]) + 1e-8);
  }
  return next.flatMap((array) => [...array]);
}

function softmax(from: Engine, x: Float64Array, _y: Float64Array, rows: number, cols: number): Float64Array {
  const p = from.newArray(x.length);
  if (from.softmaxOfColumns(x, p, rows, cols)) return p;
  for (let j = 0; j < cols; j++) {
    let sum = 0;
    for (let k = j; k < x.length; k += cols) sum += p[k] = Math.exp(x[k]);
    for (let k = j; k < x.length; k += cols) p[k] /= sum;
  }
  return p;
}

/** From inputs of which some saturate. */
function tanhBackward(from: Engine, x: Float64Array, y: Float64Array): Float64Array {
  const [z, a, result] = [from.newArray(x.length), from.newArray(x.length), from.newArray(x.length)];
  for (let i = 0; i < x.length; i++) z[i] = 5 * x[i];
  a.set(z.map(Math.tanh));
  if (from.tanhBackInPairs(y, a, z, result)) return result;
  for (let i = 0; i < x.length; i++) {
    const e = Math.exp(-2 * Math.abs(z[i]));
    result[i] = y[i] * (Math.abs(a[i]) < 0.9999 ? 1 - a[i] ** 2 : (4 * e) / (1 + e) ** 2);
  }
  return result;
}

const cases: readonly Case[] = [
  { name: "exp", loop: ({ expAll }, x) => expAll(x), tolerance: 1e-15 },
  { name: "tanh", loop: ({ tanhAll }, x) => tanhAll(x), tolerance: 1e-15 },
  { name: "sigmoid", loop: ({ sigmoidAll }, x) => sigmoidAll(x), tolerance: 1e-15 },
  { name: "relu", loop: ({ reluAll }, x) => reluAll(x), tolerance: 0 },
  { name: "the slope of relu", loop: ({ reluSlopeAll }, x) => reluSlopeAll(x), tolerance: 0 },
  { name: "relu backward", loop: ({ reluBackAll }, x, y) => reluBackAll(x, y), tolerance: 0 },
  { name: "tanh backward", loop: tanhBackward, tolerance: 1e-15 },
  { name: "mean differences", loop: ({ meanDifferenceAll }, x, y) => meanDifferenceAll(x, y, 7), tolerance: 0 },
  { name: "sums of rows", loop: ({ sumRows }, x, _, rows, cols) => sumRows(x, rows, cols), tolerance: 0 },
  { name: "softmax of columns", loop: softmax, tolerance: 1e-14 },
  { name: "cross-entropy", loop: ({ crossEntropySum }, x, y) => [crossEntropySum(x, y)], tolerance: 1e-12 },
  { name: "a step of Adam", loop: adamStep, tolerance: 0 },
  {
    name: "rows filled",
    loop({ fillRows, newArray }, x, _, rows, cols) {
      const z = newArray(rows * cols);
      fillRows(x, z, rows, cols);
      return z;
    },
    tolerance: 0,
  },
];

const shapes = [
  [1, 1],
  [3, 5],
  [7, 63],
  [3, 64],
  [5, 1000],
  // More than one part, and parts that do not come out even.
  [2, 8193],
  [10, 4099],
] as const;

describe.each(cases)("$name", ({ loop, tolerance }) => {
  test.each(shapes)("of %i×%i numbers is the same in place, on copies and in plain code", async (rows, cols) => {
    const [x, y] = [numbers(rows * cols), numbers(rows * cols)];
    const inPlace = engine.withPools((pools) =>
      pools.pool().alongside(() => {
        const [ownX, ownY] = [engine.newArray(x.length), engine.newArray(y.length)];
        ownX.set(x);
        ownY.set(y);
        return Array.from(loop(engine, ownX, ownY, rows, cols));
      }),
    );
    expect(Array.from(loop(engine, x, y, rows, cols))).toEqual(inPlace);
    const plain = Array.from(loop(await withoutWebAssembly(), x, y, rows, cols));
    expect(plain).toHaveLength(inPlace.length);
    // What is told apart at all: relative where numbers are large, absolute where terms have cancelled.
    const farthest = plain.reduce((worst, value, i) => {
      return Math.max(worst, Math.abs(value - inPlace[i]) / Math.max(1, Math.abs(value)));
    }, 0);
    expect(farthest).toBeLessThanOrEqual(tolerance);
  });
});

test("nothing is done to no numbers", () => {
  const none = new Float64Array(0);
  expect(engine.expAll(none)).toHaveLength(0);
  expect(engine.crossEntropySum(none, none)).toBe(0);
  expect(engine.gemm(0, 0, 3, none, 3, 1, none, 1, 3)).toHaveLength(0);
});

test("tanh goes back through units that saturate: their slope is small, not 0 and not rounded away", () => {
  const z = Float64Array.of(6, -12, 19, -25, 350);
  const result = new Float64Array(z.length);
  expect(engine.tanhBackInPairs(new Float64Array(5).fill(1), z.map(Math.tanh), z, result)).toBe(true);
  // Python, decimal with 40 digits: e = (-2 * z).exp(); 4 * e / (1 + e) ** 2
  const expected = [
    2.4576547405332702e-5, 1.510053817597626e-10, 1.2556531168192118e-16, 7.714999391855671e-22, 3.943870617503908e-304,
  ];
  expected.forEach((slope, i) => expect(Math.abs(result[i] / slope - 1)).toBeLessThan(1e-14));
});
