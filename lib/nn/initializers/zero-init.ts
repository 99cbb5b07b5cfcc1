// All weights zero: the initialization that cannot work, kept to show why.
import { zeros, type Matrix } from "../../matrix/index.ts";

/**
 * Weights that are all zero.
 *
 * Every unit of a layer then computes the same and receives the same gradient, so the units stay equal for ever:
 * the layer is worth one unit, however wide it is. With relu nothing moves at all.
 *
 * Draws nothing from the random source. Chapter 04 (symmetry) and chapter 11.
 * @example
 * zeroInit(1, 3); // => Matrix 1×3 [[0 0 0]]
 */
export function zeroInit(fanOut: number, fanIn: number): Matrix {
  return zeros(fanOut, fanIn);
}
