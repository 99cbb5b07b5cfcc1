// Recorded penalties of weights, put together from simpler operations.
import type { L1PenaltyOptions } from "../../nn/penalties/l1-penalty.ts";
import type { L2PenaltyOptions } from "../../nn/penalties/l2-penalty.ts";
import { add, multiply } from "./arithmetic.ts";
import { abs, square } from "./elementwise.ts";
import { sum } from "./reductions.ts";
import { lift, type Operand, type Variable } from "./variable.ts";

/**
 * λ/(2m) Σ ‖W‖²_F over the given weights: the number that `l2Penalty` gives.
 * @example
 * const { gradients } = valueAndGradient(({ W }) => ad.l2Penalty([W], { lambda: 0.2, samples: 10 }), { W: row([3, -4]) });
 * gradients.W; // => Matrix 1×2 [[ 0.06 -0.08]]
 */
export function l2Penalty(weights: readonly Operand[], { lambda, samples }: L2PenaltyOptions): Variable<1, 1> {
  return weighted(
    weights.map((W) => sum(square(W))),
    lambda / (2 * samples),
  );
}

/**
 * λ₁/m Σ |w| over the given weights: the number that `l1Penalty` gives. The derivative at w = 0 is 0.
 * @example
 * const { gradients } = valueAndGradient(({ W }) => ad.l1Penalty([W], { l1: 0.1, samples: 10 }), { W: row([3, -4]) });
 * gradients.W; // => Matrix 1×2 [[ 0.01 -0.01]]
 */
export function l1Penalty(weights: readonly Operand[], { l1, samples }: L1PenaltyOptions): Variable<1, 1> {
  return weighted(
    weights.map((W) => sum(abs(W))),
    l1 / samples,
  );
}

function weighted(sizes: readonly Variable[], strength: number): Variable<1, 1> {
  const total = sizes.reduce((left, right) => add(left, right), lift("ad.penalty", 0));
  return sum(multiply(total, strength));
}
