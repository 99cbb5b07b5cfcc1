// Three opinions on every gradient: hand-written backward, automatic differentiation and central differences agree, for every
// activation, loss and penalty, over random networks.
import * as fc from "fast-check";
import {
  ad,
  backward,
  forward,
  initializeNetwork,
  maxAbsDifference,
  multiply,
  network,
  networkCost,
  numericalGradient,
  oneHot,
  Random,
  relativeDifference,
  scaledNormal,
  subtract,
  toVector,
  valueAndGradient,
  column,
  type ActivationName,
  type Gradients,
  type LayerCache,
  type LossName,
  type Matrix,
  type NetworkShape,
  type Parameters,
  type PenaltyOptions,
  type Variable,
} from "gradus";
import { describe, expect, test } from "vitest";

const hiddenNames: readonly ActivationName[] = ["sigmoid", "tanh", "relu", "leakyRelu", "linear"];
const ends: readonly { output: ActivationName | "softmax"; loss: LossName }[] = [
  { output: "sigmoid", loss: "binaryCrossEntropy" },
  { output: "softmax", loss: "softmaxCrossEntropy" },
  { output: "linear", loss: "hinge" },
  { output: "linear", loss: "perceptron" },
  ...hiddenNames.map((output) => ({ output, loss: "meanSquaredError" as const })),
];
const penalties: readonly Required<PenaltyOptions>[] = [
  { lambda: 0, l1: 0 },
  { lambda: 0.7, l1: 0 },
  { lambda: 0, l1: 0.4 },
  { lambda: 0.7, l1: 0.4 },
];
const combinations = hiddenNames.flatMap((hidden) =>
  ends.flatMap((end) => penalties.map((penalty) => ({ hidden, ...end, ...penalty }))),
);

const recorded: Readonly<Record<ActivationName, (z: Variable) => Variable>> = {
  sigmoid: ad.sigmoid,
  tanh: ad.tanh,
  relu: ad.relu,
  leakyRelu: (z) => ad.leakyRelu(z),
  linear: (z) => z,
};

/** The same cost once more, written forward only, in operations that are recorded. */
function recordedCost(
  shape: NetworkShape,
  hidden: ActivationName,
  X: Matrix,
  Y: Matrix,
  { lambda, l1 }: Required<PenaltyOptions>,
) {
  return (p: Readonly<Record<string, Variable>>): Variable => {
    const depth = shape.layerSizes.length - 1;
    const weights = Array.from({ length: depth }, (_, l) => p[`W${l + 1}`]);
    const affine = (A: Variable | Matrix, l: number) => ad.add(ad.matmul(weights[l], A), p[`b${l + 1}`]);
    let A: Variable | Matrix = X;
    for (let l = 0; l < depth - 1; l++) A = recorded[hidden](affine(A, l));
    const cost = ad.add(recordedLoss(shape, affine(A, depth - 1), Y), ad.l2Penalty(weights, lambda, Y.cols));
    const sizes = weights.map((W) => ad.multiply(ad.sum(ad.abs(W)), l1 / Y.cols));
    return sizes.reduce<Variable>((total, size) => ad.add(total, size), cost);
  };
}

function recordedLoss({ output, loss }: NetworkShape, Z: Variable, Y: Matrix): Variable {
  if (loss.name === "binaryCrossEntropy") return ad.sigmoidCrossEntropy(Z, Y);
  if (loss.name === "softmaxCrossEntropy") return ad.softmaxCrossEntropy(Z, Y);
  if (loss.name === "hinge") return meanOverSamples(ad.relu(ad.subtract(1, margins(Z, Y))), Y);
  if (loss.name === "perceptron") return meanOverSamples(ad.relu(ad.negate(margins(Z, Y))), Y);
  const g = hiddenNames.find((name) => name === output.name);
  if (g === undefined) throw new Error(`no recorded activation ${output.name}`);
  return ad.meanSquaredError(recorded[g](Z), Y);
}

/** s z, where s is 1 for the label 1 and -1 for 0. */
function margins(Z: Variable, Y: Matrix): Variable {
  return ad.multiply(Z, subtract(multiply(Y, 2), 1));
}

function meanOverSamples(losses: Variable, Y: Matrix): Variable {
  return ad.divide(ad.sum(losses), Y.cols);
}

function labels(loss: LossName, outputs: number, samples: number, random: Random): Matrix {
  if (loss === "meanSquaredError") return random.randn(outputs, samples);
  const drawn = Array.from({ length: samples }, () => random.integer(0, outputs));
  return oneHot(drawn, outputs);
}

function theta(gradients: Gradients): Matrix {
  return column(toVector(gradients).theta);
}

/**
 * True where a step of ε could cross a corner: of relu or leakyRelu at 0, of the hinge at a margin of ±1, or of the L1 penalty
 * at a weight of 0. The corner of the perceptron loss is at 0 as well.
 */
function nearCorner(caches: readonly LayerCache[], { loss }: NetworkShape, { l1 }: Required<PenaltyOptions>): boolean {
  const last = caches[caches.length - 1];
  return (
    caches.some(({ Z }) => Z.data.some((z) => near(z, 0))) ||
    (loss.name === "hinge" && last.Z.data.some((z) => near(z, 1))) ||
    (l1 > 0 && caches.some(({ dense }) => dense.W.data.some((w) => near(w, 0))))
  );
}

function near(value: number, corner: number): boolean {
  return Math.abs(Math.abs(value) - corner) < 1e-3;
}

const anyNetwork = fc.record({
  layerSizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
  samples: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(),
});

describe.each(combinations)(
  "$hidden, $output, $loss, λ = $lambda, λ₁ = $l1",
  ({ hidden, output, loss, lambda, l1 }) => {
    const penalty = { lambda, l1 };

    test("backward, autodiff and differences agree", () => {
      fc.assert(
        fc.property(anyNetwork, ({ layerSizes, samples, seed }) => {
          const random = new Random(seed);
          const shape = network({ layerSizes, hidden, output, loss });
          const drawn = initializeNetwork(layerSizes, { initializer: scaledNormal(1), random });
          // Biases are drawn as well: with zeros, units behind a dead layer would sit exactly on the corner of relu.
          const parameters: Parameters = Object.fromEntries(
            Object.entries(drawn).map(([name, value]) => [
              name,
              name.startsWith("b") ? random.randn(value.rows, 1) : value,
            ]),
          );
          const X = random.randn(layerSizes[0], samples);
          const Y = labels(loss, layerSizes[layerSizes.length - 1], samples, random);
          const { caches } = forward(shape, parameters, X);
          const byHand = backward(shape, caches, Y, penalty);

          const automatic = valueAndGradient(recordedCost(shape, hidden, X, Y, penalty), parameters);
          const cost = networkCost(shape, parameters, X, Y, penalty);
          expect(automatic.value).toBeCloseTo(cost, 11);
          expect(maxAbsDifference(theta(automatic.gradients), theta(byHand))).toBeLessThan(
            1e-12 * (1 + Math.abs(cost)),
          );

          fc.pre(!nearCorner(caches, shape, penalty));
          const f = (p: Parameters) => networkCost(shape, p, X, Y, penalty);
          const measured = numericalGradient(f, parameters, { epsilon: 1e-5 });
          const gap = maxAbsDifference(theta(measured), theta(byHand));
          expect(Math.min(gap, relativeDifference(theta(measured), theta(byHand)))).toBeLessThan(1e-7);
        }),
        { numRuns: 20 },
      );
    });
  },
);
