// Mean absolute error: the loss of predicting a quantity where one wild sample must not decide.
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { ownPart } from "../own-parts.ts";
import type { Loss } from "./loss.ts";
import { requireQuantities } from "./mean-squared-error.ts";
import type { SameShape } from "../../matrix/same-shape.ts";
import { throughOutput } from "./through-output.ts";

/**
 * The mean of the absolute differences, over all entries.
 *
 *   J = 1/(n_y m) Σ |a - y|
 *
 * Every unit of error costs the same, near or far, so that the best constant answer is the median, where that of
 * `meanSquaredError` is the mean. Texts that write the L1 loss of a sample, Σ |a - y|, have it without the mean.
 *
 * A, Y: (n_y, m). In the unit of Y.
 * @throws RangeError when the shapes differ or an entry is not finite
 * Source: Boscovich, 1757, and Laplace, 1793 (least absolute deviations); chapter 05
 * @example
 * meanAbsoluteError(row([1, 2, 5]), row([1, 3, 2])); // => 1.333
 */
export function meanAbsoluteError<Output extends Matrix, Labels extends Matrix>(
  A: Output,
  Y: SameShape<"meanAbsoluteError", "A", Output, Labels>,
): number;
export function meanAbsoluteError(A: Matrix, Y: Matrix): number {
  requireQuantities("meanAbsoluteError", A, Y);
  return meanOfDistances(A, Y);
}

/**
 * The derivative of `meanAbsoluteError` by A.
 *
 *   dA = sign(a - y) / (n_y m), and 0 at the corner a = y
 *
 * A, Y: (n_y, m); the result has the same shape.
 * @throws RangeError when the shapes differ or an entry is not finite
 * Chapter 05.
 * @example
 * meanAbsoluteErrorGradient(row([1, 2, 5]), row([1, 3, 2])); // => Matrix 1×3 [[ 0.0000 -0.3333  0.3333]]
 */
export function meanAbsoluteErrorGradient<Output extends Matrix, Labels extends Matrix>(
  A: Output,
  Y: SameShape<"meanAbsoluteErrorGradient", "A", Output, Labels>,
): Output;
export function meanAbsoluteErrorGradient(A: Matrix, Y: Matrix): Matrix {
  requireQuantities("meanAbsoluteErrorGradient", A, Y);
  return slopeOfDistances(A, Y);
}

/** Mean absolute error as a network uses it: dZ = dA ⊙ g'(Z), for every output activation that works entry by entry. */
export const meanAbsoluteErrorLoss: Loss = ownPart({
  name: "meanAbsoluteError",
  follows: "any",
  cost: ({ A }, Y) => meanOfDistances(A, Y),
  dZ: (last, Y) => throughOutput("meanAbsoluteError", slopeOfDistances(last.A, Y), last),
});

function meanOfDistances(A: Matrix, Y: Matrix): number {
  let total = 0;
  for (let i = 0; i < A.data.length; i++) total += Math.abs(A.data[i] - Y.data[i]);
  return total / A.data.length;
}

function slopeOfDistances(A: Matrix, Y: Matrix): Matrix {
  const dA = emptyLike(A);
  for (let i = 0; i < dA.data.length; i++) dA.data[i] = Math.sign(A.data[i] - Y.data[i]) / A.data.length;
  return dA;
}
