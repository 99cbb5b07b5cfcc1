// What a point without slope is: a minimum, a maximum, or a saddle, told by the signs of the curvatures.
import type { Matrix } from "../../matrix/index.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** "degenerate": some curvature is zero and all others agree, so that higher derivatives decide. */
export type CriticalPoint = "minimum" | "maximum" | "saddle" | "degenerate";

/** How many eigenvalues are above, below and at zero. */
export interface EigenvalueSigns {
  readonly positive: number;
  readonly negative: number;
  readonly zero: number;
}

export interface SignOptions {
  /** Eigenvalues up to this share of the largest count as zero: those of a measured Hessian are never exactly so. */
  readonly tolerance?: number;
}

/**
 * Counts the signs of the eigenvalues λ of a symmetric matrix: in how many directions a surface bends up, bends down, or not.
 *
 *   zero: |λ| ≤ tolerance · max |λ|
 *
 * hessian: (n, n), symmetric; the counts add up to n.
 * @throws RangeError when hessian is not symmetric, or tolerance is not at least 0 and below 1
 * Chapter 18
 * @example
 * eigenvalueSigns(matrix([[2, 0, 0], [0, -3, 0], [0, 0, 0]])); // => { positive: 1, negative: 1, zero: 1 }
 */
export function eigenvalueSigns(hessian: Matrix, { tolerance = 1e-6 }: SignOptions = {}): EigenvalueSigns {
  if (!(tolerance >= 0 && tolerance < 1)) {
    throw new RangeError(`eigenvalueSigns: tolerance must be at least 0 and below 1, got ${tolerance}`);
  }
  const { values } = symmetricEigen(hessian);
  const limit = tolerance * values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const positive = values.filter((value) => value > limit).length;
  const negative = values.filter((value) => value < -limit).length;
  return { positive, negative, zero: values.length - positive - negative };
}

/**
 * The kind of a point where the gradient is zero, from the eigenvalues λ of the Hessian there.
 *
 *   minimum: all λ > 0;   maximum: all λ < 0;   saddle: some of each;   degenerate: else
 *
 * A saddle needs but one direction of each kind, so that in many dimensions nearly every such point is one.
 *
 * hessian: (n, n), symmetric, as `hessianAt` gives it.
 * @throws RangeError when hessian is not symmetric or has no entries, or tolerance is not at least 0 and below 1
 * Chapter 18
 * @example
 * classifyCriticalPoint(matrix([[2, 0], [0, -2]])); // => 'saddle'
 * classifyCriticalPoint(matrix([[2, 1], [1, 2]])); // => 'minimum'
 */
export function classifyCriticalPoint(hessian: Matrix, options: SignOptions = {}): CriticalPoint {
  const { positive, negative, zero } = eigenvalueSigns(hessian, options);
  if (hessian.rows === 0) throw new RangeError(`classifyCriticalPoint: the Hessian must have entries, got 0×0`);
  if (positive > 0 && negative > 0) return "saddle";
  if (zero > 0) return "degenerate";
  return positive > 0 ? "minimum" : "maximum";
}
