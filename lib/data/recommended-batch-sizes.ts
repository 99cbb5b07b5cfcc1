// How many samples a step should see: the recipe by the size of the data set.
import { requireSize } from "../matrix/shape.ts";

/** Below this many samples a step on all of them is quick enough. */
const SMALL = 2000;

/** Powers of two: they fill the registers and cache lines of a processor, whose sizes are powers of two. */
const USUAL: readonly number[] = [64, 128, 256, 512];

/**
 * The batch sizes worth trying for m samples, the smallest first.
 *
 *   below 2,000 samples: m, the whole set;   from there on: 64, 128, 256, 512
 *
 * A batch must also fit into the memory of the machine. Which of them is best is found by trying: it is a hyperparameter.
 *
 * samples: m, a whole number of at least 1.
 * @throws RangeError when samples is not a positive whole number
 * Chapter 13
 * @example
 * recommendedBatchSizes(500); // => [ 500 ]
 * recommendedBatchSizes(60_000); // => [ 64, 128, 256, 512 ]
 */
export function recommendedBatchSizes(samples: number): readonly number[] {
  requireSize("recommendedBatchSizes", "samples", samples, 1);
  return samples < SMALL ? [samples] : USUAL;
}
