// Automatic differentiation: a published example, every operation against differences, broadcasting, the graph, what is refused.
import * as fc from "fast-check";
import {
  ad,
  constant,
  fromArray,
  graphOf,
  gradientsOf,
  matrix,
  Random,
  row,
  valueAndGradient,
  variable,
  zeros,
  type Variable,
} from "gradus";
import { describe, expect, test } from "vitest";
import { expectMeasured } from "./measured.ts";

const scalar = (value: number) => matrix([[value]]);

test("the example of micrograd's README", () => {
  const { value, gradients } = valueAndGradient(
    ({ a, b }) => {
      let c = ad.add(a, b);
      let d = ad.add(ad.multiply(a, b), ad.power(b, 3));
      c = ad.add(c, ad.add(c, 1));
      c = ad.add(c, ad.subtract(ad.add(1, c), a));
      d = ad.add(d, ad.add(ad.multiply(d, 2), ad.relu(ad.add(b, a))));
      d = ad.add(d, ad.add(ad.multiply(3, d), ad.relu(ad.subtract(b, a))));
      const f = ad.square(ad.subtract(c, d));
      return ad.add(ad.divide(f, 2), ad.divide(10, f));
    },
    { a: scalar(-4), b: scalar(2) },
  );
  expect(value).toBeCloseTo(24.7041, 4);
  expect(gradients.a.get(0, 0)).toBeCloseTo(138.8338, 4);
  expect(gradients.b.get(0, 0)).toBeCloseTo(645.5773, 4);
});

/** J(w) = w² - 10w + 25 */
const parabola = ({ w }: { w: Variable }) => ad.add(ad.subtract(ad.square(w), ad.multiply(10, w)), 25);

test("J(w) = w² - 10w + 25 has the slope 2w - 10", () => {
  for (const w of [-3, 0, 5])
    expect(valueAndGradient(parabola, { w: scalar(w) }).gradients.w.get(0, 0)).toBe(2 * w - 10);
});

type Unary = (x: Variable) => Variable;
type Binary = (x: Variable, y: Variable) => Variable;

describe("functions of one matrix have the derivative that is measured", () => {
  // Positive and away from the corners of relu, abs and clip on one side; the signs are mixed where the function allows it.
  const positive = fc.double({ min: 0.3, max: 2, noNaN: true });
  const mixed = fc.tuple(positive, fc.constantFrom(-1, 1)).map(([size, sign]) => size * sign);
  const functions: [string, Unary, fc.Arbitrary<number>][] = [
    ["negate", ad.negate, mixed],
    ["square", ad.square, mixed],
    ["sqrt", ad.sqrt, positive],
    ["exp", ad.exp, mixed],
    ["log", ad.log, positive],
    ["abs", ad.abs, mixed],
    ["power 3", (x) => ad.power(x, 3), mixed],
    ["power -1.5", (x) => ad.power(x, -1.5), positive],
    ["clip", (x) => ad.clip(x, -0.2, 2.5), mixed],
    ["sigmoid", ad.sigmoid, mixed],
    ["tanh", ad.tanh, mixed],
    ["relu", ad.relu, mixed],
    ["leakyRelu", (x) => ad.leakyRelu(x, { slope: 0.2 }), mixed],
    ["softplus", ad.softplus, mixed],
    ["transpose", ad.transpose, mixed],
    ["sum", (x) => ad.sum(x), mixed],
    ["sum, axis 0", (x) => ad.sum(x, { axis: 0 }), mixed],
    ["sum, axis 1", (x) => ad.sum(x, { axis: 1 }), mixed],
    ["mean", (x) => ad.mean(x), mixed],
    ["mean, axis 0", (x) => ad.mean(x, { axis: 0 }), mixed],
    ["mean, axis 1", (x) => ad.mean(x, { axis: 1 }), mixed],
    ["variance", (x) => ad.variance(x), mixed],
    ["variance, axis 0", (x) => ad.variance(x, { axis: 0 }), mixed],
    ["variance, axis 1", (x) => ad.variance(x, { axis: 1 }), mixed],
    ["logSumExp", ad.logSumExp, mixed],
    ["softmax", ad.softmax, mixed],
  ];

  test.each(functions)("%s", (_name, f, entry) => {
    const shapes = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));
    const inputs = shapes.chain(([rows, cols]) => {
      const values = fc.array(entry, { minLength: rows * cols, maxLength: rows * cols });
      return values.map((list) => fromArray(rows, cols, list));
    });
    fc.assert(
      fc.property(inputs, (x) => expectMeasured((p) => f(p.x), { x })),
      { numRuns: 25 },
    );
  });
});

describe("functions of two matrices, with every way of broadcasting", () => {
  const functions: [string, Binary][] = [
    ["add", ad.add],
    ["subtract", ad.subtract],
    ["multiply", ad.multiply],
    ["divide", (x, y) => ad.divide(x, ad.add(ad.square(y), 0.5))],
    ["maximum", ad.maximum],
    ["minimum", ad.minimum],
  ];
  const sizes: [number, number][] = [
    [3, 4],
    [3, 1],
    [1, 4],
    [1, 1],
  ];
  const pairs = sizes.flatMap((left) => sizes.map((right) => ({ left, right })));

  test.each(functions)("%s", (_name, f) => {
    for (const { left, right } of pairs) {
      const random = new Random(3);
      expectMeasured((p) => f(p.x, p.y), { x: random.randn(...left), y: random.randn(...right) });
    }
  });

  test("matmul", () => {
    const random = new Random(4);
    expectMeasured((p) => ad.matmul(p.x, p.y), { x: random.randn(3, 4), y: random.randn(4, 2) });
  });

  test("a node that is used twice gets the sum of both ways", () => {
    const { gradients } = valueAndGradient(({ x }) => ad.multiply(x, x), { x: scalar(3) });
    expect(gradients.x.get(0, 0)).toBe(6);
  });

  test("equal operands of maximum and minimum share the derivative", () => {
    for (const f of [ad.maximum, ad.minimum]) {
      const { gradients } = valueAndGradient(({ x, y }) => f(x, y), { x: scalar(2), y: scalar(2) });
      expect([gradients.x.get(0, 0), gradients.y.get(0, 0)]).toEqual([0.5, 0.5]);
    }
  });
});

