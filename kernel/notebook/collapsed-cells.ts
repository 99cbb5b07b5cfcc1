// Which cells of a chapter a reader need not see: they are closed in the learner's copy and in the book, and one click opens them.
import { gradingKind, readGradingMetadata } from "./grading-metadata.ts";
import { cellTags, type Cell } from "./types.ts";
import { isJsonObject } from "../common/json.ts";

/** Cells that import, draw or assert; a chapter marks others with the tag `hide-input`. */
const closedByWhatTheyDo = /^import\b|\bshow\(|\bassert(?:Close|That)\(/m;

/** Whether a cell's code is closed until the learner opens it: it imports, draws, asserts or checks, or is marked as such. */
export function isCollapsed(cell: Cell): boolean {
  if (cell.cell_type !== "code") return false;
  const grading = readGradingMetadata(cell, cell.id);
  if (grading !== null) return gradingKind(grading) === "autograder-tests";
  return cellTags(cell).includes("hide-input") || closedByWhatTheyDo.test(cell.source);
}

/** Closes a cell's code, as Jupyter's front ends understand it. */
export function collapse(cell: Cell): void {
  const { jupyter } = cell.metadata;
  cell.metadata["jupyter"] = { ...(isJsonObject(jupyter) ? jupyter : {}), source_hidden: true };
}
