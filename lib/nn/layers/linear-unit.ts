// The linear unit: one weighted sum of the features of a sample, with its bias.
import { add, matmulTransposeA, type Matrix, type SameSize } from "../../matrix/index.ts";
import type { ShapeText } from "../../matrix/shape.ts";
import { requireFinite } from "../../matrix/require-finite.ts";

/** No demand where w has a weight for each row of X, or a size is known at run time only; else an error. */
export type FitsFeatures<
  Name extends string,
  Features extends number,
  Rows extends number,
  Samples extends number,
> = SameSize<
  Features,
  Rows,
  `${Name}: w and X must have one row for each feature, got ${ShapeText<Features, 1>} and ${ShapeText<Rows, Samples>}`
>;

/**
 * The linear unit, for m samples at once.
 *
 *   z = w·x + b for each sample;   Z = wᵀ X + b for all
 *
 * w: (n_x, 1), b a number, X: (n_x, m); Z: (1, m).
 * @throws RangeError when w is not a column or has another number of features than X, or X has an entry that is not finite
 * Chapters 01 and 02.
 */
export function linearUnit<Features extends number, Rows extends number, Samples extends number>(
  w: Matrix<Features, 1>,
  b: number,
  X: Matrix<Rows, Samples> & FitsFeatures<"linearUnit", Features, Rows, Samples>,
): Matrix<1, Samples>;
export function linearUnit(w: Matrix, b: number, X: Matrix): Matrix {
  if (w.cols !== 1) throw new RangeError(`linearUnit: w must be a column, got ${w.shape}`);
  if (w.rows !== X.rows) {
    throw new RangeError(`linearUnit: w and X must have one row for each feature, got ${w.shape} and ${X.shape}`);
  }
  requireFinite("linearUnit", "X", X);
  return add(matmulTransposeA(w, X), b);
}
