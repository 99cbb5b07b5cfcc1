// How good a trained network is on some data: its cost, the loss of each sample, and, where it names classes, what it confuses.
import { fromArray, getColumn, type Matrix } from "../../matrix/index.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import { accuracy } from "./accuracy.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import type { Parameters } from "../parameters.ts";
import type { DataFor, ParametersFor } from "../network/fits-network.ts";
import { forward } from "../network/forward.ts";
import type { NetworkShape } from "../network/network.ts";
import type { NetworkState } from "../network/network-state.ts";
import { predict } from "../network/predict.ts";

/** What a training ends with, as far as it makes answers: the training itself, the best epoch of early stopping, … */
export interface TrainedNetwork {
  readonly parameters: Parameters;
  /** The running averages of batch normalization; a network without it needs none. */
  readonly networkState?: NetworkState;
}

/** Samples in columns, and their labels or targets. */
interface Labelled {
  readonly X: Matrix;
  readonly Y: Matrix;
}

/** How good a network is on a data set. */
export interface Evaluation {
  /** The mean of the losses; without penalties, so that networks with and without can be compared. */
  readonly cost: number;
  /** The loss of each sample, (1, m): the largest are worth a look. */
  readonly losses: Matrix<1>;
  /** The share of right answers. @throws RangeError for a network that answers with quantities */
  readonly accuracy: number;
  /** (classes, classes), true classes in rows, answers in columns. @throws RangeError for quantities, and several yes-no answers at once */
  readonly confusion: Matrix;
}

/**
 * Measures a trained network on a data set, of which it may know nothing: the dev or the test set.
 *
 *   cost = 1/m Σ losses,   accuracy = the share of columns where predict(X) = Y
 *
 * Nothing is dropped out, and batch normalization goes by the running averages of the training.
 *
 * X: (n_x, m), Y: (n_y, m). trained: what `train` returned, or another record with parameters and networkState.
 * @throws RangeError when X, Y or a parameter does not fit the network, an entry is not finite, or there are no samples
 * Chapters 06 and 23.
 * @example
 * const shape = network({ layerSizes: [1, 1] });
 * const trained = { parameters: { W1: matrix([[2]]), b1: column([0]) } };
 * const { cost, accuracy, confusion } = evaluate(shape, trained, { X: row([-1, 1, 2]), Y: row([0, 0, 1]) });
 * cost; // => 0.7573
 * accuracy; // => 0.6667
 * confusion;
 * // => Matrix 2×2
 * //    [[1 1]
 * //     [0 1]]
 */
export function evaluate<Sizes extends readonly number[], Given extends Parameters, Data extends Labelled>(
  network: NetworkShape<Sizes>,
  trained: TrainedNetwork & { readonly parameters: ParametersFor<"evaluate", Sizes, Given> },
  data: DataFor<"evaluate", Sizes, Data>,
): Evaluation;
export function evaluate(network: NetworkShape, trained: TrainedNetwork, { X, Y }: Labelled): Evaluation {
  const { parameters, networkState } = trained;
  const options = networkState === undefined ? {} : { networkState };
  if (X.cols === 0 || X.cols !== Y.cols) {
    throw new RangeError(`evaluate: X and Y must have one column for each sample, got ${X.shape} and ${Y.shape}`);
  }
  requireFinite("evaluate", "X", X);
  requireFinite("evaluate", "Y", Y);
  const losses = lossesOf(network, parameters, { X, Y }, options);
  const cost = losses.data.reduce((mean, loss) => mean + loss / X.cols, 0);
  if (!answersClasses(network)) return withoutClasses({ cost, losses }, network);
  const answers = predict(network, parameters, X, options);
  const found = { cost, losses, accuracy: accuracy(answers, Y) };
  // Several sigmoids may all be 1: there is no one class that was taken for another.
  if (network.output.name !== "softmax" && Y.rows > 1) return withoutConfusion(found, network);
  return { ...found, confusion: confusionMatrix(answers, Y, Y.rows === 1 ? { classes: 2 } : {}) };
}

/** The loss of every sample by itself: each is the cost of a data set of one. */
function lossesOf(
  network: NetworkShape,
  parameters: Parameters,
  { X, Y }: Labelled,
  options: { readonly networkState?: NetworkState },
): Matrix<1> {
  const { output, caches } = forward(network, parameters, X, options);
  const last = caches[caches.length - 1];
  const losses = Array.from({ length: X.cols }, (_, j) => {
    const one = { Z: getColumn(last.Z, j), A: getColumn(output, j), output: network.output };
    return network.loss.cost(one, getColumn(Y, j));
  });
  return fromArray(1, X.cols, losses);
}

function answersClasses({ output, loss }: NetworkShape): boolean {
  return output.name === "sigmoid" || output.name === "softmax" || loss.threshold !== undefined;
}

function withoutClasses(found: Pick<Evaluation, "cost" | "losses">, network: NetworkShape): Evaluation {
  const { cost, losses } = found;
  return {
    cost,
    losses,
    get accuracy(): never {
      throw noClasses("accuracy", network);
    },
    get confusion(): never {
      throw noClasses("confusion", network);
    },
  };
}

function withoutConfusion(found: Omit<Evaluation, "confusion">, network: NetworkShape): Evaluation {
  return {
    ...found,
    get confusion(): never {
      throw noClasses("confusion", network);
    },
  };
}

function noClasses(what: string, { output, loss, layerSizes }: NetworkShape): RangeError {
  return new RangeError(
    `evaluate: ${what} is of networks that answer with one class, got ${layerSizes.at(-1)} outputs of ${output.name} with ${loss.name}`,
  );
}
