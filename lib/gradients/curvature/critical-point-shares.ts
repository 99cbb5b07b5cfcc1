// How often a point without slope is a saddle, by dimension: random curvatures, counted.
import { add, divide, transpose, type Matrix } from "../../matrix/index.ts";
import type { Random } from "../../random/index.ts";
import { classifyCriticalPoint, type CriticalPoint } from "./critical-point.ts";

/**
 * A random symmetric matrix whose directions are all alike (the Gaussian orthogonal ensemble).
 *
 *   (G + Gᵀ) / 2   with standard normal G: variance 1 on the diagonal, 1/2 beside it
 *
 * The result is (n, n).
 * @throws RangeError when size is not a whole number of at least 0
 * Source: Wigner, 1955; chapter 18
 * @example
 * const H = randomSymmetric(3, new Random(1));
 * allClose(H, transpose(H)); // => true
 */
export function randomSymmetric(size: number, random: Random): Matrix {
  const G = random.randn<number, number>(size, size);
  return divide(add(G, transpose(G)), 2);
}

/** How many matrices to draw, and from which source. */
export interface CriticalPointSharesOptions {
  /** How many matrices to draw. */
  readonly trials: number;
  readonly random: Random;
}

/**
 * The shares of minima, maxima and saddles among points with random curvatures.
 *
 *   share(kind) = how many of `trials` random symmetric n×n matrices are of that kind / trials
 *
 * Were every sign a coin of its own, a minimum would have the odds 2⁻ⁿ. Eigenvalues repel each other, so the truth is far
 * less: 1/2, (2 - √2)/4 = 0.146, (π - 2√2)/4π = 0.025 for n = 1, 2, 3, and about 3^(-n²/4) for large n.
 * @throws RangeError when dimension or trials is not a whole number of at least 1
 * Source: Dauphin et al., "Identifying and attacking the saddle point problem", 2014; Dean and Majumdar, "Large Deviations
 * of Extreme Eigenvalues of Random Matrices", 2006; chapter 18
 * @example
 * criticalPointShares(10, { trials: 100, random: new Random(1) }); // => { minimum: 0, maximum: 0, saddle: 1, degenerate: 0 }
 */
export function criticalPointShares(
  dimension: number,
  { trials, random }: CriticalPointSharesOptions,
): Readonly<Record<CriticalPoint, number>> {
  for (const [name, value] of Object.entries({ dimension, trials })) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new RangeError(`criticalPointShares: ${name} must be a whole number of at least 1, got ${value}`);
  }
  const counts = { minimum: 0, maximum: 0, saddle: 0, degenerate: 0 };
  for (let trial = 0; trial < trials; trial++) {
    // Curvatures drawn at random are never zero: none is rounded to it.
    counts[classifyCriticalPoint(randomSymmetric(dimension, random), { tolerance: 0 })]++;
  }
  const { minimum, maximum, saddle, degenerate } = counts;
  return {
    minimum: minimum / trials,
    maximum: maximum / trials,
    saddle: saddle / trials,
    degenerate: degenerate / trials,
  };
}
