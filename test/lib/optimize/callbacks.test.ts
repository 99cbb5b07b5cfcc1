// Callbacks of train: early stopping by hand-made values, history, progress, and that each of them hears of everything.
import {
  accuracy,
  earlyStopping,
  gradientDescent,
  history,
  initializeNetwork,
  makeMoons,
  matrix,
  network,
  networkCost,
  predict,
  progress,
  Random,
  row,
  train,
  type EarlyStoppingOptions,
  type Parameters,
  type TrainingProgress,
} from "gradus";
import { describe, expect, test } from "vitest";

const optimizer = gradientDescent({ learningRate: 0.1 });

// The weight grows with every epoch, so that epochs can be told from parameters.
const line = network({ layerSizes: [1, 1], output: "linear" });
const point = { X: row([1]), Y: row([1]) };
const start: Parameters = { W1: matrix([[0]]), b1: matrix([[0]]) };

/** Early stopping on values that are given, one for each epoch. */
function stoppedOn(values: readonly number[], options: Omit<EarlyStoppingOptions, "measure">) {
  let next = 0;
  const stopping = earlyStopping({ ...options, measure: () => values[next++] });
  const training = train(line, start, point, { optimizer, epochs: values.length, callbacks: [stopping] });
  return { stopping, training, epochs: training.costs.length };
}

describe("early stopping", () => {
  test.each([
    ["after `patience` epochs that are not better", [5, 4, 6, 7, 8, 1], { patience: 3 }, 5, 1],
    ["not where an improvement comes in time", [5, 4, 6, 7, 3, 9], { patience: 3 }, 6, 4],
    ["at once with patience 1", [5, 6, 1], { patience: 1 }, 2, 0],
    ["where the best is only reached again", [5, 4, 4, 4, 1], { patience: 2 }, 4, 1],
    ["where improvements are too small", [5, 4.9, 4.8, 4.7, 1], { patience: 3, minimumImprovement: 0.5 }, 4, 0],
    ["never while improvements are large enough", [5, 4.4, 3.8, 3.2], { patience: 1, minimumImprovement: 0.5 }, 4, 3],
    ["where values are not numbers", [NaN, 3, NaN, NaN, 1], { patience: 2 }, 4, 1],
  ])("ends the training %s", (_title, values, options, epochs, best) => {
    const { stopping, training, epochs: made } = stoppedOn(values, options);
    expect(made).toBe(epochs);
    expect(training.outcome).toBe(epochs < values.length ? "stopped" : "finished");
    expect(stopping.best).toMatchObject({ epoch: best, value: values[best] });
    expect(stopping.values).toEqual(values.slice(0, epochs));
  });

  test("keeps the parameters of the best epoch, not the last", () => {
    const { stopping, training } = stoppedOn([5, 4, 6, 7], { patience: 2 });
    const best = train(line, start, point, { optimizer, epochs: 2 });
    expect(stopping.best?.parameters).toEqual(best.parameters);
    expect(stopping.best?.parameters).not.toEqual(training.parameters);
  });

  test("goes on with the state of an earlier one", () => {
    const { stopping } = stoppedOn([5, 4, 6], { patience: 3 });
    const { epochs, stopping: second } = stoppedOn([7, 8, 1], { patience: 3, state: stopping.state });
    expect(epochs).toBe(2);
    expect(second.best?.value).toBe(4);
  });

  test("finds a lower dev cost than the end of a training that overfits", () => {
    const random = new Random(1);
    const [training, dev] = [
      makeMoons({ samples: 20, noise: 0.4, random }),
      makeMoons({ samples: 200, noise: 0.4, random }),
    ];
    const shape = network({ layerSizes: [2, 30, 1], hidden: "tanh" });
    const parameters = initializeNetwork(shape.layerSizes, { random });
    const measure = (p: Parameters): number => networkCost(shape, p, dev.X, dev.Y);
    const rule = gradientDescent({ learningRate: 0.5 });
    const stopping = earlyStopping({ measure, patience: 50 });
    const stopped = train(shape, parameters, training, { optimizer: rule, epochs: 5000, callbacks: [stopping] });
    const whole = train(shape, parameters, training, { optimizer: rule, epochs: 5000 });
    expect(stopped.outcome).toBe("stopped");
    expect(stopping.best?.value).toBe(Math.min(...stopping.values));
    expect(stopping.best?.value).toBeLessThan(measure(whole.parameters) - 0.05);
  });

  test.each([
    [{ patience: 0 }, "earlyStopping: patience must be a whole number of at least 1, got 0"],
    [{ patience: 1, minimumImprovement: -1 }, "earlyStopping: minimumImprovement must be at least 0, got -1"],
  ])("refuses %o", (options, message) => {
    expect(() => earlyStopping({ measure: () => 0, ...options })).toThrow(new RangeError(message));
  });
});

