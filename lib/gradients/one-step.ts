// The first look of a gradient check: every entry with one step to each side, which settles most of them.
import { zeros, type Matrix } from "../matrix/index.ts";
import type { Gradients } from "../nn/index.ts";
import { agreesAtOnce } from "./entry-check.ts";
import type { MovedCost } from "./moved-cost.ts";
import { forEachDifference } from "./numerical-gradient.ts";

/** Both gradients of a parameter, the measured one with one step. */
export interface OneStep {
  readonly name: string;
  readonly analytic: Matrix;
  readonly slopes: Matrix;
  /** Whether each slope agrees with its derivative at once. */
  readonly agrees: readonly boolean[];
  /** Whether the step left the cost as it was, to both sides. */
  readonly isFlat: readonly boolean[];
}

/** All parameters with one step. */
export interface FirstLook {
  readonly measured: readonly OneStep[];
  /** See `CostAround`. */
  readonly reach: number;
}

/** here: the cost at the parameters. */
export function lookWithOneStep(
  cost: MovedCost,
  here: number,
  gradients: Gradients,
  epsilon: number | undefined,
): FirstLook {
  let reach = 0;
  const measured = Object.entries(cost.parameters).map(([name, { rows, cols, data }]) => {
    const analytic = gradients[name];
    const slopes = zeros(rows, cols);
    const agrees: boolean[] = [];
    const isFlat: boolean[] = [];
    forEachDifference(cost, name, epsilon, (index, { step, above, below, slope }) => {
      const jump = (above - here + (below - here)) / step;
      slopes.data[index] = slope;
      agrees.push(agreesAtOnce(analytic.data[index], slope, jump));
      isFlat.push(slope === 0 && jump === 0);
      reach = Math.max(reach, Math.sqrt(Math.abs(jump / step)) * Math.max(1, Math.abs(data[index])));
    });
    return { name, analytic, slopes, agrees, isFlat };
  });
  return { measured, reach };
}
