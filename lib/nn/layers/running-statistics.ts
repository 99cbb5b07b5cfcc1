// Running statistics: what batch normalization remembers of the batches it saw, to be used at test time.
import { multiply, ones, zeros, type Matrix } from "../../matrix/index.ts";

/** Mean and variance of each unit, both (n, 1): of a batch, or averaged over many. */
export interface BatchStatistics {
  readonly mean: Matrix;
  readonly variance: Matrix;
}

export interface RunningStatisticsOptions {
  /** How much of the old average stays at each step; RUNNING_AVERAGE_BETA when left out. */
  readonly beta?: number;
  /**
   * m, the samples of the batch, for the variance with the divisor m - 1: it does not underrate that of all data, as that of a
   * sample does. When left out the divisor is m, as in training.
   */
  readonly unbiasedFor?: number;
}

/** The β of the running averages: a window of about 1/(1 - β) = 10 batches. */
export const RUNNING_AVERAGE_BETA = 0.9;

/**
 * The averages before any batch was seen: mean 0 and variance 1, which leave the values as they are. Chapter 20.
 * @example
 * initialRunningStatistics(2);
 * // => {
 * //      mean: Matrix 2×1
 * //      [[0]
 * //       [0]],
 * //      variance: Matrix 2×1
 * //      [[1]
 * //       [1]]
 * //    }
 */
export function initialRunningStatistics(units: number): BatchStatistics {
  return { mean: zeros(units, 1), variance: ones(units, 1) };
}

/**
 * One step of the exponentially weighted averages of mean and variance.
 *
 *   running := β running + (1 - β) of the batch
 *
 * The start is not corrected for, so the averages are worth something after about 2/(1 - β) batches. The variance is that
 * of the batch with the divisor m, as in training, or with m - 1 by unbiasedFor, as in torch.
 *
 * Everything is (n, 1); nothing that goes in is changed.
 * @throws RangeError when the shapes differ, beta is not in [0, 1), or unbiasedFor is not a whole number of at least 2
 * Source: Ioffe and Szegedy, 2015; chapters 14 and 20
 * @example
 * const batch = { mean: column([10]), variance: column([4]) };
 * updateRunningStatistics(initialRunningStatistics(1), batch, { beta: 0.9 });
 * // => {
 * //      mean: Matrix 1×1
 * //      [[1]],
 * //      variance: Matrix 1×1
 * //      [[1.3]]
 * //    }
 */
export function updateRunningStatistics(
  running: BatchStatistics,
  batch: BatchStatistics,
  { beta = RUNNING_AVERAGE_BETA, unbiasedFor }: RunningStatisticsOptions = {},
): BatchStatistics {
  if (!(beta >= 0 && beta < 1)) {
    throw new RangeError(`updateRunningStatistics: beta must be at least 0 and below 1, got ${beta}`);
  }
  requireRunningStatistics("updateRunningStatistics", running, batch.mean.rows);
  const variance = unbiasedFor === undefined ? batch.variance : unbiased(batch.variance, unbiasedFor);
  return { mean: averaged(running.mean, batch.mean, beta), variance: averaged(running.variance, variance, beta) };
}

/** @throws RangeError unless mean and variance are units×1, and no variance is negative */
export function requireRunningStatistics(caller: string, { mean, variance }: BatchStatistics, units: number): void {
  for (const [name, value] of Object.entries({ mean, variance })) {
    if (value.rows === units && value.cols === 1) continue;
    throw new RangeError(`${caller}: the running ${name} must be ${units}×1, got ${value.shape}`);
  }
  const bad = variance.data.findIndex((value) => !(value >= 0));
  if (bad === -1) return;
  throw new RangeError(`${caller}: variances must be at least 0, got ${variance.data[bad]} for unit ${bad}`);
}

/** σ² m / (m - 1) */
function unbiased(variance: Matrix, samples: number): Matrix {
  if (Number.isInteger(samples) && samples >= 2) return multiply(variance, samples / (samples - 1));
  throw new RangeError(
    `updateRunningStatistics: unbiasedFor must be a whole number of samples of at least 2, got ${samples}`,
  );
}

function averaged(running: Matrix, batch: Matrix, beta: number): Matrix {
  const result = zeros(running.rows, 1);
  for (let i = 0; i < result.data.length; i++) result.data[i] = beta * running.data[i] + (1 - beta) * batch.data[i];
  return result;
}
