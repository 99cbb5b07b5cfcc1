// Accuracy: the share of samples that were answered right.
import type { Matrix } from "../../matrix/index.ts";
import { placeText } from "../../matrix/shape.ts";
import { requireSameShape, type SameShape } from "../../matrix/same-shape.ts";

/**
 * The share of samples (columns) whose prediction is the label, from 0 to 1.
 *
 * predicted, Y: (n_y, m), both labels: 0 and 1, one-hot columns, or a row of class numbers.
 * @throws RangeError when the shapes differ, there are no samples, or an entry is not a whole number (a probability, NaN)
 * Chapters 04 and 07
 * @example
 * accuracy(row([1, 0, 1, 1]), row([1, 0, 0, 1])); // => 0.75
 */
export function accuracy<Predicted extends Matrix, Labels extends Matrix>(
  predicted: Predicted,
  Y: SameShape<"accuracy", "predicted", Predicted, Labels>,
): number;
export function accuracy(predicted: Matrix, Y: Matrix): number {
  requireLabels("accuracy", predicted, Y);
  let right = 0;
  for (let j = 0; j < Y.cols; j++) if (columnAgrees(predicted, Y, j)) right++;
  return right / Y.cols;
}

/** @throws RangeError unless both are labels of the same samples, and there are some */
export function requireLabels(caller: string, predicted: Matrix, Y: Matrix): void {
  requireSameShape(caller, ["predicted", "Y"], predicted, Y);
  if (Y.cols === 0) throw new RangeError(`${caller}: there must be at least one sample, got ${Y.shape}`);
  requireWhole(caller, "predictions must be labels, which predict gives,", predicted);
  requireWhole(caller, "Y must hold labels, whole numbers,", Y);
}

function columnAgrees(predicted: Matrix, Y: Matrix, j: number): boolean {
  for (let at = j; at < Y.data.length; at += Y.cols) if (predicted.data[at] !== Y.data[at]) return false;
  return true;
}

function requireWhole(caller: string, rule: string, matrix: Matrix): void {
  const bad = matrix.data.findIndex((value) => !Number.isInteger(value));
  if (bad === -1) return;
  throw new RangeError(`${caller}: ${rule} got ${matrix.data[bad]} at ${placeText(bad, matrix)}`);
}
