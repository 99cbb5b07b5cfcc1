// The linear unit: one weighted sum of the features of a sample, with its bias.
import { add, matmulTransposeA, type Fits, type Matrix, type SameSize } from "../../matrix/index.ts";
import type { ShapeOf } from "../../matrix/shape.ts";
import { requireFinite } from "../../matrix/require-finite.ts";

/** `w` where it is a column, as far as the compiler knows it, else a sentence. */
export type WeightColumn<W extends Matrix> = Fits<
  W,
  SameSize<1, W["cols"], `linearUnit: w must be a column, got ${ShapeOf<W>}`>
>;

/** `X` where it has a row for each weight, as far as the compiler knows both, else a sentence. */
export type FeaturesFor<W extends Matrix, X extends Matrix> = Fits<
  X,
  SameSize<
    W["rows"],
    X["rows"],
    `linearUnit: w and X must have one row for each feature, got ${ShapeOf<W>} and ${ShapeOf<X>}`
  >
>;

/**
 * The linear unit, for m samples at once.
 *
 *   z = w·x + b for each sample;   Z = wᵀ X + b for all
 *
 * w: (n_x, 1), b a number, X: (n_x, m); Z: (1, m).
 * @throws RangeError when w is not a column or has another number of features than X, or X has an entry that is not finite
 * Chapters 01 and 02
 * @example
 * linearUnit(column([1, 2]), 0.5, matrix([[1, 0, 3], [0, 1, -1]])); // => Matrix 1×3 [[1.5 2.5 1.5]]
 */
export function linearUnit<Weights extends Matrix, Inputs extends Matrix>(
  w: WeightColumn<Weights>,
  b: number,
  X: FeaturesFor<Weights, Inputs>,
): Matrix<1, Inputs["cols"]>;
export function linearUnit(w: Matrix, b: number, X: Matrix): Matrix {
  if (w.cols !== 1) throw new RangeError(`linearUnit: w must be a column, got ${w.shape}`);
  if (w.rows !== X.rows) {
    throw new RangeError(`linearUnit: w and X must have one row for each feature, got ${w.shape} and ${X.shape}`);
  }
  requireFinite("linearUnit", "X", X);
  return add(matmulTransposeA(w, X), b);
}
