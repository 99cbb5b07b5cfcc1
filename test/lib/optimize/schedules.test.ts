// Schedules: the course's table, published cases, values worked out by hand, use in training, and what is refused.
import * as fc from "fast-check";
import {
  byEpoch,
  cosineDecay,
  exponentialDecay,
  gradientDescent,
  initializeNetwork,
  inTurn,
  inverseTimeDecay,
  makeMoons,
  manualSchedule,
  network,
  Random,
  rootDecay,
  staircase,
  train,
  warmUp,
  type Schedule,
  type TrainingStep,
} from "gradus";
import { describe, expect, test } from "vitest";

test("the course's table: 0.2 becomes 0.1, 0.067, 0.05, 0.04 in epochs 1 to 4", () => {
  const schedule = inverseTimeDecay({ initial: 0.2, decayRate: 1 });
  expect([1, 2, 3, 4].map((epoch) => Number(schedule(epoch).toFixed(3)))).toEqual([0.1, 0.067, 0.05, 0.04]);
});

const inverse = inverseTimeDecay({ initial: 0.5, decayRate: 1 });
const wave = cosineDecay({ initial: 0.4, duration: 8, final: 0.1 });
const halving = exponentialDecay({ initial: 8, base: 0.5 });

const published: readonly [string, Schedule, number, number][] = [
  ["inverse time, 0.5, rate 1", inverse, 2, 0.16666666666666666],
  ["staircase of 100, 0.5, rate 1", staircase(inverse, { every: 100 }), 100, 0.25],
  ["staircase of 100, 0.5, rate 1", staircase(inverse, { every: 100 }), 10, 0.5],
  [
    "staircase of 100, 0.3, rate 0.25",
    staircase(inverseTimeDecay({ initial: 0.3, decayRate: 0.25 }), { every: 100 }),
    1000,
    0.085714285,
  ],
];

test.each(published)("%s (published)", (_name, schedule, time, rate) => {
  // Published with nine digits, cut off.
  expect(Math.abs(schedule(time) - rate)).toBeLessThan(1e-9);
});

const byHand: readonly [string, Schedule, readonly (readonly [time: number, rate: number])[]][] = [
  [
    "exponential decay, 0.95",
    exponentialDecay({ initial: 0.2 }),
    [
      [0, 0.2],
      [1, 0.19],
      [2, 0.1805],
    ],
  ],
  [
    "exponential decay, 0.5",
    halving,
    [
      [0, 8],
      [3, 1],
      [0.5, 8 / Math.SQRT2],
    ],
  ],
  [
    "root decay",
    rootDecay({ initial: 0.5, k: 0.4 }),
    [
      [0, 0.2],
      [1, 0.2],
      [4, 0.1],
      [100, 0.02],
    ],
  ],
  [
    "a staircase of halvings",
    staircase(halving, { every: 10 }),
    [
      [0, 8],
      [9, 8],
      [10, 4],
      [29, 2],
      [30, 1],
    ],
  ],
  [
    "cosine decay",
    wave,
    [
      [0, 0.4],
      [2, 0.25 + 0.15 * Math.SQRT1_2],
      [4, 0.25],
      [8, 0.1],
      [99, 0.1],
    ],
  ],
  [
    "manual decay",
    manualSchedule([
      { from: 0, rate: 3 },
      { from: 5, rate: 2 },
      { from: 7, rate: 0 },
    ]),
    [
      [0, 3],
      [4, 3],
      [5, 2],
      [6, 2],
      [7, 0],
      [50, 0],
    ],
  ],
  [
    "warm-up to a constant",
    warmUp(1, { duration: 4 }),
    [
      [0, 0.2],
      [1, 0.4],
      [3, 0.8],
      [4, 1],
      [90, 1],
    ],
  ],
  [
    "warm-up, then inverse time",
    warmUp(inverse, { duration: 1 }),
    [
      [0, 0.25],
      [1, 0.5],
      [2, 0.25],
      [3, 0.5 / 3],
    ],
  ],
  [
    "schedules in turn",
    inTurn(
      [
        { schedule: () => 5, duration: 2 },
        { schedule: halving, duration: 3 },
      ],
      inverse,
    ),
    [
      [0, 5],
      [1, 5],
      [2, 8],
      [4, 2],
      [5, 0.5],
      [6, 0.25],
    ],
  ],
  [
    "by epoch",
    byEpoch(halving, { stepsPerEpoch: 4 }),
    [
      [0, 8],
      [3, 8],
      [4, 4],
      [11, 2],
    ],
  ],
  [
    "by epoch from 1",
    byEpoch(halving, { stepsPerEpoch: 4, first: 1 }),
    [
      [0, 4],
      [4, 2],
    ],
  ],
];

describe.each(byHand)("%s", (_name, schedule, values) => {
  test.each(values)("is at time %s what the formula gives, %s", (time, rate) => {
    expect(schedule(time)).toBeCloseTo(rate, 14);
  });
});

