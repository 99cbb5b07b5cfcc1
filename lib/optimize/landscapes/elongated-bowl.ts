// An elongated bowl: the surface on which gradient descent zigzags.
import type { Landscape } from "./landscape.ts";

export interface ElongatedBowlOptions {
  /** The second derivatives along x and y, both positive; their ratio is the condition number. */
  readonly curvatures?: readonly [number, number];
}

/**
 * A quadratic bowl with different curvatures along its axes.
 *
 *   f(x, y) = (a x² + b y²) / 2,   ∇f = (a x, b y),   minimum (0, 0)
 *
 * Gradient descent needs α < 2/max(a, b), and then shrinks the flat direction by only 1 - α min(a, b) a step.
 * It is what the cost of a linear model looks like when its inputs have different scales.
 * @throws RangeError when a curvature is not positive and finite
 * Chapters 10 and 15
 * @example
 * const bowl = elongatedBowl({ curvatures: [1, 25] });
 * bowl.gradient(1, 1); // => [ 1, 25 ]
 */
export function elongatedBowl({ curvatures = [1, 20] }: ElongatedBowlOptions = {}): Landscape {
  const [a, b] = curvatures;
  if (!(a > 0 && b > 0 && a < Infinity && b < Infinity)) {
    throw new RangeError(`elongatedBowl: curvatures must be positive numbers, got ${a} and ${b}`);
  }
  return {
    name: "elongated bowl",
    formula: `(${a} x² + ${b} y²) / 2`,
    value: (x, y) => (a * x * x + b * y * y) / 2,
    gradient: (x, y) => [a * x, b * y],
    bounds: { x: [-10, 10], y: [-4, 4] },
    minimum: [0, 0],
  };
}
