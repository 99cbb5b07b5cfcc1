// Batch normalization: numpy's numbers, what it promises of mean and variance, running averages, and networks with it.
import * as fc from "fast-check";
import {
  add,
  allClose,
  backward,
  BATCH_NORM_EPSILON,
  batchNormBackward,
  batchNormForward,
  batchNormInference,
  column,
  forward,
  full,
  gradientCheck,
  initializeNetwork,
  initializeNetworkState,
  layerStatistics,
  matrix,
  maxAbsDifference,
  mean,
  multiply,
  network,
  networkCost,
  ones,
  predict,
  Random,
  sqrt,
  subtract,
  sum,
  updateRunningStatistics,
  variance,
  zeros,
  type Matrix,
  type NetworkShape,
  type Parameters,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/layer_cases.json" with { type: "json" };
import { matrices } from "./records.ts";

/** Relative to the size of the numbers: the third case is shifted by a million. */
function close(actual: Matrix, expected: number[][], tolerance: number): void {
  expect(maxAbsDifference(actual, matrix(expected))).toBeLessThan(tolerance);
}

describe.each(reference.batchNorm)("numpy's layer of $Z.length units", (example) => {
  const [Z, gamma, beta] = [matrix(example.Z), matrix(example.gamma), matrix(example.beta)];
  const running = { mean: matrix(example.runningMean), variance: matrix(example.runningVariance) };
  // Where the mean is 1e6, one unit in the last place of Z is 1e-10 of its deviation.
  const tolerance = Math.abs(mean(Z)) > 1e3 ? 1e-8 : 1e-13;
  const result = batchNormForward(Z, gamma, beta);

  test("forward: output, mean and variance", () => {
    close(result.output, example.output, tolerance);
    close(result.statistics.mean, example.mean, tolerance);
    close(result.statistics.variance, example.variance, tolerance);
  });

  test("backward: dZ, dGamma and dBeta", () => {
    const { dZ, dGamma, dBeta } = batchNormBackward(matrix(example.upstream), result.cache);
    close(dZ, example.dZ, tolerance);
    close(dGamma, example.dGamma, tolerance);
    close(dBeta, example.dBeta, tolerance);
  });

  test("running averages, and the output that they give at test time", () => {
    const updated = updateRunningStatistics(running, result.statistics);
    close(updated.mean, example.updatedMean, tolerance);
    close(updated.variance, example.updatedVariance, tolerance);
    expect(
      allClose(batchNormInference(Z, gamma, beta, running).output, matrix(example.inference), { rtol: 1e-12 }),
    ).toBe(true);
  });
});

const anyLayer = fc.record({
  seed: fc.nat(),
  units: fc.integer({ min: 1, max: 5 }),
  samples: fc.integer({ min: 2, max: 9 }),
});

describe("one layer of batch normalization", () => {
  test("its output has mean β and variance γ² σ²/(σ² + ε)", () => {
    fc.assert(
      fc.property(anyLayer, ({ seed, units, samples }) => {
        const random = new Random(seed);
        const Z = random.randn(units, samples);
        const [gamma, beta] = [random.randn(units, 1), random.randn(units, 1)];
        const { output, statistics } = batchNormForward(Z, gamma, beta);
        expect(maxAbsDifference(mean(output, { axis: 1 }), beta)).toBeLessThan(1e-12);
        const spread = variance(output, { axis: 1 });
        for (let i = 0; i < units; i++) {
          const s = statistics.variance.data[i];
          expect(spread.data[i]).toBeCloseTo((gamma.data[i] ** 2 * s) / (s + BATCH_NORM_EPSILON), 12);
        }
      }),
    );
  });

  test("a bias before it cancels, and has no gradient", () => {
    fc.assert(
      fc.property(anyLayer, ({ seed, units, samples }) => {
        const random = new Random(seed);
        const Z = random.randn(units, samples);
        const [gamma, beta, b] = [random.randn(units, 1), random.randn(units, 1), random.randn(units, 1)];
        const without = batchNormForward(Z, gamma, beta);
        const withBias = batchNormForward(add(Z, b), gamma, beta);
        // Two samples may lie so near each other that the rounding of Z + b shows in their quotient by the deviation.
        expect(maxAbsDifference(without.output, withBias.output)).toBeLessThan(1e-11);
        const { dZ } = batchNormBackward(random.randn(units, samples), without.cache);
        const db = sum(dZ, { axis: 1 });
        expect(maxAbsDifference(db, zeros(units, 1))).toBeLessThan(1e-12 * (1 + Math.max(...dZ.data.map(Math.abs))));
      }),
    );
  });

  test("γ = √(σ² + ε) and β = μ give Z back", () => {
    const Z = new Random(6).randn(3, 7);
    const { statistics } = batchNormForward(Z, ones(3, 1), zeros(3, 1));
    const gamma = sqrt(add(statistics.variance, full(3, 1, BATCH_NORM_EPSILON)));
    expect(maxAbsDifference(batchNormForward(Z, gamma, statistics.mean).output, Z)).toBeLessThan(1e-14);
  });

  test("a unit that does not vary gives β, not NaN", () => {
    const { output } = batchNormForward(full(1, 4, 0.1), ones(1, 1), column([0.5]));
    expect(maxAbsDifference(output, full(1, 4, 0.5))).toBeLessThan(1e-12);
  });

  test("refuses a batch of one sample while training, and takes it at test time", () => {
    const [gamma, beta] = [ones(2, 1), zeros(2, 1)];
    const message = "batchNormForward: a batch must have at least two samples while training, got 2×1";
    expect(() => batchNormForward(ones(2, 1), gamma, beta)).toThrow(new RangeError(message));
    const running = { mean: column([1, 0]), variance: column([1, 1]) };
    const { output } = batchNormInference(ones(2, 1), gamma, beta, running);
    expect(maxAbsDifference(output, column([0, 1 / Math.sqrt(1 + 1e-5)]))).toBeLessThan(1e-15);
  });

  test("refuses what does not fit", () => {
    const gamma = "batchNormForward: gamma must be 2×1 beside Z 2×3, got 3×1";
    const three: Matrix = ones(3, 1);
    expect(() => batchNormForward(ones(2, 3), three, zeros(2, 1))).toThrow(new RangeError(gamma));
    const epsilon = "batchNormForward: epsilon must be a positive number, got 0";
    expect(() => batchNormForward(ones(2, 3), ones(2, 1), zeros(2, 1), { epsilon: 0 })).toThrow(
      new RangeError(epsilon),
    );
    const { cache } = batchNormForward(ones(2, 3), ones(2, 1), zeros(2, 1));
    const upstream = "batchNormBackward: dOutput must be 2×3 like the output, got 3×2";
    // @ts-expect-error the compiler knows both shapes
    expect(() => batchNormBackward(ones(3, 2), cache)).toThrow(new RangeError(upstream));
    const running = { mean: zeros(2, 1), variance: column([1, -1]) };
    const negative = "batchNormInference: variances must be at least 0, got -1 for unit 1";
    expect(() => batchNormInference(ones(2, 3), ones(2, 1), zeros(2, 1), running)).toThrow(new RangeError(negative));
    const batch = { mean: zeros(3, 1), variance: ones(3, 1) };
    const sizes = "updateRunningStatistics: the running mean must be 3×1, got 2×1";
    expect(() => updateRunningStatistics(running, batch)).toThrow(new RangeError(sizes));
    const few = "updateRunningStatistics: unbiasedFor must be a whole number of samples of at least 2, got 1";
    expect(() => updateRunningStatistics(batch, batch, { unbiasedFor: 1 })).toThrow(new RangeError(few));
    const beta = "updateRunningStatistics: beta must be at least 0 and below 1, got 1";
    expect(() => updateRunningStatistics(batch, batch, { beta: 1 })).toThrow(new RangeError(beta));
  });
});

describe("the unbiased running variance", () => {
  test("takes in σ² m / (m - 1), and the mean as it is", () => {
    const running = { mean: zeros(1, 1), variance: ones(1, 1) };
    const batch = { mean: matrix([[2]]), variance: matrix([[3]]) };
    const updated = updateRunningStatistics(running, batch, { unbiasedFor: 4 });
    expect(updated.variance.get(0, 0)).toBeCloseTo(0.9 * 1 + 0.1 * 4, 15);
    expect(updated.mean.get(0, 0)).toBeCloseTo(0.2, 15);
  });

  test("is that of a network that asks for it", () => {
    const common = { layerSizes: [2, 3, 1], batchNorm: true } as const;
    const [biased, unbiased] = [network(common), network({ ...common, runningVariance: "unbiased" })];
    const parameters = initializeNetwork(biased, { random: new Random(1) });
    const X = new Random(2).randn(2, 5);
    const stateOf = (shape: NetworkShape) => forward(shape, parameters, X, { statistics: "batch" }).networkState;
    const [plain, corrected] = [stateOf(biased), stateOf(unbiased)];
    expect(corrected.runningMean1).toEqual(plain.runningMean1);
    const taken = (state: typeof plain): Matrix => subtract(state.runningVariance1, 0.9);
    expect(maxAbsDifference(taken(corrected), multiply(taken(plain), 5 / 4))).toBeLessThan(1e-15);
    const wrong = { ...common, runningVariance: "sample" } as never;
    expect(() => network(wrong)).toThrow('network: runningVariance must be "biased" or "unbiased", got "sample"');
  });
});

describe.each(reference.batchNormNetworks)("numpy's network normalized $place the activation", (example) => {
  const batchNorm = example.place === "before" ? "before" : "after";
  const shape: NetworkShape = network({ layerSizes: [3, 4, 3, 1], hidden: "tanh", batchNorm });
  const parameters = matrices(example.parameters);

  test("two training passes that hand the state on, then a sample at test time", () => {
    let networkState = initializeNetworkState(shape);
    example.batches.forEach((batch, index) => {
      const pass = forward(shape, parameters, matrix(batch), { statistics: "batch", networkState });
      close(pass.output, example.outputs[index], 1e-14);
      networkState = pass.networkState;
    });
    expect(Object.keys(networkState)).toEqual(Object.keys(example.state));
    for (const [name, expected] of Object.entries(example.state)) {
      expect(maxAbsDifference(networkState[name], matrix(expected)), name).toBeLessThan(1e-14);
    }
    const atTest = forward(shape, parameters, matrix(example.test), { networkState });
    close(atTest.output, example.testOutput, 1e-14);
    expect(atTest.networkState).toBe(networkState);
    const answer = example.testOutput[0][0] > 0.5 ? 1 : 0;
    expect(predict(shape, parameters, matrix(example.test), { networkState }).toArray()).toEqual([[answer]]);
  });

  test("backward is the measured gradient, by the batch and by running averages, with penalties", () => {
    const X = matrix(example.batches[0]);
    const Y = matrix([[1, 0, 0, 1, 0, 1]]);
    const penalty = { lambda: 0.4, l1: 0.2 };
    for (const statistics of ["batch", "running"] as const) {
      const options = { statistics, networkState: matrices(example.state) };
      const gradients = backward(shape, forward(shape, parameters, X, options).caches, Y, penalty);
      const cost = (p: Parameters) => networkCost(shape, p, X, Y, { ...options, ...penalty });
      expect(gradientCheck(cost, parameters, gradients, { epsilon: 1e-5 }).difference).toBeLessThan(1e-8);
    }
  });
});

describe("a network with batch normalization", () => {
  const before = network({ layerSizes: [2, 3, 1], batchNorm: true });
  const after = network({ layerSizes: [2, 3, 1], batchNorm: "after" });
  const X = new Random(7).randn(2, 5);

  test("starts with γ = 1, β = 0, and without the biases that would cancel", () => {
    const parameters = initializeNetwork(before, { random: new Random(1) });
    expect(Object.keys(parameters)).toEqual(["W1", "gamma1", "beta1", "W2", "b2"]);
    expect(parameters.gamma1.toArray()).toEqual([[1], [1], [1]]);
    expect(parameters.beta1.toArray()).toEqual([[0], [0], [0]]);
    const kept = initializeNetwork(after, { random: new Random(1) });
    expect(Object.keys(kept)).toEqual(["W1", "b1", "gamma1", "beta1", "W2", "b2"]);
  });

  test("its state starts with mean 0 and variance 1, and is empty without batch normalization", () => {
    expect(Object.keys(initializeNetworkState(before))).toEqual(["runningMean1", "runningVariance1"]);
    expect(initializeNetworkState(before).runningVariance1.toArray()).toEqual([[1], [1], [1]]);
    expect(initializeNetworkState(network({ layerSizes: [2, 3, 1] }))).toEqual({});
  });

  test("a training pass leaves the state that it was given as it was", () => {
    const parameters = initializeNetwork(before, { random: new Random(1) });
    const networkState = initializeNetworkState(before);
    const pass = forward(before, parameters, X, { statistics: "batch", networkState });
    expect(networkState.runningMean1.toArray()).toEqual([[0], [0], [0]]);
    expect(pass.networkState.runningMean1.toArray()).not.toEqual([[0], [0], [0]]);
  });

  test("its statistics can be looked at, by the batch", () => {
    const parameters = initializeNetwork(after, { random: new Random(1) });
    const Y = matrix([[1, 0, 1, 0, 1]]);
    expect(layerStatistics(after, parameters, X, Y, { statistics: "batch" })).toHaveLength(2);
  });

  test("refuses to answer without its state, and a batch of one", () => {
    const parameters = initializeNetwork(before, { random: new Random(1) });
    const message =
      "forward: batch normalization needs the state of its training, with runningMean1 and runningVariance1, " +
      'or statistics: "batch"; got no state';
    expect(() => predict(before, parameters, X)).toThrow(new RangeError(message));
    const one = "batchNormForward: a batch must have at least two samples while training, got 3×1";
    expect(() => forward(before, parameters, ones(2, 1), { statistics: "batch" })).toThrow(new RangeError(one));
  });

  test("refuses a place that there is none", () => {
    const typed = JSON.parse('{ "layerSizes": [2, 1], "batchNorm": "around" }');
    const message = 'network: batchNorm must be true, false, "before" or "after", got "around"';
    expect(() => network(typed)).toThrow(new RangeError(message));
  });
});
