// He's initialization: normal weights that keep the size of the signal through layers of relu.
import { multiply, type Matrix } from "../../matrix/index.ts";
import type { Random } from "../../random/index.ts";

/**
 * Normal weights with Var(w) = 2 / fanIn.
 *
 *   W = randn(fanOut, fanIn) · √(2 / fanIn)
 *
 * z is a sum of fanIn terms, so Var(z) = fanIn · Var(w) · E[a²]. After a relu half of the signal is gone,
 * E[a²] = Var(z)/2, and the 2 makes up for that half: Var(z) is the same in every layer.
 * Source: He, Zhang, Ren, Sun, "Delving Deep into Rectifiers", 2015; chapter 11.
 * @example
 * const W = heNormal(200, 100, new Random(1));
 * variance(W) * 100; // => 2
 */
export function heNormal(fanOut: number, fanIn: number, random: Random): Matrix {
  return multiply(random.randn(fanOut, fanIn), Math.sqrt(2 / fanIn));
}
