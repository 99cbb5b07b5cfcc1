// Cells of small assignments, as the tests of grading make them.
import type { JsonObject } from "gradus-kernel/common/json";
import type { CodeCell, MarkdownCell } from "gradus-kernel/notebook/types";
import { codeCell, markdownCell } from "../notebook/notebooks.ts";

export const typescript: JsonObject = { kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)" } };
export const python: JsonObject = {
  kernelspec: { name: "python3", display_name: "Python 3", language: "python" },
  language_info: { name: "python" },
};

/** The metadata of a graded cell: those of schema 3 with all roles false, and these. */
export function graded(id: string, fields: JsonObject): JsonObject {
  const roles = { grade: false, solution: false, locked: false, task: false };
  return { nbgrader: { schema_version: 3, grade_id: id, ...roles, ...fields } };
}

export function answer(id: string, source: string): CodeCell {
  return codeCell(id, source, graded(id, { solution: true }));
}

export function check(id: string, source: string, points = 1): CodeCell {
  return codeCell(id, source, graded(id, { grade: true, locked: true, points }));
}

export function essay(id: string, source: string, points = 1): MarkdownCell {
  return markdownCell(id, source, graded(id, { grade: true, solution: true, points }));
}

export function task(id: string, source: string, points = 1): MarkdownCell {
  return markdownCell(id, source, graded(id, { task: true, locked: true, points }));
}
