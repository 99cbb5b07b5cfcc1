// Standardization: every feature shifted and scaled to mean 0 and deviation 1, as fitted on the training set.
import { emptyLike } from "../matrix/creation/create.ts";
import { firstNotFinite } from "../matrix/finite.ts";
import { Matrix } from "../matrix/matrix.ts";
import { shapeText, type Fits, type SameSize, type SizeText } from "../matrix/shape.ts";
import { moveAndScale, squaresAround, sumOf } from "../engine/index.ts";

/** What standardization learns from the training set and applies to every other one. */
export interface Standardizer<Features extends number = number> {
  /** The mean of each feature, (features, 1). */
  readonly mean: Matrix<Features, 1>;
  /** The deviation that each feature is divided by, (features, 1); 1 where a feature is constant. */
  readonly deviation: Matrix<Features, 1>;
  /** The rows of the features that do not vary: they carry no information, and have no deviation to divide by. */
  readonly constant: readonly number[];
}

/** What to do with constant features, and what to call the features in errors. */
export interface FitStandardizerOptions {
  /** "keep" centres a constant feature and leaves its scale; "error" refuses it. */
  onConstant?: "keep" | "error";
  names?: readonly string[];
}

/** A spread below this share of the mean is that of a constant which has been computed in several ways, as .1 + .2 and .3. */
const CONSTANT_BELOW = 4 * Number.EPSILON;

const SAFE_VARIANCE = { least: 1e-280, most: 1e300 };

/**
 * Learns the mean and the deviation of every feature from the training set, and from it alone.
 *
 *   μ = Σ x / m, σ² = Σ (x - μ)² / m for each feature
 *
 * X (features, m).
 * @throws RangeError for no samples, elements that are not finite (with their place), and, if asked, constant features
 * Chapter 10.
 * @example
 * const X = matrix([[150, 160, 170], [50, 60, 70]]);
 * const { mean, deviation } = fitStandardizer(X);
 * mean;
 * // => Matrix 2×1
 * //    [[160]
 * //     [ 60]]
 * deviation;
 * // => Matrix 2×1
 * //    [[8.165]
 * //     [8.165]]
 */
export function fitStandardizer<N extends number>(
  X: Matrix<N>,
  { onConstant = "keep", names }: FitStandardizerOptions = {},
): Standardizer<N> {
  const featureName = (row: number): string =>
    names?.[row] === undefined ? `feature ${row}` : `feature "${names[row]}"`;
  if (names !== undefined && names.length !== X.rows) {
    throw new RangeError(`fitStandardizer: one name for each of ${X.rows} features is needed, got ${names.length}`);
  }
  if (X.cols === 0) throw new RangeError(`fitStandardizer: at least one sample is needed, got ${shapeText(X)}`);
  const mean = new Float64Array(X.rows);
  const deviation = new Float64Array(X.rows);
  const constant: number[] = [];
  // All means, then all deviations: memory is read fastest from front to back.
  for (let i = 0; i < X.rows; i++) mean[i] = meanOfRow(X, i, featureName);
  for (let i = 0; i < X.rows; i++) {
    const spread = spreadOfRow(X, i, mean[i]);
    const isConstant = spread <= CONSTANT_BELOW * Math.abs(mean[i]);
    deviation[i] = isConstant ? 1 : spread;
    if (isConstant) constant.push(i);
  }
  if (onConstant === "error" && constant.length > 0) {
    const list = constant.map(featureName).join(", ");
    throw new RangeError(`fitStandardizer: features must vary, got the same value in every sample of ${list}`);
  }
  return { mean: new Matrix(X.rows, 1, mean), deviation: new Matrix(X.rows, 1, deviation), constant };
}

/** `Fitted` where it has the features of X, as far as the compiler knows both, else a sentence. */
type FittedFor<Name extends string, X extends Matrix, Fitted extends Standardizer> = Fits<
  Fitted,
  SameSize<
    X["rows"],
    Fitted["mean"]["rows"],
    `${Name}: the number of features must be the fitted one, got ${SizeText<X["rows"]>} and ${SizeText<Fitted["mean"]["rows"]>}`
  >
>;

function requireFeatures(name: string, X: Matrix, fitted: Standardizer): void {
  if (X.rows !== fitted.mean.rows) {
    throw new RangeError(
      `${name}: the number of features must be the fitted one, got ${X.rows} and ${fitted.mean.rows}`,
    );
  }
}

/** A deviation below 1e-308, whose reciprocal is infinite. */
function tooNarrow(row: number, { deviation }: Standardizer): RangeError {
  return new RangeError(
    `standardize: the deviation of feature ${row} is too small to divide by, got ${deviation.data[row]}`,
  );
}

/** Where the result goes. */
export interface StandardizeOptions<N extends number = number, M extends number = number> {
  /** Written and returned in place of a new matrix, which for large data takes longer to make than to fill; X itself will do. */
  readonly out?: Matrix<N, M>;
}

