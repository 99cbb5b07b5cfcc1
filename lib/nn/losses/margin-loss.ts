// A loss of the margin: how much a score costs, given only how far it is on the right side of zero.
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { placeText } from "../../matrix/shape.ts";
import { ownPart } from "../own-parts.ts";
import type { Loss } from "./loss.ts";
import { requireSameShape, type SameShape } from "../../matrix/same-shape.ts";

/**
 * A loss of two classes as a function of the margin t = s z, where z is the score and s is +1 for the label 1, -1 for 0.
 * A positive margin is a right answer. Every such loss but the zero-one loss falls, or is flat, as the margin grows.
 */
export interface MarginLoss {
  readonly name: string;
  value(margin: number): number;
  /** dvalue/dmargin; at a corner, the slope on its right. */
  slope(margin: number): number;
}

/**
 * The mean loss of scores.
 *
 *   J = 1/m Σ loss(s z),   s = 2y - 1
 *
 * Z, Y: (n_y, m), scores of any size and labels 0 or 1; several outputs of a sample are added.
 * @throws RangeError when the shapes differ or a label is neither 0 nor 1
 * Chapter 05
 * @example
 * marginCost(marginLosses.hinge, row([2, 0.5, -1]), row([1, 1, 1])); // => 0.8333
 */
export function marginCost<Output extends Matrix, Labels extends Matrix>(
  loss: MarginLoss,
  Z: Output,
  Y: SameShape<"marginCost", "Z", Output, Labels>,
): number;
export function marginCost(loss: MarginLoss, Z: Matrix, Y: Matrix): number {
  requireSameShape("marginCost", ["Z", "Y"], Z, Y);
  let total = 0;
  for (let i = 0; i < Z.data.length; i++) total += loss.value(signOf("marginCost", Y, i) * Z.data[i]);
  return total / Z.cols;
}

/**
 * The derivative of `marginCost` by Z.
 *
 *   dZ = s · loss'(s z) / m
 *
 * Z, Y: (n_y, m); the result has the same shape.
 * @throws RangeError when the shapes differ or a label is neither 0 nor 1
 * Chapter 05.
 * @example
 * marginCostGradient(marginLosses.hinge, row([2, 0.5, -1]), row([1, 1, 0])); // => Matrix 1×3 [[ 0.0000 -0.3333  0.0000]]
 */
export function marginCostGradient<Output extends Matrix, Labels extends Matrix>(
  loss: MarginLoss,
  Z: Output,
  Y: SameShape<"marginCostGradient", "Z", Output, Labels>,
): Output;
export function marginCostGradient(loss: MarginLoss, Z: Matrix, Y: Matrix): Matrix {
  requireSameShape("marginCostGradient", ["Z", "Y"], Z, Y);
  const dZ = emptyLike(Z);
  for (let i = 0; i < dZ.data.length; i++) {
    const sign = signOf("marginCostGradient", Y, i);
    dZ.data[i] = (sign * loss.slope(sign * Z.data[i])) / Z.cols;
  }
  return dZ;
}

/**
 * A margin loss as a network uses it: after a linear output, whose values are the scores. Chapter 05.
 * @example
 * const shape = network({ layerSizes: [2, 1], output: "linear", loss: lossOfMargin(marginLosses.hinge) });
 * shape.loss.name; // => 'hinge'
 */
export function lossOfMargin(loss: MarginLoss): Loss {
  return ownPart({
    name: loss.name,
    follows: ["linear"],
    cost: ({ Z }, Y) => marginCost(loss, Z, Y),
    dZ: ({ Z }, Y) => marginCostGradient(loss, Z, Y),
    threshold: 0,
  });
}

function signOf(caller: string, Y: Matrix, index: number): 1 | -1 {
  const y = Y.data[index];
  if (y === 1) return 1;
  if (y === 0) return -1;
  throw new RangeError(`${caller}: labels must be 0 or 1, got ${y} at ${placeText(index, Y)}`);
}
