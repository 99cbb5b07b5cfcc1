// No activation at all: what the output of a regression uses, and what makes a deep stack collapse into one layer.
import { copy, ones, type Matrix } from "../../matrix/index.ts";
import { ownPart } from "../own-parts.ts";
import type { Activation } from "./activation.ts";

/**
 * The identity: g(z) = z.
 * Layers that are all linear compute W_L … W_2 W_1 x, one matrix times x, whatever the depth: hence the need for nonlinearity.
 *
 * Z: any shape; the result is a copy of it. Chapters 04 and 11.
 * @example
 * linear(row([-2, 3])); // => Matrix 1×2 [[-2  3]]
 */
export function linear<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return copy(Z);
}

/**
 * The slope of the identity: 1 everywhere, in the shape of Z. Chapter 04.
 * @example
 * linearDerivative(row([-2, 3])); // => Matrix 1×2 [[1 1]]
 */
export function linearDerivative<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return ones(Z.rows, Z.cols);
}

/** The identity as a layer of a network uses it. */
export const linearActivation: Activation = ownPart({
  name: "linear",
  forward: linear,
  derivative: (Z) => linearDerivative(Z),
});
