// Scores in words and numbers, the same in all reports.
import { checkLabel } from "../../workbook/exercises.ts";
import type { GradedRecord } from "../records/graded-record.ts";

type RecordScore = GradedRecord["scores"][number];

/** `test-14-2` as `exercise 14.2`; names of other courses stay as they are. */
export function nameOf(gradeId: string): string {
  return /^(?:test|exercise)-\d+-\d+/.test(gradeId) ? checkLabel(gradeId) : gradeId;
}

/** What a learner may read of why points are missing: of hidden tests only that they are. */
export function messageForLearner({ message, status, hidden }: RecordScore): string | null {
  if (message === null || !hidden || status === "not run") return message;
  // A hidden test whose time was up, or whose kernel has ended, may have said something of its own by then.
  if (status === "timeout") return OF_TIME.exec(message)?.[0] ?? "the submission took too long";
  if (status === "dead" && !message.includes(CHECK_ENDED)) return message;
  return status === "dead" ? CHECK_ENDED : "a test of which a part is hidden did not pass";
}

const OF_TIME = /(?:the submission|the test|the cell) took longer than \d+(?:\.\d+)? s\b/;
const CHECK_ENDED = "the checking kernel ended while this test ran";

/** `2.5` or `3`: as many digits as there are. */
export function pointsText(points: number): string {
  return String(Number(points.toFixed(4)));
}

/** `2.5 of 4 points` */
export function outOf({ points, max }: { points: number; max: number }): string {
  return `${pointsText(points)} of ${pointsText(max)} points`;
}
