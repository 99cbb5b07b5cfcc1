// A hidden layer: dense, then the activation, with batch normalization before or after it and dropout at its end.
import { matmul, type Matrix } from "../../matrix/index.ts";
import { activationBackward, type Activation } from "../activations/activation.ts";
import {
  batchNormBackward,
  batchNormForward,
  batchNormInference,
  type BatchNormCache,
  type BatchNormResult,
} from "./batch-norm.ts";
import { denseForward, type DenseCache } from "./dense.ts";
import { dropoutBackward, dropoutForward, type DropoutCache, type DropoutOptions } from "./dropout.ts";
import type { BatchStatistics } from "./running-statistics.ts";

/** Where the hidden layers are normalized: "before" the activation, on Z, "after" it, on A, or nowhere. */
export type BatchNormPlace = "none" | "before" | "after";

/** W (n_out, n_in); b (n_out, 1) and the scale and shift of batch normalization, (n_out, 1) each, where the layer has them. */
export interface LayerParameters {
  readonly W: Matrix;
  readonly b: Matrix | undefined;
  readonly norm?: { readonly gamma: Matrix; readonly beta: Matrix };
}

/** What one layer remembers: its input and weights (in `dense`), what went into the activation (Z) and came out of it (A). */
export interface LayerCache {
  readonly dense: DenseCache;
  readonly Z: Matrix;
  readonly A: Matrix;
  /** Where the layer is batch-normalized: on the way to Z (before the activation) or from A (after it). */
  readonly norm?: BatchNormCache | undefined;
  /** Where units were dropped out. */
  readonly dropout?: DropoutCache | undefined;
}

/** How one layer is passed: what is the same for all samples of the pass. */
export interface HiddenPass {
  readonly activation: Activation;
  readonly batchNorm: BatchNormPlace;
  /** The averages to normalize by at test time; undefined while training, when the batch has its own. */
  readonly running: BatchStatistics | undefined;
  /** How units are dropped out; undefined where all are kept. */
  readonly dropout: DropoutOptions | undefined;
}

/** The output of a layer, its cache, and the statistics of the batch where they were taken. */
export interface HiddenResult {
  readonly output: Matrix;
  readonly cache: LayerCache;
  readonly statistics: BatchStatistics | undefined;
}

/** How the cost depends on Z, and on γ and β where there are such: all that the way back has found out above the dense part. */
export interface HiddenGradients {
  /** The derivative by the output of the dense part. */
  readonly dZ: Matrix;
  readonly dGamma?: Matrix;
  readonly dBeta?: Matrix;
}

/**
 * One hidden layer forward.
 *
 *   before:  dropout(g(norm(W A)))        after:  dropout(norm(g(W A + b)))        none:  dropout(g(W A + b))
 *
 * A: (n_in, m); output: (n_out, m).
 * @throws RangeError when shapes do not fit, or a batch to be normalized has one sample
 */
export function hiddenForward(A: Matrix, parameters: LayerParameters, pass: HiddenPass): HiddenResult {
  const { activation, batchNorm, dropout } = pass;
  const linear = linearPart(A, parameters);
  const before = batchNorm === "before" ? normalized(linear.Z, parameters, pass) : undefined;
  const Z = before?.output ?? linear.Z;
  const activated = activation.forward(Z);
  const after = batchNorm === "after" ? normalized(activated, parameters, pass) : undefined;
  const norm = before ?? after;
  const kept = after?.output ?? activated;
  const dropped = dropout === undefined ? undefined : dropoutForward(kept, dropout);
  return {
    output: dropped?.output ?? kept,
    cache: { dense: linear.cache, Z, A: activated, norm: norm?.cache, dropout: dropped?.cache },
    statistics: norm?.statistics,
  };
}

/**
 * One hidden layer backward, down to its dense part: the steps of `hiddenForward` in reverse.
 *
 * dOutput: (n_out, m); dZ as well, dGamma and dBeta (n_out, 1).
 */
export function hiddenBackward(
  dOutput: Matrix,
  { Z, A, norm, dropout }: LayerCache,
  activation: Activation,
  batchNorm: BatchNormPlace,
): HiddenGradients {
  const upstream = dropout === undefined ? dOutput : dropoutBackward(dOutput, dropout);
  if (norm === undefined) return { dZ: activationBackward(activation, upstream, Z, A) };
  if (batchNorm === "before") return batchNormBackward(activationBackward(activation, upstream, Z, A), norm);
  const { dZ: dA, dGamma, dBeta } = batchNormBackward(upstream, norm);
  return { dZ: activationBackward(activation, dA, Z, A), dGamma, dBeta };
}

function linearPart(A: Matrix, { W, b }: LayerParameters): { Z: Matrix; cache: DenseCache } {
  return b === undefined ? { Z: matmul(W, A), cache: { A, W } } : denseForward(A, W, b);
}

function normalized(
  Z: Matrix,
  { norm }: LayerParameters,
  { running }: HiddenPass,
): (BatchNormResult & { statistics?: BatchStatistics }) | undefined {
  if (norm === undefined) return undefined;
  const { gamma, beta } = norm;
  return running === undefined ? batchNormForward(Z, gamma, beta) : batchNormInference(Z, gamma, beta, running);
}
