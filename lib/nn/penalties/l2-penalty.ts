// The L2 penalty: large weights cost something, so that a network prefers small ones.
import { isWeight, type Parameters } from "../parameters.ts";

/** The strength of the penalty, and what it is shared by. */
export interface L2PenaltyOptions {
  /** λ, at least 0. */
  readonly lambda: number;
  /** m, the number of columns that the cost is the mean of. */
  readonly samples: number;
}

/**
 * The penalty that L2 regularization adds to the cost.
 *
 *   λ/(2m) Σ_l ‖W_l‖²_F   (the sum of the squares of all weights; biases are free)
 *
 * Its gradient is (λ/m) W_l, which `backward` adds to dW_l; a step of gradient descent then first shrinks
 * the weights by the factor 1 - αλ/m, hence the name weight decay.
 * @throws RangeError when lambda is negative or not a number, or samples is not positive
 * Source: Hoerl and Kennard, "Ridge Regression", 1970; chapter 08
 * @example
 * l2Penalty({ W1: matrix([[3, -4]]), b1: column([100]) }, { lambda: 0.2, samples: 10 }); // => 0.25
 */
export function l2Penalty(parameters: Parameters, { lambda, samples }: L2PenaltyOptions): number {
  requireStrength("l2Penalty", "lambda", lambda);
  if (!(samples > 0)) throw new RangeError(`l2Penalty: samples must be positive, got ${samples}`);
  if (lambda === 0) return 0;
  let squares = 0;
  for (const [name, matrix] of Object.entries(parameters)) {
    if (!isWeight(name)) continue;
    for (let i = 0; i < matrix.data.length; i++) squares += matrix.data[i] * matrix.data[i];
  }
  return (lambda / (2 * samples)) * squares;
}

/** @throws RangeError when the strength of a penalty is not a number of at least 0 */
export function requireStrength(caller: string, name: "lambda" | "l1", value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`${caller}: ${name} must be a number of at least 0, got ${value}`);
  }
}
