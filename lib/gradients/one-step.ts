// The first look of a gradient check: every entry with one step to each side, which settles most of them.
import { norm, type Matrix } from "../matrix/index.ts";
import { lengthOf } from "../matrix/norm.ts";
import type { Gradients } from "../nn/index.ts";
import { agreesAtOnce } from "./entry-check.ts";
import type { MovedCost } from "./moved-cost.ts";
import { forEachDifference } from "./numerical-gradient.ts";

/** Both gradients of a parameter, the measured one with one step. */
export interface OneStep {
  readonly name: string;
  readonly analytic: Matrix;
  readonly slopes: readonly number[];
  readonly norms: Norms;
  /** Whether each slope agrees with its derivative at once. */
  readonly agrees: readonly boolean[];
  /** Whether the step left the cost as it was, to both sides. */
  readonly isFlat: readonly boolean[];
}

/** The lengths of both gradients, and of what they differ by. */
export interface Norms {
  readonly analytic: number;
  readonly numeric: number;
  readonly gap: number;
}

/** All parameters with one step. */
export interface FirstLook {
  readonly measured: readonly OneStep[];
  /** See `CostAround`. */
  readonly reach: number;
}

/** Measures every entry with one step, and compares. here: the cost at the parameters. */
export function lookWithOneStep(
  cost: MovedCost,
  here: number,
  gradients: Gradients,
  epsilon: number | undefined,
): FirstLook {
  let reach = 0;
  const measured = Object.entries(cost.parameters).map(([name, { data }]): OneStep => {
    const analytic = gradients[name];
    const slopes: number[] = [];
    const gaps: number[] = [];
    const agrees: boolean[] = [];
    const isFlat: boolean[] = [];
    forEachDifference(cost, name, epsilon, (index, { step, above, below, slope }) => {
      const jump = (above - here + (below - here)) / step;
      slopes.push(slope);
      gaps.push(slope - analytic.data[index]);
      agrees.push(agreesAtOnce(analytic.data[index], slope, jump));
      isFlat.push(slope === 0 && jump === 0);
      reach = Math.max(reach, Math.sqrt(Math.abs(jump / step)) * Math.max(1, Math.abs(data[index])));
    });
    const norms = { analytic: norm(analytic), numeric: lengthOf(slopes), gap: lengthOf(gaps) };
    return { name, analytic, slopes, norms, agrees, isFlat };
  });
  return { measured, reach };
}

/** Of all parameters as one long vector θ, whose square is the sum of theirs. */
export function normsTogether(parts: readonly Norms[]): Norms {
  return {
    analytic: lengthOf(parts.map(({ analytic }) => analytic)),
    numeric: lengthOf(parts.map(({ numeric }) => numeric)),
    gap: lengthOf(parts.map(({ gap }) => gap)),
  };
}

/** The relative difference, ‖a - b‖ / (‖a‖ + ‖b‖); see `relativeDifference`. */
export function differenceOf({ analytic, numeric, gap }: Norms): number {
  return gap === 0 ? 0 : gap / (analytic + numeric);
}
