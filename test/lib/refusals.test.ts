// Wrong arguments that no type can know of, and that would give numbers all the same: each is refused, with what was received.
import {
  adam,
  adamw,
  backward,
  column,
  diagnose,
  forward,
  gradientDescent,
  initializeNetwork,
  matrix,
  momentum,
  network,
  networkCost,
  penalizedGradient,
  Random,
  rmsprop,
  row,
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  train,
  trainDevTestSplit,
  zeros,
  type Matrix,
  type Optimizer,
} from "gradus";
import { describe, expect, test } from "vitest";

// A learner without a compiler, or with `any`, can hand over anything.
const anything = (value: unknown): never => value as never;

describe("the state of another network", () => {
  const data = { X: new Random(1).randn(2, 4), Y: row([0, 1, 1, 0]) };
  const shape = network({ layerSizes: [2, 3, 1] });
  const parameters = initializeNetwork(shape, { random: new Random(2) });
  const gradients = backward(shape, forward(shape, parameters, data.X).caches, data.Y);
  const small = initializeNetwork([2, 2, 1], { random: new Random(3) });
  const optimizers: [string, Optimizer<never>, RegExp][] = [
    ["momentum", anything(momentum({ learningRate: 0.1 })), /^momentum: the state .* 3×2 velocity for W1, got 2×2$/],
    ["rmsprop", anything(rmsprop({ learningRate: 0.1 })), /^rmsprop: the state .* 3×2 second moment for W1, got 2×2$/],
    ["adam", anything(adam({ learningRate: 0.1 })), /^adam: the state .* 3×2 first moment for W1, got 2×2$/],
    ["adamw", anything(adamw({ learningRate: 0.1 })), /^adamw: the state .* 3×2 first moment for W1, got 2×2$/],
  ];

  test.each(optimizers)("is refused by a step of %s, and by a training", (_name, optimizer, message) => {
    const state = optimizer.init(small);
    expect(() => optimizer.update(parameters, gradients, state)).toThrow(message);
    expect(() => train(shape, parameters, data, { optimizer, epochs: 2, state })).toThrow(message);
  });

  test("is refused where it is that of another optimizer", () => {
    const state = momentum({ learningRate: 0.1 }).init(parameters);
    const message = /^adam: the state .* 3×2 first moment for W1, got none$/;
    expect(() => adam({ learningRate: 0.1 }).update(parameters, gradients, anything(state))).toThrow(message);
  });
});

describe("an optimizer without a learning rate is refused where it is made", () => {
  test.each([
    ["gradientDescent", gradientDescent],
    ["momentum", momentum],
    ["rmsprop", rmsprop],
    ["adam", adam],
    ["adamw", adamw],
  ])("%s", (name, make) => {
    const message = `${name}: learningRate must be a number of at least 0, or a schedule, got`;
    expect(() => make(anything({}))).toThrow(new TypeError(`${message} undefined`));
    expect(() => make(anything({ learningRate: "0.1" }))).toThrow(new TypeError(`${message} 0.1`));
  });
});

describe("labels that are no probabilities of classes", () => {
  const logits = matrix([
    [1, 2],
    [3, -1],
  ]);
  const cases: [string, Matrix<2, 2>, string][] = [
    [
      "±1",
      matrix([
        [-1, 1],
        [1, -1],
      ]),
      "labels must be at least 0, got -1 at row 0, column 0 of Y",
    ],
    [
      "two classes at once",
      matrix([
        [1, 0],
        [1, 1],
      ]),
      "the labels of a sample must sum to 1, as in oneHot, got 2 in column 0 of Y",
    ],
    [
      "no class",
      matrix([
        [1, 0],
        [0, 0],
      ]),
      "the labels of a sample must sum to 1, as in oneHot, got 0 in column 1 of Y",
    ],
    [
      "codes",
      matrix([
        [2, 0],
        [0, 1],
      ]),
      "the labels of a sample must sum to 1, as in oneHot, got 2 in column 0 of Y",
    ],
  ];

  test.each(cases)("are refused by softmax: %s", (_title, Y, message) => {
    expect(() => softmaxCrossEntropy(logits, Y)).toThrow(new RangeError(`softmaxCrossEntropy: ${message}`));
    expect(() => softmaxCrossEntropyGradient(logits, Y)).toThrow(`softmaxCrossEntropyGradient: ${message}`);
    const shape = network({ layerSizes: [1, 2], output: "softmax" });
    const parameters = initializeNetwork(shape, { random: new Random(1) });
    expect(() => networkCost(shape, parameters, row([1, 2]), Y)).toThrow(message);
    expect(() => backward(shape, forward(shape, parameters, row([1, 2])).caches, Y)).toThrow(message);
  });

  test("are refused by sigmoid on the way back as well", () => {
    const shape = network({ layerSizes: [1, 1] });
    const parameters = initializeNetwork(shape, { random: new Random(1) });
    const { caches } = forward(shape, parameters, row([1, 2]));
    expect(() => backward(shape, caches, row([1, -1]))).toThrow("Y must lie in [0, 1], got -1 at row 0, column 1");
  });

  test("smoothed labels and those of single precision are welcome", () => {
    const third = Math.fround(1 / 3);
    expect(softmaxCrossEntropy(zeros(3, 1), column([third, third, third]))).toBeCloseTo(Math.log(3), 6);
  });
});

