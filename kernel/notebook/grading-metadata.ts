// The grading metadata of cells (nbgrader, schema 3): what kind a cell is, and what breaks the schema.
import { isJsonObject, type JsonObject } from "../common/json.ts";
import { describe, FieldReader } from "./problems.ts";
import { type Cell, type Notebook } from "./types.ts";

export type GradingKind = "autograded-answer" | "autograder-tests" | "manual-answer" | "read-only" | "task" | "none";

export interface GradingMetadata {
  schemaVersion: 3;
  gradeId: string;
  grade: boolean;
  solution: boolean;
  locked: boolean;
  task: boolean;
  points?: number;
  checksum?: string;
  cellType?: string;
}

const fieldNames = "schema_version grade locked solution task grade_id points checksum cell_type".split(" ");

/** The grading metadata of a cell, or null where it has none; problems are noted in `problems`, each with `place`. */
export function readGradingMetadata(cell: Cell, place: string, problems: string[] = []): GradingMetadata | null {
  const value = cell.metadata["nbgrader"];
  if (value === undefined) return null;
  if (!isJsonObject(value)) {
    problems.push(`${place}.metadata.nbgrader: must be an object, got ${describe(value)}`);
    return null;
  }
  const fields = new FieldReader(value, `${place}.metadata.nbgrader.`, problems);
  if (fields.get("schema_version") !== 3) {
    fields.fail("schema_version", "must be 3, the only schema that is known here");
    return null;
  }
  fields.only(fieldNames);
  const grading: GradingMetadata = {
    schemaVersion: 3,
    gradeId: readGradeId(fields),
    grade: readBoolean(fields, "grade"),
    solution: readBoolean(fields, "solution"),
    locked: readBoolean(fields, "locked"),
    task: value["task"] === undefined ? false : readBoolean(fields, "task"),
    ...readOptional(value, fields),
  };
  checkRules(grading, cell, fields);
  return grading;
}

/** What a cell with this metadata is for. */
export function gradingKind({ grade, solution, locked, task }: GradingMetadata): GradingKind {
  if (task) return "task";
  if (grade) return solution ? "manual-answer" : "autograder-tests";
  if (solution) return "autograded-answer";
  return locked ? "read-only" : "none";
}

/** Everything in which a notebook's grading metadata breaks the schema, each problem with its cell; empty where all is well. */
export function findGradingProblems(notebook: Notebook): string[] {
  const problems: string[] = [];
  const places = new Map<string, string>();
  for (const [index, cell] of notebook.cells.entries()) {
    const place = `cells[${index}] (${cell.id})`;
    const grading = readGradingMetadata(cell, place, problems);
    if (grading === null || grading.gradeId === "") continue;
    const earlier = places.get(grading.gradeId);
    if (earlier === undefined) places.set(grading.gradeId, place);
    else problems.push(`${place}.metadata.nbgrader.grade_id: "${grading.gradeId}" is used by ${earlier} already`);
  }
  return problems;
}

function readBoolean(fields: FieldReader, field: string): boolean {
  const value = fields.get(field);
  if (typeof value !== "boolean") fields.fail(field, "must be true or false");
  return value === true;
}

function readGradeId(fields: FieldReader): string {
  const value = fields.get("grade_id");
  if (typeof value === "string" && /^[a-zA-Z0-9_-]+$/.test(value)) return value;
  fields.fail("grade_id", "must consist of the characters a-z, A-Z, 0-9, - and _");
  return "";
}

function readOptional(
  value: JsonObject,
  fields: FieldReader,
): Pick<GradingMetadata, "points" | "checksum" | "cellType"> {
  const { points, checksum, cell_type: cellType } = value;
  if (points !== undefined && (typeof points !== "number" || points < 0)) fields.fail("points", "must be a number ≥ 0");
  if (checksum !== undefined && (typeof checksum !== "string" || checksum.length !== 32)) {
    fields.fail("checksum", "must be 32 characters");
  }
  if (cellType !== undefined && typeof cellType !== "string") fields.fail("cell_type", "must be a string");
  return {
    ...(typeof points === "number" ? { points } : {}),
    ...(typeof checksum === "string" ? { checksum } : {}),
    ...(typeof cellType === "string" ? { cellType } : {}),
  };
}

function checkRules({ grade, solution, locked, task, points }: GradingMetadata, cell: Cell, fields: FieldReader): void {
  const graded = grade || task;
  if (graded && points === undefined) fields.fail("points", "a graded cell must say its points");
  if (!graded && points !== undefined) fields.fail("points", "only a graded cell or a task has points");
  if (task && cell.cell_type !== "markdown")
    fields.fail("task", `a task is a markdown cell, this is a ${cell.cell_type} cell`);
  if (task && (grade || solution)) fields.fail("task", "a task is neither a graded nor a solution cell");
  if (task && !locked) fields.fail("locked", "a task is locked");
  if (grade && !solution && !locked) fields.fail("locked", "a cell of tests is locked");
  if (solution && locked) fields.fail("locked", "a solution cell cannot be locked");
}
