// What else a training can be told: the best epoch, batches without the last, a source for each epoch, schedules by epoch.
import {
  accuracy,
  adam,
  byEpoch,
  cosineDecay,
  earlyStopping,
  gradientDescent,
  initializeNetwork,
  initializeNetworkState,
  makeMoons,
  miniBatches,
  momentum,
  network,
  networkCost,
  oneCycle,
  predict,
  Random,
  reduceOnPlateau,
  rmsprop,
  train,
  type Optimizer,
  type TrainingCallback,
} from "gradus";
import { describe, expect, test } from "vitest";

const random = new Random(4);
const data = makeMoons({ samples: 50, noise: 0.2, random });
const dev = makeMoons({ samples: 50, noise: 0.2, random });
const shape = network({ layerSizes: [2, 6, 1], hidden: "tanh" });
const start = initializeNetwork(shape, { random });

describe("restoreBest", () => {
  // A rate so large that the training jumps about: the last epoch is not the best one.
  const options = () => ({ optimizer: momentum({ learningRate: 3 }), epochs: 40 });
  const costOnDev = (p: typeof start): number => networkCost(shape, p, dev.X, dev.Y);

  test("makes train return the best epoch, in its parameters and its states", () => {
    const stopping = earlyStopping({ measure: costOnDev, patience: 100, restoreBest: true });
    const trained = train(shape, start, data, { ...options(), callbacks: [stopping] });
    const best = stopping.values.indexOf(Math.min(...stopping.values));
    expect(best).toBeLessThan(39);
    expect(trained.parameters).toEqual(stopping.best?.parameters);
    expect(costOnDev(trained.parameters)).toBe(Math.min(...stopping.values));
    // The same training, ended there.
    const ended = train(shape, start, data, { ...options(), epochs: best + 1 });
    expect(trained.parameters).toEqual(ended.parameters);
    expect(trained.state).toEqual(ended.state);
    expect(trained.costs).toHaveLength(40);
  });

  test("without it the last epoch is returned", () => {
    const stopping = earlyStopping({ measure: costOnDev, patience: 100 });
    const trained = train(shape, start, data, { ...options(), callbacks: [stopping] });
    expect(trained.parameters).toEqual(train(shape, start, data, options()).parameters);
    expect(costOnDev(trained.parameters)).toBe(stopping.values.at(-1));
  });

  test("larger values are better where that is said", () => {
    const right = (p: typeof start): number => accuracy(predict(shape, p, dev.X), dev.Y);
    const stopping = earlyStopping({ measure: right, better: "larger", patience: 5, restoreBest: true });
    const trained = train(shape, start, data, { ...options(), callbacks: [stopping] });
    expect(right(trained.parameters)).toBe(Math.max(...stopping.values));
    expect(stopping.best?.value).toBe(Math.max(...stopping.values));
    expect(stopping.values.at(-1)).toBeLessThanOrEqual(Math.max(...stopping.values));
  });

  test("is heeded where a training diverges", () => {
    const spoiled: TrainingCallback = { onEpoch: ({ epoch }) => (epoch === 2 ? "best" : undefined) };
    const exploding = network({ layerSizes: [2, 6, 1], hidden: "linear", output: "linear" });
    const optimizer = gradientDescent({ learningRate: (step) => (step < 10 ? 0.01 : 1e200) });
    const trained = train(exploding, start, data, { optimizer, epochs: 40, callbacks: [spoiled] });
    expect(trained.outcome).toBe("diverged");
    expect(trained.parameters).toEqual(train(exploding, start, data, { optimizer, epochs: 3 }).parameters);
  });

  test("keeps the running averages that belong to the best epoch", () => {
    const normed = network({ layerSizes: [2, 6, 1], batchNorm: true });
    const first = initializeNetwork(normed, { random: new Random(8) });
    const callbacks: TrainingCallback[] = [{ onEpoch: ({ epoch }) => (epoch === 4 ? "best" : undefined) }];
    const told = { optimizer: adam({ learningRate: 0.1 }), batchSize: 25 };
    const trained = train(normed, first, data, { ...told, epochs: 9, callbacks });
    const ended = train(normed, first, data, { ...told, epochs: 5 });
    expect(trained.networkState).toEqual(ended.networkState);
    expect(trained.networkState).not.toEqual(initializeNetworkState(normed));
  });

  test("better must be one of the two", () => {
    const options = { measure: costOnDev, patience: 1, better: "higher" } as never;
    expect(() => earlyStopping(options)).toThrow('earlyStopping: better must be "smaller" or "larger", got "higher"');
  });
});

