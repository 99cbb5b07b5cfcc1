// Optimizers: published single steps, six steps against numpy, purity, closed forms, and what is refused.
import {
  adam,
  adamw,
  gradientDescent,
  matrix,
  maxAbsDifference,
  momentum,
  Random,
  rmsprop,
  row,
  zeros,
  type AdamState,
  type Gradients,
  type Matrix,
  type Optimizer,
  type Parameters,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/optimizer_cases.json" with { type: "json" };

function matrices(record: Readonly<Record<string, number[][]>>): Parameters {
  return Object.fromEntries(Object.entries(record).map(([name, rows]) => [name, matrix(rows)]));
}

/** One step from the state before the first. */
function firstStep(optimizer: Optimizer, parameters: Parameters, gradients: Gradients): Parameters {
  return optimizer.update(parameters, gradients, optimizer.init(parameters)).parameters;
}

describe("published steps, seed 1", () => {
  const random = new Random(1);
  const draw = (): Record<string, Matrix> => ({
    W1: random.randn(2, 3),
    b1: random.randn(2, 1),
    W2: random.randn(3, 3),
    b2: random.randn(3, 1),
  });
  const parameters = draw();
  const gradients = draw();

  test("gradient descent, α = 0.01", () => {
    const { W1 } = firstStep(gradientDescent({ learningRate: 0.01 }), parameters, gradients);
    const expected = [
      [1.63535156, -0.62320365, -0.53718766],
      [-1.07799357, 0.85639907, -2.29470142],
    ];
    expect(maxAbsDifference(W1, matrix(expected))).toBeLessThan(6e-9);
  });

  test("momentum, α = 0.01, β = 0.9", () => {
    const { W1 } = firstStep(momentum({ learningRate: 0.01, beta: 0.9 }), parameters, gradients);
    const expected = [
      [1.62544598, -0.61290114, -0.52907334],
      [-1.07347112, 0.86450677, -2.30085497],
    ];
    expect(maxAbsDifference(W1, matrix(expected))).toBeLessThan(6e-9);
  });

  test("Adam, α = 0.01, defaults, with moments of zero at t = 2", () => {
    const optimizer = adam({ learningRate: 0.01 });
    const state: AdamState = { ...optimizer.init(parameters), step: 1 };
    const { W1 } = optimizer.update(parameters, gradients, state).parameters;
    const expected = [
      [1.63178673, -0.61919778, -0.53561312],
      [-1.08040999, 0.85796626, -2.29409733],
    ];
    expect(maxAbsDifference(W1, matrix(expected))).toBeLessThan(6e-9);
  });
});

describe("published first steps on one parameter, α = 0.5", () => {
  const parameters = { W: row([1, 2, 3, 4]) };
  const gradients = { W: row([1, 6, 7, 2]) };

  test("Adam moves every entry by α, whatever its gradient", () => {
    const { W } = firstStep(adam({ learningRate: 0.5 }), parameters, gradients);
    expect(maxAbsDifference(W, row([0.5, 1.5, 2.5, 3.5]))).toBeLessThan(1e-8);
  });

  test("RMSprop moves every entry by α/√(1 - β)", () => {
    const { W } = firstStep(rmsprop({ learningRate: 0.5, beta: 0.9 }), parameters, gradients);
    expect(maxAbsDifference(W, row([-0.5811, 0.4189, 1.4189, 2.4189]))).toBeLessThan(5e-5);
  });
});

const adamOptions = { learningRate: 0.02, beta1: 0.8, beta2: 0.95, epsilon: 1e-3 };
const rmspropOptions = { learningRate: 0.01, beta: 0.95, epsilon: 1e-3 };
const momentumOptions = { learningRate: 0.1, beta: 0.8 };
const optimizers: [keyof typeof reference.paths, Optimizer][] = [
  ["gradientDescent", gradientDescent({ learningRate: 0.05 })],
  ["gradientDescentDecaying", gradientDescent({ learningRate: (step) => 0.5 / (step + 1) })],
  ["momentum", momentum(momentumOptions)],
  ["momentumUndamped", momentum({ ...momentumOptions, dampened: false })],
  ["nesterov", momentum({ ...momentumOptions, nesterov: true })],
  ["nesterovUndamped", momentum({ ...momentumOptions, dampened: false, nesterov: true })],
  ["rmsprop", rmsprop(rmspropOptions)],
  ["rmspropInside", rmsprop({ ...rmspropOptions, epsilonInsideRoot: true })],
  ["adam", adam(adamOptions)],
  ["adamUncorrected", adam({ ...adamOptions, biasCorrection: false })],
  ["adamInside", adam({ ...adamOptions, epsilonInsideRoot: true })],
  ["adamw", adamw({ ...adamOptions, weightDecay: 0.3 })],
  ["adamwAll", adamw({ ...adamOptions, weightDecay: 0.3, decay: "all" })],
];

describe.each(optimizers)("%s", (name, optimizer) => {
  const gradients = reference.gradients.map(matrices);

  test("takes numpy's six steps", () => {
    let parameters = matrices(reference.start);
    let state = optimizer.init(parameters);
    reference.paths[name].forEach((expected, step) => {
      ({ parameters, state } = optimizer.update(parameters, gradients[step], state));
      for (const [key, rows] of Object.entries(expected)) {
        expect(maxAbsDifference(parameters[key], matrix(rows)), `${key} after step ${step}`).toBeLessThan(1e-13);
      }
    });
  });

  test("is pure: the same step twice from the same state gives the same, and nothing that went in has changed", () => {
    const start = matrices(reference.start);
    const once = optimizer.update(start, gradients[0], optimizer.init(start));
    const kept = JSON.stringify([once, start, gradients[1]]);
    const second = JSON.stringify(optimizer.update(once.parameters, gradients[1], once.state));
    expect(JSON.stringify([once, start, gradients[1]])).toBe(kept);
    expect(JSON.stringify(optimizer.update(once.parameters, gradients[1], once.state))).toBe(second);
  });

  test("refuses a missing gradient, one without a parameter, and one of another shape", () => {
    const parameters = { W: zeros(2, 3) };
    const state = optimizer.init(parameters);
    const refuses = (given: Gradients, words: RegExp) => {
      expect(() => optimizer.update(parameters, given, state)).toThrow(words);
    };
    refuses({}, /^\w+: there must be a gradient for W, got none$/);
    refuses({ W: zeros(2, 3), b: zeros(1, 1) }, /^\w+: there is no parameter for the gradient b$/);
    refuses({ W: zeros(3, 2) }, /^\w+: W and its gradient must have the same shape, got 2×3 and 3×2$/);
  });
});

describe("relations between the rules", () => {
  const start = matrices(reference.start);
  const gradients = reference.gradients.map(matrices);
  const end = (optimizer: Optimizer): Parameters => {
    let parameters = start;
    let state = optimizer.init(parameters);
    for (const gradient of gradients) ({ parameters, state } = optimizer.update(parameters, gradient, state));
    return parameters;
  };
  const expectSame = (a: Optimizer, b: Optimizer, within: number) => {
    const [left, right] = [end(a), end(b)];
    for (const name of Object.keys(start)) {
      expect(maxAbsDifference(left[name], right[name])).toBeLessThan(within);
    }
  };

  test("momentum with β = 0 is gradient descent", () => {
    expectSame(momentum({ learningRate: 0.1, beta: 0 }), gradientDescent({ learningRate: 0.1 }), 1e-15);
  });

  test("both forms of momentum walk the same path with α (1 - β) in place of α", () => {
    const sum = momentum({ learningRate: 0.1 * (1 - 0.8), beta: 0.8, dampened: false });
    expectSame(momentum({ learningRate: 0.1, beta: 0.8 }), sum, 1e-14);
  });

  test("Adam with β₁ = 0 and without correction is RMSprop", () => {
    const adaptive = adam({ learningRate: 0.01, beta1: 0, beta2: 0.95, epsilon: 1e-3, biasCorrection: false });
    expectSame(adaptive, rmsprop(rmspropOptions), 1e-14);
  });

  test("AdamW without decay is Adam", () => {
    expectSame(adamw({ ...adamOptions, weightDecay: 0 }), adam(adamOptions), 0 + Number.MIN_VALUE);
  });

  test("AdamW without gradients shrinks weights by 1 - α · weightDecay, and leaves biases alone", () => {
    const parameters = { W1: row([2]), b1: row([2]) };
    const decayed = firstStep(adamw({ learningRate: 0.1, weightDecay: 0.5 }), parameters, {
      W1: zeros(1, 1),
      b1: zeros(1, 1),
    });
    expect(decayed.W1.get(0, 0)).toBeCloseTo(2 * (1 - 0.1 * 0.5), 15);
    expect(decayed.b1.get(0, 0)).toBe(2);
  });

  test.each([rmsprop({ learningRate: 0.1, epsilon: 0 }), adam({ learningRate: 0.1, epsilon: 0 })])(
    "a parameter without a gradient stays where it is, also with ε = 0 ($name)",
    (optimizer) => {
      expect(firstStep(optimizer, { W: row([3]) }, { W: row([0]) }).W.get(0, 0)).toBe(3);
    },
  );
});

describe("hyperparameters that are refused", () => {
  test.each([
    [
      () => gradientDescent({ learningRate: -1 }),
      "gradientDescent: learningRate must be a number of at least 0, got -1",
    ],
    [() => momentum({ learningRate: NaN }), "momentum: learningRate must be a number of at least 0, got NaN"],
    [() => momentum({ learningRate: 1, beta: 1 }), "momentum: beta must be at least 0 and below 1, got 1"],
    [() => rmsprop({ learningRate: 1, epsilon: -1 }), "rmsprop: epsilon must be a number of at least 0, got -1"],
    [() => adam({ learningRate: 1, beta2: 2 }), "adam: beta2 must be at least 0 and below 1, got 2"],
    [() => adamw({ learningRate: 1, weightDecay: NaN }), "adamw: weightDecay must be a number of at least 0, got NaN"],
  ])("%s", (make, message) => {
    expect(make).toThrow(new RangeError(message));
  });

  test("a schedule that gives no rate, with its step", () => {
    const optimizer = gradientDescent({ learningRate: (step) => 1 - step });
    const parameters = { W: row([1]) };
    const message = "gradientDescent: learningRate must be a number of at least 0, got -1 at step 2";
    expect(() => optimizer.update(parameters, parameters, { step: 2 })).toThrow(new RangeError(message));
  });
});
