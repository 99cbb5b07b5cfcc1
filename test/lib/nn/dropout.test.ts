// Dropout: the published masks and outputs, what is kept on average, and gradients through fixed and through random masks.
import * as fc from "fast-check";
import {
  backward,
  dropoutBackward,
  dropoutForward,
  forward,
  full,
  gradientCheck,
  initializeNetwork,
  matrix,
  maxAbsDifference,
  mean,
  network,
  networkCost,
  numericalGradient,
  ones,
  predict,
  Random,
  row,
  sum,
  multiply,
  zeros,
  type ForwardOptions,
  type Parameters,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/layer_cases.json" with { type: "json" };
import { matrices } from "./records.ts";

/** Dropout of two hidden layers with masks that are the same in each pass. */
function halves(seed: number): ForwardOptions {
  return { keepProb: [0.5, 0.8], random: new Random(seed) };
}

describe("the course's exercise: three layers, keepProb .7, seed 1", () => {
  const { dropout } = reference;
  const shape = network({ layerSizes: [3, 2, 3, 1] });
  const parameters = matrices(dropout.parameters);
  const [X, Y] = [matrix(dropout.X), matrix(dropout.Y)];
  const pass = () => forward(shape, parameters, X, { keepProb: dropout.keepProb, random: new Random(1) });

  test("has the published output", () => {
    const published = row([0.36974721, 0.00305176, 0.04565099, 0.49683389, 0.36974721]);
    expect(maxAbsDifference(pass().output, published)).toBeLessThan(5e-9);
    expect(maxAbsDifference(pass().output, matrix(dropout.output))).toBeLessThan(1e-15);
  });

  test("has the published masks, layer by layer from one stream", () => {
    const masks = pass().caches.map(({ dropout: cache }) => cache?.mask.toArray());
    expect(masks).toEqual([
      [
        [1, 0, 1, 1, 1],
        [1, 1, 1, 1, 1],
      ],
      [
        [1, 1, 1, 0, 1],
        [1, 1, 1, 1, 1],
        [0, 0, 1, 1, 0],
      ],
      undefined,
    ]);
  });

  test("has numpy's gradients", () => {
    const gradients = backward(shape, pass().caches, Y);
    expect(Object.keys(gradients)).toEqual(Object.keys(parameters));
    for (const [name, expected] of Object.entries(dropout.gradients)) {
      expect(maxAbsDifference(gradients[name], matrix(expected)), name).toBeLessThan(1e-15);
    }
  });
});

describe("one layer of dropout", () => {
  test.each([0.2, 0.5, 0.8, 1])("keepProb %s keeps the mean of the activations", (keepProb) => {
    const { output, cache } = dropoutForward(full(300, 300, 3), { keepProb, random: new Random(5) });
    // 90,000 units: four standard deviations of the share that is kept, as it scales the mean.
    const margin = 4 * Math.sqrt((keepProb * (1 - keepProb)) / 90_000);
    expect(Math.abs(mean(cache.mask) - keepProb)).toBeLessThanOrEqual(margin);
    expect(Math.abs(mean(output) - 3)).toBeLessThanOrEqual((3 * margin) / keepProb + 1e-12);
  });

  test("backward is the measured derivative for every mask", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 5 }),
        fc.double({ min: 0.1, max: 1, noNaN: true }),
        (seed, rows, cols, keepProb) => {
          const random = new Random(seed);
          const [A, upstream] = [random.randn(rows, cols), random.randn(rows, cols)];
          const cost = ({ A }: Parameters) =>
            sum(multiply(dropoutForward(A, { keepProb, random: new Random(seed) }).output, upstream));
          const dA = dropoutBackward(upstream, dropoutForward(A, { keepProb, random: new Random(seed) }).cache);
          const measured = numericalGradient(cost, { A }, { epsilon: 1e-5 }).A;
          expect(maxAbsDifference(measured, dA)).toBeLessThan(1e-7);
        },
      ),
    );
  });

  test.each([0, -0.1, 1.1, NaN])("refuses keepProb %s", (keepProb) => {
    const message = `dropoutForward: keepProb must be above 0 and at most 1, got ${keepProb}`;
    expect(() => dropoutForward(ones(2, 2), { keepProb, random: new Random(1) })).toThrow(new RangeError(message));
  });

  test("refuses a gradient that is not shaped like the mask", () => {
    const { cache } = dropoutForward(ones(2, 3), { keepProb: 0.5, random: new Random(1) });
    const message = "dropoutBackward: dOutput must be 2×3 like the mask, got 3×2";
    // @ts-expect-error the compiler knows both shapes
    expect(() => dropoutBackward(zeros(3, 2), cache)).toThrow(new RangeError(message));
  });
});

