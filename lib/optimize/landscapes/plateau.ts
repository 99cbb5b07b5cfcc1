// A plateau: far from the minimum the surface is nearly flat, and so is every step.
import type { Landscape } from "./landscape.ts";

/**
 * A well in a plain.
 *
 *   f(x, y) = 1 - e^(-(x² + y²)/2),   ∇f = (x, y) e^(-(x² + y²)/2),   minimum 0 at (0, 0)
 *
 * At distance 3 the slope is 0.03, at distance 4 it is 0.001: gradient descent stands still, while RMSprop and Adam, which
 * divide by the size of the gradient, walk on.
 * Chapter 18.
 * @example
 * [0, 1, 4].map((x) => plateau.value(x, 0)); // => [ 0, 0.3935, 0.9997 ]
 */
export const plateau: Landscape = {
  name: "plateau",
  formula: "1 - exp(-(x² + y²)/2)",
  // expm1 keeps the digits near the minimum, where 1 - exp(…) would lose them.
  value: (x, y) => -Math.expm1(-(x * x + y * y) / 2),
  gradient(x, y) {
    const height = Math.exp(-(x * x + y * y) / 2);
    return [x * height, y * height];
  },
  bounds: { x: [-4, 4], y: [-4, 4] },
  minimum: [0, 0],
};
