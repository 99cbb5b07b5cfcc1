// All parameters of a network as one long vector θ, and back: gradient checking looks at them that way.
import { newArray } from "../engine/index.ts";
import { fromArray, type Matrix } from "../matrix/index.ts";
import type { Parameters } from "../nn/index.ts";

/** Where one parameter lies in θ: `rows · cols` entries from `offset` on, row after row. */
export interface ThetaEntry {
  readonly name: string;
  readonly rows: number;
  readonly cols: number;
  readonly offset: number;
}

/** The order and the shapes of all parameters in θ. */
export type ThetaLayout = readonly ThetaEntry[];

/**
 * Puts all parameters end to end into one vector.
 *
 *   θ = (W1 row by row, b1, W2 row by row, b2, …), in the order of the record's keys
 *
 * theta: Σ rows · cols numbers, a copy; layout: what `fromVector` needs to take them apart again.
 * Chapter 12.
 * @example
 * toVector({ W1: matrix([[1, 2], [3, 4]]), b1: column([5, 6]) }).theta; // => Float64Array(6) [ 1, 2, 3, 4, 5, 6 ]
 */
export function toVector(parameters: Parameters): { theta: Float64Array; layout: ThetaLayout } {
  let offset = 0;
  const layout: ThetaEntry[] = [];
  for (const [name, { rows, cols }] of Object.entries(parameters)) {
    layout.push({ name, rows, cols, offset });
    offset += rows * cols;
  }
  const theta = newArray(offset);
  for (const entry of layout) theta.set(parameters[entry.name].data, entry.offset);
  return { theta, layout };
}

/**
 * Takes θ apart again: the inverse of `toVector`.
 *
 * theta: as many numbers as the layout has places; the matrices are copies.
 * @throws RangeError when theta has another length
 * Chapter 12
 * @example
 * const { layout } = toVector({ W1: matrix([[1, 2], [3, 4]]), b1: column([5, 6]) });
 * fromVector(Float64Array.of(10, 20, 30, 40, 50, 60), layout).b1;
 * // => Matrix 2×1
 * //    [[50]
 * //     [60]]
 */
export function fromVector(theta: Float64Array, layout: ThetaLayout): Parameters {
  const places = layout.reduce((total, { rows, cols }) => total + rows * cols, 0);
  if (theta.length !== places) {
    throw new RangeError(`fromVector: theta must have the layout's ${places} entries, got ${theta.length}`);
  }
  const parts = layout.map(({ name, rows, cols, offset }): [string, Matrix] => {
    return [name, fromArray(rows, cols, theta.subarray(offset, offset + rows * cols))];
  });
  return Object.fromEntries(parts);
}