describe("a network with dropout", () => {
  const shape = network({ layerSizes: [3, 6, 5, 1], hidden: "tanh" });
  // No weight of this seed is so small that a step of 1e-5 would cross the corner of the L1 penalty.
  const parameters = initializeNetwork(shape, { random: new Random(12) });
  const random = new Random(3);
  const X = random.randn(3, 8);
  const Y = row([1, 0, 0, 1, 1, 0, 1, 0]);

  test("backward is the measured gradient where the masks stay the same", () => {
    const gradients = backward(shape, forward(shape, parameters, X, halves(9)).caches, Y, { lambda: 0.3, l1: 0.1 });
    const cost = (p: Parameters) => networkCost(shape, p, X, Y, { ...halves(9), lambda: 0.3, l1: 0.1 });
    expect(gradientCheck(cost, parameters, gradients, { epsilon: 1e-5 }).difference).toBeLessThan(1e-8);
    const otherMasks = backward(shape, forward(shape, parameters, X, halves(10)).caches, Y, { lambda: 0.3, l1: 0.1 });
    expect(gradientCheck(cost, parameters, otherMasks, { epsilon: 1e-5 }).verdict).toBe("wrong");
  });

  test("gradientCheck refuses the cost where the masks are drawn anew", () => {
    const gradients = backward(shape, forward(shape, parameters, X).caches, Y);
    const cost = (p: Parameters) => networkCost(shape, p, X, Y, { keepProb: 0.5, random });
    expect(() => gradientCheck(cost, parameters, gradients)).toThrow("the cost must be deterministic (dropout off");
  });

  test("each layer has its own keepProb, and 1 draws nothing", () => {
    const { caches } = forward(shape, parameters, X, { keepProb: [1, 0.5], random: new Random(4) });
    expect(caches.map(({ dropout }) => dropout?.keepProb)).toEqual([undefined, 0.5, undefined]);
    const drawn = new Random(4).rand(5, 8);
    expect(caches[1].dropout?.mask.toArray()).toEqual(drawn.toArray().map((r) => r.map((u) => (u < 0.5 ? 1 : 0))));
  });

  test("keepProb 1 is the network without dropout, and predict drops nothing", () => {
    const plain = forward(shape, parameters, X).output;
    expect(forward(shape, parameters, X, { keepProb: 1 }).output.toArray()).toEqual(plain.toArray());
    const expected = plain.toArray().map((r) => r.map((a) => (a > 0.5 ? 1 : 0)));
    expect(predict(shape, parameters, X).toArray()).toEqual(expected);
  });

  test("refuses a wrong number of keepProb and a missing random source", () => {
    const count = "forward: keepProb must have one number for each of 2 hidden layers, got 3";
    expect(() => forward(shape, parameters, X, { keepProb: [1, 0.5, 1], random })).toThrow(new RangeError(count));
    const missing = "forward: keepProb 0.5 needs random, got none";
    expect(() => forward(shape, parameters, X, { keepProb: 0.5 })).toThrow(new RangeError(missing));
  });
});
