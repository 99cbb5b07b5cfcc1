// How far the values of a cost are from the smooth function that they stand for: its rounding, measured.
import type { MovedCost, Move } from "./moved-cost.ts";

/** Half a unit in the last place of 1: the relative error of one rounding. */
export const UNIT_ROUNDOFF: number = 2 ** -53;

/** Points of the line. Of the 13 fourth differences of 17 points a kink spoils at most four, and the median does not see them. */
const POINTS = 17;
/** Distances between the points; the first that moves the cost is used. */
const STEPS: readonly number[] = [1e-12, 1e-10, 1e-8, 1e-6];

/** Σ of the squared binomial coefficients of a fourth difference, 1 4 6 4 1: what it multiplies the variance by. */
const FOURTH_DIFFERENCE_VARIANCE = 70;
/** The median of |x| of a normal x with deviation 1. */
const NORMAL_MEDIAN = 0.6745;
/** Its multiples have fractions that are spread over [0, 1) without order: numbers without chance. */
export const GOLDEN_RATIO = 0.6180339887498949;

/** What is known of a cost around the parameters. */
export class CostAround {
  /** The cost at the parameters. */
  readonly here: number;
  /** √J'' · θ, the largest of all entries: how far the roundings of the other entries reach into the derivative by this one. */
  readonly reach: number;
  readonly #cost: MovedCost;
  #noise: number | undefined;

  constructor(cost: MovedCost, here: number, reach: number) {
    this.#cost = cost;
    this.here = here;
    this.reach = reach;
  }

  /** σ, the standard deviation of the rounding in the cost; measured when it is first asked for. */
  get noise(): number {
    return (this.#noise ??= costNoise(this.#cost, this.here));
  }
}

/**
 * The standard deviation of the rounding in a cost, near these parameters.
 *
 *   σ = median |Δ⁴J| / (0.6745 √70),   at least 2⁻⁵³ |J|
 *
 * Δ⁴ are the fourth differences of J at 17 points of a line, so near to each other that of a smooth function nothing would be
 * left of them, and so far that J is not rounded to the same few numbers. |J| alone would not do: (Z - Y)² with a Y of a million
 * has errors a million times those of its value.
 * Source: Hamming, "Numerical Methods for Scientists and Engineers", 1962; Moré and Wild, "Estimating Computational Noise",
 * 2011.
 */
function costNoise(cost: MovedCost, here: number): number {
  const least = UNIT_ROUNDOFF * Math.abs(here);
  const moves = irregularDirection(cost);
  for (const step of STEPS) {
    const costs = Array.from({ length: POINTS }, (_, point) => cost.along(moves, (point - (POINTS - 1) / 2) * step));
    const changes = costs.filter((value, i) => i > 0 && value !== costs[i - 1]).length;
    if (changes >= POINTS / 2) return Math.max(least, deviation(costs));
  }
  return least;
}

function deviation(costs: readonly number[]): number {
  let differences = [...costs];
  for (let order = 0; order < 4; order++) {
    differences = differences.slice(1).map((value, i) => value - differences[i]);
  }
  const sizes = differences.map(Math.abs).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)];
  return Number.isFinite(median) ? median / (NORMAL_MEDIAN * Math.sqrt(FOURTH_DIFFERENCE_VARIANCE)) : 0;
}

/** All entries, each by a factor of its own from [-1, 1). */
function irregularDirection({ parameters }: MovedCost): Move[] {
  const moves: Move[] = [];
  for (const [name, { data }] of Object.entries(parameters)) {
    for (let index = 0; index < data.length; index++) {
      moves.push({ name, index, by: 2 * (((moves.length + 1) * GOLDEN_RATIO) % 1) - 1 });
    }
  }
  return moves;
}
