// grades.csv with the columns that nbgrader exports: a line for each learner and assignment.
import type { GradedRecord } from "../records/graded-record.ts";
import { pointsText } from "./score-words.ts";

const COLUMNS =
  "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score";

export function gradesCsv(records: readonly GradedRecord[]): string {
  const groups = new Map<string, GradedRecord[]>();
  for (const record of records) {
    const key = JSON.stringify([record.assignment, record.student]);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [COLUMNS, ...[...groups.values()].map(line)].map((text) => `${text}\r\n`).join("");
}

function line(records: readonly GradedRecord[]): string {
  const [{ assignment = "", student = "", timestamp = "" } = {}] = records;
  const sum = (field: "points" | "max"): string =>
    pointsText(records.reduce((total, record) => total + record[field], 0));
  const [points, max] = [sum("points"), sum("max")];
  return [assignment, "", timestamp, student, "", "", "", points, "0", points, max].map(field).join(",");
}

/** Where a spreadsheet may begin a cell beside the commas: some part them at semicolons, tabs or lines, whatever stands between quotes. */
const SEPARATOR = /([;\t\r\n])/;

/** What a spreadsheet would take for a formula, and run: some overlook spaces before it, or take the wide forms of its signs. */
const FORMULA = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** A field as RFC 4180 has it; what a spreadsheet could run begins with an apostrophe, which makes it a text. */
function field(text: string): string {
  const isNumber = /^-?\d+(?:\.\d+)?$/.test(text);
  const harmless = isNumber ? text : asTexts(text);
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Also the whole begins with one, where separators are all that stands before a formula. */
function asTexts(text: string): string {
  const cells = text.split(SEPARATOR).map((cell) => (FORMULA.test(cell) ? `'${cell}` : cell));
  const whole = cells.join("");
  return FORMULA.test(text) && !whole.startsWith("'") ? `'${whole}` : whole;
}
