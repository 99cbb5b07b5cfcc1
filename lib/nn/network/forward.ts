// Forward propagation: from the inputs, layer by layer, to the outputs, remembering what the way back needs.
import { matmul, type Matrix } from "../../matrix/index.ts";
import { rowsText } from "../../matrix/shape.ts";
import type { Random } from "../../random/index.ts";
import { denseForward, type DenseCache } from "../layers/dense.ts";
import { keepProbs } from "../layers/dropout.ts";
import type { InputsFor, ParametersFor } from "./fits-network.ts";
import { hiddenForward, type HiddenPass, type LayerCache } from "../layers/hidden-layer.ts";
import { layerParameters } from "./layer-parameters.ts";
import { hasBatchNorm, type NetworkShape, type OutputSize } from "./network.ts";
import { initializeNetworkState, runningOf, withRunning, type NetworkState } from "./network-state.ts";
import type { Parameters } from "../parameters.ts";
import { updateRunningStatistics } from "../layers/running-statistics.ts";

/** What a pass needs beside data and parameters; nothing, unless there is dropout or batch normalization. */
export interface ForwardOptions {
  /** Dropout: the probability to keep a unit, one for all hidden layers or one for each; 1, none dropped, when left out. */
  readonly keepProb?: number | readonly number[];
  /** Draws the masks of dropout. */
  readonly random?: Random | undefined;
  /** Batch normalization by the "batch" itself, as in training, or by "running" averages, as at test time; "running" when left out. */
  readonly statistics?: "batch" | "running";
  /** The running averages of batch normalization, from the passes before; by "batch" it may be left out at the start. */
  readonly networkState?: NetworkState;
}

/** The outputs of a network, one cache for each layer, the first layer first, and the state after the pass. */
export interface ForwardResult<Outputs extends number = number, Samples extends number = number> {
  readonly output: Matrix<Outputs, Samples>;
  readonly caches: readonly LayerCache[];
  /** What `networkState` becomes: moved towards this batch by statistics: "batch", otherwise as it was. */
  readonly networkState: NetworkState;
}

/**
 * The outputs of a network for m samples at once.
 *
 *   A_0 = X;   Z_l = W_l A_(l-1) + b_l,   A_l = g_l(Z_l)   for l = 1 … L;   output = A_L
 *
 * While training, hidden layers may be dropped out (keepProb and random) and are normalized by their batch (statistics: "batch").
 *
 * X: (n_x, m), one sample a column; output: (n_y, m). A wrong number of rows is an error of the compiler where both are known.
 * @throws RangeError when X or a parameter does not have the shape that layerSizes says, keepProb is given without random, or
 * a batch-normalized network has neither its state nor a batch to normalize by
 * Chapter 05; dropout chapter 09, batch normalization chapter 20
 * @example
 * const shape = network({ layerSizes: [2, 2, 1] });
 * const parameters = {
 *   W1: matrix([[1, -1], [-1, 1]]), b1: zeros(2, 1), W2: matrix([[4, 4]]), b2: column([-2]), // is x₁ unlike x₂?
 * };
 * forward(shape, parameters, matrix([[0, 1, 1], [0, 0, 1]])).output; // => Matrix 1×3 [[0.1192 0.8808 0.1192]]
 */
export function forward<Sizes extends readonly number[], Given extends Parameters, Inputs extends Matrix>(
  network: NetworkShape<Sizes>,
  parameters: ParametersFor<"forward", Sizes, Given>,
  X: InputsFor<"forward", Sizes, Inputs>,
  options?: ForwardOptions,
): ForwardResult<OutputSize<Sizes>, Inputs["cols"]>;
export function forward(
  network: NetworkShape,
  parameters: Parameters,
  X: Matrix,
  options: ForwardOptions = {},
): ForwardResult {
  const { dense, Z, caches, networkState } = forwardToLogits(network, parameters, X, options);
  const output = network.output.forward(Z);
  caches.push({ dense, Z, A: output });
  return { output, caches, networkState };
}

/** A pass up to the last activation: Z of the last layer, the caches of the layers before, and the state after the pass. */
export interface LogitsResult {
  readonly dense: DenseCache;
  readonly Z: Matrix;
  readonly caches: LayerCache[];
  readonly networkState: NetworkState;
}

