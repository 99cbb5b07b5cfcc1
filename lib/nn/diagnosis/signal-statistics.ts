// How large the numbers of a layer are: the measures that show a signal vanish or explode.
import { mean, norm, variance, type Matrix } from "../../matrix/index.ts";

/** The size and spread of the activations of one layer. */
export interface SignalStatistics {
  /** Counted from 1, the first hidden layer. */
  readonly layer: number;
  readonly activationMean: number;
  readonly activationDeviation: number;
  /** ‖A‖_F / √m, the root mean square length of the activation vector of a sample; for one sample its length. */
  readonly activationNorm: number;
  /** The activations, or an even sample of them: the data of a histogram. */
  readonly values: Float64Array;
}

export interface SignalStatisticsOptions {
  /** At most so many values are kept of each layer. */
  readonly maxValues?: number;
}

/**
 * The size and spread of the activations of each layer of a stack.
 *
 *   mean = Σ a / (n m),   deviation = √(Σ (a - mean)² / (n m)),   norm = √(Σ a² / m)
 *
 * activations: A_1 … A_L, each (n_l, m). Values are taken at even distances, so that no random source is needed.
 * @throws RangeError when maxValues is not a positive whole number
 * Chapter 11
 * @example
 * const [{ activationMean, activationNorm }] = signalStatistics([matrix([[3, 0], [4, 0]])]);
 * activationMean; // => 1.75
 * activationNorm; // => 3.536
 */
export function signalStatistics(
  activations: readonly Matrix[],
  { maxValues = 2000 }: SignalStatisticsOptions = {},
): SignalStatistics[] {
  if (!Number.isInteger(maxValues) || maxValues < 1) {
    throw new RangeError(`signalStatistics: maxValues must be a positive whole number, got ${maxValues}`);
  }
  return activations.map((A, index) => ({
    layer: index + 1,
    activationMean: mean(A),
    activationDeviation: Math.sqrt(variance(A)),
    activationNorm: norm(A) / Math.sqrt(A.cols),
    values: evenSample(A.data, maxValues),
  }));
}

function evenSample(data: Float64Array, count: number): Float64Array {
  if (data.length <= count) return data.slice();
  return Float64Array.from({ length: count }, (_, i) => data[Math.floor((i * data.length) / count)]);
}
