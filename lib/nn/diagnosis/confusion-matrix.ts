// The confusion matrix: which classes are taken for which, and how often.
import { zeros, type Matrix } from "../../matrix/index.ts";
import { requireLabels } from "./accuracy.ts";
import type { SameShape } from "../../matrix/same-shape.ts";

export interface ConfusionMatrixOptions {
  /** How many classes there are, where Y is a row of class numbers; when left out, the largest number plus 1, at least 2. */
  readonly classes?: number;
}

/**
 * How many samples of each class were answered by each class.
 *
 *   c_ij = the number of samples of class i that were predicted to be of class j
 *
 * The diagonal are right answers: its sum over m is the accuracy. A row over its sum says what became of a class, a column
 * over its sum what an answer is worth.
 *
 * predicted, Y: (n_y, m), both labels as `predict` gives them: one-hot columns of n_y classes, or one row of class numbers, 0
 * and 1 of two classes. The result is (classes, classes).
 * @throws RangeError when the shapes differ, there are no samples, a column is not one-hot, or a number is none of the classes
 * Source: Pearson, 1904 (contingency tables); chapter 23
 * @example
 * confusionMatrix(row([0, 1, 1, 1]), row([0, 0, 1, 1]));
 * // => Matrix 2×2
 * //    [[1 1]
 * //     [0 2]]
 */
export function confusionMatrix<Predicted extends Matrix, Labels extends Matrix>(
  predicted: Predicted,
  Y: SameShape<"confusionMatrix", "predicted", Predicted, Labels>,
  options?: ConfusionMatrixOptions,
): Matrix;
export function confusionMatrix(predicted: Matrix, Y: Matrix, options: ConfusionMatrixOptions = {}): Matrix {
  requireLabels("confusionMatrix", predicted, Y);
  const classes = classCount(predicted, Y, options);
  const counts = zeros<number, number>(classes, classes);
  for (let j = 0; j < Y.cols; j++) {
    counts.data[classOf("Y", Y, j, classes) * classes + classOf("predicted", predicted, j, classes)]++;
  }
  return counts;
}

function classCount(predicted: Matrix, Y: Matrix, { classes }: ConfusionMatrixOptions): number {
  if (Y.rows > 1) return Y.rows;
  if (classes === undefined) return [predicted, Y].reduce((most, { data }) => data.reduce(larger, most), 1) + 1;
  if (Number.isInteger(classes) && classes >= 1) return classes;
  throw new RangeError(`confusionMatrix: classes must be a positive whole number, got ${classes}`);
}

function larger(a: number, b: number): number {
  return Math.max(a, b);
}

/** The class that column j names. */
function classOf(name: string, labels: Matrix, j: number, classes: number): number {
  if (labels.rows > 1) return rowOfOne(name, labels, j);
  const label = labels.data[j];
  if (label >= 0 && label < classes) return label;
  throw new RangeError(
    `confusionMatrix: ${name} must hold classes from 0 to ${classes - 1}, got ${label} at column ${j}`,
  );
}

function rowOfOne(name: string, { rows, cols, data }: Matrix, j: number): number {
  let [row, ones, others] = [-1, 0, 0];
  for (let i = 0; i < rows; i++) {
    const entry = data[i * cols + j];
    if (entry === 1) [row, ones] = [i, ones + 1];
    else if (entry !== 0) others++;
  }
  if (ones === 1 && others === 0) return row;
  const entries = Array.from({ length: rows }, (_, i) => data[i * cols + j]);
  throw new RangeError(`confusionMatrix: ${name} must have one-hot columns, got ${entries.join(", ")} in column ${j}`);
}