test("decays never rise, never fall below 0, and begin at the initial rate", () => {
  const rates = fc.double({ min: 1e-6, max: 10, noNaN: true });
  const decays = fc.oneof(
    fc.record({ initial: rates, decayRate: rates }).map((o) => ({ first: o.initial, decay: inverseTimeDecay(o) })),
    fc
      .record({ initial: rates, base: fc.double({ min: 0.01, max: 1, noNaN: true }) })
      .map((o) => ({ first: o.initial, decay: exponentialDecay(o) })),
    fc.record({ initial: rates }).map((o) => ({ first: o.initial, decay: rootDecay(o) })),
    fc.record({ initial: rates, duration: rates }).map((o) => ({ first: o.initial, decay: cosineDecay(o) })),
  );
  const time = fc.double({ min: 0, max: 1000, noNaN: true });
  fc.assert(
    fc.property(decays, time, time, ({ first, decay }, a, b) => {
      expect(decay(0)).toBeCloseTo(first, 14);
      const [earlier, later] = [Math.min(a, b), Math.max(a, b)];
      expect(decay(later)).toBeLessThanOrEqual(decay(earlier));
      expect(decay(later)).toBeGreaterThanOrEqual(0);
    }),
  );
});

test("inverse time decay is what Robbins and Monro ask for: its steps add up without bound, their squares do not", () => {
  const schedule = inverseTimeDecay({ initial: 1, decayRate: 1 });
  let [total, squares] = [0, 0];
  for (let t = 0; t < 1e5; t++) {
    total += schedule(t);
    squares += schedule(t) ** 2;
  }
  // The harmonic numbers grow as ln n + 0.5772…, the squares add up to π²/6.
  expect(total).toBeCloseTo(Math.log(1e5) + 0.5772156649, 4);
  expect(squares).toBeCloseTo(Math.PI ** 2 / 6, 4);
});

test("training by epochs moves every mini-batch of an epoch at the same rate", () => {
  const shape = network({ layerSizes: [2, 3, 1] });
  const data = makeMoons({ samples: 10, noise: 0.1, random: new Random(1) });
  const parameters = initializeNetwork(shape.layerSizes, { random: new Random(2) });
  const steps: TrainingStep[] = [];
  const onStep = (step: TrainingStep): void => void steps.push(step);
  const learningRate = byEpoch(halving, { stepsPerEpoch: 3, first: 4 });
  train(shape, parameters, data, { optimizer: gradientDescent({ learningRate }), epochs: 3, batchSize: 4, onStep });
  const rates = steps.slice(0, -1).map(({ parameters, gradients }, i) => {
    const [before, after] = [parameters.b2.get(0, 0), steps[i + 1].parameters.b2.get(0, 0)];
    return (before - after) / gradients.b2.get(0, 0);
  });
  [0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125, 0.125].forEach((rate, i) => expect(rates[i]).toBeCloseTo(rate, 10));
});

/** How far x is from 0 on average in a descent on x²/2 whose gradients have noise of deviation 1, once it has settled. */
function spread(learningRate: Schedule): number {
  const random = new Random(5);
  let [x, total] = [3, 0];
  for (let t = 0; t < 20_000; t++) {
    x -= learningRate(t) * (x + random.normal());
    if (t >= 10_000) total += x * x;
  }
  return Math.sqrt(total / 10_000);
}

test("a noisy descent settles with decay and keeps wandering without", () => {
  // At a constant rate α the spread settles at √(α/(2 - α)), which is 0.23 for 0.1.
  expect(spread(() => 0.1)).toBeCloseTo(Math.sqrt(0.1 / 1.9), 1);
  expect(spread(inverseTimeDecay({ initial: 0.5, decayRate: 0.5 }))).toBeLessThan(0.05);
});

describe("refused", () => {
  test.each([
    [
      () => inverseTimeDecay({ initial: -1, decayRate: 1 }),
      "inverseTimeDecay: initial must be a number of at least 0, got -1",
    ],
    [
      () => inverseTimeDecay({ initial: 1, decayRate: NaN }),
      "inverseTimeDecay: decayRate must be a number of at least 0, got NaN",
    ],
    [
      () => exponentialDecay({ initial: 1, base: 1.1 }),
      "exponentialDecay: base must be above 0 and at most 1, got 1.1",
    ],
    [() => rootDecay({ initial: Infinity }), "rootDecay: initial must be a number of at least 0, got Infinity"],
    [() => staircase(halving, { every: 0 }), "staircase: every must be a number above 0, got 0"],
    [() => manualSchedule([]), "manualSchedule: there must be a first rate from time 0 on, got none"],
    [() => manualSchedule([{ from: 1, rate: 1 }]), "manualSchedule: there must be a first rate from time 0 on, got 1"],
    [
      () =>
        manualSchedule([
          { from: 0, rate: 1 },
          { from: 0, rate: 1 },
        ]),
      "manualSchedule: times must rise, got 0 after 0",
    ],
    [() => cosineDecay({ initial: 1, duration: 0 }), "cosineDecay: duration must be a number above 0, got 0"],
    [() => warmUp(1, { duration: -1 }), "warmUp: duration must be a number above 0, got -1"],
    [() => inTurn([{ schedule: halving, duration: 0 }], halving), "inTurn: duration must be a number above 0, got 0"],
    [
      () => byEpoch(halving, { stepsPerEpoch: 1.5 }),
      "byEpoch: stepsPerEpoch must be a whole number of at least 1, got 1.5",
    ],
  ])("%s", (make, message) => {
    expect(make).toThrow(new RangeError(message));
  });
});
