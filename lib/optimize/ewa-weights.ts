// What an exponentially weighted average is an average of: the weight of each past value, and how far back it looks.
import type { EwaOptions, EwaStepOptions } from "./ewa.ts";
import { requireDecay } from "./hyperparameter-rules.ts";

/**
 * The weights of the last `count` values in v_t, the newest first.
 *
 *   w_k = (1 - β) βᵏ   for the value k steps ago;   corrected, as if there were no older values: w_k / (1 - β^count)
 *
 * They sum to 1 - β^count, or to 1 where corrected.
 * @throws RangeError when beta is not in [0, 1), or count is not a whole number of at least 0
 * Chapter 14
 * @example
 * ewaWeights(4, { beta: 0.5, biasCorrection: false }); // => Float64Array(4) [ 0.5, 0.25, 0.125, 0.0625 ]
 */
export function ewaWeights(count: number, { beta, biasCorrection = false }: EwaOptions): Float64Array {
  requireDecay("ewaWeights", "beta", beta);
  if (!Number.isInteger(count) || count < 0) {
    throw new RangeError(`ewaWeights: count must be a whole number of at least 0, got ${count}`);
  }
  const first = (1 - beta) / (biasCorrection ? 1 - beta ** count : 1);
  return Float64Array.from({ length: count }, (_, k) => first * beta ** k);
}

/**
 * How many values an average looks back on: by then the weight has fallen to about 1/e of the newest.
 *
 *   1 / (1 - β),   because (1 - ε)^(1/ε) ≈ 1/e for ε = 1 - β
 *
 * β = 0.9 is 10 values, 0.98 is 50, 0.5 is 2.
 * @throws RangeError when beta is not in [0, 1)
 * Chapter 14
 * @example
 * [0.5, 0.9, 0.98].map((beta) => ewaWindow({ beta })); // => [ 2, 10, 50 ]
 */
export function ewaWindow({ beta }: EwaStepOptions): number {
  requireDecay("ewaWindow", "beta", beta);
  return 1 / (1 - beta);
}