describe("dropLast", () => {
  test("leaves out the samples of a smaller last batch, others in each epoch", () => {
    const batches = miniBatches(data, { batchSize: 16, dropLast: true });
    expect(batches.map(({ X }) => X.cols)).toEqual([16, 16, 16]);
    expect(batches[0]).toEqual(miniBatches(data, { batchSize: 16 })[0]);
    const firsts = [1, 2].map((seed) => miniBatches(data, { batchSize: 16, dropLast: true, random: new Random(seed) }));
    expect(firsts[0]).not.toEqual(firsts[1]);
    expect(miniBatches(data, { batchSize: 25, dropLast: true })).toHaveLength(2);
  });

  test("gives a training as many steps as there are whole batches", () => {
    const options = { optimizer: adam({ learningRate: 0.01 }), epochs: 4, batchSize: 16, random: new Random(1) };
    expect(train(shape, start, data, { ...options, dropLast: true }).stepCosts).toHaveLength(12);
    expect(train(shape, start, data, options).stepCosts).toHaveLength(16);
  });

  test("lets a batch-normalized network do without a last batch of one", () => {
    const normed = network({ layerSizes: [2, 6, 1], batchNorm: true });
    const first = initializeNetwork(normed, { random: new Random(8) });
    const options = { optimizer: adam({ learningRate: 0.01 }), epochs: 1, batchSize: 49 };
    expect(() => train(normed, first, data, options)).toThrow("needs two samples or more in every batch");
    expect(train(normed, first, data, { ...options, dropLast: true }).stepCosts).toHaveLength(1);
  });

  test("is refused where nothing would be left", () => {
    const message = "without the last batch there must be another, got 50 samples in batches of 64";
    expect(() => miniBatches(data, { batchSize: 64, dropLast: true })).toThrow(`miniBatches: ${message}`);
    const options = { optimizer: adam({ learningRate: 0.01 }), epochs: 1, batchSize: 64, dropLast: true };
    expect(() => train(shape, start, data, options)).toThrow(`train: ${message}`);
  });
});

test("a source for each epoch gives the training of an epoch by itself", () => {
  const options = { optimizer: adam({ learningRate: 0.01 }), batchSize: 16, random: (e: number) => new Random(10 + e) };
  const whole = train(shape, start, data, { ...options, epochs: 3 });
  const first = train(shape, start, data, { ...options, epochs: 2 });
  const { parameters, state } = first;
  const last = train(shape, parameters, data, { ...options, state, firstEpoch: 2, epochs: 1 });
  expect(last.parameters).toEqual(whole.parameters);
  // In words: a source with that seed, used for that epoch alone.
  const alone = train(shape, parameters, data, { ...options, state, firstEpoch: 2, epochs: 1, random: new Random(12) });
  expect(alone.parameters).toEqual(whole.parameters);
});

describe("schedules that know the epoch", () => {
  const makers: [string, (learningRate: (step: number) => number) => Optimizer<never>][] = [
    ["gradientDescent", (learningRate) => gradientDescent({ learningRate }) as Optimizer<never>],
    ["momentum", (learningRate) => momentum({ learningRate }) as Optimizer<never>],
    ["rmsprop", (learningRate) => rmsprop({ learningRate }) as Optimizer<never>],
    ["adam", (learningRate) => adam({ learningRate }) as Optimizer<never>],
  ];
  const schedule = cosineDecay({ initial: 0.2, duration: 5 });
  const told = { epochs: 5, batchSize: 16 };

  test.each(makers)("byEpoch of %s need not be told how many steps an epoch has", (_name, make) => {
    const known = train(shape, start, data, { ...told, optimizer: make(byEpoch(schedule, { stepsPerEpoch: 4 })) });
    const found = train(shape, start, data, { ...told, optimizer: make(byEpoch(schedule)) });
    expect(found.parameters).toEqual(known.parameters);
  });

  test("a schedule is told step, epoch, epochs and steps per epoch", () => {
    const seen: unknown[] = [];
    const learningRate = (step: number, time?: object): number => {
      seen.push([step, time]);
      return 0.1;
    };
    train(shape, start, data, {
      optimizer: gradientDescent({ learningRate }),
      epochs: 1,
      firstEpoch: 2,
      batchSize: 25,
    });
    const time = { epoch: 2, epochs: 3, stepsPerEpoch: 2 };
    expect(seen).toEqual([
      [0, time],
      [1, time],
    ]);
  });

  test("outside of a training the steps of an epoch must be given", () => {
    expect(() => byEpoch(schedule)(3)).toThrow("byEpoch: outside of train, stepsPerEpoch must be given, got none");
  });
});

