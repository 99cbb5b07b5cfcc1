// Rosenbrock's valley: easy to enter, slow to follow.
import type { Landscape } from "./landscape.ts";

/**
 * A curved, narrow valley with a nearly flat floor.
 *
 *   f(x, y) = (1 - x)² + 100 (y - x²)²,   minimum 0 at (1, 1)
 *
 * Source: Rosenbrock, "An automatic method for finding the greatest or least value of a function", 1960; chapter 16.
 * @example
 * rosenbrock.value(1, 1); // => 0
 * rosenbrock.gradient(0, 0); // => [ -2, 0 ]
 */
export const rosenbrock: Landscape = {
  name: "Rosenbrock's valley",
  formula: "(1 - x)² + 100 (y - x²)²",
  value: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  bounds: { x: [-2, 2], y: [-1, 3] },
  minimum: [1, 1],
};
