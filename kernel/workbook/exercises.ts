// The exercises of a chapter: their names, their checks, and how far a learner's copy is with them.
import { gradingKind, readGradingMetadata } from "../notebook/grading-metadata.ts";
import type { Cell, Notebook } from "../notebook/types.ts";

const SECOND = "-second";

/** `exercise-14-2`, `test-14-2` or `test-14-2-second` as the exercise is spoken of: `14.2`. */
export function exerciseOf(gradeId: string): string {
  return gradeId
    .replace(/^(?:exercise|test)-/, "")
    .replace(/-second$/, "")
    .replaceAll("-", ".");
}

/** The checks of each exercise by their grade ids, in the order of the chapter. */
export function checksByExercise(chapter: Notebook): Map<string, string[]> {
  const exercises = new Map<string, string[]>();
  for (const id of chapter.cells.map(checkId).filter((found) => found !== null)) {
    const name = exerciseOf(id);
    exercises.set(name, [...(exercises.get(name) ?? []), id]);
  }
  return exercises;
}

/** The grade ids of the checks that a learner's copy shows as passed. */
export function passedChecks(copy: Notebook): Set<string> {
  return new Set(
    copy.cells
      .filter(hasPassed)
      .map(checkId)
      .filter((id) => id !== null),
  );
}

/** A check as it is spoken of: `exercise 14.2`, or `the second check of exercise 14.2`. */
export function checkLabel(gradeId: string): string {
  const exercise = `exercise ${exerciseOf(gradeId)}`;
  return gradeId.endsWith(SECOND) ? `the second check of ${exercise}` : exercise;
}

function checkId(cell: Cell): string | null {
  const grading = readGradingMetadata(cell, cell.id);
  return grading !== null && gradingKind(grading) === "autograder-tests" ? grading.gradeId : null;
}

/**
 * A check that passes ends with a result, which says so, and without an error. That a cell has a number is not enough: front
 * ends number also the cells that were skipped after an error.
 */
function hasPassed(cell: Cell): boolean {
  if (cell.cell_type !== "code") return false;
  const types = cell.outputs.map((output) => output.output_type);
  return types.includes("execute_result") && !types.includes("error");
}
