// Training with dropout, L1 and batch normalization: what reaches each step, what state comes out, and resumption to the bit.
import {
  accuracy,
  adam,
  backward,
  checkpointOf,
  getColumn,
  concatColumns,
  earlyStopping,
  forward,
  gradientDescent,
  history,
  initializeNetwork,
  initializeNetworkState,
  l1Penalty,
  makeCircles,
  makeMoons,
  network,
  networkCost,
  predict,
  Random,
  resume,
  train,
  type Checkpoint,
  type Parameters,
  type TrainingEpoch,
} from "gradus";
import { describe, expect, test } from "vitest";

const data = makeCircles({ samples: 60, noise: 0.05, random: new Random(1) });
const optimizer = adam({ learningRate: 0.02 });

function expectSame(actual: Parameters, expected: Parameters): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected)) expect(actual[name].data, name).toEqual(value.data);
}

describe("dropout", () => {
  const shape = network({ layerSizes: [2, 8, 6, 1] });
  const parameters = initializeNetwork(shape, { random: new Random(3) });

  test("each step is measured and descended with masks of its own, drawn from random", () => {
    const random = new Random(7);
    let expected = parameters;
    const costs: number[] = [];
    for (let step = 0; step < 3; step++) {
      const before = Random.from(random.state);
      const { caches } = forward(shape, expected, data.X, { keepProb: [0.8, 0.5], random });
      costs.push(networkCost(shape, expected, data.X, data.Y, { keepProb: [0.8, 0.5], random: before, lambda: 0.1 }));
      const gradients = backward(shape, caches, data.Y, { lambda: 0.1 });
      expected = gradientDescent({ learningRate: 0.1 }).update(expected, gradients, { step }).parameters;
    }
    const trained = train(shape, parameters, data, {
      optimizer: gradientDescent({ learningRate: 0.1 }),
      epochs: 3,
      keepProb: [0.8, 0.5],
      random: new Random(7),
      lambda: 0.1,
    });
    expect(trained.stepCosts).toEqual(costs);
    expectSame(trained.parameters, expected);
  });

  test("keepProb 1 is the training without it", () => {
    const options = { optimizer, epochs: 3, batchSize: 16 };
    const plain = train(shape, parameters, data, { ...options, random: new Random(5) });
    expectSame(
      train(shape, parameters, data, { ...options, keepProb: 1, random: new Random(5) }).parameters,
      plain.parameters,
    );
  });

  test("needs a random source", () => {
    const options = { optimizer, epochs: 1, keepProb: 0.5 };
    expect(() => train(shape, parameters, data, options)).toThrow(
      new RangeError("forward: keepProb 0.5 needs random, got none"),
    );
  });
});

describe("the L2 penalty", () => {
  test("the cost with the penalty falls at every step, the cost without it need not", () => {
    const data = makeMoons({ samples: 60, noise: 0.3, random: new Random(3) });
    const shape = network({ layerSizes: [2, 6, 1], hidden: "tanh" });
    const start = initializeNetwork(shape, { random: new Random(4) });
    const optimizer = gradientDescent({ learningRate: 0.1 });
    const free = train(shape, start, data, { optimizer, epochs: 500 });
    const plain: number[] = [];
    const onStep = ({ parameters }: { parameters: Parameters }): void => {
      plain.push(networkCost(shape, parameters, data.X, data.Y));
    };
    const { costs } = train(shape, free.parameters, data, { optimizer, epochs: 200, lambda: 3, onStep });
    const rises = (values: readonly number[]) => values.filter((value, i) => i > 0 && value > values[i - 1]).length;
    expect(rises(free.costs)).toBe(0);
    expect(rises(costs)).toBe(0);
    expect(rises(plain)).toBeGreaterThan(10);
  });
});

