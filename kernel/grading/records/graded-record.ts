// What came of one submission: all that reports are made of, and the file that a resumed run finds it in.
import type { Score } from "../submission/score.ts";

/** Times of a cell, for what took long. */
export interface CellTime {
  id: string;
  seconds: number;
}

/**
 * `graded`: it ran to its end; `stopped`: a kernel died, or time was up, before all tests had run; `refused`: it could not be run at
 * all; `failed`: the grading itself failed, not the submission.
 */
export type RecordStatus = "graded" | "stopped" | "refused" | "failed";

export interface GradedRecord {
  student: string;
  assignment: string;
  /** The file name of the notebook. */
  notebook: string;
  /** When it was handed in, as it was handed in; empty where nobody knows. */
  timestamp: string;
  status: RecordStatus;
  /** Why not all was graded; null where all was. */
  reason: string | null;
  /** What was not as it was released. */
  problems: string[];
  kernel: string;
  /** Whether tests ran in a kernel out of the submission's reach. */
  checked: "outside" | "inside" | "not";
  points: number;
  max: number;
  seconds: number;
  scores: (Score & { hidden: boolean })[];
  cells: CellTime[];
}
