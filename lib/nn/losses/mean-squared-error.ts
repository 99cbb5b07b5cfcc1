// Mean squared error: the loss of predicting a quantity.
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import { ownPart } from "../own-parts.ts";
import type { Loss } from "./loss.ts";
import { requireSameShape, type SameShape } from "../../matrix/same-shape.ts";
import { throughOutput } from "./through-output.ts";

/**
 * The mean of the squared differences, over all entries.
 *
 *   J = 1/(n_y m) Σ (a - y)²
 *
 * There is no factor 1/2 here: texts that write one have half of this cost and half of its gradient. Texts that write the
 * L2 loss of a sample, Σ (a - y)², have it without the mean.
 *
 * A, Y: (n_y, m). In the square of the unit of Y.
 * @throws RangeError when the shapes differ or an entry is not finite
 * Source: Legendre, 1805 (least squares); chapters 01 and 05
 * @example
 * meanSquaredError(row([1, 2, 5]), row([1, 3, 2])); // => 3.333
 */
export function meanSquaredError<Output extends Matrix, Labels extends Matrix>(
  A: Output,
  Y: SameShape<"meanSquaredError", "A", Output, Labels>,
): number;
export function meanSquaredError(A: Matrix, Y: Matrix): number {
  requireQuantities("meanSquaredError", A, Y);
  return meanOfSquares(A, Y);
}

/**
 * The derivative of `meanSquaredError` by A.
 *
 *   dA = 2 (a - y) / (n_y m)
 *
 * A, Y: (n_y, m); the result has the same shape.
 * @throws RangeError when the shapes differ or an entry is not finite
 * Chapter 05.
 * @example
 * meanSquaredErrorGradient(row([1, 2, 5]), row([1, 3, 2])); // => Matrix 1×3 [[ 0.000 -0.667  2.000]]
 */
export function meanSquaredErrorGradient<Output extends Matrix, Labels extends Matrix>(
  A: Output,
  Y: SameShape<"meanSquaredErrorGradient", "A", Output, Labels>,
): Output;
export function meanSquaredErrorGradient(A: Matrix, Y: Matrix): Matrix {
  requireQuantities("meanSquaredErrorGradient", A, Y);
  return slopeOfSquares(A, Y);
}

/** Mean squared error as a network uses it: dZ = dA ⊙ g'(Z), for every output activation that works entry by entry. */
export const meanSquaredErrorLoss: Loss = ownPart({
  name: "meanSquaredError",
  follows: "any",
  cost: ({ A }, Y) => meanOfSquares(A, Y),
  dZ: (last, Y) => throughOutput("meanSquaredError", slopeOfSquares(last.A, Y), last),
});

/** What both losses of quantities ask of outputs and labels. */
export function requireQuantities(caller: string, A: Matrix, Y: Matrix): void {
  requireSameShape(caller, ["A", "Y"], A, Y);
  requireFinite(caller, "A", A);
  requireFinite(caller, "Y", Y);
}

// Unchecked: within a network the shapes are known to fit, and a training that diverges must get its NaN, not an error.

function meanOfSquares(A: Matrix, Y: Matrix): number {
  let total = 0;
  for (let i = 0; i < A.data.length; i++) {
    const difference = A.data[i] - Y.data[i];
    total += difference * difference;
  }
  return total / A.data.length;
}

function slopeOfSquares(A: Matrix, Y: Matrix): Matrix {
  const dA = emptyLike(A);
  const factor = 2 / A.data.length;
  for (let i = 0; i < dA.data.length; i++) dA.data[i] = factor * (A.data[i] - Y.data[i]);
  return dA;
}
