// The exercises of a notebook as the mutants need them: which answers, which tests, and what is known where they stand.
import { createHash } from "node:crypto";
import { parseSync } from "oxc-parser";
import { gradedCells, type GradedCell } from "../../notebook/graded-cells.ts";
import { gradingKind } from "../../notebook/grading-metadata.ts";
import type { Notebook } from "../../notebook/types.ts";
import { exerciseOf } from "../../workbook/exercises.ts";

export interface ExerciseParts {
  /** `14.2`, or the grade id of the first answer. */
  name: string;
  /** Places of the answers among the cells, from 0. */
  answers: readonly number[];
  /** Places of the tests. */
  tests: readonly number[];
}

/**
 * The exercises in their order: answers, one after the other, with the tests that follow them before the next answer. An exercise
 * without one of both is none.
 */
export function exercisePartsOf(notebook: Notebook): ExerciseParts[] {
  const groups: { answers: GradedCell[]; tests: GradedCell[] }[] = [];
  for (const graded of gradedCells(notebook)) {
    const kind = gradingKind(graded.grading);
    const group = groups.at(-1);
    if (graded.cell.cell_type !== "code") continue;
    if (kind === "autograder-tests") group?.tests.push(graded);
    else if (kind !== "autograded-answer") continue;
    else if (group === undefined || group.tests.length > 0) groups.push({ answers: [graded], tests: [] });
    else group.answers.push(graded);
  }
  return groups
    .filter(({ tests }) => tests.length > 0)
    .map(({ answers, tests }) => ({
      name: exerciseOf(answers[0]?.grading.gradeId ?? ""),
      answers: answers.map(({ index }) => index),
      tests: tests.map(({ index }) => index),
    }));
}

/** Whether an exercise asks for a prediction: a function without parameters, whose check judges a number by how near it is. */
export function isPrediction({ cells }: Notebook, { answers, tests }: ExerciseParts): boolean {
  const has = (places: readonly number[], pattern: RegExp): boolean =>
    places.some((place) => pattern.test(cells[place]?.source ?? ""));
  return has(answers, /\bfunction \w+\(\s*\)/) && has(tests, /\.prediction\(/);
}

/** The names that the cells above a place import and declare. */
export function namesAbove({ cells }: Notebook, place: number): Set<string> {
  const sources = cells.slice(0, place).flatMap((cell) => (cell.cell_type === "code" ? [cell.source] : []));
  return new Set(sources.flatMap(namesOf));
}

function namesOf(source: string): string[] {
  const { program } = parseSync("cell.ts", source, { sourceType: "module" });
  return program.body.flatMap((statement): string[] => {
    if (statement.type === "ImportDeclaration") return statement.specifiers.map(({ local }) => local.name);
    if (statement.type === "FunctionDeclaration") return statement.id === null ? [] : [statement.id.name];
    if (statement.type !== "VariableDeclaration") return [];
    return statement.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  });
}

/** A hash of an exercise's answers, tests and marks: as long as it stays, so does what its checks notice, as far as these decide it. */
export function exerciseHash(
  { cells }: Notebook,
  { answers, tests, name }: ExerciseParts,
  marks: readonly { exercise: string }[],
): string {
  const hash = createHash("sha256");
  for (const place of [...answers, ...tests]) hash.update(JSON.stringify(cells[place]?.source));
  hash.update(JSON.stringify(marks.filter(({ exercise }) => exercise === name)));
  return hash.digest("hex").slice(0, 16);
}
