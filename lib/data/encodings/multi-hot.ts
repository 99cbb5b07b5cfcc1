// Multi-hot encoding: a vector for each sample, with a one for each class that it belongs to, several or none.
import type { Matrix } from "../../matrix/matrix.ts";
import { classOf, type ClassCount, type ClassList, type EncodingOptions, type ClassLabel } from "./classes.ts";
import { emptyEncoding, mark } from "./one-hot.ts";

/**
 * Multi-hot encoding: a column for each sample, 1 in the row of each of its classes; none, one or several.
 *
 * m lists of labels → (classes, m).
 * @throws RangeError for an unknown label (with its sample) unless told otherwise, and for no classes
 * Chapter 03.
 * @example
 * multiHot([["cat", "dog"], [], ["dog"]], ["cat", "dog"]);
 * // => Matrix 2×3
 * //    [[1 0 0]
 * //     [1 0 1]]
 */
export function multiHot<const C extends ClassList>(
  labels: readonly (readonly ClassLabel[])[],
  classes: C,
  { unknown = "error" }: EncodingOptions = {},
): Matrix<ClassCount<C>> {
  const Y = emptyEncoding("multiHot", classes, labels.length);
  labels.forEach((list, sample) => {
    for (const label of list) mark(Y, sample, classOf("multiHot", label, sample, classes, unknown));
  });
  return Y;
}
