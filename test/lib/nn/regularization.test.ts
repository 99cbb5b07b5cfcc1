// Penalties: numpy's numbers, gradients by differences and autodiff, weight decay, and exact zeros by soft thresholding.
import * as fc from "fast-check";
import {
  ad,
  elasticPenalty,
  l1Penalty,
  l2Penalty,
  matrix,
  maxAbsDifference,
  multiply,
  network,
  networkCost,
  forward,
  backward,
  numericalGradient,
  penalizedGradient,
  Random,
  row,
  softThreshold,
  sparsity,
  subtract,
  valueAndGradient,
  weightDecayFactor,
  zeros,
  type Parameters,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/layer_cases.json" with { type: "json" };

const { penalty } = reference;
const parameters = { W1: matrix(penalty.W1), b1: matrix(penalty.b1), W2: matrix(penalty.W2) };
const strengths = { lambda: penalty.lambda, l1: penalty.l1, samples: penalty.samples };

describe("numpy's numbers", () => {
  test("λ₁/m Σ|w|, alone and with λ/(2m) Σw²; biases are free", () => {
    expect(l1Penalty(parameters, { l1: penalty.l1, samples: penalty.samples })).toBeCloseTo(penalty.l1Penalty, 14);
    expect(elasticPenalty(parameters, strengths)).toBeCloseTo(penalty.elasticPenalty, 14);
  });

  test("the slope of both", () => {
    const slope = penalizedGradient(zeros(3, 2), parameters.W1, strengths);
    expect(maxAbsDifference(slope, matrix(penalty.gradientW1))).toBeLessThan(1e-15);
  });

  test("soft thresholding, and the share of weights up to a size", () => {
    const thresholded = softThreshold(parameters, { threshold: 0.8 });
    expect(maxAbsDifference(thresholded.W1, matrix(penalty.softThresholdW1))).toBeLessThan(1e-15);
    expect(thresholded.b1).toBe(parameters.b1);
    expect(sparsity(parameters, { tolerance: 0.8 })).toBeCloseTo(penalty.sparsityBelow08, 15);
    expect(sparsity(parameters)).toBe(0);
    expect(sparsity(thresholded)).toBeCloseTo(penalty.sparsityBelow08, 15);
  });
});

describe("the gradient of the penalties", () => {
  test("is the measured one and that of autodiff, for any shape and strength", () => {
    const strength = fc.double({ min: 0, max: 3, noNaN: true });
    const shape = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.nat(), shape, shape, strength, strength, (seed, rows, cols, lambda, l1) => {
        const W = new Random(seed).randn(rows, cols);
        fc.pre(W.data.every((w) => Math.abs(w) > 1e-4));
        const byHand = penalizedGradient(zeros(rows, cols), W, { lambda, l1, samples: 4 });
        const measured = numericalGradient(
          (p) => elasticPenalty(p, { lambda, l1, samples: 4 }),
          { W },
          { epsilon: 1e-5 },
        ).W;
        expect(maxAbsDifference(measured, byHand)).toBeLessThan(1e-8);
        const recorded = valueAndGradient(
          (p) => ad.add(ad.l2Penalty([p.W], { lambda, samples: 4 }), ad.multiply(ad.sum(ad.abs(p.W)), l1 / 4)),
          { W },
        );
        expect(recorded.value).toBeCloseTo(elasticPenalty({ W }, { lambda, l1, samples: 4 }), 11);
        expect(maxAbsDifference(recorded.gradients.W, byHand)).toBeLessThan(1e-14);
      }),
    );
  });

  test("is 0 for L1 at a weight of exactly 0", () => {
    expect(penalizedGradient(row([0]), row([0]), { l1: 5, samples: 1 }).get(0, 0)).toBe(0);
  });

  test("reaches cost and gradients of a network", () => {
    const shape = network({ layerSizes: [2, 3, 1], hidden: "tanh" });
    const random = new Random(8);
    const p: Parameters = { W1: random.randn(3, 2), b1: zeros(3, 1), W2: random.randn(1, 3), b2: zeros(1, 1) };
    const [X, Y] = [random.randn(2, 4), row([1, 0, 1, 1])];
    const plain = networkCost(shape, p, X, Y);
    expect(networkCost(shape, p, X, Y, { l1: 0.5 }) - plain).toBeCloseTo(l1Penalty(p, { l1: 0.5, samples: 4 }), 14);
    const { caches } = forward(shape, p, X);
    const difference = subtract(backward(shape, caches, Y, { l1: 0.5 }).W2, backward(shape, caches, Y).W2);
    const signs = p.W2.toArray().map((weights) => weights.map(Math.sign));
    expect(maxAbsDifference(difference, multiply(matrix(signs), 0.5 / 4))).toBeLessThan(1e-15);
    const measured = numericalGradient((q) => networkCost(shape, q, X, Y, strengths), p, { epsilon: 1e-5 });
    for (const [name, gradient] of Object.entries(backward(shape, caches, Y, strengths))) {
      expect(maxAbsDifference(measured[name], gradient), name).toBeLessThan(1e-8);
    }
  });
});

