import { expect, test } from "vitest";
import { findGradingProblems, gradingKind, readGradingMetadata } from "gradus-kernel/notebook/grading-metadata";
import type { JsonObject } from "gradus-kernel/common/json";
import { codeCell, markdownCell, notebookOf } from "./notebooks.ts";

const base = { schema_version: 3, grade: false, locked: false, solution: false, task: false, grade_id: "q1" };
const problemsOf = (nbgrader: JsonObject): string[] =>
  findGradingProblems(notebookOf([codeCell("c", "", { nbgrader })]));

test.each([
  ["autograded-answer", { solution: true }],
  ["autograder-tests", { grade: true, locked: true, points: 2 }],
  ["manual-answer", { grade: true, solution: true, points: 0 }],
  ["read-only", { locked: true }],
  ["none", {}],
] as const)("a cell of the kind %s is known and valid", (kind, flags) => {
  const cell = codeCell("c", "", { nbgrader: { ...base, ...flags } });
  const grading = readGradingMetadata(cell, "cells[0]");
  expect(grading && gradingKind(grading)).toBe(kind);
  expect(findGradingProblems(notebookOf([cell]))).toEqual([]);
});

test("a task is a locked markdown cell with points", () => {
  const nbgrader = { ...base, task: true, locked: true, points: 3 };
  expect(findGradingProblems(notebookOf([markdownCell("t", "", { nbgrader })]))).toEqual([]);
  expect(problemsOf(nbgrader)).toEqual([expect.stringContaining("a task is a markdown cell, this is a code cell")]);
});

test.each([
  ["an unknown schema", { ...base, schema_version: 2 }, "schema_version: must be 3"],
  ["tests without points", { ...base, grade: true, locked: true }, "points: a graded cell must say its points"],
  ["points on a solution", { ...base, solution: true, points: 1 }, "points: only a graded cell or a task has points"],
  ["negative points", { ...base, grade: true, locked: true, points: -1 }, "points: must be a number ≥ 0, got -1"],
  ["tests that are open", { ...base, grade: true, points: 1 }, "locked: a cell of tests is locked"],
  ["a locked solution", { ...base, solution: true, locked: true }, "locked: a solution cell cannot be locked"],
  ["a flag that is text", { ...base, solution: "yes" }, 'solution: must be true or false, got "yes"'],
  [
    "a bad id",
    { ...base, grade_id: "q 1" },
    'grade_id: must consist of the characters a-z, A-Z, 0-9, - and _, got "q 1"',
  ],
  ["a short checksum", { ...base, checksum: "abc" }, "checksum: must be 32 characters"],
  ["another field", { ...base, hint: 1 }, "hint: is not a field that the format knows"],
])("%s is a problem that names cell and field", (_what, nbgrader, problem) => {
  expect(problemsOf(nbgrader)).toContainEqual(expect.stringContaining(`cells[0] (c).metadata.nbgrader.${problem}`));
});

test("metadata that is no object is a problem", () => {
  const problems = findGradingProblems(notebookOf([codeCell("c", "", { nbgrader: true })]));
  expect(problems).toEqual(["cells[0] (c).metadata.nbgrader: must be an object, got true"]);
});

test("a grade id may be used once", () => {
  const nbgrader = { ...base, solution: true };
  const book = notebookOf([codeCell("a", "", { nbgrader }), codeCell("b", "", { nbgrader })]);
  expect(findGradingProblems(book)).toEqual([
    'cells[1] (b).metadata.nbgrader.grade_id: "q1" is used by cells[0] (a) already',
  ]);
});
