// What is asked of the grading of one submission, and what comes of it.
import type { Notebook } from "../../notebook/types.ts";
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import type { Progress } from "../../run/execute-notebook.ts";
import type { CellResult, ExecutionResult } from "../../run/execution-result.ts";
import type { Checkers } from "../checkers/checkers.ts";
import type { Score } from "./score.ts";

export interface GradeSubmissionOptions {
  /** How the submission's kernel is started, confined to what it may have. */
  launch: KernelLaunch;
  /** The folder in which the submission's kernel works. */
  cwd: string;
  /** The folder of the source notebook, in which the checking kernel works. */
  sourceFolder: string;
  /** The processes that check, kept for other submissions; one of its own unless given. */
  checkers?: Checkers;
  /** Seconds each cell and each test may take, 0 for no limit. */
  timeout?: number;
  /** Seconds the whole submission may take, 0 for no limit. */
  totalTimeout?: number;
  /** Whether the submission's kernel refuses cells for their types, as it does where notebooks are edited; only kernels of this package. */
  types?: boolean;
  /** Seconds a kernel has to answer after its start. */
  startTimeout?: number;
  /** Ends the grading when it is aborted. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

/** What a submission has earned. */
export interface GradedSubmission extends Pick<ExecutionResult, "status" | "seconds" | "kernel" | "reason"> {
  /** The submission with its outputs; cells of tests have those of the check. */
  notebook: Notebook;
  /** What became of the submission's own cells, by their places in it. */
  cells: CellResult[];
  /** One for each test of the source, in its order. */
  scores: Score[];
  /** `outside`: the tests ran in a kernel that the submission cannot reach; `inside`: in the submission's own. */
  checked: "outside" | "inside";
}
