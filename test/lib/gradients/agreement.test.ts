// Three opinions on every gradient: hand-written backward, automatic differentiation and central differences agree, for every
// activation, loss, penalty, place of batch normalization, with and without dropout, over random networks.
import * as fc from "fast-check";
import {
  activations,
  add,
  backward,
  column,
  forward,
  initializeNetwork,
  losses,
  maxAbsDifference,
  multiply,
  network,
  networkCost,
  numericalGradient,
  oneHot,
  Random,
  relativeDifference,
  scaledNormal,
  toVector,
  valueAndGradient,
  type ActivationName,
  type ForwardOptions,
  type Gradients,
  type LayerCache,
  type LossName,
  type Matrix,
  type NetworkShape,
  type Parameters,
  type PenaltyOptions,
} from "gradus";
import { describe, expect, test } from "vitest";
import { recordedCost } from "./recorded-network.ts";

const hiddenNames: readonly ActivationName[] = ["sigmoid", "tanh", "relu", "leakyRelu", "linear"];
const quantities: readonly LossName[] = ["meanSquaredError", "meanAbsoluteError"];
const ends: readonly { output: ActivationName | "softmax"; loss: LossName }[] = [
  { output: "sigmoid", loss: "binaryCrossEntropy" },
  { output: "softmax", loss: "softmaxCrossEntropy" },
  { output: "linear", loss: "hinge" },
  { output: "linear", loss: "perceptron" },
  ...hiddenNames.flatMap((output) => quantities.map((loss) => ({ output, loss }))),
];
const penalties: readonly Required<PenaltyOptions>[] = [
  { lambda: 0, l1: 0 },
  { lambda: 0.7, l1: 0 },
  { lambda: 0, l1: 0.4 },
  { lambda: 0.7, l1: 0.4 },
];
const places = [false, "before", "after"] as const;
const layers = hiddenNames.flatMap((hidden) =>
  places.flatMap((batchNorm) => [1, 0.6].map((keepProb) => ({ hidden, batchNorm, keepProb }))),
);

/** One way to make a network; where it is normalized, a batch has two samples or more. */
interface Combination extends Required<PenaltyOptions> {
  readonly hidden: ActivationName;
  readonly batchNorm: (typeof places)[number];
  readonly keepProb: number;
  readonly output: ActivationName | "softmax";
  readonly loss: LossName;
}

/** A network of such a kind with parameters and samples, all drawn from one seed. */
interface Case {
  readonly shape: NetworkShape;
  readonly parameters: Parameters;
  readonly X: Matrix;
  readonly Y: Matrix;
  /** A random source of its own for each pass, so that all have the same masks. */
  readonly options: () => ForwardOptions;
}

const anyNetwork = fc.record({
  layerSizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
  samples: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(),
});

/** Biases, γ and β are drawn as well: with zeros, units behind a dead layer would sit exactly on the corner of relu. */
function drawn(shape: NetworkShape, random: Random): Parameters {
  const start = initializeNetwork(shape, { random, initializer: scaledNormal(1) });
  const moved = Object.entries(start).map(([name, value]): [string, Matrix] => {
    return [name, name.startsWith("W") ? value : add(value, multiply(random.randn(value.rows, 1), 0.5))];
  });
  return Object.fromEntries(moved);
}

function labels(loss: LossName, outputs: number, samples: number, random: Random): Matrix {
  if (quantities.includes(loss)) return random.randn(outputs, samples);
  return oneHot(
    Array.from({ length: samples }, () => random.integer(0, outputs)),
    outputs,
  );
}

function drawnCase(
  { hidden, batchNorm, keepProb, output, loss }: Combination,
  { layerSizes, samples, seed }: { layerSizes: number[]; samples: number; seed: number },
): Case {
  const random = new Random(seed);
  const count = batchNorm === false ? samples : samples + 1;
  const outputs = layerSizes[layerSizes.length - 1];
  // One class alone is no choice: softmax has two or more.
  const sizes = output === "softmax" && outputs === 1 ? [...layerSizes.slice(0, -1), 2] : layerSizes;
  const shape: NetworkShape = network({ layerSizes: sizes, hidden, output, loss, batchNorm });
  return {
    shape,
    parameters: drawn(shape, random),
    X: random.randn(sizes[0], count),
    Y: labels(loss, sizes[sizes.length - 1], count, random),
    options: () => ({ statistics: "batch", keepProb, random: new Random(seed) }),
  };
}

