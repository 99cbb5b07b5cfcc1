// The step of Adam over one parameter, two entries at a time.
import { loop, pays, run } from "../run.ts";

/** What is the same for every entry of every parameter. */
export interface AdamCoefficients {
  readonly beta1: number;
  readonly beta2: number;
  readonly rate: number;
  /** What is added to s under the root, and to the root. */
  readonly inside: number;
  readonly outside: number;
}

const adamLoop = loop<{ readonly coefficients: AdamCoefficients; readonly shrink: number }>({
  read: 4,
  written: 3,
  least: 32,
  copies: "parts",
  call({ adam }, [w, g, v, s, w2, v2, s2], count, { coefficients, shrink }) {
    const { beta1, beta2, rate, inside, outside } = coefficients;
    adam(w, g, v, s, w2, v2, s2, count, beta1, beta2, rate, inside, outside, shrink);
  },
});

/**
 * Writes the weights w with gradients g and moments v and s after a step to w2, v2 and s2:
 *
 *   v ← β₁ v + (1 - β₁) g,   s ← β₂ s + (1 - β₂) g²,   w ← shrink w - rate v / (√(s + inside) + outside)
 *
 * Where v is 0 the weight does not move. False, with nothing written, where this is no faster than entry by entry.
 */
export function adamInPairs(
  w: Float64Array,
  g: Float64Array,
  v: Float64Array,
  s: Float64Array,
  w2: Float64Array,
  v2: Float64Array,
  s2: Float64Array,
  coefficients: AdamCoefficients,
  shrink: number,
): boolean {
  return pays(adamLoop, w.length) && run(adamLoop, [w, g, v, s, w2, v2, s2], 1, w.length, { coefficients, shrink });
}
