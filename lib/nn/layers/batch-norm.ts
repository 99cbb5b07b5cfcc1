// Batch normalization: each unit's values are brought to mean 0 and deviation 1 over the batch, then scaled and shifted as learned.
import { emptyLike, mean, sum, variance, zeros, type Fits, type Matrix } from "../../matrix/index.ts";
import type { HasShape, ShapeOf, ShapeText } from "../../matrix/shape.ts";
import { requireRunningStatistics, type BatchStatistics } from "./running-statistics.ts";

/**
 * Added to the variance before its root is taken, so that a unit that does not vary divides by no zero. Chapter 20.
 * @example
 * BATCH_NORM_EPSILON; // => 0.00001
 */
export const BATCH_NORM_EPSILON = 1e-5;

/**
 * Batch normalization while training, with the mean and variance of this batch.
 *
 *   μ = 1/m Σ z,   σ² = 1/m Σ (z - μ)²,   z_norm = (z - μ) / √(σ² + ε),   output = γ z_norm + β
 *
 * A bias added to Z moves μ by as much and cancels: β takes its place. With γ = √(σ² + ε) and β = μ the output is Z again.
 *
 * Z: (n, m) with m ≥ 2; gamma, beta: (n, 1). `statistics` is what `updateRunningStatistics` keeps for test time.
 * @throws RangeError when gamma or beta does not fit Z, or the batch has one sample, whose z - μ is 0 whatever it is
 * Source: Ioffe and Szegedy, "Batch Normalization", 2015; chapter 20
 * @example
 * const Z = matrix([[1, 2, 3], [100, 300, 500]]);
 * batchNormForward(Z, ones(2, 1), zeros(2, 1)).output;
 * // => Matrix 2×3
 * //    [[-1.225  0.000  1.225]
 * //     [-1.225  0.000  1.225]]
 */
export function batchNormForward<Input extends Matrix, Gamma extends Matrix, Beta extends Matrix>(
  Z: Input,
  gamma: ForUnits<"batchNormForward: gamma", Input, Gamma>,
  beta: ForUnits<"batchNormForward: beta", Input, Beta>,
  options?: BatchNormOptions,
): BatchNormResult<Input["rows"], Input["cols"]> & { readonly statistics: BatchStatistics };
export function batchNormForward(
  Z: Matrix,
  gamma: Matrix,
  beta: Matrix,
  { epsilon = BATCH_NORM_EPSILON }: BatchNormOptions = {},
): BatchNormResult & { readonly statistics: BatchStatistics } {
  requireFitting("batchNormForward", Z, gamma, beta, epsilon);
  if (Z.cols < 2) {
    throw new RangeError(`batchNormForward: a batch must have at least two samples while training, got ${Z.shape}`);
  }
  const statistics = { mean: mean(Z, { axis: 1 }), variance: variance(Z, { axis: 1 }) };
  return { ...normalize(Z, gamma, beta, statistics, "batch", epsilon), statistics };
}

/** z_norm = (z - μ) / √(σ² + ε) and γ z_norm + β, with the statistics of the batch or the running ones. */
function normalize(
  Z: Matrix,
  gamma: Matrix,
  beta: Matrix,
  { mean, variance }: BatchStatistics,
  statistics: "batch" | "running",
  epsilon: number,
): BatchNormResult {
  const { rows, cols } = Z;
  const [normalized, output, deviation] = [emptyLike(Z), emptyLike(Z), zeros(rows, 1)];
  const [z, zNorm, out] = [Z.data, normalized.data, output.data];
  for (let i = 0; i < rows; i++) {
    const sigma = Math.sqrt(variance.data[i] + epsilon);
    deviation.data[i] = sigma;
    const mu = mean.data[i];
    const scale = gamma.data[i];
    const shift = beta.data[i];
    for (let k = i * cols; k < (i + 1) * cols; k++) {
      const value = (z[k] - mu) / sigma;
      zNorm[k] = value;
      out[k] = scale * value + shift;
    }
  }
  return { output, cache: { normalized, deviation, gamma, statistics } };
}

/**
 * Batch normalization at test time, with the averages that were kept while training: a sample's answer depends on it alone.
 *
 *   output = γ (z - μ_running) / √(σ²_running + ε) + β
 *
 * Z: (n, m), any m; gamma, beta and both averages: (n, 1).
 * @throws RangeError when gamma, beta or the averages do not fit Z
 * Chapter 20
 * @example
 * const running = { mean: column([2]), variance: column([4]) };
 * batchNormInference(row([2, 4, 6]), column([1]), column([0]), running).output; // => Matrix 1×3 [[0 1 2]]
 */
export function batchNormInference<Input extends Matrix, Gamma extends Matrix, Beta extends Matrix>(
  Z: Input,
  gamma: ForUnits<"batchNormInference: gamma", Input, Gamma>,
  beta: ForUnits<"batchNormInference: beta", Input, Beta>,
  running: BatchStatistics,
  options?: BatchNormOptions,
): BatchNormResult<Input["rows"], Input["cols"]>;
export function batchNormInference(
  Z: Matrix,
  gamma: Matrix,
  beta: Matrix,
  running: BatchStatistics,
  { epsilon = BATCH_NORM_EPSILON }: BatchNormOptions = {},
): BatchNormResult {
  requireFitting("batchNormInference", Z, gamma, beta, epsilon);
  requireRunningStatistics("batchNormInference", running, Z.rows);
  return normalize(Z, gamma, beta, running, "running", epsilon);
}

