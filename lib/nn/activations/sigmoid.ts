// The sigmoid: squeezes any number into (0, 1), so that it reads as a probability.
import { sigmoidAll } from "../../engine/index.ts";
import { Matrix, emptyLike } from "../../matrix/index.ts";
import type { Activation } from "./activation.ts";
import { ownPart } from "../own-parts.ts";

/**
 * The sigmoid (logistic function) of each entry.
 *
 *   σ(z) = 1 / (1 + e^-z)
 *
 * Never NaN: for z below -709 the exponential overflows to Infinity and σ is exactly 0, which is right to 308 digits.
 * Z: any shape; the result has the same. Values in [0, 1].
 * Source: Verhulst, 1838 (growth with a limit); chapter 01.
 * @example
 * sigmoid(row([-2, 0, 2])); // => Matrix 1×3 [[0.1192 0.5000 0.8808]]
 */
export function sigmoid<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return new Matrix(Z.rows, Z.cols, sigmoidAll(Z.data));
}

/**
 * The slope of the sigmoid at each entry: at most 1/4 (at z = 0), and nearly 0 where |z| is large (saturation).
 *
 *   σ'(z) = σ(z) (1 - σ(z)) = e^-z / (1 + e^-z)²
 *
 * Where σ has rounded to 1 the second form is used, so that a saturated unit still has its small slope.
 * Z: any shape; the result has the same. Chapter 04.
 * @example
 * sigmoidDerivative(row([-2, 0, 2])); // => Matrix 1×3 [[0.105 0.250 0.105]]
 */
export function sigmoidDerivative<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return slopeOf(Z, sigmoid(Z));
}

/** From here on up 1 - a has lost too many digits to the rounding of a. */
const SATURATED = 0.9999;

function slopeOf<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>, A: Matrix): Matrix<Rows, Cols> {
  const slope = emptyLike(Z);
  for (let i = 0; i < slope.data.length; i++) {
    const a = A.data[i];
    slope.data[i] = a < SATURATED ? a * (1 - a) : saturatedSlope(Z.data[i]);
  }
  return slope;
}

function saturatedSlope(z: number): number {
  const e = Math.exp(-z);
  return e / (1 + e) ** 2;
}

/** The sigmoid as a layer of a network uses it. */
export const sigmoidActivation: Activation = ownPart({
  name: "sigmoid",
  forward: sigmoid,
  derivative: slopeOf,
});