/** `forward` without the last activation, which not every loss needs: cross-entropies are computed from the logits Z. */
export function forwardToLogits(
  network: NetworkShape,
  parameters: Parameters,
  X: Matrix,
  options: ForwardOptions,
): LogitsResult {
  requireInputs(network, X);
  const last = network.layerSizes.length - 1;
  const drop = dropoutOf(options, last - 1);
  const isUnbiased = network.runningVariance === "unbiased";
  const caches: LayerCache[] = [];
  let networkState = options.networkState ?? (options.statistics === "batch" ? initializeNetworkState(network) : {});
  let A = X;
  for (let layer = 1; layer < last; layer++) {
    const pass = hiddenPass(network, options, networkState, layer, drop(layer));
    const hidden = hiddenForward(A, layerParameters("forward", network, parameters, layer), pass);
    caches.push(hidden.cache);
    A = hidden.output;
    if (hidden.statistics === undefined) continue;
    const running = runningOf("forward", networkState, layer);
    const averaged = updateRunningStatistics(running, hidden.statistics, {
      ...(isUnbiased && { unbiasedFor: X.cols }),
    });
    networkState = withRunning(networkState, layer, averaged);
  }
  // The last layer is never normalized nor dropped out: its outputs are the answer.
  const { W, b } = layerParameters("forward", network, parameters, last);
  if (b === undefined) throw new RangeError(`forward: the last layer must have a bias b${last}, got none`);
  const { Z, cache: dense } = denseForward(A, W, b);
  return { dense, Z, caches, networkState };
}

/**
 * Z of the last layer alone, for costs. Where a layer is but its dense part and its activation, nothing is made that only the way back
 * needs: of a small network that would take longer than the numbers.
 */
export function logitsOf(network: NetworkShape, parameters: Parameters, X: Matrix, options: ForwardOptions): Matrix {
  const { keepProb = 1 } = options;
  if (network.batchNorm !== "none" || keepProb !== 1) return forwardToLogits(network, parameters, X, options).Z;
  requireInputs(network, X);
  const last = network.layerSizes.length - 1;
  let A = X;
  for (let layer = 1; layer < last; layer++) A = network.hidden.forward(linearOutput(network, parameters, A, layer));
  return linearOutput(network, parameters, A, last);
}

/** Z = W A + b of a layer without normalization. */
function linearOutput(network: NetworkShape, parameters: Parameters, A: Matrix, layer: number): Matrix {
  const { W, b } = layerParameters("forward", network, parameters, layer);
  return b === undefined ? matmul(W, A) : denseForward(A, W, b).Z;
}

function requireInputs({ layerSizes }: NetworkShape, X: Matrix): void {
  if (X.rows === layerSizes[0]) return;
  const sizes = layerSizes.join("-");
  throw new RangeError(`forward: X must have ${rowsText(layerSizes[0])} for layerSizes ${sizes}, got ${X.shape}`);
}

function hiddenPass(
  network: NetworkShape,
  { statistics = "running" }: ForwardOptions,
  networkState: NetworkState,
  layer: number,
  dropout: HiddenPass["dropout"],
): HiddenPass {
  const { hidden: activation, batchNorm } = network;
  const byRunning = hasBatchNorm(network, layer) && statistics === "running";
  return { activation, batchNorm, running: byRunning ? runningOf("forward", networkState, layer) : undefined, dropout };
}

function keepAll(): undefined {
  return undefined;
}

/** How each hidden layer drops units; a layer that keeps all draws nothing. */
function dropoutOf(
  { keepProb = 1, random }: ForwardOptions,
  hiddenLayers: number,
): (layer: number) => HiddenPass["dropout"] {
  if (keepProb === 1) return keepAll;
  const probabilities = keepProbs("forward", keepProb, hiddenLayers);
  return (layer) => {
    const probability = probabilities[layer - 1];
    if (probability === 1) return undefined;
    if (random === undefined) throw new RangeError(`forward: keepProb ${probability} needs random, got none`);
    return { keepProb: probability, random };
  };
}
