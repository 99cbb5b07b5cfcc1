// The initializations of He and of Glorot with uniform weights: the same variance, and no weight far from the others.
import { multiply, subtract, type Matrix } from "../../matrix/index.ts";
import type { Random } from "../../random/index.ts";

/**
 * Uniform weights with Var(w) = 2 / fanIn, as of `heNormal`.
 *
 *   W = U(-r, r),   r = √(6 / fanIn),   because a uniform number in (-r, r) has the variance r²/3
 *
 * The result is (fanOut, fanIn).
 * Source: He, Zhang, Ren, Sun, "Delving Deep into Rectifiers", 2015; chapter 11.
 * @example
 * const W = heUniform(200, 100, new Random(1));
 * variance(W) * 100; // => 1.997
 */
export function heUniform(fanOut: number, fanIn: number, random: Random): Matrix {
  return uniformWithin(Math.sqrt(6 / fanIn), fanOut, fanIn, random);
}

/**
 * Uniform weights with Var(w) = 2 / (fanIn + fanOut), as of `glorotNormal`.
 *
 *   W = U(-r, r),   r = √(6 / (fanIn + fanOut))
 *
 * The result is (fanOut, fanIn).
 * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010; chapter 11.
 * @example
 * const W = glorotUniform(200, 100, new Random(1));
 * max(W) < Math.sqrt(6 / 300); // => true
 */
export function glorotUniform(fanOut: number, fanIn: number, random: Random): Matrix {
  return uniformWithin(Math.sqrt(6 / (fanIn + fanOut)), fanOut, fanIn, random);
}

function uniformWithin(bound: number, fanOut: number, fanIn: number, random: Random): Matrix {
  return multiply(subtract(multiply(random.rand<number, number>(fanOut, fanIn), 2), 1), bound);
}
