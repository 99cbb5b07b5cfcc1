// Training: the course's circles from start to end, mini-batches, continuing, stopping, diverging, and what is refused.
import {
  accuracy,
  adam,
  backward,
  concatColumns,
  copy,
  forward,
  generate,
  gradientDescent,
  initializeNetwork,
  makeCircles,
  matrix,
  maxAbsDifference,
  miniBatches,
  network,
  networkCost,
  predict,
  Random,
  row,
  train,
  zeroInit,
  zeros,
  type Matrix,
  type Parameters,
  type TrainingStep,
} from "gradus";
import { beforeAll, describe, expect, test } from "vitest";

describe("the course's circles, 2-10-5-1, gradient descent with α = 0.01", () => {
  const training = makeCircles({ samples: 300, noise: 0.05, random: new Random(1) });
  const testing = makeCircles({ samples: 100, noise: 0.05, random: new Random(2) });
  const shape = network({ layerSizes: [2, 10, 5, 1] });
  const optimizer = gradientDescent({ learningRate: 0.01 });

  describe("He's initialization, seed 3, 15,000 iterations", () => {
    let result: ReturnType<typeof train>;
    beforeAll(() => {
      const parameters = initializeNetwork(shape.layerSizes, { random: new Random(3) });
      result = train(shape, parameters, training, { optimizer, epochs: 15_000 });
    }, 60_000);

    test.each([
      [0, 0.8830537463419761],
      [1000, 0.6879825919728063],
      [5000, 0.5304944491717495],
      [10_000, 0.1501555628037181],
      [14_000, 0.07357895962677363],
    ])("the cost after %s updates is the published %s", (iteration, cost) => {
      expect(result.costs[iteration]).toBeCloseTo(cost, 13);
    });

    test("the accuracy is .9933 in training and .96 in the test", () => {
      expect(accuracy(predict(shape, result.parameters, training.X), training.Y)).toBeCloseTo(0.9933, 4);
      expect(accuracy(predict(shape, result.parameters, testing.X), testing.Y)).toBe(0.96);
      expect(result.outcome).toBe("finished");
    });
  });

  test("zeros never learn: the cost stays ln 2 and half of the answers are right", () => {
    const parameters = initializeNetwork(shape.layerSizes, { initializer: zeroInit, random: new Random(3) });
    const result = train(shape, parameters, training, { optimizer, epochs: 200 });
    for (const cost of result.costs) expect(cost).toBeCloseTo(Math.LN2, 12);
    expect(accuracy(predict(shape, result.parameters, training.X), training.Y)).toBe(0.5);
  });
});

const shape = network({ layerSizes: [2, 4, 1], hidden: "tanh" });
const data = makeCircles({ samples: 50, noise: 0.05, random: new Random(4) });
const start = initializeNetwork(shape.layerSizes, { random: new Random(5) });
const optimizer = adam({ learningRate: 0.01 });

describe("batches", () => {
  test("every epoch sees each sample once, in the batches that miniBatches cuts with the same seed", () => {
    const seen: Matrix[][] = [];
    const onStep = ({ epoch, parameters, cost }: TrainingStep) => {
      (seen[epoch] ??= []).push(parameters.W1);
      costs.push([parameters, cost]);
    };
    const costs: [TrainingStep["parameters"], number][] = [];
    const options = { optimizer, epochs: 2, batchSize: 16, onStep };
    const result = train(shape, start, data, { ...options, random: new Random(6) });
    expect(seen.map((epoch) => epoch.length)).toEqual([4, 4]);
    const random = new Random(6);
    const batches = [1, 2].flatMap(() => miniBatches(data, { batchSize: 16, random }));
    expect(batches.map(({ X }) => X.cols)).toEqual([16, 16, 16, 2, 16, 16, 16, 2]);
    batches.forEach(({ X, Y }, step) => {
      const [parameters, cost] = costs[step];
      expect(networkCost(shape, parameters, X, Y)).toBeCloseTo(cost, 14);
    });
    expect(result.stepCosts).toEqual(costs.map(([, cost]) => cost));
  });

  test.each([
    ["shuffled", new Random(6)],
    ["in order", undefined],
  ])("data that are cut part by part, %s, give the batches of miniBatches", (_, source) => {
    // More than one part of 8.4 million numbers.
    const many = { X: generate(900, 9_500, (i, j) => ((31 * i + 17 * j) % 97) / 97), Y: zeros(1, 9_500) };
    const net = network({ layerSizes: [900, 1] });
    const options = { optimizer: gradientDescent({ learningRate: 0.001 }), epochs: 2, batchSize: 1_500 };
    const from = initializeNetwork(net, { random: new Random(2) });
    const { parameters } = train(net, from, many, { ...options, ...(source && { random: source }) });
    let expected: Parameters = from;
    const random = source && new Random(6);
    for (let epoch = 0; epoch < 2; epoch++) {
      for (const { X, Y } of miniBatches(many, { batchSize: 1_500, ...(random && { random }) })) {
        const gradients = backward(net, forward(net, expected, X).caches, Y);
        expected = options.optimizer.update(expected, gradients, options.optimizer.init(expected)).parameters;
      }
    }
    expect(maxAbsDifference(parameters.W1, expected["W1"])).toBeLessThan(1e-14);
  });

  test("the cost of an epoch is the mean over its samples, not over its batches", () => {
    const { costs, stepCosts } = train(shape, start, data, { optimizer, epochs: 1, batchSize: 16 });
    const [a, b, c, d] = stepCosts;
    expect(costs).toHaveLength(1);
    expect(costs[0]).toBeCloseTo((16 * (a + b + c) + 2 * d) / 50, 14);
  });

  test("one batch of all samples is not shuffled, so the random source stays as it was", () => {
    const random = new Random(7);
    train(shape, start, data, { optimizer, epochs: 3, random });
    expect(random.uniform()).toBe(new Random(7).uniform());
  });

  test("the penalty of each batch is part of its cost", () => {
    const plain = train(shape, start, data, { optimizer, epochs: 1 });
    const penalized = train(shape, start, data, { optimizer, epochs: 1, lambda: 0.5 });
    const expected = networkCost(shape, start, data.X, data.Y, { lambda: 0.5 });
    expect(penalized.costs[0]).toBeCloseTo(expected, 14);
    expect(penalized.costs[0]).toBeGreaterThan(plain.costs[0]);
    expect(penalized.parameters.W1.toArray()).not.toEqual(plain.parameters.W1.toArray());
  });
});