describe("weight decay", () => {
  test("a step on the penalized cost is a step on the plain one from weights times 1 - αλ/m", () => {
    const options = { learningRate: 0.1, lambda: 0.7, samples: 5 };
    // 1 - 0.1 · 0.7 / 5, by hand.
    expect(weightDecayFactor(options)).toBeCloseTo(0.986, 15);
    const [W, dW] = [row([2, -3]), row([0.5, 1])];
    const step = subtract(W, multiply(penalizedGradient(dW, W, { lambda: 0.7, samples: 5 }), 0.1));
    expect(maxAbsDifference(step, row([0.986 * 2 - 0.05, 0.986 * -3 - 0.1]))).toBeLessThan(1e-15);
  });
});

describe("sparsity", () => {
  test("proximal steps on an L1 cost end at exact zeros, steps along its slope do not", () => {
    // The minimum of (w - 3)²/2 + (v - 0.1)²/2 + |w| + |v| is at w = 2, v = 0: the lasso's closed form.
    const target = row([3, 0.1]);
    let proximal: Parameters = { W: row([1, 1]) };
    let along: Parameters = { W: row([1, 1]) };
    for (let step = 0; step < 200; step++) {
      const pull = ({ W }: Parameters) => subtract(W, target);
      proximal = softThreshold({ W: subtract(proximal.W, multiply(pull(proximal), 0.3)) }, { threshold: 0.3 });
      along = { W: subtract(along.W, multiply(penalizedGradient(pull(along), along.W, { l1: 1, samples: 1 }), 0.3)) };
    }
    expect(proximal.W.get(0, 0)).toBeCloseTo(2, 12);
    expect(proximal.W.get(0, 1)).toBe(0);
    expect(along.W.get(0, 1)).not.toBe(0);
  });
});

describe("what is refused", () => {
  test.each([
    [() => l1Penalty(parameters, { l1: -1, samples: 5 }), "l1Penalty: l1 must be a number of at least 0, got -1"],
    [() => l1Penalty(parameters, { l1: 1, samples: 0 }), "l1Penalty: samples must be positive, got 0"],
    [
      () => l2Penalty(parameters, { lambda: NaN, samples: 5 }),
      "l2Penalty: lambda must be a number of at least 0, got NaN",
    ],
    [
      () => softThreshold(parameters, { threshold: -1 }),
      "softThreshold: threshold must be a number of at least 0, got -1",
    ],
    [() => sparsity({ b1: zeros(2, 1) }), "sparsity: there must be weights, got b1"],
    [() => sparsity(parameters, { tolerance: -1 }), "sparsity: tolerance must be at least 0, got -1"],
    [
      () => weightDecayFactor({ learningRate: -1, lambda: 1, samples: 2 }),
      "weightDecayFactor: learningRate must be a number of at least 0, got -1",
    ],
    [
      () => weightDecayFactor({ learningRate: 1, lambda: 1, samples: 0 }),
      "weightDecayFactor: samples must be positive, got 0",
    ],
  ])("%o", (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});
