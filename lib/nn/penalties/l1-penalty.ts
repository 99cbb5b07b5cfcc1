// The L1 penalty: every weight pays for its size, however small it is, so that many end at zero.
import { norm1 } from "../../matrix/index.ts";
import { requireStrength } from "./l2-penalty.ts";
import { isWeight, type Parameters } from "../parameters.ts";

/** The strength of the penalty, and what it is shared by. */
export interface L1PenaltyOptions {
  /** λ₁, at least 0. */
  readonly l1: number;
  /** m, the number of columns that the cost is the mean of. */
  readonly samples: number;
}

/**
 * The penalty that L1 regularization adds to the cost.
 *
 *   λ₁/m Σ_l ‖W_l‖₁   (the sum of the absolute values of all weights; biases are free)
 *
 * The convention is the course's: λ₁/m here, and λ/(2m) for the squares of `l2Penalty`. Its slope is λ₁/m · sign(w), the
 * same for a small weight as for a large one, which is why it drives weights to zero and L2 does not. At w = 0, where
 * there is a corner, we take the slope 0. Steps along it land near zero, not on it: exact zeros come from `softThreshold`.
 * @throws RangeError when l1 is negative or not a number, or samples is not positive
 * Source: Tibshirani, "Regression Shrinkage and Selection via the Lasso", 1996; chapter 08
 * @example
 * l1Penalty({ W1: matrix([[3, -4]]), b1: column([100]) }, { l1: 0.1, samples: 10 }); // => 0.07
 */
export function l1Penalty(parameters: Parameters, { l1, samples }: L1PenaltyOptions): number {
  requireStrength("l1Penalty", "l1", l1);
  if (!(samples > 0)) throw new RangeError(`l1Penalty: samples must be positive, got ${samples}`);
  if (l1 === 0) return 0;
  let total = 0;
  for (const [name, matrix] of Object.entries(parameters)) if (isWeight(name)) total += norm1(matrix);
  return (l1 / samples) * total;
}
