// One-hot encoding: each label as a vector, one row for each class, with a one where the sample belongs to it.
import { zeros } from "../../matrix/creation/create.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { classOf, countOf, type ClassCount, type ClassList, type EncodingOptions, type ClassLabel } from "./classes.ts";

/**
 * One-hot encoding: a column for each sample, 1 in the row of its class.
 *
 * All classes are equally far from each other (√2), which the numbers 0, 1, 2 are not. m labels → (classes, m).
 * @throws RangeError for an unknown label (with its sample) unless told otherwise, and for no classes
 * Chapter 03.
 * @example
 * oneHot([2, 0, 1], 3);
 * // => Matrix 3×3
 * //    [[0 1 0]
 * //     [0 0 1]
 * //     [1 0 0]]
 * oneHot(["dog", "cat"], ["cat", "dog"]);
 * // => Matrix 2×2
 * //    [[0 1]
 * //     [1 0]]
 */
export function oneHot<const C extends ClassList>(
  labels: readonly ClassLabel[] | Float64Array | Matrix<1>,
  classes: C,
  { unknown = "error" }: EncodingOptions = {},
): Matrix<ClassCount<C>> {
  const list: readonly ClassLabel[] | Float64Array = labels instanceof Matrix ? labels.data : labels;
  if (labels instanceof Matrix && labels.rows !== 1) {
    throw new RangeError(`oneHot: labels must be one row, got ${labels.shape}`);
  }
  const Y = emptyEncoding("oneHot", classes, list.length);
  list.forEach((label: ClassLabel, sample: number) =>
    mark(Y, sample, classOf("oneHot", label, sample, classes, unknown)),
  );
  return Y;
}

/** No sample is of any class yet. */
export function emptyEncoding<C extends ClassList>(caller: string, classes: C, samples: number): Matrix<ClassCount<C>> {
  // The compiler does not connect a run-time length with the conditional type that names it.
  return zeros(countOf(caller, classes) as ClassCount<C>, samples);
}

/** Marks one class of one sample. */
export function mark(Y: Matrix, sample: number, row: number | undefined): void {
  if (row !== undefined) Y.data[row * Y.cols + sample] = 1;
}
