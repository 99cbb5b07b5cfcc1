// Glorot's initialization: a compromise that keeps both the signal forward and the gradient backward.
import { multiply, type Matrix } from "../../matrix/index.ts";
import type { Random } from "../../random/index.ts";

/**
 * Normal weights with Var(w) = 2 / (fanIn + fanOut).
 *
 *   W = randn(fanOut, fanIn) · √(2 / (fanIn + fanOut))
 *
 * Forward wants fanIn · Var(w) = 1, backward (a product with Wᵀ) wants fanOut · Var(w) = 1;
 * both hold only where the layers are equally wide, so this takes the mean of the two fans.
 * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010; chapter 11.
 * @example
 * const W = glorotNormal(200, 100, new Random(1));
 * Math.sqrt(variance(W)); // => 0.08165
 */
export function glorotNormal(fanOut: number, fanIn: number, random: Random): Matrix {
  return multiply(random.randn(fanOut, fanIn), Math.sqrt(2 / (fanIn + fanOut)));
}
