// A walk over a landscape: the path that an optimizer takes from a starting point.
import { column } from "../../matrix/index.ts";
import type { Parameters } from "../../nn/parameters.ts";
import type { Landscape } from "./landscape.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";

export interface DescendOptions {
  /** The number of steps to make. */
  readonly steps: number;
}

/** The points of a walk, the start first: one more than the steps that were made. */
export interface Descent {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly value: readonly number[];
  /** True where the walk left for infinity and was stopped at its last finite point. */
  readonly diverged: boolean;
}

/**
 * Lets an optimizer walk over a landscape.
 *
 *   (x, y) ← update((x, y), ∇f(x, y)), `steps` times
 *
 * To the optimizer the point is a parameter W of shape 2×1, so AdamW decays it.
 *
 * start: (x, y).
 * @throws RangeError when the start is not finite, or steps is not a whole number of at least 0
 * Chapters 10, 15, 16 and 18
 * @example
 * const { x, y } = descend(elongatedBowl(), gradientDescent({ learningRate: 0.1 }), [1, 1], { steps: 3 });
 * x; // => [ 1, 0.9, 0.81, 0.729 ]
 * y; // => [ 1, -1, 1, -1 ]
 */
export function descend<State>(
  landscape: Landscape,
  optimizer: Optimizer<State>,
  start: readonly [number, number],
  { steps }: DescendOptions,
): Descent {
  if (!start.every(Number.isFinite)) {
    throw new RangeError(`descend: the start must be two finite numbers, got ${start.join(", ")}`);
  }
  if (!Number.isInteger(steps) || steps < 0) {
    throw new RangeError(`descend: steps must be a whole number of at least 0, got ${steps}`);
  }
  const [x, y, value] = [[start[0]], [start[1]], [landscape.value(...start)]];
  let parameters: Parameters = { W: column(start) };
  let state = optimizer.init(parameters);
  for (let step = 0; step < steps; step++) {
    const slope = landscape.gradient(x[step], y[step]);
    if (!slope.every(Number.isFinite)) return { x, y, value, diverged: true };
    ({ parameters, state } = optimizer.update(parameters, { W: column(slope) }, state));
    const [nextX, nextY] = parameters.W.data;
    const nextValue = landscape.value(nextX, nextY);
    if (![nextX, nextY, nextValue].every(Number.isFinite)) return { x, y, value, diverged: true };
    x.push(nextX);
    y.push(nextY);
    value.push(nextValue);
  }
  return { x, y, value, diverged: false };
}
