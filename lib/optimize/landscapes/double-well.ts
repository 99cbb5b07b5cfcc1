// A double well: two equal minima and the saddle between them.
import type { Landscape } from "./landscape.ts";

/**
 * Two valleys side by side, as symmetric units of a network make them: exchanging two units changes nothing.
 *
 *   f(x, y) = x²/2 + y⁴/4 - y²/2,   minima -1/4 at (0, 1) and (0, -1), saddle 0 at (0, 0)
 *
 * Chapter 18.
 * @example
 * doubleWell.value(0, 1); // => -0.25
 * doubleWell.gradient(0, 0); // => [ 0, 0 ]
 */
export const doubleWell: Landscape = {
  name: "double well",
  formula: "x²/2 + y⁴/4 - y²/2",
  value: (x, y) => (x * x) / 2 + y ** 4 / 4 - (y * y) / 2,
  gradient: (x, y) => [x, y ** 3 - y],
  bounds: { x: [-2, 2], y: [-1.8, 1.8] },
  minimum: [0, 1],
};
