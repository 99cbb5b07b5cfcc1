// The cells of a notebook that take part in its grading.
import { isJsonObject } from "../common/json.ts";
import { gradingKind, readGradingMetadata, type GradingMetadata } from "./grading-metadata.ts";
import type { Cell, CodeCell, Notebook } from "./types.ts";

/** A cell with grading metadata that can be read. */
export interface GradedCell {
  cell: Cell;
  /** Its place in the notebook, from 0. */
  index: number;
  grading: GradingMetadata;
}

/** A cell of tests. */
export interface TestCell extends GradedCell {
  cell: CodeCell;
}

/** The cells that take part in the grading, as far as their metadata can be read. */
export function gradedCells({ cells }: Notebook): GradedCell[] {
  return cells.flatMap((cell, index): GradedCell[] => {
    const grading = readGradingMetadata(cell, cell.id);
    return grading === null ? [] : [{ cell, index, grading }];
  });
}

/** The cells of tests, in order. */
export function testCells(notebook: Notebook): TestCell[] {
  return gradedCells(notebook).flatMap(({ cell, index, grading }) => {
    const isTest = cell.cell_type === "code" && gradingKind(grading) === "autograder-tests";
    return isTest ? [{ cell, index, grading }] : [];
  });
}

/** The grade id of a cell, whatever else of its grading metadata has been spoiled. */
export function gradeIdOf({ metadata }: Cell): string | null {
  const { nbgrader } = metadata;
  const id = isJsonObject(nbgrader) ? nbgrader["grade_id"] : undefined;
  return typeof id === "string" && id !== "" ? id : null;
}
