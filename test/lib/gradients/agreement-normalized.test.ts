// Three opinions on networks with batch normalization and dropout: backward, automatic differentiation and central differences.
import * as fc from "fast-check";
import {
  ad,
  add,
  backward,
  BATCH_NORM_EPSILON,
  column,
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
  toVector,
  valueAndGradient,
  type ForwardOptions,
  type Gradients,
  type Matrix,
  type NetworkShape,
  type Parameters,
  type Variable,
} from "gradus";
import { describe, expect, test } from "vitest";

const recorded = { tanh: ad.tanh, relu: ad.relu, sigmoid: ad.sigmoid } as const;
const places = [false, "before", "after"] as const;
const combinations = (["tanh", "relu", "sigmoid"] as const).flatMap((hidden) =>
  places.flatMap((batchNorm) => [1, 0.6].map((keepProb) => ({ hidden, batchNorm, keepProb }))),
);

type Recorded = Readonly<Record<string, Variable>>;

/** γ (z - μ) / √(σ² + ε) + β from its definition, in operations that are recorded. */
function normalized(z: Variable, gamma: Variable, beta: Variable): Variable {
  const centred = ad.subtract(z, ad.mean(z, { axis: 1 }));
  const variance = ad.mean(ad.square(centred), { axis: 1 });
  const deviation = ad.sqrt(ad.add(variance, BATCH_NORM_EPSILON));
  return ad.add(ad.multiply(gamma, ad.divide(centred, deviation)), beta);
}

/** One hidden layer, forward only. */
function recordedLayer(
  p: Recorded,
  A: Variable | Matrix,
  l: number,
  place: (typeof places)[number],
  hidden: keyof typeof recorded,
) {
  const product = ad.matmul(p[`W${l}`], A);
  const g = recorded[hidden];
  if (place === "before") return g(normalized(product, p[`gamma${l}`], p[`beta${l}`]));
  const activated = g(ad.add(product, p[`b${l}`]));
  return place === "after" ? normalized(activated, p[`gamma${l}`], p[`beta${l}`]) : activated;
}

/** The masks of a pass, already divided by keepProb; nothing where a layer keeps all. */
function masksOf(
  shape: NetworkShape,
  parameters: Parameters,
  X: Matrix,
  options: ForwardOptions,
): (Matrix | undefined)[] {
  return forward(shape, parameters, X, options).caches.map(({ dropout }) =>
    dropout === undefined ? undefined : multiply(dropout.mask, 1 / dropout.keepProb),
  );
}

function theta(gradients: Gradients): Matrix {
  return column(toVector(gradients).theta);
}

const anyNetwork = fc.record({
  layerSizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 3, maxLength: 4 }),
  samples: fc.integer({ min: 2, max: 6 }),
  seed: fc.nat(),
});

/** Everything drawn at random around 0, gamma around 1. */
function drawn(shape: NetworkShape, random: Random): Parameters {
  const start = initializeNetwork(shape, { random, initializer: scaledNormal(1) });
  const moved = Object.entries(start).map(([name, value]): [string, Matrix] => {
    return [name, name.startsWith("W") ? value : add(value, multiply(random.randn(value.rows, 1), 0.3))];
  });
  return Object.fromEntries(moved);
}

/**
 * Where a difference of costs says little: near the corner of relu, and where the values of a unit all but coincide, so that
 * the division by their deviation turns a small step into a large one.
 */
function hardToMeasure(shape: NetworkShape, parameters: Parameters, X: Matrix, options: ForwardOptions): boolean {
  return forward(shape, parameters, X, options).caches.some(({ Z, norm }) => {
    const steep = norm?.deviation.data.some((deviation) => deviation < 0.1) ?? false;
    return steep || (shape.hidden.name === "relu" && Z.data.some((z) => Math.abs(z) < 1e-3));
  });
}

describe.each(combinations)(
  "$hidden, batch normalization $batchNorm, keepProb $keepProb",
  ({ hidden, batchNorm, keepProb }) => {
    test("backward, autodiff and differences agree", () => {
      fc.assert(
        fc.property(anyNetwork, ({ layerSizes, samples, seed }) => {
          const random = new Random(seed);
          const shape = network({ layerSizes, hidden, output: "softmax", batchNorm });
          const parameters = drawn(shape, random);
          const X = random.randn(layerSizes[0], samples);
          const classes = layerSizes[layerSizes.length - 1];
          const Y: Matrix = oneHot(
            Array.from({ length: samples }, () => random.integer(0, classes)),
            classes,
          );
          // A source of its own for each pass, so that all have the same masks.
          const options = (): ForwardOptions => ({ statistics: "batch", keepProb, random: new Random(seed) });
          const byHand = backward(shape, forward(shape, parameters, X, options()).caches, Y);

          const masks = masksOf(shape, parameters, X, options());
          const last = layerSizes.length - 1;
          const automatic = valueAndGradient((p: Recorded) => {
            let A: Variable | Matrix = X;
            for (let l = 1; l < last; l++) {
              const layer = recordedLayer(p, A, l, batchNorm, hidden);
              const mask = masks[l - 1];
              A = mask === undefined ? layer : ad.multiply(layer, mask);
            }
            return ad.softmaxCrossEntropy(ad.add(ad.matmul(p[`W${last}`], A), p[`b${last}`]), Y);
          }, parameters);
          const cost = networkCost(shape, parameters, X, Y, options());
          expect(automatic.value).toBeCloseTo(cost, 11);
          // A unit that hardly varies is divided by as little as √ε: rounding then grows by 1/√ε a layer.
          const size = 1 + Math.max(...theta(byHand).data.map(Math.abs));
          expect(maxAbsDifference(theta(automatic.gradients), theta(byHand))).toBeLessThan(1e-11 * size);

          fc.pre(!hardToMeasure(shape, parameters, X, options()));
          const f = (p: Parameters) => networkCost(shape, p, X, Y, options());
          const measured = theta(numericalGradient(f, parameters, { epsilon: 1e-5 }));
          const gap = maxAbsDifference(measured, theta(byHand));
          expect(Math.min(gap, relativeDifference(measured, theta(byHand)))).toBeLessThan(1e-6);
        }),
        { numRuns: 30 },
      );
    });
  },
);
