// A saddle: the gradient is zero at a point that is no minimum.
import type { Landscape } from "./landscape.ts";

/**
 * Up along x, down along y.
 *
 *   f(x, y) = x² - y²,   ∇f = (2x, -2y),   zero at (0, 0), where the curvatures are 2 and -2
 *
 * There is no minimum: once off the ridge y = 0 the way goes down for ever. `doubleWell` has a saddle with an end to it.
 * Chapter 18.
 * @example
 * saddle.gradient(0, 0); // => [ 0, 0 ]
 * saddle.value(1, 2); // => -3
 */
export const saddle: Landscape = {
  name: "saddle",
  formula: "x² - y²",
  value: (x, y) => x * x - y * y,
  gradient: (x, y) => [2 * x, -2 * y],
  bounds: { x: [-2, 2], y: [-2, 2] },
};
