// One submission in its kernel: every cell is run, and what the tests of the source say of it is its score.
import { gradingKind, readGradingMetadata } from "../notebook/grading-metadata.ts";
import type { Notebook } from "../notebook/types.ts";
import { executeNotebook, type Progress } from "../run/execute-notebook.ts";
import type { CellResult, NotebookStatus } from "../run/execution-result.ts";
import type { KernelLaunch } from "../launch/kernel-process.ts";
import { scoresOf, type Score } from "./score.ts";

export interface GradeSubmissionOptions {
  launch: KernelLaunch;
  cwd: string;
  sourceFolder: string;
  timeout?: number;
  totalTimeout?: number;
  startTimeout?: number;
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface GradedSubmission {
  notebook: Notebook;
  scores: Score[];
  cells: CellResult[];
  checked: "outside" | "inside";
  status: NotebookStatus;
  reason: string | null;
  seconds: number;
  kernel: { name: string; displayName: string; language: string };
}

export async function gradeSubmission(
  submission: Notebook,
  source: Notebook,
  { launch, cwd, timeout, totalTimeout = 0, startTimeout, signal, onProgress }: GradeSubmissionOptions,
): Promise<GradedSubmission> {
  const clock = totalTimeout > 0 ? AbortSignal.timeout(totalTimeout * 1000) : undefined;
  const ends = [signal, clock].filter((one) => one !== undefined);
  const result = await executeNotebook(withTestsOf(submission, source), {
    kernel: launch,
    cwd,
    allowErrors: true,
    signal: AbortSignal.any(ends),
    ...(timeout !== undefined && { timeout }),
    ...(startTimeout !== undefined && { startTimeout }),
    ...(onProgress && { onProgress }),
  });
  const reason = clock?.aborted === true ? `it took longer than ${totalTimeout} s in all` : result.reason;
  return { ...result, reason, scores: scoresOf(result.notebook, result.cells), checked: "inside" };
}

function withTestsOf(submission: Notebook, source: Notebook): Notebook {
  const tests = new Map(
    source.cells.flatMap((cell): [string, string][] => {
      const grading = readGradingMetadata(cell, cell.id);
      return grading !== null && gradingKind(grading) === "autograder-tests" ? [[grading.gradeId, cell.source]] : [];
    }),
  );
  const cells = submission.cells.map((cell) => {
    const test = tests.get(readGradingMetadata(cell, cell.id)?.gradeId ?? "");
    return test === undefined ? cell : { ...cell, source: test };
  });
  return { ...submission, cells };
}
