// Accuracy: the share of samples that were answered right.
import type { Matrix } from "../matrix/index.ts";
import { requireSameShape } from "./require-same-shape.ts";

/**
 * The share of samples (columns) whose prediction is the label, from 0 to 1.
 *
 * predicted, Y: (n_y, m), both labels: 0 and 1, one-hot columns, or a row of class numbers.
 * @throws RangeError when the shapes differ, there are no samples, or a prediction is not a whole number (a probability)
 * Chapters 04 and 07.
 */
export function accuracy(predicted: Matrix, Y: Matrix): number {
  requireSameShape("accuracy", ["predicted", "Y"], predicted, Y);
  if (Y.cols === 0) throw new RangeError(`accuracy: there must be at least one sample, got ${Y.shape}`);
  let right = 0;
  for (let j = 0; j < Y.cols; j++) if (columnAgrees(predicted, Y, j)) right++;
  return right / Y.cols;
}

function columnAgrees(predicted: Matrix, Y: Matrix, j: number): boolean {
  let agrees = true;
  for (let i = 0; i < Y.rows; i++) {
    const value = predicted.get(i, j);
    if (!Number.isInteger(value)) {
      throw new RangeError(
        `accuracy: predictions must be labels, which predict gives, got ${value} at row ${i}, column ${j}`,
      );
    }
    if (value !== Y.get(i, j)) agrees = false;
  }
  return agrees;
}
