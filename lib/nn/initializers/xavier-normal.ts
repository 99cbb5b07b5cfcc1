// Xavier initialization as the course states it: normal weights that keep the size of the signal through layers of tanh.
import { multiply, type Matrix } from "../../matrix/index.ts";
import type { Random } from "../../random/index.ts";

/**
 * Normal weights with Var(w) = 1 / fanIn.
 *
 *   W = randn(fanOut, fanIn) · √(1 / fanIn)
 *
 * z is a sum of fanIn terms, so Var(z) = fanIn · Var(w) · E[a²] = E[a²]: where the activation is nearly linear,
 * as tanh is around 0, the signal keeps its size. It is Var(w), not w, that is to be 1/fanIn.
 * The form with both fans, for the way forward and the way back, is `glorotNormal`.
 * Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998; chapter 11.
 * @example
 * const W = xavierNormal(200, 100, new Random(1));
 * variance(W) * 100; // => 1
 */
export function xavierNormal(fanOut: number, fanIn: number, random: Random): Matrix {
  return multiply(random.randn(fanOut, fanIn), Math.sqrt(1 / fanIn));
}
