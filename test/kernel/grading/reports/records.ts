// Records as a class leaves them, with everything in them that a report could stumble over.
import type { GradedRecord } from "gradus-kernel/grading/records/graded-record";
import { refusal } from "gradus-kernel/grading/batch/grade-one";
import type { Submission } from "gradus-kernel/grading/records/find-submissions";
import type { ReportContext } from "gradus-kernel/grading/reports/grade-report";
import { DEFAULT_LIMITS } from "gradus-kernel/grading/sandbox/open-sandbox";

type RecordScore = GradedRecord["scores"][number];

export function score(fields: Partial<RecordScore> = {}): RecordScore {
  return {
    gradeId: "test-1-1",
    index: 3,
    points: 0,
    max: 2,
    status: "failed",
    message: "no",
    seconds: 0.25,
    hidden: false,
    ...fields,
  };
}

export function record(fields: Partial<GradedRecord> = {}): GradedRecord {
  const scores = fields.scores ?? [score()];
  const sum = (field: "points" | "max"): number => scores.reduce((total, one) => total + one[field], 0);
  return {
    student: "ada",
    assignment: "ps1",
    notebook: "exercises.ipynb",
    timestamp: "",
    status: "graded",
    reason: null,
    problems: [],
    kernel: "gradus",
    checked: "inside",
    points: sum("points"),
    max: sum("max"),
    seconds: 1.5,
    cells: [{ id: "test-1-1", seconds: 0.25 }],
    ...fields,
    scores,
  };
}

export const HOSTILE =
  '<script>alert("1")</script>\u001b[31m & ]]> \u0000 "quoted", =1+1\n::error::forged\r\n| a | b |';

/** A refused submission, of which nothing was run. */
const missing: Submission = {
  student: "grace",
  assignment: "ps1",
  notebook: "exercises.ipynb",
  file: "submitted/grace/ps1/exercises.ipynb",
  source: null,
  refused: "it was not handed in",
  timestamp: "",
};

export const records: GradedRecord[] = [
  record({ student: "=cmd|'!A0", scores: [score({ points: 2, status: "passed", message: null })] }),
  record({
    student: HOSTILE,
    timestamp: "2026-01-02 03:04:05 UTC",
    problems: [HOSTILE],
    scores: [
      score({ message: HOSTILE }),
      score({ gradeId: "test-1-2", index: 5, points: 0.1, max: 0.3, status: "partial", message: "a part" }),
      score({ gradeId: "test-1-3", index: 7, status: "failed", message: "f(7) is 1, expected 42", hidden: true }),
      score({
        gradeId: "own",
        index: 9,
        status: "timeout",
        message: "Timeout: the cell took longer than 2 s",
        hidden: true,
      }),
    ],
  }),
  record({
    status: "stopped",
    reason: "it ran out of memory: 500 MB is the limit",
    scores: [score({ status: "dead" })],
  }),
  refusal(missing, "it was not handed in"),
];

export const context: ReportContext = {
  toolVersion: "0.1.0",
  isolation: { engine: "bubblewrap", network: true, files: true, processes: true, limits: DEFAULT_LIMITS },
  options: { timeout: 30, totalTimeout: 300, types: false },
};
