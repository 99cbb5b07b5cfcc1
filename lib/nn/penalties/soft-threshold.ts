// Soft thresholding: the exact way to follow an L1 penalty, which leaves real zeros behind; and how many there are.
import { zeros, type Matrix } from "../../matrix/index.ts";
import { isWeight, type Parameters } from "../parameters.ts";

/** How far weights are moved. */
export interface SoftThresholdOptions {
  /** At least 0, in the unit of the weights. */
  readonly threshold: number;
}

/** Which weights count as zero. */
export interface SparsityOptions {
  /** Up to which absolute value a weight counts as zero; 0 when left out, exact zeros only. */
  readonly tolerance?: number;
}

/**
 * Every weight moved towards zero by the threshold, and set to zero where it would cross it; biases stay.
 *
 *   w := sign(w) max(|w| - threshold, 0)
 *
 * After a step of gradient descent on the cost without the penalty, the threshold α λ₁/m makes it a step of the proximal
 * gradient method for the cost with it: sparse weights are 0, not small.
 *
 * The result has the names and shapes of the parameters, which are not changed.
 * @throws RangeError when threshold is negative or not a number
 * Source: Daubechies, Defrise, De Mol, 2004 (iterative shrinkage-thresholding); chapter 08
 * @example
 * softThreshold({ W1: row([0.3, -0.05, 0.01]), b1: column([0.02]) }, { threshold: 0.1 });
 * // => {
 * //      W1: Matrix 1×3
 * //      [[0.2 0.0 0.0]],
 * //      b1: Matrix 1×1
 * //      [[0.02]]
 * //    }
 */
export function softThreshold(parameters: Parameters, { threshold }: SoftThresholdOptions): Parameters {
  if (!(threshold >= 0 && threshold < Infinity)) {
    throw new RangeError(`softThreshold: threshold must be a number of at least 0, got ${threshold}`);
  }
  const entries = Object.entries(parameters).map(([name, value]): [string, Matrix] => {
    return [name, isWeight(name) ? shrunk(value, threshold) : value];
  });
  return Object.fromEntries(entries);
}

/**
 * The share of weights that are zero, from 0 to 1; biases do not count.
 * @throws RangeError when tolerance is negative or there are no weights
 * Chapter 08
 * @example
 * sparsity({ W1: row([0, 0.5, 0, 2]), b1: column([0]) }); // => 0.5
 */
export function sparsity(parameters: Parameters, { tolerance = 0 }: SparsityOptions = {}): number {
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

function shrunk(W: Matrix, threshold: number): Matrix {
  const result = zeros(W.rows, W.cols);
  for (let i = 0; i < result.data.length; i++) {
    const w = W.data[i];
    result.data[i] = Math.abs(w) <= threshold ? 0 : w - Math.sign(w) * threshold;
  }
  return result;
}