/**
 * The chain rule through batch normalization. Every output of a unit depends on every sample, by way of μ and σ.
 *
 *   dβ = Σ dOutput        dγ = Σ dOutput ⊙ z_norm
 *   dZ = γ / √(σ² + ε) · (dOutput - dβ/m - z_norm dγ/m)
 *
 * The subtracted terms are the ways over μ and over σ²; so dZ has the sum 0 for each unit, and a bias below it no gradient.
 * At test time μ and σ are constants and those terms are absent.
 *
 * dOutput: (n, m); dZ the same, dGamma and dBeta (n, 1).
 * @throws RangeError when dOutput does not have the shape of the output
 * Source: Ioffe and Szegedy, 2015, section 3; chapter 20
 * @example
 * const Z = matrix([[1, 2, 3]]);
 * const { cache } = batchNormForward(Z, column([2]), column([0]));
 * const { dZ, dGamma } = batchNormBackward(matrix([[1, 0, 0]]), cache);
 * dZ; // => Matrix 1×3 [[ 0.4083 -0.8165  0.4082]]
 * dGamma; // => Matrix 1×1 [[-1.225]]
 */
export function batchNormBackward<DOutput extends Matrix, Cache extends BatchNormCache>(
  dOutput: Fits<
    DOutput,
    HasShape<
      DOutput,
      Cache["normalized"]["rows"],
      Cache["normalized"]["cols"],
      `batchNormBackward: dOutput must be ${ShapeOf<Cache["normalized"]>} like the output, got ${ShapeOf<DOutput>}`
    >
  >,
  cache: Cache,
): BatchNormGradients<Cache["normalized"]["rows"], Cache["normalized"]["cols"]>;
export function batchNormBackward(dOutput: Matrix, cache: BatchNormCache): BatchNormGradients {
  const { normalized, deviation, gamma, statistics } = cache;
  const { rows, cols } = normalized;
  if (dOutput.rows !== rows || dOutput.cols !== cols) {
    throw new RangeError(
      `batchNormBackward: dOutput must be ${normalized.shape} like the output, got ${dOutput.shape}`,
    );
  }
  const dBeta = sum(dOutput, { axis: 1 });
  const dGamma = zeros(rows, 1);
  const dZ = emptyLike(normalized);
  const [upstream, zNorm, result] = [dOutput.data, normalized.data, dZ.data];
  for (let i = 0; i < rows; i++) {
    const start = i * cols;
    const end = start + cols;
    let total = 0;
    for (let k = start; k < end; k++) total += upstream[k] * zNorm[k];
    dGamma.data[i] = total;
    const scale = gamma.data[i] / deviation.data[i];
    const overMean = statistics === "batch" ? dBeta.data[i] / cols : 0;
    const overVariance = statistics === "batch" ? total / cols : 0;
    for (let k = start; k < end; k++) result[k] = scale * (upstream[k] - overMean - zNorm[k] * overVariance);
  }
  return { dZ, dGamma, dBeta };
}

function requireFitting(caller: string, Z: Matrix, gamma: Matrix, beta: Matrix, epsilon: number): void {
  for (const [name, value] of Object.entries({ gamma, beta })) {
    if (value.rows === Z.rows && value.cols === 1) continue;
    throw new RangeError(`${caller}: ${name} must be ${Z.rows}×1 beside Z ${Z.shape}, got ${value.shape}`);
  }
  if (epsilon > 0 && epsilon < Infinity) return;
  throw new RangeError(`${caller}: epsilon must be a positive number, got ${epsilon}`);
}

export interface BatchNormOptions {
  /** ε, added to the variance; BATCH_NORM_EPSILON when left out. */
  readonly epsilon?: number;
}

/** What the way back needs to remember of the way forward. */
export interface BatchNormCache<Units extends number = number, Samples extends number = number> {
  /** The normalized values before γ and β, (n, m). */
  readonly normalized: Matrix<Units, Samples>;
  /** √(σ² + ε) of each unit, (n, 1). */
  readonly deviation: Matrix<Units, 1>;
  readonly gamma: Matrix;
  /** Whether mean and deviation were those of this batch, and so depended on every sample in it. */
  readonly statistics: "batch" | "running";
}

/** The derivatives of the cost by what went into batch normalization. */
export interface BatchNormGradients<Units extends number = number, Samples extends number = number> {
  /** (n, m) */
  readonly dZ: Matrix<Units, Samples>;
  /** (n, 1) */
  readonly dGamma: Matrix<Units, 1>;
  /** (n, 1) */
  readonly dBeta: Matrix<Units, 1>;
}

/** The output, (n, m), and the cache for `batchNormBackward`. */
export interface BatchNormResult<Units extends number = number, Samples extends number = number> {
  readonly output: Matrix<Units, Samples>;
  readonly cache: BatchNormCache<Units, Samples>;
}

/** `Given` where it is a column with a row for each unit of Z, as far as the compiler knows both, else a sentence. */
type ForUnits<Name extends string, Z extends Matrix, Given extends Matrix> = Fits<
  Given,
  HasShape<
    Given,
    Z["rows"],
    1,
    `${Name} must be ${ShapeText<Z["rows"], 1>} beside Z ${ShapeOf<Z>}, got ${ShapeOf<Given>}`
  >
>;