test("softmax with a single output, which is 1 whatever its score, is refused", () => {
  expect(() => network({ layerSizes: [2, 1], output: "softmax" })).toThrow(
    /^network: softmax needs two outputs or more/,
  );
});

describe("penalizedGradient refuses", () => {
  test.each([
    [
      "shapes that differ",
      zeros(2, 3),
      zeros(3, 2),
      { lambda: 1, samples: 4 },
      "must have the same shape, got 2×3 and 3×2",
    ],
    ["no samples", zeros(2, 3), zeros(2, 3), { lambda: 1, samples: 0 }, "samples must be positive, got 0"],
    ["NaN samples without a penalty", zeros(2, 3), zeros(2, 3), { samples: NaN }, "samples must be positive, got NaN"],
  ])("%s", (_title, dW, W, options, message) => {
    expect(() => penalizedGradient(dW, W, options)).toThrow(message);
  });
});

describe("Random refuses what is no number", () => {
  const random = new Random(1);
  test.each([
    ["choice of a text", () => random.choice(anything("abc")), "choice: an array or a count is needed, got string"],
    [
      "choice of nothing",
      () => random.choice(anything(undefined)),
      "choice: an array or a count is needed, got undefined",
    ],
    ["choice of a part", () => random.choice(2.5), "choice: a count must be a whole number of at least 1, got 2.5"],
    ["choice among 0", () => random.choice(0), "choice: a count must be a whole number of at least 1, got 0"],
    [
      "too few weights",
      () => random.choice(3, { weights: [1, 2] }),
      "weights must be 3 numbers of at least 0 that are not all 0, got 1, 2",
    ],
    ["a negative weight", () => random.choice(2, { weights: [1, -1] }), "weights must be 2 numbers"],
    ["weights of 0", () => random.choice(2, { weights: [0, 0] }), "weights must be 2 numbers"],
    ["uniform", () => random.uniform(0, NaN), "uniform: high must be a finite number, got NaN"],
    ["normal", () => random.normal(Infinity), "normal: mean must be a finite number, got Infinity"],
    ["gamma", () => random.gamma(0), "gamma: shape must be a number above 0, got 0"],
    ["beta", () => random.beta(1, NaN), "beta: b must be a number above 0, got NaN"],
  ])("%s", (_title, draw, message) => {
    expect(draw).toThrow(message);
  });
});

describe("a stratified split", () => {
  const data = (labels: readonly number[]) => ({ X: row(labels), Y: row(labels) });
  const rare = data([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);

  test("leaves no class out of the training set", () => {
    const fractions = [0.3, 0.35, 0.35] as const;
    for (let seed = 0; seed < 50; seed++) {
      const { train: part } = trainDevTestSplit(rare, { fractions, stratify: true, random: new Random(seed) });
      expect(new Set(part.Y.data)).toEqual(new Set([0, 1, 2]));
      expect(part.Y.cols).toBe(6);
    }
  });

  test("is refused where there is no room for all classes, as with labels that are quantities", () => {
    const options = { fractions: [0.5, 0.25, 0.25], stratify: true, random: new Random(1) } as const;
    expect(() => trainDevTestSplit(data([0.1, 0.2, 0.3, 0.4]), options)).toThrow(
      "a stratified training set must have a sample of each of 4 classes (different columns of Y), got room for 2",
    );
  });
});

test("diagnose refuses errors that are missing", () => {
  expect(() => diagnose(anything({}))).toThrow("diagnose: baseError must be a share from 0 to 1, got undefined");
  const message = "diagnose: devError must be a share from 0 to 1, got undefined";
  expect(() => diagnose(anything({ baseError: 0, trainError: 0.1 }))).toThrow(message);
});
