// Mean squared error: the loss of predicting a quantity.
import { multiply, zeros, type Matrix } from "../matrix/index.ts";
import type { Loss } from "./loss.ts";
import { requireSameShape } from "./require-same-shape.ts";

/**
 * The mean of the squared differences, over all entries.
 *
 *   J = 1/(n_y m) Σ (a - y)²
 *
 * There is no factor 1/2 here: texts that write one have half of this cost and half of its gradient.
 *
 * A, Y: (n_y, m). In the square of the unit of Y.
 * @throws RangeError when the shapes differ
 * Source: Legendre, 1805 (least squares); chapters 01 and 05.
 */
export function meanSquaredError(A: Matrix, Y: Matrix): number {
  requireSameShape("meanSquaredError", ["A", "Y"], A, Y);
  let total = 0;
  for (let i = 0; i < A.data.length; i++) {
    const difference = A.data[i] - Y.data[i];
    total += difference * difference;
  }
  return total / A.data.length;
}

/**
 * The derivative of `meanSquaredError` by A.
 *
 *   dA = 2 (a - y) / (n_y m)
 *
 * A, Y: (n_y, m); the result has the same shape.
 * @throws RangeError when the shapes differ
 */
export function meanSquaredErrorGradient(A: Matrix, Y: Matrix): Matrix {
  requireSameShape("meanSquaredErrorGradient", ["A", "Y"], A, Y);
  const dA = zeros(A.rows, A.cols);
  const factor = 2 / A.data.length;
  for (let i = 0; i < dA.data.length; i++) dA.data[i] = factor * (A.data[i] - Y.data[i]);
  return dA;
}

/** Mean squared error as a network uses it: dZ = dA ⊙ g'(Z), for every output activation that works entry by entry. */
export const meanSquaredErrorLoss: Loss = {
  name: "meanSquaredError",
  keepsNothing: true,
  follows: "any",
  cost: ({ A }, Y) => meanSquaredError(A, Y),
  dZ({ Z, A, output }, Y) {
    if (output.derivative === undefined) {
      throw new RangeError(`meanSquaredError: the output needs a derivative entry by entry, got ${output.name}`);
    }
    return multiply(meanSquaredErrorGradient(A, Y), output.derivative(Z, A));
  },
};