describe("history", () => {
  const shape = network({ layerSizes: [2, 3, 1] });
  const data = makeMoons({ samples: 40, noise: 0.1, random: new Random(2) });
  const parameters = initializeNetwork(shape.layerSizes, { random: new Random(3) });

  test("measures after every third epoch and after the last what the same parameters give outside", () => {
    const record = history(
      {
        cost: (p) => networkCost(shape, p, data.X, data.Y),
        accuracy: (p) => accuracy(predict(shape, p, data.X), data.Y),
      },
      { every: 3 },
    );
    const { costs } = train(shape, parameters, data, { optimizer, epochs: 8, callbacks: [record] });
    expect(record.epochs).toEqual([2, 5, 7]);
    expect(record.costs).toEqual([costs[2], costs[5], costs[7]]);
    const six = train(shape, parameters, data, { optimizer, epochs: 6 });
    expect(record.measured("cost")[1]).toBeCloseTo(networkCost(shape, six.parameters, data.X, data.Y), 14);
    expect(record.measured("accuracy")[1]).toBe(accuracy(predict(shape, six.parameters, data.X), data.Y));
    // The cost of an epoch of one batch is measured before its update: the next entry of `costs` is the measured one.
    expect(record.measured("cost")[0]).toBeCloseTo(costs[3], 14);
  });

  test("names its measures where another is asked for", () => {
    const record = history<string>({ dev: () => 0 });
    expect(() => record.measured("test")).toThrow(
      new RangeError('history: the measure must be one of dev, got "test"'),
    );
    expect(() => history({}, { every: 0 })).toThrow(
      new RangeError("history: every must be a whole number of at least 1, got 0"),
    );
  });
});

describe("progress", () => {
  test("tells what is done, and what is left by the caller's clock", () => {
    let clock = 100;
    const reports: TrainingProgress[] = [];
    const watch = progress({ report: (report) => reports.push(report), every: 2, now: () => clock });
    const tick = { onEpoch: (): void => void (clock += 10) };
    const { costs } = train(line, start, point, { optimizer, epochs: 5, callbacks: [tick, watch] });
    expect(reports).toEqual([
      { done: 2, epochs: 5, cost: costs[1], elapsed: 20, remaining: 30 },
      { done: 4, epochs: 5, cost: costs[3], elapsed: 40, remaining: 10 },
      { done: 5, epochs: 5, cost: costs[4], elapsed: 50, remaining: 0 },
    ]);
  });

  test("counts the epochs of an earlier training as done, but not their time", () => {
    let clock = 0;
    const reports: TrainingProgress[] = [];
    const watch = progress({ report: (report) => reports.push(report), now: () => (clock += 7) });
    train(line, start, point, { optimizer, epochs: 2, firstEpoch: 6, callbacks: [watch] });
    expect(reports).toMatchObject([
      { done: 7, epochs: 8, elapsed: 7, remaining: 7 },
      { done: 8, epochs: 8, elapsed: 14, remaining: 0 },
    ]);
  });

  test("has no times without a clock", () => {
    const reports: TrainingProgress[] = [];
    const watch = progress({ report: (report) => reports.push(report) });
    train(line, start, point, { optimizer, epochs: 1, callbacks: [watch] });
    expect(reports[0]).toMatchObject({ elapsed: undefined, remaining: undefined });
  });
});

test("every callback hears of every step and epoch, also where another one stops", () => {
  const heard: string[] = [];
  const listener = {
    onStep: ({ step }: { step: number }): void => void heard.push(`step ${step}`),
    onEpoch: ({ epoch }: { epoch: number }): void => void heard.push(`epoch ${epoch}`),
  };
  const stopper = { onEpoch: ({ epoch }: { epoch: number }) => (epoch === 1 ? ("stop" as const) : undefined) };
  const result = train(line, start, point, { optimizer, epochs: 9, callbacks: [stopper, listener] });
  expect(heard).toEqual(["step 0", "epoch 0", "step 1", "epoch 1"]);
  expect(result.outcome).toBe("stopped");
  // A stop at the end of an epoch comes after its update.
  const two = train(line, start, point, { optimizer, epochs: 2 });
  expect(result.parameters).toEqual(two.parameters);
});
