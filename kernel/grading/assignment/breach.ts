// A rule of assignments that a notebook breaks: which, in which cell, and how.
import type { Cell, Notebook } from "../../notebook/types.ts";

/** What a notebook can be refused for, in the words that `--check` prints. */
export type Rule =
  | "metadata"
  | "schema version"
  | "grade id"
  | "points"
  | "cell type"
  | "checksum"
  | "region"
  | "region outside its cell"
  | "answer without a test"
  | "test before its answer"
  | "language"
  | "stub"
  | "solution remains"
  | "hidden test remains"
  | "full marks"
  | "no marks";

export interface Breach {
  rule: Rule;
  /** Place of the cell in its notebook, from 0; null where it is the whole notebook that breaks the rule. */
  index: number | null;
  what: string;
}

/** A breach as one line. */
export function describeBreach(name: string, { cells }: Notebook, { rule, index, what }: Breach): string {
  const cell: Cell | undefined = index === null ? undefined : cells[index];
  const place = cell === undefined || index === null ? name : `${name}, cell ${cell.id} (number ${index + 1})`;
  const lines = `${place}: ${rule}: ${what}`.split("\n");
  return lines.map((line) => line.trim()).join(" ");
}

/** In the order of the cells, those of the whole notebook first. */
export function byPlace(breaches: readonly Breach[]): Breach[] {
  return breaches.toSorted((a, b) => (a.index ?? -1) - (b.index ?? -1));
}
