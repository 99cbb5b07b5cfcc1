// A training that uses its memory again against one that makes everything anew: the same digits, and nothing of it written over.
import {
  activations,
  adam,
  adamw,
  add,
  gradientDescent,
  initializeNetwork,
  makeMoons,
  momentum,
  network,
  oneHot,
  proximal,
  Random,
  rmsprop,
  train,
  type Activation,
  type Matrix,
  type NetworkShape,
  type Optimizer,
  type Parameters,
  type Training,
  type TrainOptions,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";

const data = makeMoons({ samples: 150, noise: 0.2, random: new Random(1) });
const classes = { X: data.X, Y: oneHot([...data.Y.data], 2) };

function start(shape: NetworkShape): ReturnType<typeof initializeNetwork> {
  return initializeNetwork(shape, { random: new Random(2) });
}

/** All numbers of a training, in the order of their names: parameters, states and costs. */
function numbersOf(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Float64Array) return [...value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([, part]: [string, unknown]) => numbersOf(part));
}

/** Someone who sees each step keeps the training from using its memory again. */
const watched = { onStep: () => undefined };

const optimizers: readonly (readonly [string, () => Optimizer])[] = [
  ["gradient descent", () => gradientDescent({ learningRate: 0.3 }) as Optimizer],
  ["momentum", () => momentum({ learningRate: 0.1 }) as Optimizer],
  ["Nesterov momentum", () => momentum({ learningRate: 0.1, nesterov: true }) as Optimizer],
  ["RMSprop", () => rmsprop({ learningRate: 0.01 }) as Optimizer],
  ["Adam", () => adam({ learningRate: 0.01 }) as Optimizer],
  ["AdamW", () => adamw({ learningRate: 0.01 }) as Optimizer],
  ["proximal Adam", () => proximal(adam({ learningRate: 0.01 }), { threshold: 1e-4 }) as Optimizer],
];

const networks: readonly (readonly [string, NetworkShape, Omit<TrainOptions<unknown>, "optimizer" | "epochs">])[] = [
  ["tanh, all samples at once", network({ layerSizes: [2, 5, 1], hidden: "tanh" }), {}],
  ["relu, uneven batches, L2", network({ layerSizes: [2, 33, 3, 1] }), { batchSize: 64, lambda: 0.1 }],
  ["softmax, L1, shuffled", network({ layerSizes: [2, 8, 2], output: "softmax" }), { batchSize: 37, l1: 0.1 }],
  ["batch normalization before", network({ layerSizes: [2, 8, 4, 1], batchNorm: true }), { batchSize: 50 }],
  [
    "batch normalization after",
    network({ layerSizes: [2, 8, 1], hidden: "sigmoid", batchNorm: "after" }),
    { batchSize: 50 },
  ],
  ["dropout", network({ layerSizes: [2, 16, 1], hidden: "leakyRelu" }), { batchSize: 64, keepProb: 0.7 }],
  ["squared error", network({ layerSizes: [2, 9, 1], output: "linear", loss: "meanSquaredError" }), { batchSize: 64 }],
];

describe.each(networks)("%s", (_, shape, options) => {
  test.each(optimizers)("%s gives the digits of a training that is watched", (__, optimizer) => {
    const samples = shape.layerSizes.at(-1) === 2 ? classes : data;
    const run = (extra: object) =>
      train(shape, start(shape), samples, {
        optimizer: optimizer(),
        epochs: 7,
        random: new Random(3),
        ...options,
        ...extra,
      });
    const [recycling, watching] = [numbersOf(run({})), numbersOf(run(watched))];
    expect(recycling.length).toBeGreaterThan(20);
    expect(recycling.every(Number.isFinite)).toBe(true);
    expect(recycling).toEqual(watching);
  });
});

