// The report of a batch as JSON: the one from which all others can be made. assets/grading/grade-report.schema.json says what stands in it.
import type { GradedRecord } from "../records/graded-record.ts";
import { placesOf } from "../records/report-folder.ts";
import type { Isolation } from "../sandbox/isolation.ts";
import { sumOfPoints } from "../submission/score.ts";

export interface GradeReport {
  version: 1;
  tool: "gradus grade";
  toolVersion: string;
  isolation: Isolation;
  options: ReportedOptions;
  totals: { submissions: number; graded: number; points: number; max: number };
  submissions: ReportedSubmission[];
}

export interface ReportedSubmission extends GradedRecord {
  /** Paths below the report's folder; null where nothing was run. */
  autograded: string | null;
  feedback: string | null;
}

/** What was asked for that may change a score. */
export interface ReportedOptions {
  timeout: number;
  totalTimeout: number;
  /** Whether cells were refused for their types. */
  types: boolean;
}

export interface ReportContext {
  toolVersion: string;
  isolation: Isolation;
  options: ReportedOptions;
}

/** The report of records, which stand in their order. */
export function gradeReport(
  records: readonly GradedRecord[],
  { toolVersion, isolation, options }: ReportContext,
): GradeReport {
  const { timeout, totalTimeout, types } = options;
  return {
    version: 1,
    tool: "gradus grade",
    toolVersion,
    isolation,
    options: { timeout, totalTimeout, types },
    totals: {
      submissions: records.length,
      graded: records.filter(({ status }) => status === "graded").length,
      points: sumOfPoints(records.map(({ points }) => points)),
      max: sumOfPoints(records.map(({ max }) => max)),
    },
    submissions: records.map((record) => ({ ...record, ...writtenPlaces(record) })),
  };
}

/** Where the notebook and the feedback of a record lie; they are written where something was run. */
export function writtenPlaces(record: GradedRecord): { autograded: string | null; feedback: string | null } {
  if (record.checked === "not") return { autograded: null, feedback: null };
  const { autograded, feedback } = placesOf(record);
  return { autograded, feedback };
}
