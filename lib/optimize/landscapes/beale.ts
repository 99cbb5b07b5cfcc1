// Beale's function: flat plains between steep walls.
import type { Landscape } from "./landscape.ts";

/** The three terms c - x (1 - yᵏ) whose squares are added. */
function terms(x: number, y: number): [number, number, number] {
  return [1.5 - x + x * y, 2.25 - x + x * y ** 2, 2.625 - x + x * y ** 3];
}

/**
 * A surface whose gradients differ by orders of magnitude from place to place.
 *
 *   f(x, y) = (1.5 - x + xy)² + (2.25 - x + xy²)² + (2.625 - x + xy³)²,   minimum 0 at (3, 1/2)
 *
 * Source: Beale, "On an iterative method for finding a local minimum of a function of more than one variable", 1958; chapter 16.
 * @example
 * beale.value(3, 0.5); // => 0
 * beale.gradient(3, 0.5); // => [ 0, 0 ]
 */
export const beale: Landscape = {
  name: "Beale's function",
  formula: "(1.5 - x + xy)² + (2.25 - x + xy²)² + (2.625 - x + xy³)²",
  value(x, y) {
    const [p, q, r] = terms(x, y);
    return p * p + q * q + r * r;
  },
  gradient(x, y) {
    const [p, q, r] = terms(x, y);
    const byX = 2 * p * (y - 1) + 2 * q * (y ** 2 - 1) + 2 * r * (y ** 3 - 1);
    const byY = 2 * p * x + 4 * q * x * y + 6 * r * x * y ** 2;
    return [byX, byY];
  },
  bounds: { x: [-4.5, 4.5], y: [-4.5, 4.5] },
  minimum: [3, 0.5],
};
