// Labels as vectors: one row for each class, with ones where a sample belongs to it.
import { zeros } from "../matrix/create.ts";
import { Matrix } from "../matrix/matrix.ts";

/** A class: its number, or its name in a list of classes. */
export type Label = number | string;

/** The classes: how many, numbered from 0, or the list of their names, whose order gives the rows. */
export type Classes = number | readonly Label[];

/** The number of classes as the compiler knows it. */
export type ClassCount<C extends Classes> = C extends number ? C : C extends readonly Label[] ? C["length"] : never;

/** What to do with a label that is none of the classes. */
export interface EncodingOptions {
  /** "error" refuses it; "ignore" gives it a column of zeros; "other" puts it into the last class, the bucket for the rest. */
  unknown?: "error" | "ignore" | "other";
}

/** The row of a label, or -1. */
function rowOfLabel(label: Label, classes: Classes): number {
  if (typeof classes !== "number") return classes.indexOf(label);
  return typeof label === "number" && Number.isInteger(label) && label >= 0 && label < classes ? label : -1;
}

/** An empty encoding, with the classes checked. */
function emptyEncoding<C extends Classes>(name: string, classes: C, samples: number): Matrix<ClassCount<C>> {
  const count = typeof classes === "number" ? classes : classes.length;
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${name}: classes must be at least one, got ${String(count)}`);
  }
  // The compiler does not connect a run-time length with the conditional type that names it.
  return zeros(count as ClassCount<C>, samples);
}

/** Marks one label of one sample. */
function mark(name: string, Y: Matrix, sample: number, label: Label, classes: Classes, unknown: string): void {
  const row = rowOfLabel(label, classes);
  if (row >= 0) {
    Y.data[row * Y.cols + sample] = 1;
  } else if (unknown === "other") {
    Y.data[(Y.rows - 1) * Y.cols + sample] = 1;
  } else if (unknown === "error") {
    const known = typeof classes === "number" ? `an integer from 0 to ${classes - 1}` : `one of ${classes.join(", ")}`;
    throw new RangeError(`${name}: every label must be ${known}, got ${String(label)} in sample ${sample}`);
  }
}

/**
 * One-hot encoding: a column for each sample, 1 in the row of its class.
 *
 * All classes are equally far from each other (√2), which the numbers 0, 1, 2 are not. Shapes: m labels → (classes, m).
 *
 * @throws RangeError for an unknown label (with its sample) unless told otherwise, and for no classes. Chapter 03.
 */
export function oneHot<const C extends Classes>(
  labels: readonly Label[] | Float64Array | Matrix<1>,
  classes: C,
  { unknown = "error" }: EncodingOptions = {},
): Matrix<ClassCount<C>> {
  const list: readonly Label[] | Float64Array = labels instanceof Matrix ? labels.data : labels;
  if (labels instanceof Matrix && labels.rows !== 1) {
    throw new RangeError(`oneHot: labels must be one row, got ${labels.shape}`);
  }
  const Y = emptyEncoding("oneHot", classes, list.length);
  list.forEach((label: Label, sample: number) => mark("oneHot", Y, sample, label, classes, unknown));
  return Y;
}

/**
 * Multi-hot encoding: a column for each sample, 1 in the row of each of its classes; none, one or several.
 *
 * Shapes: m lists of labels → (classes, m).
 *
 * @throws RangeError for an unknown label (with its sample) unless told otherwise, and for no classes. Chapter 03.
 */
export function multiHot<const C extends Classes>(
  labels: readonly (readonly Label[])[],
  classes: C,
  { unknown = "error" }: EncodingOptions = {},
): Matrix<ClassCount<C>> {
  const Y = emptyEncoding("multiHot", classes, labels.length);
  labels.forEach((list, sample) => {
    for (const label of list) mark("multiHot", Y, sample, label, classes, unknown);
  });
  return Y;
}
