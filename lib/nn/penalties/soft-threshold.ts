// Soft thresholding: the exact way to follow an L1 penalty, which leaves real zeros behind; and how many there are.
import { zeros, type Matrix } from "../../matrix/index.ts";
import { isWeight, type Parameters } from "../network/parameters.ts";

/**
 * Every weight moved towards zero by `amount`, and set to zero where it would cross it; biases stay.
 *
 *   w := sign(w) max(|w| - amount, 0)
 *
 * After a step of gradient descent on the cost without the penalty, the amount α λ₁/m makes it a step of the proximal
 * gradient method for the cost with it: sparse weights are 0, not small.
 *
 * amount: at least 0. The result has the names and shapes of the parameters, which are not changed.
 * @throws RangeError when amount is negative or not a number
 * Source: Daubechies, Defrise, De Mol, 2004 (iterative shrinkage-thresholding); chapter 08.
 */
export function softThreshold(parameters: Parameters, amount: number): Parameters {
  if (!(amount >= 0 && amount < Infinity)) {
    throw new RangeError(`softThreshold: amount must be a number of at least 0, got ${amount}`);
  }
  const entries = Object.entries(parameters).map(([name, value]): [string, Matrix] => {
    return [name, isWeight(name) ? shrunk(value, amount) : value];
  });
  return Object.fromEntries(entries);
}

/**
 * The share of weights that are zero, from 0 to 1; biases do not count.
 *
 * tolerance: up to which absolute value a weight counts as zero; 0 when left out, exact zeros only.
 * @throws RangeError when tolerance is negative or there are no weights
 * Chapter 08.
 */
export function sparsity(parameters: Parameters, tolerance = 0): number {
  if (!(tolerance >= 0)) throw new RangeError(`sparsity: tolerance must be at least 0, got ${tolerance}`);
  let [count, zero] = [0, 0];
  for (const [name, { data }] of Object.entries(parameters)) {
    if (!isWeight(name)) continue;
    count += data.length;
    for (let i = 0; i < data.length; i++) if (Math.abs(data[i]) <= tolerance) zero++;
  }
  if (count === 0) throw new RangeError(`sparsity: there must be weights, got ${Object.keys(parameters).join(", ")}`);
  return zero / count;
}

function shrunk(W: Matrix, amount: number): Matrix {
  const result = zeros(W.rows, W.cols);
  for (let i = 0; i < result.data.length; i++) {
    const w = W.data[i];
    result.data[i] = Math.abs(w) <= amount ? 0 : w - Math.sign(w) * amount;
  }
  return result;
}
