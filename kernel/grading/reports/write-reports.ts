// All reports of a batch, written into its folder.
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import type { GradedRecord } from "../records/graded-record.ts";
import { pathIn, safeName } from "../records/report-folder.ts";
import { gradeJunit } from "./grade-junit.ts";
import { gradeReport, type ReportContext } from "./grade-report.ts";
import { gradesCsv } from "./grades-csv.ts";
import { gradescopeResults } from "./gradescope.ts";

export async function writeReports(
  folder: string,
  records: readonly GradedRecord[],
  context: ReportContext,
): Promise<void> {
  const write = async (place: string, text: string): Promise<void> => {
    await writeFileAtomically(pathIn(folder, place), text);
  };
  await write("report.json", json(gradeReport(records, context)));
  await write("junit.xml", gradeJunit(records));
  await write("grades.csv", gradesCsv(records));
  const students = groupByStudent(records);
  for (const [student, own] of students)
    await write(`gradescope/${safeName(student)}.json`, json(gradescopeResults(own)));
  // In Gradescope's container there is one learner, and this name is what it looks for.
  if (students.size === 1) await write("results.json", json(gradescopeResults(records)));
}

function groupByStudent(records: readonly GradedRecord[]): Map<string, GradedRecord[]> {
  const students = new Map<string, GradedRecord[]>();
  for (const record of records) students.set(record.student, [...(students.get(record.student) ?? []), record]);
  return students;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