describe("the L1 penalty", () => {
  test("is part of the costs and pulls the weights", () => {
    const shape = network({ layerSizes: [2, 8, 1], hidden: "tanh" });
    const parameters = initializeNetwork(shape, { random: new Random(3) });
    const options = { optimizer: gradientDescent({ learningRate: 0.1 }), epochs: 200 };
    const plain = train(shape, parameters, data, options);
    const pulled = train(shape, parameters, data, { ...options, l1: 2 });
    expect(pulled.costs[0] - plain.costs[0]).toBeCloseTo(l1Penalty(parameters, { l1: 2, samples: 60 }), 13);
    expect(l1Penalty(pulled.parameters, { l1: 2, samples: 60 })).toBeLessThan(
      l1Penalty(plain.parameters, { l1: 2, samples: 60 }) / 2,
    );
  });
});

describe.each(["before", "after"] as const)("batch normalization %s the activation", (batchNorm) => {
  const shape = network({ layerSizes: [2, 10, 5, 1], batchNorm });
  const parameters = initializeNetwork(shape, { random: new Random(3) });
  const options = { optimizer, epochs: 30, batchSize: 20 };

  test("learns, and answers one sample at a time by the state that comes out", () => {
    const { parameters: learned, networkState } = train(shape, parameters, data, {
      ...options,
      epochs: 400,
      random: new Random(5),
    });
    expect(Object.keys(networkState)).toHaveLength(4);
    const answers = predict(shape, learned, data.X, { networkState });
    expect(accuracy(answers, data.Y)).toBeGreaterThan(0.9);
    const alone = Array.from({ length: 60 }, (_, j) => predict(shape, learned, getColumn(data.X, j), { networkState }));
    expect(concatColumns(...alone).toArray()).toEqual(answers.toArray());
    expect(Object.keys(learned)).toEqual(Object.keys(parameters));
  });

  test("hands the running averages from batch to batch", () => {
    const { networkState } = train(shape, parameters, data, { ...options, epochs: 1, batchSize: 60 });
    const once = forward(shape, parameters, data.X, {
      statistics: "batch",
      networkState: initializeNetworkState(shape),
    });
    expectSame(networkState, once.networkState);
  });

  test("goes on from a checkpoint to the bit, with dropout as well", () => {
    const whole = train(shape, parameters, data, { ...options, epochs: 4, keepProb: 0.8, random: new Random(5) });
    const saved: string[] = [];
    const save = { onEpoch: (epoch: TrainingEpoch) => void saved.push(JSON.stringify(checkpointOf(epoch))) };
    train(shape, parameters, data, { ...options, epochs: 2, keepProb: 0.8, random: new Random(5), callbacks: [save] });
    const checkpoint: Checkpoint = JSON.parse(saved[1]);
    const reached = resume(checkpoint, optimizer);
    const rest = { ...options, ...reached, epochs: 2, keepProb: 0.8 };
    const resumed = train(shape, reached.parameters, data, rest);
    expectSame(resumed.parameters, whole.parameters);
    expectSame(resumed.networkState, whole.networkState);
  });

  test("callbacks measure with the state of the epoch, and early stopping keeps that of the best one", () => {
    const measure = (p: Parameters, networkState: Parameters) =>
      networkCost(shape, p, data.X, data.Y, { networkState });
    const stop = earlyStopping({ measure, patience: 100 });
    const seen = history({ cost: measure });
    const trained = train(shape, parameters, data, { ...options, epochs: 5, callbacks: [stop, seen] });
    expect(seen.measured("cost")).toEqual(stop.values);
    expect(stop.values[4]).toBe(measure(trained.parameters, trained.networkState));
    const best = stop.best;
    expect(best === undefined ? NaN : measure(best.parameters, best.networkState)).toBe(Math.min(...stop.values));
  });

  test("refuses batches of one sample before it begins", () => {
    const message =
      "train: batch normalization needs two samples or more in every batch, got 60 samples in batches of 59";
    expect(() => train(shape, parameters, data, { ...options, batchSize: 59 })).toThrow(new RangeError(message));
    expect(() => train(shape, parameters, data, { ...options, batchSize: 1 })).toThrow(
      "got 60 samples in batches of 1",
    );
  });
});

describe("a network without batch normalization", () => {
  test("has an empty state", () => {
    const shape = network({ layerSizes: [2, 3, 1] });
    const parameters = initializeNetwork(shape, { random: new Random(3) });
    expect(train(shape, parameters, data, { optimizer, epochs: 1 }).networkState).toEqual({});
  });
});