describe("oneCycle", () => {
  // torch's OneCycleLR with cosine annealing in two phases, by its published formula.
  test.each([
    [
      { peak: 0.1, duration: 10 },
      [0.004, 0.052, 0.1, 0.09504846320134738, 0.0811745653949763, 0.06112620219362893, 0.03887419780637107],
      4e-7,
    ],
    [
      { peak: 1, duration: 7, rise: 0.5, startDivisor: 10, endDivisor: 100 },
      [0.1, 0.41094235253127365, 0.9140576474687263, 0.9505339495172583, 0.611649206511179, 0.18906684397156262],
      0.001,
    ],
  ])("of %j is torch's", (options, rates, last) => {
    const schedule = oneCycle(options);
    rates.forEach((rate, step) => expect(schedule(step)).toBeCloseTo(rate, 14));
    expect(schedule(options.duration - 1)).toBeCloseTo(last, 14);
    expect(schedule(options.duration + 5)).toBeCloseTo(last, 14);
  });

  test.each([
    [{ peak: 0, duration: 10 }, "oneCycle: peak must be a number above 0, got 0"],
    [{ peak: 1, duration: 10, rise: 1 }, "oneCycle: rise must be below 1, got 1"],
    [{ peak: 1, duration: 1 }, "oneCycle: duration must be at least 2, got 1"],
  ])("%j is refused", (options, message) => {
    expect(() => oneCycle(options)).toThrow(new RangeError(message));
  });
});

describe("reduceOnPlateau", () => {
  /** The rates after epochs with these values of what is watched. */
  function ratesAfter(values: readonly number[], options: Partial<Parameters<typeof reduceOnPlateau>[0]> = {}) {
    const left = [...values];
    const measure = (): number => left.shift() ?? NaN;
    const callback = reduceOnPlateau({ initial: 1, patience: 2, factor: 0.5, measure, ...options });
    train(shape, start, data, { optimizer: gradientDescent(callback), epochs: values.length, callbacks: [callback] });
    return callback.rates;
  }

  test("halves the rate after two epochs in a row without an improvement, and begins to count anew", () => {
    expect(ratesAfter([5, 4, 4, 4.5, 3, 3, 3, 3, 3, 1])).toEqual([1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125]);
  });

  test("goes no lower than the minimum, and NaN is no improvement", () => {
    expect(ratesAfter([1, NaN, NaN, NaN, NaN, NaN, NaN], { minimum: 0.3 })).toEqual([1, 1, 0.5, 0.5, 0.3, 0.3, 0.3]);
  });

  test("heeds larger values, and those that are not enough", () => {
    expect(ratesAfter([1, 2, 3, 4], { better: "larger" })).toEqual([1, 1, 1, 1]);
    expect(ratesAfter([4, 3.9, 3.8], { minimumImprovement: 0.5 })).toEqual([1, 1, 0.5]);
  });

  test("is the rate of the optimizer: a training whose rate has fallen to 0 stands still", () => {
    const callback = reduceOnPlateau({ initial: 0.1, patience: 1, factor: 1e-200, measure: () => 1 });
    const options = { optimizer: gradientDescent(callback), callbacks: [callback] };
    const trained = train(shape, start, data, { ...options, epochs: 5 });
    expect(callback.rates.at(-1)).toBe(0);
    // The first epoch is the best, the second is the first that is not better.
    const optimizer = gradientDescent({ learningRate: 0.1 });
    expect(trained.parameters).toEqual(train(shape, start, data, { optimizer, epochs: 2 }).parameters);
  });

  test.each([
    [{ initial: -1 }, "reduceOnPlateau: initial must be a number of at least 0, got -1"],
    [{ factor: 1 }, "reduceOnPlateau: factor must be above 0 and below 1, got 1"],
    [{ patience: 0 }, "reduceOnPlateau: patience must be a whole number of at least 1, got 0"],
  ])("%j is refused", (options, message) => {
    expect(() => reduceOnPlateau({ initial: 1, patience: 1, ...options })).toThrow(new RangeError(message));
  });
});
