// The rectified linear unit: lets what is positive through and stops the rest.
import { zeros, type Matrix } from "../matrix/index.ts";
import type { Activation } from "./activation.ts";

/** The slope that we give relu at z = 0, where it has a corner and any value from 0 to 1 would do. */
export const RELU_SLOPE_AT_ZERO = 0;

/**
 * The rectified linear unit of each entry.
 *
 *   relu(z) = max(0, z)
 *
 * Z: any shape; the result has the same. NaN stays NaN.
 * Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010; chapter 04.
 */
export function relu<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  const A = zeros(Z.rows, Z.cols);
  // Math.max, not `z > 0 ? z : 0`: the comparison would turn NaN into a 0 that hides where it came from.
  for (let i = 0; i < A.data.length; i++) A.data[i] = Math.max(0, Z.data[i]);
  return A;
}

/**
 * The slope of relu at each entry: 1 where z > 0, 0 where z < 0, and RELU_SLOPE_AT_ZERO = 0 at z = 0.
 * A unit that is negative for every sample has slope 0 everywhere and learns nothing more: a dead unit.
 *
 * Z: any shape; the result has the same. Chapter 04.
 */
export function reluDerivative<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  const slope = zeros(Z.rows, Z.cols);
  for (let i = 0; i < slope.data.length; i++) slope.data[i] = Z.data[i] > 0 ? 1 : RELU_SLOPE_AT_ZERO;
  return slope;
}

/** relu as a layer of a network uses it. */
export const reluActivation: Activation = {
  name: "relu",
  forward: relu,
  derivative: (Z) => reluDerivative(Z),
};
