// What an initializer is: it draws the first weights of one layer.
import type { Matrix } from "../../matrix/index.ts";
import type { Random } from "../../random/index.ts";

/**
 * Draws W (fanOut, fanIn) for a layer that fanIn values go into and fanOut values come out of.
 * Biases always start at zero: different weights are enough to make the units of a layer differ.
 */
export type Initializer = (fanOut: number, fanIn: number, random: Random) => Matrix;
