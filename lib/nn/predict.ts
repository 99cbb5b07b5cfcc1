// Predicting: from the outputs of a network to answers in the form of Y.
import { generate, type Matrix } from "../matrix/index.ts";
import type { FitsInput } from "./fits-network.ts";
import { forward } from "./forward.ts";
import type { NetworkShape, OutputSize } from "./network.ts";
import type { Parameters } from "./parameters.ts";

/** A sigmoid output above this is the answer 1. */
export const DECISION_THRESHOLD = 0.5;

/**
 * The answers of a network, in the form of Y: what `accuracy` compares with the labels.
 *
 *   sigmoid output:  1 where a > 0.5, else 0
 *   softmax output:  one-hot, 1 at the largest entry of each column (the first of equals)
 *   any other:       the output itself
 *
 * The probabilities behind the answers are `forward(…).output`.
 *
 * X: (n_x, m); the result is (n_y, m).
 * @throws RangeError when X or a parameter does not fit the network
 * Chapters 04, 05 and 21.
 */
export function predict<Sizes extends readonly number[], Rows extends number, Samples extends number>(
  network: NetworkShape<Sizes>,
  parameters: Parameters,
  X: Matrix<Rows, Samples> & FitsInput<"predict", Sizes, Rows, Samples>,
): Matrix<OutputSize<Sizes>, Samples>;
export function predict(network: NetworkShape, parameters: Parameters, X: Matrix): Matrix {
  const { output } = forward(network, parameters, X);
  switch (network.output.name) {
    case "sigmoid":
      return generate(output.rows, output.cols, (i, j) => (output.get(i, j) > DECISION_THRESHOLD ? 1 : 0));
    case "softmax":
      return oneHotOfLargest(output);
    default:
      return output;
  }
}

function oneHotOfLargest(A: Matrix): Matrix {
  const best = Array.from({ length: A.cols }, (_, j) => {
    let largest = 0;
    for (let i = 1; i < A.rows; i++) if (A.get(i, j) > A.get(largest, j)) largest = i;
    return largest;
  });
  return generate(A.rows, A.cols, (i, j) => (best[j] === i ? 1 : 0));
}
