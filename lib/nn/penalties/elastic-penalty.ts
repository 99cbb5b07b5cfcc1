// The elastic penalty: L2 and L1 together, and their part in the gradient of a weight matrix.
import { zeros, type Matrix } from "../../matrix/index.ts";
import { requireSameShape } from "../../matrix/same-shape.ts";
import { l1Penalty } from "./l1-penalty.ts";
import { l2Penalty, requireStrength } from "./l2-penalty.ts";
import type { Parameters } from "../parameters.ts";

export interface PenaltyOptions {
  /** λ, the strength of the L2 penalty; 0 when left out. */
  readonly lambda?: number;
  /** λ₁, the strength of the L1 penalty; 0 when left out. */
  readonly l1?: number;
}

/** The penalties, and what they are shared by. */
export interface ElasticPenaltyOptions extends PenaltyOptions {
  /** m, the number of columns that the cost is the mean of. */
  readonly samples: number;
}

/**
 * The penalty that is added to the cost: that of L2, that of L1, or both.
 *
 *   λ/(2m) Σ_l ‖W_l‖²_F + λ₁/m Σ_l ‖W_l‖₁
 *
 * @throws RangeError when lambda or l1 is negative or not a number, or samples is not positive
 * Source: Zou and Hastie, "Regularization and variable selection via the elastic net", 2005; chapter 08
 * @example
 * const parameters = { W1: matrix([[3, -4]]), b1: column([100]) };
 * elasticPenalty(parameters, { lambda: 0.2, l1: 0.1, samples: 10 }); // => 0.32
 */
export function elasticPenalty(parameters: Parameters, { lambda = 0, l1 = 0, samples }: ElasticPenaltyOptions): number {
  return l2Penalty(parameters, { lambda, samples }) + l1Penalty(parameters, { l1, samples });
}

/**
 * The gradient dW of a cost with the slope of the penalty added to it.
 *
 *   dW + λ/m W + λ₁/m sign(W),   sign(0) = 0
 *
 * dW, W: the same shape, the result as well; without a penalty it is dW itself.
 * @throws RangeError when the shapes differ, lambda or l1 is negative or not a number, or samples is not positive
 * Chapter 08.
 * @example
 * penalizedGradient(row([1, 1]), row([10, -10]), { lambda: 0.5, samples: 10 }); // => Matrix 1×2 [[1.5 0.5]]
 */
export function penalizedGradient(
  dW: Matrix,
  W: Matrix,
  { lambda = 0, l1 = 0, samples }: ElasticPenaltyOptions,
): Matrix {
  requireStrength("penalizedGradient", "lambda", lambda);
  requireStrength("penalizedGradient", "l1", l1);
  requireSameShape("penalizedGradient", ["dW", "W"], dW, W);
  if (!(samples > 0)) throw new RangeError(`penalizedGradient: samples must be positive, got ${samples}`);
  if (lambda === 0 && l1 === 0) return dW;
  const result = zeros(dW.rows, dW.cols);
  for (let i = 0; i < result.data.length; i++) {
    const w = W.data[i];
    result.data[i] = dW.data[i] + (lambda / samples) * w + (l1 / samples) * Math.sign(w);
  }
  return result;
}
