// Checkpoints: trainings that go on to the bit from JSON, values that survive it, and what is refused.
import * as fc from "fast-check";
import {
  adam,
  adamw,
  checkpointOf,
  checkpoints,
  fromArray,
  fromPlain,
  gradientDescent,
  initializeNetwork,
  makeCircles,
  Matrix,
  momentum,
  network,
  Random,
  resume,
  rmsprop,
  toPlain,
  train,
  zeros,
  type Checkpoint,
  type Optimizer,
  type TrainingEpoch,
  type TrainingStep,
} from "gradus";
import { describe, expect, test } from "vitest";

const shape = network({ layerSizes: [2, 4, 1], hidden: "tanh" });
const data = makeCircles({ samples: 50, noise: 0.05, random: new Random(4) });
const parameters = initializeNetwork(shape.layerSizes, { random: new Random(5) });
const decaying = (step: number): number => 0.1 / (1 + 0.01 * step);
const optimizers: readonly Optimizer[] = [
  gradientDescent({ learningRate: decaying }),
  momentum({ learningRate: decaying }),
  rmsprop({ learningRate: decaying }),
  adam({ learningRate: decaying }),
  adamw({ learningRate: decaying }),
];

/** The checkpoint after `epochs` epochs of shuffled mini-batches, once through JSON. */
function savedAfter(epochs: number, optimizer: Optimizer): Checkpoint {
  const saved: string[] = [];
  const keep = checkpoints({ save: (checkpoint) => saved.push(JSON.stringify(checkpoint)), every: epochs });
  train(shape, parameters, data, { optimizer, epochs, batchSize: 16, random: new Random(6), callbacks: [keep] });
  expect(saved).toHaveLength(1);
  return JSON.parse(saved[0]);
}

test.each(optimizers)("with $name, three epochs and four more from JSON are seven epochs, to the bit", (optimizer) => {
  const options = { optimizer, batchSize: 16 };
  const whole = train(shape, parameters, data, { ...options, epochs: 7, random: new Random(6) });
  const resumption = resume(savedAfter(3, optimizer), optimizer);
  const places: number[][] = [];
  const onStep = ({ epoch, step }: TrainingStep): void => {
    places.push([epoch, step]);
  };
  const rest = train(shape, resumption.parameters, data, { ...options, ...resumption, epochs: 4, onStep });
  expect(rest.stepCosts).toEqual(whole.stepCosts.slice(12));
  for (const [name, value] of Object.entries(whole.parameters)) {
    expect(rest.parameters[name].data, name).toEqual(value.data);
  }
  expect(rest.state).toEqual(whole.state);
  expect(places[0]).toEqual([3, 12]);
  expect(places.at(-1)).toEqual([6, 27]);
});

test("samples that stay in order need no random source, and have none in the checkpoint", () => {
  const optimizer = adam({ learningRate: 0.01 });
  const seen: Checkpoint[] = [];
  const onEpoch = (epoch: TrainingEpoch): void => void seen.push(checkpointOf(epoch));
  train(shape, parameters, data, { optimizer, epochs: 1, callbacks: [{ onEpoch }] });
  expect(seen[0].random).toBeNull();
  expect(resume(seen[0], optimizer)).not.toHaveProperty("random");
});

test("checkpoints come every few epochs and after the last", () => {
  const done: number[] = [];
  const keep = checkpoints({ save: ({ epochsDone }) => done.push(epochsDone), every: 3 });
  train(shape, parameters, data, { optimizer: optimizers[0], epochs: 8, callbacks: [keep] });
  expect(done).toEqual([3, 6, 8]);
});

describe("plain values", () => {
  const numbers = fc.double();
  const matrices = fc
    .tuple(fc.nat(4), fc.nat(4))
    .chain(([r, c]) =>
      fc.array(numbers, { minLength: r * c, maxLength: r * c }).map((values) => fromArray(r, c, values)),
    );
  const leaves = fc.oneof(numbers, fc.string(), fc.boolean(), fc.constant(null), matrices);
  const names = fc.string().filter((name) => !name.startsWith("$") && name !== "__proto__");
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      leaves,
      fc.array(tie("tree")),
      fc.dictionary(names, tie("tree"), { noNullPrototype: true }),
    ),
  }));

  test("come back from JSON as they were, to the bit: NaN, infinities and -0 too", () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(fromPlain(JSON.parse(JSON.stringify(toPlain(value))))).toStrictEqual(value);
      }),
    );
    const back = fromPlain(JSON.parse(JSON.stringify(toPlain([-0, NaN, -Infinity, 5e-324]))));
    expect(back).toStrictEqual([-0, NaN, -Infinity, 5e-324]);
  });

  test("of other kinds are refused with their place", () => {
    const message =
      "toPlain: value.rates[1] must be made of numbers, texts, matrices, arrays and records, got function";
    expect(() => toPlain({ rates: [1, Math.sin] })).toThrow(new TypeError(message));
    expect(() => toPlain(new Map())).toThrow(/ got Map$/);
  });

  test("a damaged matrix is refused with its place", () => {
    const plain = { W: { $matrix: [1, 2], data: [1, "two"] } };
    const message = 'fromPlain: value.W[1] must be a number, or one of NaN, Infinity, -Infinity, -0, got "two"';
    expect(() => fromPlain(plain)).toThrow(new TypeError(message));
    expect(() => fromPlain({ $matrix: [2, 2], data: [1] })).toThrow(
      new RangeError("Matrix: 2×2 needs 4 numbers, got 1"),
    );
  });
});

describe("what resume refuses", () => {
  const optimizer = adam({ learningRate: 0.01 });
  const good = savedAfter(1, optimizer);

  test("another optimizer", () => {
    const message = "resume: the optimizer must be Adam, got RMSprop";
    expect(() => resume(good, rmsprop({ learningRate: 0.01 }))).toThrow(new RangeError(message));
  });

  test("what is no checkpoint", () => {
    const message = 'resume: the checkpoint must say "gradus checkpoint 1", got undefined';
    expect(() => resume(JSON.parse("[]"), optimizer)).toThrow(new TypeError(message));
  });

  test("a state that does not belong to the parameters", () => {
    const other = { W1: zeros(2, 2) };
    const bad = { ...good, state: toPlain(optimizer.init(other)) };
    const message = "resume: the state must have the form of Adam's for these parameters, got another";
    expect(() => resume(bad, optimizer)).toThrow(new TypeError(message));
  });

  test("parameters that are not matrices", () => {
    expect(() => resume({ ...good, parameters: { W1: 3 } }, optimizer)).toThrow(
      new TypeError("resume: parameters must be matrices by name, got others"),
    );
  });
});

test("what comes back are matrices of the library", () => {
  expect(fromPlain(toPlain(zeros(2, 3)))).toBeInstanceOf(Matrix);
});
