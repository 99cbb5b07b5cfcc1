// What may be said of a gradient, and what the relative difference of two gradients says by the course's marks.
import { norm, subtract, type Matrix } from "../matrix/index.ts";

/** What a relative difference says of a gradient; see `verdictOn`. */
export type DifferenceVerdict = "right" | "look closer" | "wrong";

/**
 * What a gradient check finds: by what it measured, and by how exactly it could.
 *
 *   "right": equal as far as can be measured, and that is far enough
 *   "too flat to tell": the cost changes so little that its rounding hides the slope
 *   "at a kink": the cost has another slope to the left than to the right, as relu has at 0
 *   "look closer", "wrong": different by more than the measurement's error
 */
export type GradientVerdict = DifferenceVerdict | "too flat to tell" | "at a kink";

/** From the best to the worst. */
export const GRADIENT_VERDICTS: readonly GradientVerdict[] = [
  "right",
  "too flat to tell",
  "at a kink",
  "look closer",
  "wrong",
];

/** The first of the course's three marks: a difference of this order is right. */
export const RIGHT_MARK = 1e-7;
/** A difference of this order is doubtful. */
export const DOUBTFUL_MARK = 1e-5;
/** A difference of this order is wrong. */
export const WRONG_MARK = 1e-3;

/** The marks are orders of magnitude; one verdict ends and the next begins halfway between two marks, by ratio. */
export const RIGHT_BELOW: number = Math.sqrt(RIGHT_MARK * DOUBTFUL_MARK);
/** The least difference that is called wrong. */
export const WRONG_FROM: number = Math.sqrt(DOUBTFUL_MARK * WRONG_MARK);

/**
 * The verdict on a relative difference.
 *
 *   "right" below 1e-6 (about 1e-7 or less), "look closer" up to 1e-4 (about 1e-5), "wrong" from there on (about 1e-3 or more)
 *
 * difference: from `relativeDifference`, no unit, in [0, 1].
 * @throws RangeError when the difference is negative or NaN
 * Chapter 12. The marks are for ε = 1e-7 and float64.
 * @example
 * [3e-8, 1e-5, 0.2].map(verdictOn); // => [ 'right', 'look closer', 'wrong' ]
 */
export function verdictOn(difference: number): DifferenceVerdict {
  if (!(difference >= 0)) throw new RangeError(`verdictOn: the difference must be at least 0, got ${difference}`);
  if (difference < RIGHT_BELOW) return "right";
  return difference < WRONG_FROM ? "look closer" : "wrong";
}

/**
 * How far two gradients are apart, in proportion to their size.
 *
 *   ‖a - b‖₂ / (‖a‖₂ + ‖b‖₂), and 0 where both are zero
 *
 * From 0 (equal) to 1 (opposite, or one of them zero): twice the right gradient is 1/3.
 *
 * a, b: of one shape.
 * @throws RangeError when the shapes differ
 * Chapter 12
 * @example
 * relativeDifference(row([1, 2]), row([1, 2.0001])); // => 0.00002236
 */
export function relativeDifference(a: Matrix, b: Matrix): number {
  if (a.rows !== b.rows || a.cols !== b.cols) {
    throw new RangeError(`relativeDifference: a and b must have the same shape, got ${a.shape} and ${b.shape}`);
  }
  const size = norm(a) + norm(b);
  return size === 0 ? 0 : norm(subtract(a, b)) / size;
}

/** The worst of some verdicts; "right" where there are none. */
export function worstVerdict(verdicts: readonly GradientVerdict[]): GradientVerdict {
  return GRADIENT_VERDICTS[verdicts.reduce((worst, verdict) => Math.max(worst, GRADIENT_VERDICTS.indexOf(verdict)), 0)];
}