/** The matrix to write to. */
function target<N extends number, M extends number>(name: string, X: Matrix<N, M>, out: Matrix<N, M> | undefined) {
  if (out === undefined) return emptyLike(X);
  if (out.rows === X.rows && out.cols === X.cols) return out;
  throw new RangeError(`${name}: out must have the shape of X, got ${shapeText(out)} for ${shapeText(X)}`);
}

/**
 * Applies a fitted standardization: to the training set, and with the same numbers to dev and test.
 *
 *   (x - μ) / σ for each feature
 *
 * (features, m) → (features, m).
 * @throws RangeError when the number of features is not the fitted one, out has another shape, or a deviation is too small to
 *   divide by
 * Chapter 10.
 * @example
 * const train = matrix([[150, 160, 170], [50, 60, 70]]);
 * const fitted = fitStandardizer(train);
 * standardize(matrix([[160, 180], [50, 60]]), fitted);
 * // => Matrix 2×2
 * //    [[ 0.000  2.449]
 * //     [-1.225  0.000]]
 */
export function standardize<Data extends Matrix, Fitted extends Standardizer>(
  X: Data,
  standardizer: FittedFor<"standardize", Data, Fitted>,
  options?: StandardizeOptions<Data["rows"], Data["cols"]>,
): Data;
export function standardize(X: Matrix, standardizer: Standardizer, { out }: StandardizeOptions = {}): Matrix {
  requireFeatures("standardize", X, standardizer);
  const result = target("standardize", X, out);
  for (let i = 0; i < X.rows; i++) {
    // A product takes a third of the time of a quotient, and differs from it by a rounding at most.
    const scale = 1 / standardizer.deviation.data[i];
    if (scale === Infinity) throw tooNarrow(i, standardizer);
    moveAndScale(X.data, result.data, i * X.cols, (i + 1) * X.cols, standardizer.mean.data[i], scale);
  }
  return result;
}

/**
 * Undoes a standardization: back to the units of the data.
 *
 *   x σ + μ for each feature
 *
 * (features, m) → (features, m).
 * @throws RangeError when the number of features is not the fitted one, or out has another shape
 * Chapter 10.
 * @example
 * const X = matrix([[150, 160, 170]]);
 * const fitted = fitStandardizer(X);
 * unstandardize(standardize(X, fitted), fitted); // => Matrix 1×3 [[150 160 170]]
 */
export function unstandardize<Data extends Matrix, Fitted extends Standardizer>(
  X: Data,
  standardizer: FittedFor<"unstandardize", Data, Fitted>,
  options?: StandardizeOptions<Data["rows"], Data["cols"]>,
): Data;
export function unstandardize(X: Matrix, standardizer: Standardizer, { out }: StandardizeOptions = {}): Matrix {
  requireFeatures("unstandardize", X, standardizer);
  const result = target("unstandardize", X, out);
  const [x, y] = [X.data, result.data];
  for (let i = 0, k = 0; i < X.rows; i++) {
    const mean = standardizer.mean.data[i];
    const deviation = standardizer.deviation.data[i];
    for (const end = k + X.cols; k < end; k++) y[k] = x[k] * deviation + mean;
  }
  return result;
}

/** The mean of one row; of a constant one exactly its value, which the rounded mean may miss. A row that is not finite is refused. */
function meanOfRow({ cols, data }: Matrix, row: number, featureName: (row: number) => string): number {
  const start = row * cols;
  const total = sumOf(data, start, cols);
  // A sum is finite only if all its terms are; where it overflows, the search finds nothing.
  if (!Number.isFinite(total)) requireFiniteSamples(data.subarray(start, start + cols), featureName(row));
  if (isConstant(data, start, start + cols)) return data[start];
  if (Number.isFinite(total)) return total / cols;
  // The sum has overflowed; the mean has not.
  return data.subarray(start, start + cols).reduce((mean, x) => mean + x / cols, 0);
}

/** The deviation of one row around its mean, also where squares of its entries would overflow or vanish. */
function spreadOfRow({ cols, data }: Matrix, row: number, mean: number): number {
  const start = row * cols;
  const variance = squaresAround(mean, data, start, cols) / cols;
  if (variance > SAFE_VARIANCE.least && variance < SAFE_VARIANCE.most) return Math.sqrt(variance);
  let unit = 0;
  for (let k = start; k < start + cols; k++) unit = Math.max(unit, Math.abs(data[k] - mean));
  if (unit === 0 || unit === Infinity) return unit;
  let squares = 0;
  for (let k = start; k < start + cols; k++) squares += ((data[k] - mean) / unit) ** 2;
  return unit * Math.sqrt(squares / cols);
}

function isConstant(data: Float64Array, start: number, end: number): boolean {
  for (let k = start; k < end; k++) if (data[k] !== data[start]) return false;
  return true;
}

/** Refuses samples that would make the mean NaN, and names the first of them. */
function requireFiniteSamples(samples: Float64Array, name: string): void {
  const bad = firstNotFinite(samples);
  if (bad === -1) return;
  throw new RangeError(`fitStandardizer: features must be finite, got ${samples[bad]} in ${name}, sample ${bad}`);
}
