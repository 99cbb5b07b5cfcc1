// The gradient of a cost by all parameters, measured entry by entry: slow, and right whatever the formula.
import { zeros, type Matrix } from "../matrix/index.ts";
import type { Gradients, Parameters } from "../nn/index.ts";
import { requireStep } from "./finite-difference.ts";
import { MovedCost } from "./moved-cost.ts";

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
 * Chapter 12
 * @example
 * numericalGradient(({ W }) => sum(square(W)), { W: row([1, 2, 3]) }).W; // => Matrix 1×3 [[2 4 6]]
 */
export function numericalGradient(
  f: (parameters: Parameters) => number,
  parameters: Parameters,
  { epsilon }: NumericalGradientOptions = {},
): Gradients {
  const cost = new MovedCost(f, parameters);
  const measured = Object.entries(parameters).map(([name, { rows, cols }]): [string, Matrix] => {
    const slopes = zeros(rows, cols);
    forEachDifference(cost, name, epsilon, (index, { slope }) => {
      slopes.data[index] = slope;
    });
    return [name, slopes];
  });
  return Object.fromEntries(measured);
}

/** The costs to both sides of an entry, and the slope between them. */
export interface Difference {
  readonly step: number;
  readonly above: number;
  readonly below: number;
  readonly slope: number;
}

/**
 * Measures a parameter entry after entry.
 * @throws RangeError when epsilon is 0, or a difference is not finite, naming the parameter
 */
export function forEachDifference(
  cost: MovedCost,
  name: string,
  epsilon: number | undefined,
  visit: (index: number, difference: Difference) => void,
): void {
  if (epsilon !== undefined) requireStep("numericalGradient", epsilon);
  const { data } = cost.parameters[name];
  for (let index = 0; index < data.length; index++) {
    const here = data[index];
    // By scale: beside an entry of a million, 1e-7 would be lost in rounding.
    const step = epsilon ?? USUAL_EPSILON * Math.max(1, Math.abs(here));
    const above = cost.at(name, index, here + step);
    const below = cost.at(name, index, here - step);
    const slope = (above - below) / (2 * step);
    if (!Number.isFinite(slope)) {
      const place = cost.placeOf(name, index);
      throw new RangeError(`numericalGradient: the cost must be finite around ${place}, got ${below} and ${above}`);
    }
    visit(index, { step, above, below, slope });
  }
}
