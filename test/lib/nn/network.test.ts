// Networks: descriptions, forward, cost and backward against numpy and published numbers, and what is refused.
import {
  accuracy,
  activations,
  backward,
  denseBackward,
  denseForward,
  forward,
  fromArray,
  l2Penalty,
  matrix,
  maxAbsDifference,
  network,
  networkCost,
  ones,
  predict,
  Random,
  row,
  zeros,
  type ActivationName,
  type Matrix,
  type NetworkShape,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/nn_cases.json" with { type: "json" };
import { matrices } from "./records.ts";

interface NetworkCase {
  readonly layerSizes: readonly number[];
  readonly hidden: string;
  readonly parameters: Readonly<Record<string, number[][]>>;
  readonly gradients: Readonly<Record<string, number[][]>>;
  readonly X: number[][];
  readonly Y: number[][];
  readonly output: number[][];
  readonly cost: number;
}

const networks: readonly NetworkCase[] = reference.networks;

function isActivationName(name: string): name is ActivationName {
  return Object.hasOwn(activations, name);
}

function shapeOf({ layerSizes, hidden }: NetworkCase): NetworkShape {
  if (!isActivationName(hidden)) throw new Error(`no activation ${hidden}`);
  return network({ layerSizes, hidden });
}

describe("published numbers", () => {
  test("logistic regression: cost, dw and db of one layer on four samples", () => {
    const shape = network({ layerSizes: [3, 1] });
    const parameters = { W1: row([1, 2, -1]), b1: matrix([[2.5]]) };
    const X = matrix([
      [1, 2, -1, 0],
      [3, 4, -3.2, 1],
      [3, 4, -3.2, -3.5],
    ]);
    const Y = row([1, 1, 0, 0]);
    const gradients = backward(shape, forward(shape, parameters, X).caches, Y);
    // The published cost was computed by way of 1 - a, which has lost digits where a is nearly 1; ours comes from the logits.
    expect(networkCost(shape, parameters, X, Y)).toBeCloseTo(2.0424567983978403, 12);
    expect(maxAbsDifference(gradients.W1, row([-0.03909333, 0.12501464, -0.99960809]))).toBeLessThan(5e-9);
    expect(gradients.b1.get(0, 0)).toBeCloseTo(0.288106326429569, 14);
  });

  test("a shallow tanh network, forward, seed 1", () => {
    const random = new Random(1);
    const X = random.randn(2, 3);
    const parameters = {
      W1: matrix([
        [-0.00416758, -0.00056267],
        [-0.02136196, 0.01640271],
        [-0.01793436, -0.00841747],
        [0.00502881, -0.01245288],
      ]),
      b1: random.randn(4, 1),
      W2: row([-0.01057952, -0.00909008, 0.00551454, 0.02292208]),
      b2: matrix([[-1.3]]),
    };
    const { output } = forward(network({ layerSizes: [2, 4, 1], hidden: "tanh" }), parameters, X);
    expect(maxAbsDifference(output, row([0.21292656, 0.21274673, 0.21295976]))).toBeLessThan(5e-9);
  });
});

describe.each(networks)("numpy's network $layerSizes $hidden", (example) => {
  const shape = shapeOf(example);
  const parameters = matrices(example.parameters);
  const [X, Y] = [matrix(example.X), matrix(example.Y)];
  const { output, caches } = forward(shape, parameters, X);

  test("has its outputs and its cost", () => {
    expect(maxAbsDifference(output, matrix(example.output))).toBeLessThan(1e-14);
    expect(networkCost(shape, parameters, X, Y)).toBeCloseTo(example.cost, 13);
  });

  test("has the cost of its forward pass to the last digit, though costs remember nothing of theirs", () => {
    const Z = caches[caches.length - 1].Z;
    expect(networkCost(shape, parameters, X, Y)).toBe(shape.loss.cost({ Z, A: output, output: shape.output }, Y));
  });

  test("has its gradients", () => {
    const gradients = backward(shape, caches, Y);
    expect(Object.keys(gradients)).toEqual(Object.keys(parameters));
    for (const [name, expected] of Object.entries(example.gradients)) {
      expect(maxAbsDifference(gradients[name], matrix(expected)), name).toBeLessThan(1e-14);
    }
  });

  test("pays λ/(2m) Σ W² for its weights, and not for its biases", () => {
    const squares = Object.entries(example.parameters)
      .filter(([name]) => name.startsWith("W"))
      .flatMap(([, rows]) => rows.flat())
      .reduce((total, weight) => total + weight ** 2, 0);
    const m = example.Y[0].length;
    const cost = networkCost(shape, parameters, X, Y, { lambda: 0.7 });
    expect(cost - example.cost).toBeCloseTo((0.7 / (2 * m)) * squares, 13);
    expect(l2Penalty(parameters, { lambda: 0.7, samples: m })).toBeCloseTo((0.7 / (2 * m)) * squares, 13);
  });
});

describe("the dense layer", () => {
  const A = matrix([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const W = matrix([[1, -1]]);

  test("adds b to every column, and goes back by the chain rule", () => {
    const { Z, cache } = denseForward(A, W, matrix([[10]]));
    expect(Z.toArray()).toEqual([[7, 7, 7]]);
    const { dA, dW, db } = denseBackward(row([1, 0, 2]), cache);
    expect(dW.toArray()).toEqual([[7, 16]]);
    expect(db.toArray()).toEqual([[3]]);
    expect(dA.toArray()).toEqual([
      [1, 0, 2],
      [-1, 0, -2],
    ]);
  });

  test("refuses a bias as a row, and a dZ that is not shaped like Z", () => {
    const bias = "denseForward: b must be 1×1 beside W 1×2, got 1×3";
    // Of sizes that the compiler does not know: with known ones it refuses them itself.
    const asRow: Matrix = zeros(1, 3);
    expect(() => denseForward(A, W, asRow)).toThrow(new RangeError(bias));
    const wide: Matrix = zeros(1, 3);
    const inner = "denseForward: W must have a column for each row of A, got 1×3 and 2×3";
    expect(() => denseForward(A, wide, zeros(1, 1))).toThrow(new RangeError(inner));
    const upstream = "denseBackward: dZ must be 1×3 like Z, got 3×1";
    // @ts-expect-error the compiler knows both shapes
    expect(() => denseBackward(zeros(3, 1), { A, W })).toThrow(new RangeError(upstream));
  });
});

describe("network", () => {
  test.each([
    [undefined, "sigmoid", "binaryCrossEntropy"],
    ["softmax", "softmax", "softmaxCrossEntropy"],
    ["linear", "linear", "meanSquaredError"],
  ] as const)("the output %s takes the loss that fits it", (given, output, loss) => {
    const shape = network(given === undefined ? { layerSizes: [2, 2] } : { layerSizes: [2, 2], output: given });
    expect([shape.output.name, shape.loss.name]).toEqual([output, loss]);
  });

  test("hidden layers are relu where nothing else is said", () => {
    expect(network({ layerSizes: [2, 1] }).hidden).toBe(activations.relu);
  });

  test.each([
    ["binaryCrossEntropy", "tanh", "must follow sigmoid, got the output tanh"],
    ["softmaxCrossEntropy", "sigmoid", "must follow softmax, got the output sigmoid"],
    ["meanSquaredError", "softmax", "must follow an activation that works entry by entry, got the output softmax"],
  ] as const)("refuses %s after %s", (loss, output, words) => {
    const make = () => network({ layerSizes: [2, 1], loss, output });
    expect(make).toThrow(new RangeError(`network: the loss ${loss} ${words}`));
  });

  test("refuses a name that it does not know, also one that every object has", () => {
    const typed = JSON.parse('{ "layerSizes": [2, 1], "hidden": "toString" }');
    const message = 'network: hidden must be one of sigmoid, tanh, relu, leakyRelu, linear, got "toString"';
    expect(() => network(typed)).toThrow(new RangeError(message));
  });
});

describe("what forward and backward refuse", () => {
  const shape: NetworkShape = network({ layerSizes: [2, 3, 1] });
  const parameters = { W1: zeros(3, 2), b1: zeros(3, 1), W2: zeros(1, 3), b2: zeros(1, 1) };

  test("inputs with a wrong number of features", () => {
    const message = "forward: X must have 2 rows for layerSizes 2-3-1, got 3×5";
    expect(() => forward(shape, parameters, zeros(3, 5))).toThrow(new RangeError(message));
  });

  test("a missing parameter and one of a wrong shape", () => {
    const { b2: _, ...incomplete } = parameters;
    const missing = "forward: there must be a parameter b2, got W1, b1, W2";
    expect(() => forward(shape, incomplete, zeros(2, 5))).toThrow(new RangeError(missing));
    const turned = "forward: W2 must be 1×3 for layerSizes 2-3-1, got 3×1";
    expect(() => forward(shape, { ...parameters, W2: zeros(3, 1) }, zeros(2, 5))).toThrow(new RangeError(turned));
  });

  test("labels that do not have the shape of the outputs, caches of another network, a negative lambda", () => {
    const { caches } = forward(shape, parameters, zeros(2, 5));
    const labels = "backward: Y must have the shape of the outputs, 1×5, got 5×1";
    expect(() => backward(shape, caches, zeros(5, 1))).toThrow(new RangeError(labels));
    const other = "backward: there must be a cache for each of 2 layers, got 1";
    expect(() => backward(shape, caches.slice(1), zeros(1, 5))).toThrow(new RangeError(other));
    const lambda = "backward: lambda must be a number of at least 0, got -1";
    expect(() => backward(shape, caches, zeros(1, 5), { lambda: -1 })).toThrow(new RangeError(lambda));
  });
});

describe("predict and accuracy", () => {
  const identity = { W1: matrix([[1]]), b1: matrix([[0]]) };

  test("a sigmoid output above one half is the answer 1, one half itself is not", () => {
    const shape = network({ layerSizes: [1, 1] });
    expect(predict(shape, identity, row([-1, 0, 1])).toArray()).toEqual([[0, 0, 1]]);
  });

  test("a softmax output is the largest class, the first of equals", () => {
    const shape = network({ layerSizes: [1, 3], output: "softmax" });
    const parameters = { W1: matrix([[1], [-1], [1]]), b1: zeros(3, 1) };
    expect(predict(shape, parameters, row([2, -2])).toArray()).toEqual([
      [1, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  test("a linear output is the answer as it is", () => {
    const shape = network({ layerSizes: [1, 1], output: "linear" });
    expect(predict(shape, identity, row([-1.5, 2])).toArray()).toEqual([[-1.5, 2]]);
  });

  test("predict refuses inputs that are not finite, and outputs of parameters that are not, with their place", () => {
    const X = fromArray(1, 3, [1, NaN, 2]);
    const two = { W1: ones(2, 1), b1: zeros(2, 1) };
    for (const output of ["sigmoid", "softmax", "linear"] as const) {
      const message = "predict: X must have finite entries only, got NaN at row 0, column 1";
      expect(() => predict(network({ layerSizes: [1, 2], output }), two, X)).toThrow(new RangeError(message));
    }
    const broken = { W1: fromArray(1, 1, [NaN]), b1: matrix([[0]]) };
    const message = "predict: the outputs must have finite entries only, got NaN at row 0, column 0";
    expect(() => predict(network({ layerSizes: [1, 1] }), broken, row([1]))).toThrow(new RangeError(message));
  });

  test("accuracy counts the samples whose whole column is right", () => {
    expect(accuracy(row([1, 0, 1, 1]), row([1, 1, 1, 0]))).toBe(0.5);
    const oneHot = matrix([
      [1, 0, 0],
      [0, 1, 1],
    ]);
    const labels = matrix([
      [1, 1, 0],
      [0, 0, 1],
    ]);
    expect(accuracy(oneHot, labels)).toBeCloseTo(2 / 3, 15);
  });

  test("accuracy refuses probabilities, with their place", () => {
    const message = "accuracy: predictions must be labels, which predict gives, got 0.7 at row 0, column 1";
    expect(() => accuracy(row([1, 0.7]), row([1, 1]))).toThrow(new RangeError(message));
  });
});
