// The rectified linear unit: lets what is positive through and stops the rest.
import { Matrix } from "../../matrix/index.ts";
import { reluAll, reluBackAll, reluSlopeAll } from "../../engine/index.ts";
import type { Activation } from "./activation.ts";
import { ownPart } from "../own-parts.ts";

/**
 * The slope that we give relu at z = 0, where it has a corner and any value from 0 to 1 would do. Chapter 04.
 * @example
 * reluDerivative(row([0])).get(0, 0) === RELU_SLOPE_AT_ZERO; // => true
 */
export const RELU_SLOPE_AT_ZERO = 0;

/**
 * The rectified linear unit of each entry.
 *
 *   relu(z) = max(0, z)
 *
 * Z: any shape; the result has the same. NaN stays NaN.
 * Source: Nair and Hinton, "Rectified Linear Units Improve Restricted Boltzmann Machines", 2010; chapter 04.
 * @example
 * relu(row([-2, 0, 3])); // => Matrix 1×3 [[0 0 3]]
 */
export function relu<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return new Matrix(Z.rows, Z.cols, reluAll(Z.data));
}

/**
 * The slope of relu at each entry: 1 where z > 0, 0 where z < 0, and RELU_SLOPE_AT_ZERO = 0 at z = 0.
 * A unit that is negative for every sample has slope 0 everywhere and learns nothing more: a dead unit.
 *
 * Z: any shape; the result has the same. Chapter 04.
 * @example
 * reluDerivative(row([-2, 0, 3])); // => Matrix 1×3 [[0 0 1]]
 */
export function reluDerivative<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return new Matrix(Z.rows, Z.cols, reluSlopeAll(Z.data));
}

/** relu as a layer of a network uses it. */
export const reluActivation: Activation = ownPart({
  name: "relu",
  forward: relu,
  derivative: (Z) => reluDerivative(Z),
  backward: whereActive,
});

/** dA where Z is positive, else 0. */
function whereActive(dA: Matrix, Z: Matrix): Matrix {
  return new Matrix(Z.rows, Z.cols, reluBackAll(dA.data, Z.data));
}
