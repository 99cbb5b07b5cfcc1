// Classes and labels: which classes there are, and which of them a label names.

/** A class: its number, or its name in a list of classes. */
export type ClassLabel = number | string;

/** The classes: how many, numbered from 0, or the list of their names, whose order gives the rows. */
export type ClassList = number | readonly ClassLabel[];

/** The number of classes as the compiler knows it. */
export type ClassCount<C extends ClassList> = C extends number
  ? C
  : C extends readonly ClassLabel[]
    ? C["length"]
    : never;

/** What to do with a label that is none of the classes. */
export interface EncodingOptions {
  /** "error" refuses it; "ignore" gives it a column of zeros; "other" puts it into the last class, the bucket for the rest. */
  unknown?: "error" | "ignore" | "other";
}

/** @throws RangeError when there are no classes */
export function countOf(caller: string, classes: ClassList): number {
  const count = typeof classes === "number" ? classes : classes.length;
  if (Number.isInteger(count) && count >= 1) return count;
  throw new RangeError(`${caller}: classes must be at least one, got ${String(count)}`);
}

/**
 * The place of a label among the classes; undefined for one that is none of them and is to be ignored.
 * @throws RangeError for one that is none of them and is not allowed
 */
export function classOf(
  caller: string,
  label: ClassLabel,
  sample: number,
  classes: ClassList,
  unknown: NonNullable<EncodingOptions["unknown"]>,
): number | undefined {
  const index = typeof classes === "number" ? numbered(label, classes) : classes.indexOf(label);
  if (index >= 0) return index;
  if (unknown === "other") return countOf(caller, classes) - 1;
  if (unknown === "ignore") return undefined;
  const known = typeof classes === "number" ? `an integer from 0 to ${classes - 1}` : `one of ${classes.join(", ")}`;
  throw new RangeError(`${caller}: every label must be ${known}, got ${String(label)} in sample ${sample}`);
}

function numbered(label: ClassLabel, count: number): number {
  return typeof label === "number" && Number.isInteger(label) && label >= 0 && label < count ? label : -1;
}
