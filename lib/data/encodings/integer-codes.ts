// Integer codes: each label as the number of its class; right where the classes have an order, misleading where not.
import { Matrix } from "../../matrix/matrix.ts";
import { classOf, countOf, type ClassList, type EncodingOptions, type ClassLabel } from "./classes.ts";

export interface IntegerCodesOptions {
  /** "error" refuses a label that is none of the classes; "other" gives it the last one, the bucket for the rest. */
  unknown?: Exclude<EncodingOptions["unknown"], "ignore">;
}

/**
 * The number of each label's class, counted from 0 in the order of the list.
 *
 * For sizes, grades, months the distances 1 and 2 between codes mean something: that is an ordinal feature. For cities they
 * do not, and a weight times the code would have to make sense of them; there `oneHot` keeps all classes equally far apart.
 *
 * m labels → (1, m).
 * @throws RangeError for an unknown label (with its sample) unless told otherwise, and for no classes
 * Chapter 03
 * @example
 * integerCodes(["small", "large"], ["small", "medium", "large"]); // => Matrix 1×2 [[0 2]]
 */
export function integerCodes(
  labels: readonly ClassLabel[],
  classes: ClassList,
  { unknown = "error" }: IntegerCodesOptions = {},
): Matrix<1> {
  countOf("integerCodes", classes);
  const codes = Float64Array.from(labels, (label, sample) => {
    return classOf("integerCodes", label, sample, classes, unknown) ?? NaN;
  });
  return new Matrix<1, number>(1, codes.length, codes);
}
