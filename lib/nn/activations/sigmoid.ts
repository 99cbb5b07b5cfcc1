// The sigmoid: squeezes any number into (0, 1), so that it reads as a probability.
import { sigmoidAll } from "../../engine/index.ts";
import { Matrix, zeros } from "../../matrix/index.ts";
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
 */
export function sigmoid<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return new Matrix(Z.rows, Z.cols, sigmoidAll(Z.data));
}

/**
 * The slope of the sigmoid at each entry: at most 1/4 (at z = 0), and nearly 0 where |z| is large (saturation).
 *
 *   σ'(z) = σ(z) (1 - σ(z))
 *
 * Z: any shape; the result has the same. Chapter 04.
 */
export function sigmoidDerivative<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return slopeFromOutput(sigmoid(Z));
}

function slopeFromOutput<Rows extends number, Cols extends number>(A: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  const slope = zeros(A.rows, A.cols);
  for (let i = 0; i < slope.data.length; i++) slope.data[i] = A.data[i] * (1 - A.data[i]);
  return slope;
}

/** The sigmoid as a layer of a network uses it. */
export const sigmoidActivation: Activation = ownPart({
  name: "sigmoid",
  forward: sigmoid,
  derivative: (_Z, A) => slopeFromOutput(A),
});