describe("going on and breaking off", () => {
  test("ten epochs are five epochs and five more from their parameters and state", () => {
    const whole = train(shape, start, data, { optimizer, epochs: 10 });
    const first = train(shape, start, data, { optimizer, epochs: 5 });
    const second = train(shape, first.parameters, data, { optimizer, epochs: 5, state: first.state });
    expect([...first.costs, ...second.costs]).toEqual(whole.costs);
    expect(second.parameters.W2.toArray()).toEqual(whole.parameters.W2.toArray());
  });

  test("no epochs give the start back", () => {
    const result = train(shape, start, data, { optimizer, epochs: 0 });
    expect(result).toMatchObject({ parameters: start, costs: [], stepCosts: [], outcome: "finished" });
  });

  test("onStep stops the training before the update of its step", () => {
    const visited: number[] = [];
    const onStep = ({ step }: TrainingStep) => {
      visited.push(step);
      return step === 3 ? "stop" : undefined;
    };
    const result = train(shape, start, data, { optimizer, epochs: 10, onStep });
    expect(visited).toEqual([0, 1, 2, 3]);
    expect(result.outcome).toBe("stopped");
    const three = train(shape, start, data, { optimizer, epochs: 3 });
    expect(result.parameters.W1.toArray()).toEqual(three.parameters.W1.toArray());
    expect(result.costs).toHaveLength(4);
  });

  test("a training that diverges ends with its last finite cost and the parameters that have it", () => {
    const line = network({ layerSizes: [1, 1], output: "linear" });
    const points = { X: row([1, 2, 3]), Y: row([2, 4, 6]) };
    const parameters = { W1: matrix([[0]]), b1: matrix([[0]]) };
    const wild = gradientDescent({ learningRate: 10 });
    const result = train(line, parameters, points, { optimizer: wild, epochs: 5000 });
    expect(result.outcome).toBe("diverged");
    expect(result.costs.every(Number.isFinite)).toBe(true);
    const last = networkCost(line, result.parameters, points.X, points.Y);
    expect(last).toBe(result.costs.at(-1));
  });

  test("nothing that went in is changed", () => {
    const before = JSON.stringify([start, data]);
    train(shape, start, data, { optimizer, epochs: 3, lambda: 0.1 });
    expect(JSON.stringify([start, data])).toBe(before);
  });
});

test("a line through exact points is found", () => {
  const line = network({ layerSizes: [1, 1], output: "linear" });
  const X = concatColumns(row([-1, 0]), row([1, 2]));
  const points = { X, Y: row([-1, 1, 3, 5]) };
  const parameters = { W1: matrix([[0]]), b1: matrix([[0]]) };
  const rule = gradientDescent({ learningRate: 0.2 });
  const result = train(line, parameters, points, { optimizer: rule, epochs: 500 });
  expect(result.parameters.W1.get(0, 0)).toBeCloseTo(2, 9);
  expect(result.parameters.b1.get(0, 0)).toBeCloseTo(1, 9);
  expect(forward(line, result.parameters, row([10])).output.get(0, 0)).toBeCloseTo(21, 8);
});

describe("what is refused", () => {
  test("data with a missing value, with its place", () => {
    const X = copy(data.X);
    X.set(1, 7, NaN);
    const message = "train: X must have finite entries only, got NaN at row 1, column 7";
    expect(() => train(shape, start, { ...data, X }, { optimizer, epochs: 1 })).toThrow(new RangeError(message));
  });

  test("samples and labels of different number", () => {
    const Y = row([1, 0]);
    const message = "train: X and Y must have one column for each sample, got 2×50 and 1×2";
    expect(() => train(shape, start, { X: data.X, Y }, { optimizer, epochs: 1 })).toThrow(new RangeError(message));
  });

  test("a number of epochs that is none", () => {
    const message = "train: epochs must be a whole number of at least 0, got 1.5";
    expect(() => train(shape, start, data, { optimizer, epochs: 1.5 })).toThrow(new RangeError(message));
  });
});
