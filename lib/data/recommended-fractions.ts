// How much of a data set to train on: the recipe by its size.
import { requireSize } from "../matrix/shape.ts";

/** The shares of training, dev and test set, for `trainDevTestSplit`. */
export type SplitFractions = readonly [train: number, dev: number, test: number];

export interface RecommendedFractionsOptions {
  /** Whether anything will be chosen on a dev set; without, training and test are all: 70/30. */
  readonly withDev?: boolean;
}

/** From this many samples on, 1 % is enough to tell models apart. */
const LARGE = 100_000;

/** Above this many, a quarter of a percent is. */
const HUGE = 1_000_000;

/**
 * The shares of training, dev and test set for m samples.
 *
 *   below 100,000        60 / 20 / 20 %, or 70 / 0 / 30 % without a dev set
 *   up to a million      98 / 1 / 1 %
 *   above a million      99.5 / .25 / .25 %
 *
 * A dev set has to be large enough to tell two models apart, and no larger: that takes a number of samples, not a share.
 * The course gives the shares for data sets of up to 10,000, of a million, and of more; where one rule ends and the next
 * begins is not in it. We let the change come at 100,000, where 1 % is 1,000 samples.
 *
 * samples: m, a whole number of at least 1. The three add up to 1.
 * @throws RangeError when samples is not a positive whole number
 * Chapter 06
 * @example
 * recommendedFractions(10_000); // => [ 0.6, 0.2, 0.2 ]
 * recommendedFractions(500_000); // => [ 0.98, 0.01, 0.01 ]
 */
export function recommendedFractions(
  samples: number,
  { withDev = true }: RecommendedFractionsOptions = {},
): SplitFractions {
  requireSize("recommendedFractions", "samples", samples, 1);
  if (!withDev) return samples < LARGE ? [0.7, 0, 0.3] : [0.99, 0, 0.01];
  if (samples < LARGE) return [0.6, 0.2, 0.2];
  return samples <= HUGE ? [0.98, 0.01, 0.01] : [0.995, 0.0025, 0.0025];
}
