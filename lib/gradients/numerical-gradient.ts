// The gradient of a cost by all parameters, measured entry by entry: slow, and right whatever the formula.
import { copy, zeros, type Matrix } from "../matrix/index.ts";
import { placeText } from "../matrix/shape.ts";
import type { Gradients, Parameters } from "../nn/index.ts";
import { requireStep } from "./finite-difference.ts";

export interface NumericalGradientOptions {
  /** The step to each side, the same for every entry; when left out 1e-7, as in the course, and in proportion for entries above 1. */
  readonly epsilon?: number;
}

const USUAL_EPSILON = 1e-7;

/**
 * The two-sided difference in the direction of each entry of each parameter.
 *
 *   dθ_i ≈ (J(…, θ_i + ε_i, …) - J(…, θ_i - ε_i, …)) / 2ε_i,   ε_i = 1e-7 max(1, |θ_i|), or the ε that is given
 *
 * Two evaluations of the cost for every single number: for checking, never for training.
 * f is handed the same matrices each time with one entry moved, so it must not keep them.
 *
 * The result has the names and shapes of the parameters; these are not changed.
 * @throws RangeError when epsilon is 0, or a difference is not finite, naming the parameter
 * Chapter 12.
 */
export function numericalGradient(
  f: (parameters: Parameters) => number,
  parameters: Parameters,
  { epsilon }: NumericalGradientOptions = {},
): Gradients {
  if (epsilon !== undefined) requireStep("numericalGradient", epsilon);
  const moved = Object.entries(parameters).map(([name, value]): [string, Matrix] => [name, copy(value)]);
  const record = Object.fromEntries(moved);
  return Object.fromEntries(moved.map(([name, value]) => [name, differences(name, value, () => f(record), epsilon)]));
}

function differences(name: string, value: Matrix, cost: () => number, epsilon: number | undefined): Matrix {
  const result = zeros(value.rows, value.cols);
  for (let i = 0; i < value.data.length; i++) {
    const here = value.data[i];
    // By scale: beside an entry of a million, 1e-7 would be lost in rounding.
    const step = epsilon ?? USUAL_EPSILON * Math.max(1, Math.abs(here));
    value.data[i] = here + step;
    const above = cost();
    value.data[i] = here - step;
    const below = cost();
    value.data[i] = here;
    const slope = (above - below) / (2 * step);
    if (!Number.isFinite(slope)) {
      const place = `${name}, ${placeText(i, value)}`;
      throw new RangeError(`numericalGradient: the cost must be finite around ${place}, got ${below} and ${above}`);
    }
    result.data[i] = slope;
  }
  return result;
}
