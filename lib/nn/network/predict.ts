// Predicting: from the outputs of a network to answers in the form of Y.
import { greater, type Matrix } from "../../matrix/index.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import type { InputsFor, ParametersFor } from "./fits-network.ts";
import { forward } from "./forward.ts";
import { hardmax } from "../activations/hardmax.ts";
import type { NetworkShape, OutputSize } from "./network.ts";
import type { NetworkState } from "./network-state.ts";
import type { Parameters } from "../parameters.ts";

/** A sigmoid output above this is the answer 1. */
export const DECISION_THRESHOLD = 0.5;

export interface PredictOptions {
  /** The running averages of batch normalization, kept by training; a network without it needs none. */
  readonly networkState?: NetworkState;
}

/**
 * The answers of a network, in the form of Y: what `accuracy` compares with the labels.
 *
 *   sigmoid output:  1 where a > 0.5, else 0
 *   softmax output:  one-hot, 1 at the largest entry of each column (the first of equals)
 *   a score, trained by hinge or perceptron:  1 where a > 0, else 0
 *   any other:       the output itself
 *
 * The probabilities behind the answers are `forward(…).output`. Nothing is dropped out here, and nothing depends on the batch.
 *
 * X: (n_x, m); the result is (n_y, m).
 * @throws RangeError when X or a parameter does not fit the network, or an entry of X or of the outputs is not finite, with its
 *   place
 * Chapters 04, 05 and 21
 * @example
 * const shape = network({ layerSizes: [1, 1] });
 * predict(shape, { W1: matrix([[1]]), b1: column([-2]) }, row([1, 2, 3])); // => Matrix 1×3 [[0 0 1]]
 */
export function predict<Sizes extends readonly number[], Given extends Parameters, Inputs extends Matrix>(
  network: NetworkShape<Sizes>,
  parameters: ParametersFor<"predict", Sizes, Given>,
  X: InputsFor<"predict", Sizes, Inputs>,
  options?: PredictOptions,
): Matrix<OutputSize<Sizes>, Inputs["cols"]>;
export function predict(
  network: NetworkShape,
  parameters: Parameters,
  X: Matrix,
  { networkState }: PredictOptions = {},
): Matrix {
  // A NaN would be an answer at the end: it is not above the threshold.
  requireFinite("predict", "X", X);
  const { output } = forward(network, parameters, X, networkState === undefined ? {} : { networkState });
  if (network.output.name === "softmax") return hardmax(output);
  const threshold = network.output.name === "sigmoid" ? DECISION_THRESHOLD : network.loss.threshold;
  if (threshold === undefined) return output;
  // Parameters of a training that has diverged.
  requireFinite("predict", "the outputs", output);
  return greater(output, threshold);
}