describe("what a training gives", () => {
  const shape = network({ layerSizes: [2, 20, 1] });
  const run = (extra: object = {}, from: Parameters = start(shape)): Training<unknown> =>
    train(shape, from, data, {
      optimizer: adam({ learningRate: 0.02 }) as Optimizer,
      epochs: 5,
      batchSize: 32,
      ...extra,
    });

  test("is not written over by the next training", () => {
    const first = run();
    const before = numbersOf(first);
    run({ optimizer: adam({ learningRate: 0.5 }) as Optimizer });
    expect(numbersOf(first)).toEqual(before);
  });

  test("goes on to the same end as a training in one piece", () => {
    const half = run();
    const rest = run({ state: half.state, firstEpoch: 5 }, half.parameters);
    expect(numbersOf(rest.parameters)).toEqual(numbersOf(run({ epochs: 10 }).parameters));
  });

  test("at the end of an epoch may be kept by a callback", () => {
    const seen: { readonly kept: unknown; readonly asMade: number[] }[] = [];
    const onEpoch = ({ parameters, state }: { readonly parameters: unknown; readonly state: unknown }): void => {
      seen.push({ kept: { parameters, state }, asMade: numbersOf({ parameters, state }) });
    };
    run({ callbacks: [{ onEpoch }] });
    expect(seen).toHaveLength(5);
    for (const { kept, asMade } of seen) expect(numbersOf(kept)).toEqual(asMade);
    expect(seen[0].asMade).not.toEqual(seen[4].asMade);
  });

  test("does not depend on a training within a callback, nor that on it", () => {
    const alone = numbersOf(run());
    const inner: number[][] = [];
    const outer = run({ callbacks: [{ onEpoch: () => void inner.push(numbersOf(run())) }] });
    expect(numbersOf(outer)).toEqual(alone);
    expect(inner).toEqual([alone, alone, alone, alone, alone]);
  });

  test("is that of the last step with a finite cost where it diverged", () => {
    const huge = { optimizer: gradientDescent({ learningRate: 1e200 }) as Optimizer, lambda: 1 };
    const diverged = run(huge);
    expect(diverged.outcome).toBe("diverged");
    expect(numbersOf(diverged)).toEqual(numbersOf(run({ ...huge, ...watched })));
  });
});

describe("matrices that others keep stay as they were made, those of", () => {
  type Kept = { readonly matrix: Matrix; readonly asMade: readonly number[] };
  const { tanh } = activations;

  /** The forward pass of tanh, which keeps what it makes. */
  function keeping(kept: Kept[]): (Z: Matrix) => Matrix {
    return (Z) => {
      const A = tanh.forward(Z);
      kept.push({ matrix: A, asMade: [...A.data] });
      return A;
    };
  }

  const others: readonly (readonly [string, (kept: Kept[]) => { shape?: NetworkShape; optimizer?: Optimizer }])[] = [
    [
      "an activation of one's own",
      (kept) => {
        const hidden: Activation = { name: "own", forward: keeping(kept), derivative: (Z, A) => tanh.derivative(Z, A) };
        return { shape: network({ layerSizes: [2, 3, 1], hidden }) };
      },
    ],
    [
      "a copy of the library's activation with another way forward",
      (kept) => ({ shape: network({ layerSizes: [2, 3, 1], hidden: { ...tanh, forward: keeping(kept) } }) }),
    ],
    [
      "a copy of a network with another activation",
      (kept) => {
        const shape = network({ layerSizes: [2, 3, 1], hidden: "tanh" });
        return { shape: { ...shape, hidden: { ...tanh, forward: keeping(kept) } } };
      },
    ],
    [
      "a copy of the library's optimizer with another update",
      (kept) => {
        const inner = adam({ learningRate: 0.1 }) as Optimizer;
        const update: Optimizer["update"] = (parameters, gradients, state) => {
          kept.push({ matrix: gradients.W1, asMade: [...gradients.W1.data] });
          return inner.update(parameters, gradients, state);
        };
        return { optimizer: { ...inner, update } };
      },
    ],
  ];

  test.each(others)("%s", (_, make) => {
    const kept: Kept[] = [];
    const { shape = network({ layerSizes: [2, 3, 1] }), optimizer = adam({ learningRate: 0.1 }) as Optimizer } =
      make(kept);
    train(shape, start(shape), data, { optimizer, epochs: 4 });
    expect(kept).toHaveLength(4);
    for (const { matrix, asMade } of kept) expect([...matrix.data]).toEqual(asMade);
  });
});

test("matrices that a schedule makes and keeps stay as they were made", () => {
  const shape = network({ layerSizes: [2, 3, 1] });
  const kept: Matrix[] = [];
  const learningRate = (step: number): number => {
    kept.push(add(zeros(3, 2), step));
    return 0.1;
  };
  train(shape, start(shape), data, { optimizer: adam({ learningRate }), epochs: 4 });
  expect(kept.map((matrix) => [...matrix.data])).toEqual([0, 1, 2, 3].map((step) => Array(6).fill(step)));
});

test("a network too large for the memory kept for trainings is trained all the same", () => {
  const shape = network({ layerSizes: [1500, 1500, 1] });
  const random = new Random(5);
  const wide = { X: random.rand(1500, 4), Y: random.rand(1, 4) };
  const parameters = start(shape);
  const run = (extra: object) =>
    train(shape, parameters, wide, { optimizer: adam({ learningRate: 1e-3 }), epochs: 2, ...extra });
  const [recycling, watching] = [run({}), run(watched)];
  expect(recycling.costs).toEqual(watching.costs);
  // Number by number: `toEqual` takes half a minute for two million of them.
  const expected = watching.parameters.W1.data;
  expect(recycling.parameters.W1.data.findIndex((weight, i) => weight !== expected[i])).toBe(-1);
});
