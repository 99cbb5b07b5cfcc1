// Normal weights with one scale for all layers: to see what goes wrong when it is too small or too large.
import { multiply } from "../../matrix/index.ts";
import type { Initializer } from "./initializer.ts";

/**
 * An initializer with a fixed standard deviation, whatever the width of the layer.
 *
 *   W = randn(fanOut, fanIn) · scale
 *
 * A scale of 0.01 breaks the symmetry of a shallow network and lets the signal of a deep one vanish;
 * a scale of 10 saturates sigmoid and tanh from the start.
 * @throws RangeError when scale is negative or not finite
 * Chapters 04 and 11
 * @example
 * const W = scaledNormal(0.01)(100, 100, new Random(1));
 * Math.sqrt(variance(W)); // => 0.009988
 */
export function scaledNormal(scale: number): Initializer {
  if (!(scale >= 0 && scale < Infinity)) {
    throw new RangeError(`scaledNormal: scale must be a number of at least 0, got ${scale}`);
  }
  return (fanOut, fanIn, random) => multiply(random.randn(fanOut, fanIn), scale);
}