/** The masks of a pass, already divided by keepProb; nothing where a layer keeps all. */
function masksOf(caches: readonly LayerCache[]): (Matrix | undefined)[] {
  return caches.map(({ dropout }) =>
    dropout === undefined ? undefined : multiply(dropout.mask, 1 / dropout.keepProb),
  );
}

function theta(gradients: Gradients): Matrix {
  return column(toVector(gradients).theta);
}

function near(value: number, corner: number): boolean {
  return Math.abs(Math.abs(value) - corner) < 1e-3;
}

/**
 * Where a difference of costs says little: a step of ε could cross a corner (of relu, of a margin loss, of the absolute error
 * or of the L1 penalty), or the values of a normalized unit all but coincide, so that a small step becomes a large one.
 */
function hardToMeasure(caches: readonly LayerCache[], { shape, Y }: Case, l1: number): boolean {
  const last = caches[caches.length - 1];
  return (
    caches.some(({ Z }) => Z.data.some((z) => near(z, 0))) ||
    caches.some(({ norm }) => norm?.deviation.data.some((deviation) => deviation < 0.1)) ||
    (shape.loss.name === "hinge" && last.Z.data.some((z) => near(z, 1))) ||
    (shape.loss.name === "meanAbsoluteError" && last.A.data.some((a, i) => near(a - Y.data[i], 0))) ||
    (l1 > 0 && caches.some(({ dense }) => dense.W.data.some((w) => near(w, 0))))
  );
}

function expectAgreement(given: Case, combination: Combination): void {
  const { shape, parameters, X, Y, options } = given;
  const { hidden, lambda, l1, batchNorm } = combination;
  const { caches } = forward(shape, parameters, X, options());
  const byHand = theta(backward(shape, caches, Y, { lambda, l1 }));

  const recorded = recordedCost({ shape, hidden, X, Y, lambda, l1, masks: masksOf(caches) });
  const automatic = valueAndGradient(recorded, parameters);
  const cost = networkCost(shape, parameters, X, Y, { lambda, l1, ...options() });
  expect(Math.abs(automatic.value - cost)).toBeLessThan(1e-11 * (1 + Math.abs(cost)));
  // A unit that hardly varies is divided by as little as √ε: rounding then grows by 1/√ε a layer.
  const rounding = batchNorm === false ? 1e-12 : 1e-10;
  const size = 1 + Math.max(Math.abs(cost), ...byHand.data.map(Math.abs));
  expect(maxAbsDifference(theta(automatic.gradients), byHand)).toBeLessThan(rounding * size);

  fc.pre(!hardToMeasure(caches, given, l1));
  const f = (p: Parameters) => networkCost(shape, p, X, Y, { lambda, l1, ...options() });
  const measured = theta(numericalGradient(f, parameters, { epsilon: 1e-5 }));
  const gap = Math.min(maxAbsDifference(measured, byHand), relativeDifference(measured, byHand));
  expect(gap).toBeLessThan(batchNorm === false ? 1e-7 : 1e-6);
}

test("no activation and no loss is left out", () => {
  expect(hiddenNames.toSorted()).toEqual(Object.keys(activations).toSorted());
  expect([...new Set(ends.map(({ loss }) => loss))].toSorted()).toEqual(Object.keys(losses).toSorted());
});

describe.each(layers)("$hidden, batch normalization $batchNorm, keepProb $keepProb", (layer) => {
  test.each(ends)("$output, $loss: backward, autodiff and differences agree with every penalty", (end) => {
    for (const penalty of penalties) {
      const combination: Combination = { ...layer, ...end, ...penalty };
      fc.assert(
        fc.property(anyNetwork, (sizes) => expectAgreement(drawnCase(combination, sizes), combination)),
        { numRuns: 4 },
      );
    }
  });
});
