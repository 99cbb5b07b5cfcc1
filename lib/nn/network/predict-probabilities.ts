// The probabilities behind a classifier's answers.
import type { Matrix } from "../../matrix/index.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import type { Parameters } from "../parameters.ts";
import type { InputsFor, ParametersFor } from "./fits-network.ts";
import { forward } from "./forward.ts";
import type { NetworkShape, OutputSize } from "./network.ts";
import type { PredictOptions } from "./predict.ts";

/**
 * How likely each class is, for each sample: what `predict` decides by.
 *
 *   sigmoid output:  the probability of 1, for each output by itself
 *   softmax output:  the probabilities of the classes, which sum to 1
 *
 * Nothing is dropped out here, and nothing depends on the batch.
 *
 * X: (n_x, m); the result is (n_y, m), in [0, 1].
 * @throws RangeError when the network gives no probabilities, X or a parameter does not fit the network, or an entry of X or of
 *   the outputs is not finite, with its place
 * Chapters 05 and 21.
 * @example
 * const shape = network({ layerSizes: [1, 2], output: "softmax" });
 * predictProbabilities(shape, { W1: matrix([[1], [-1]]), b1: zeros(2, 1) }, row([0, 1]));
 * // => Matrix 2×2
 * //    [[0.5000 0.8808]
 * //     [0.5000 0.1192]]
 */
export function predictProbabilities<Sizes extends readonly number[], Given extends Parameters, Inputs extends Matrix>(
  network: NetworkShape<Sizes>,
  parameters: ParametersFor<"predictProbabilities", Sizes, Given>,
  X: InputsFor<"predictProbabilities", Sizes, Inputs>,
  options?: PredictOptions,
): Matrix<OutputSize<Sizes>, Inputs["cols"]>;
export function predictProbabilities(
  network: NetworkShape,
  parameters: Parameters,
  X: Matrix,
  { networkState }: PredictOptions = {},
): Matrix {
  const { name } = network.output;
  if (name !== "sigmoid" && name !== "softmax") {
    throw new RangeError(`predictProbabilities: the output must be sigmoid or softmax, got ${name}`);
  }
  requireFinite("predictProbabilities", "X", X);
  const { output } = forward(network, parameters, X, networkState === undefined ? {} : { networkState });
  requireFinite("predictProbabilities", "the outputs", output);
  return output;
}
