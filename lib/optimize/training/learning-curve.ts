// Learning curves: how the errors on training and dev set change with the number of samples to learn from.
import { requireSamples, type Dataset } from "../../data/dataset.ts";
import { sliceColumns } from "../../matrix/index.ts";

/** How a model is made and judged; the library does not care what it is. */
export interface LearningCurveOptions<Model, Features extends number = number, Outputs extends number = number> {
  /** The numbers of samples to learn from. */
  readonly sizes: readonly number[];
  /** Learns from a part of the training set, from the same start each time. */
  readonly fit: (part: Dataset<Features, Outputs>) => Model;
  /** How wrong a model is on some data: an error rate, a cost. */
  readonly errorOf: (model: Model, data: Dataset<Features, Outputs>) => number;
}

/** The errors for each size: on the very samples that were learned from, and on the dev set. */
export interface LearningCurve {
  readonly sizes: readonly number[];
  readonly trainErrors: readonly number[];
  readonly devErrors: readonly number[];
}

/**
 * Trains on more and more samples, and measures each model.
 *
 *   model_k = fit(the first sizes[k] samples);   train error on these, dev error on the whole dev set
 *
 * Two curves that have met, high above the base error, tell of bias: more data will not help, a bigger network may. A gap
 * between them tells of variance, and whether it still closes at the end, of what more data would bring.
 *
 * The first samples are taken, so that a smaller part lies within a larger one: shuffle before, as `trainDevTestSplit` does.
 * @throws RangeError when X and Y differ in samples, there are no sizes, or one is not a whole number from 1 to the samples there are
 * Source: Cortes et al., "Learning Curves: Asymptotic Values and Rate of Convergence", 1994; chapter 07
 * @example
 * const random = new Random(1);
 * const [data, dev] = [100, 100].map((samples) => makeMoons({ samples, noise: 0.2, random }));
 * const shape = network({ layerSizes: [2, 1] });
 * const curve = learningCurve(data, dev, {
 *   sizes: [5, 50],
 *   fit: (part) => train(shape, initializeNetwork(shape, { random }), part, { optimizer: adam({ learningRate: 0.1 }), epochs: 200 }),
 *   errorOf: ({ parameters }, { X, Y }) => 1 - accuracy(predict(shape, parameters, X), Y),
 * });
 * curve; // => { sizes: [ 5, 50 ], trainErrors: [ 0, 0.06 ], devErrors: [ 0.13, 0.11 ] }
 */
export function learningCurve<Model, Features extends number, Outputs extends number>(
  train: Dataset<Features, Outputs>,
  dev: Dataset<Features, Outputs>,
  { sizes, fit, errorOf }: LearningCurveOptions<Model, Features, Outputs>,
): LearningCurve {
  for (const data of [train, dev]) requireSamples("learningCurve", data);
  requireSizes(sizes, train.X.cols);
  const trainErrors: number[] = [];
  const devErrors: number[] = [];
  for (const size of sizes) {
    const part = { X: sliceColumns(train.X, 0, size), Y: sliceColumns(train.Y, 0, size) };
    const model = fit(part);
    trainErrors.push(errorOf(model, part));
    devErrors.push(errorOf(model, dev));
  }
  return { sizes: [...sizes], trainErrors, devErrors };
}

function requireSizes(sizes: readonly number[], samples: number): void {
  if (sizes.length === 0) throw new RangeError("learningCurve: there must be at least one size, got none");
  for (const size of sizes) {
    if (Number.isInteger(size) && size >= 1 && size <= samples) continue;
    throw new RangeError(`learningCurve: sizes must be whole numbers from 1 to ${samples}, got ${size}`);
  }
}
