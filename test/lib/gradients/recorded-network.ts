// The cost of any network once more, written forward only in recorded operations: the opinion of automatic differentiation.
import {
  ad,
  BATCH_NORM_EPSILON,
  type ActivationName,
  type LossName,
  type Matrix,
  type NetworkShape,
  type PenaltyOptions,
  type Variable,
} from "gradus";

/** The parameters of a network as variables. */
export type Recorded = Readonly<Record<string, Variable>>;

const activations: Readonly<Record<ActivationName, (z: Variable) => Variable>> = {
  sigmoid: ad.sigmoid,
  tanh: ad.tanh,
  relu: ad.relu,
  leakyRelu: (z) => ad.leakyRelu(z),
  linear: (z) => z,
};

/** Each loss as a function of Z of the last layer, for the output activation g. */
const losses: Readonly<Record<LossName, (Z: Variable, Y: Matrix, g: (z: Variable) => Variable) => Variable>> = {
  binaryCrossEntropy: (Z, Y) => ad.sigmoidCrossEntropy(Z, Y),
  softmaxCrossEntropy: (Z, Y) => ad.softmaxCrossEntropy(Z, Y),
  hinge: (Z, Y) => ad.hinge(Z, Y),
  perceptron: (Z, Y) => ad.perceptron(Z, Y),
  meanSquaredError: (Z, Y, g) => ad.meanSquaredError(g(Z), Y),
  meanAbsoluteError: (Z, Y, g) => ad.meanAbsoluteError(g(Z), Y),
};

/** What is recorded: the network, its activation by name, its samples, its penalties, and the masks of dropout over keepProb. */
export interface RecordedNetwork extends Required<PenaltyOptions> {
  readonly shape: NetworkShape;
  readonly hidden: ActivationName;
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly masks: readonly (Matrix | undefined)[];
}

/** The cost as a function of recorded parameters. */
export function recordedCost({ shape, hidden, X, Y, lambda, l1, masks }: RecordedNetwork): (p: Recorded) => Variable {
  const last = shape.layerSizes.length - 1;
  return (p) => {
    let A: Variable | Matrix = X;
    for (let l = 1; l < last; l++) {
      const layer = hiddenLayer(p, A, l, shape, activations[hidden]);
      const mask = masks[l - 1];
      A = mask === undefined ? layer : ad.multiply(layer, mask);
    }
    const Z = ad.add(ad.matmul(p[`W${last}`], A), p[`b${last}`]);
    const weights = Array.from({ length: last }, (_, l) => p[`W${l + 1}`]);
    const samples = Y.cols;
    const penalties = ad.add(ad.l2Penalty(weights, { lambda, samples }), ad.l1Penalty(weights, { l1, samples }));
    return ad.add(lossOf(shape, Z, Y), penalties);
  };
}

function lossOf({ output, loss }: NetworkShape, Z: Variable, Y: Matrix): Variable {
  const names: readonly string[] = Object.keys(losses);
  if (!names.includes(loss.name)) throw new Error(`lossOf: there must be a recorded loss ${loss.name}, got none`);
  const g = Object.entries(activations).find(([name]) => name === output.name)?.[1];
  return losses[loss.name as LossName](Z, Y, (z) => {
    if (g === undefined) throw new Error(`lossOf: there must be a recorded activation ${output.name}, got none`);
    return g(z);
  });
}

function hiddenLayer(
  p: Recorded,
  A: Variable | Matrix,
  l: number,
  { batchNorm }: NetworkShape,
  g: (z: Variable) => Variable,
): Variable {
  const product = ad.matmul(p[`W${l}`], A);
  if (batchNorm === "before") return g(normalized(product, p[`gamma${l}`], p[`beta${l}`]));
  const activated = g(ad.add(product, p[`b${l}`]));
  return batchNorm === "after" ? normalized(activated, p[`gamma${l}`], p[`beta${l}`]) : activated;
}

/** γ (z - μ) / √(σ² + ε) + β from its definition. */
function normalized(z: Variable, gamma: Variable, beta: Variable): Variable {
  const centred = ad.subtract(z, ad.mean(z, { axis: 1 }));
  const deviation = ad.sqrt(ad.add(ad.variance(z, { axis: 1 }), BATCH_NORM_EPSILON));
  return ad.add(ad.multiply(gamma, ad.divide(centred, deviation)), beta);
}