/** The derivative of a function of one number at 0. */
const slopeAtZero = (f: Unary) => valueAndGradient(({ x }) => f(x), { x: scalar(0) }).gradients.x.get(0, 0);

describe("slopes at the corners agree with nn", () => {
  test("relu 0, leakyRelu its slope, abs 0", () => {
    expect(slopeAtZero(ad.relu)).toBe(0);
    expect(slopeAtZero((x) => ad.leakyRelu(x, { slope: 0.3 }))).toBe(0.3);
    expect(slopeAtZero(ad.abs)).toBe(0);
  });
});

describe("losses from extreme logits stay finite, with finite gradients", () => {
  test("sigmoid and softmax cross-entropy at ±1000", () => {
    const sigmoid = valueAndGradient(({ z }) => ad.sigmoidCrossEntropy(z, row([1, 0])), { z: row([-1000, -1000]) });
    expect(sigmoid.value).toBe(500);
    expect(sigmoid.gradients.z.toArray()).toEqual([[-0.5, 0]]);
    const Y = matrix([[0], [1]]);
    const softmax = valueAndGradient(({ z }) => ad.softmaxCrossEntropy(z, Y), { z: matrix([[1000], [-1000]]) });
    expect(softmax.value).toBe(2000);
    expect(softmax.gradients.z.toArray()).toEqual([[1], [-1]]);
  });

  test("labels that would broadcast are refused", () => {
    const message = "ad.meanSquaredError: both operands must have the same shape, got 1×3 and 1×1";
    expect(() => ad.meanSquaredError(row([1, 2, 3]), 1)).toThrow(new RangeError(message));
  });
});

describe("the recorded graph", () => {
  const { output } = valueAndGradient(({ w, b }) => ad.sum(ad.add(ad.multiply(w, row([2, 3])), b)), {
    w: row([1, 1]),
    b: scalar(4),
  });

  test("has every node once, inputs before results, with names, depths, values and gradients", () => {
    const { nodes, edges } = graphOf(output);
    expect(nodes.map(({ operation, name, depth }) => `${operation}${name} ${depth}`)).toEqual([
      "variablew 0",
      "constant 0",
      "multiply 1",
      "variableb 0",
      "add 2",
      "sum 3",
    ]);
    expect(edges).toEqual([
      { from: 0, to: 2 },
      { from: 1, to: 2 },
      { from: 2, to: 4 },
      { from: 3, to: 4 },
      { from: 4, to: 5 },
    ]);
    expect(nodes[5].value.toArray()).toEqual([[13]]);
    expect(nodes[0].gradient?.toArray()).toEqual([[2, 3]]);
    expect(nodes[3].gradient?.toArray()).toEqual([[2]]);
    expect(nodes[1]).not.toHaveProperty("gradient");
  });

  test("a chain of 100,000 operations does not overflow the stack", () => {
    const w = variable(1, "w");
    let chain: Variable = w;
    for (let i = 0; i < 100_000; i++) chain = ad.add(chain, w);
    expect(gradientsOf(chain).get(w)?.get(0, 0)).toBe(100_001);
  });

  test("a console shows operation, name, shape and value", () => {
    expect(variable(row([1, 2]), "w").toString()).toMatch(/^variable w 1×2\n\[\[1/);
  });
});

describe("what is refused, and what has no part", () => {
  test("a parameter without influence has the gradient zero", () => {
    const { gradients } = valueAndGradient(({ w }) => ad.sum(w), { w: row([1, 2]), unused: zeros(2, 3) });
    expect(gradients.unused.toArray()).toEqual(zeros(2, 3).toArray());
  });

  test("a cost of constants alone has the gradient zero", () => {
    const { value, gradients } = valueAndGradient(() => constant(7), { w: row([1]) });
    expect([value, gradients.w.get(0, 0)]).toEqual([7, 0]);
  });

  test("a cost that is a matrix", () => {
    const message = "gradientsOf: the output must be one number, 1×1, got 1×2";
    expect(() => valueAndGradient(({ w }) => ad.square(w), { w: row([1, 2]) })).toThrow(new RangeError(message));
  });

  test("a cost that was computed outside of ad", () => {
    const cost = JSON.parse("3");
    const message = "valueAndGradient: the cost must be a variable made by operations of ad, got number";
    expect(() => valueAndGradient(() => cost, { w: row([1]) })).toThrow(new TypeError(message));
  });

  test("an operand that is no number", () => {
    const text = JSON.parse('"3"');
    const message = "ad.add: operands must be variables, matrices or numbers, got string";
    expect(() => ad.add(variable(1), text)).toThrow(new TypeError(message));
  });
});
