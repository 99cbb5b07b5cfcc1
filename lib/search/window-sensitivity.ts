// Why β is searched on the scale of 1 - β: how strongly the window of an average depends on it.
import type { EwaStepOptions } from "../optimize/ewa.ts";

/**
 * How fast the window 1/(1 - β) grows with β.
 *
 *   d/dβ 1/(1 - β) = 1/(1 - β)²
 *
 * From 0.9 to 0.9005 the window grows from 10 to 10.05; the same step from 0.999 to 0.9995 doubles it, from 1000 to 2000.
 * On the scale r = log₁₀(1 - β) the window is 10⁻ʳ, and the same step changes it by the same factor everywhere.
 * @throws RangeError when beta is not in [0, 1)
 * Chapter 19; `ewaWindow` is the window itself
 * @example
 * [0.5, 0.9, 0.999].map((beta) => windowSensitivity({ beta })); // => [ 4, 100, 1000000 ]
 */
export function windowSensitivity({ beta }: EwaStepOptions): number {
  if (!(beta >= 0 && beta < 1)) {
    throw new RangeError(`windowSensitivity: beta must be at least 0 and below 1, got ${beta}`);
  }
  return 1 / (1 - beta) ** 2;
}
