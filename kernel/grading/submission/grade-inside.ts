// Grades a submission of a kernel that is not ours: the tests run in its own kernel, where a submission can reach them.
import { testCells } from "../../notebook/graded-cells.ts";
import { kernelName, type Notebook } from "../../notebook/types.ts";
import { executeNotebook } from "../../run/execute-notebook.ts";
import type { GradedSubmission, GradeSubmissionOptions } from "./graded-submission.ts";
import { type Score, scoreOf } from "./score.ts";

export async function gradeInside(
  submission: Notebook,
  source: Notebook,
  { launch, cwd, timeout = 120, totalTimeout = 0, startTimeout, signal, onProgress }: GradeSubmissionOptions,
): Promise<GradedSubmission> {
  const over = totalTimeout > 0 ? AbortSignal.timeout(totalTimeout * 1000) : undefined;
  const ends = [signal, over].filter((end) => end !== undefined);
  const executed = await executeNotebook(withTests(submission, source), {
    kernel: launch,
    cwd,
    timeout,
    allowErrors: true,
    hidesConnection: true,
    signal: AbortSignal.any(ends),
    ...(startTimeout !== undefined && { startTimeout }),
    ...(onProgress && { onProgress }),
  });
  const cells = testCells(executed.notebook);
  const isPrinted = kernelName(executed.notebook) === "tslab";
  const scores = testCells(source).map((test): Score => {
    const own = cells.find(({ grading }) => grading.gradeId === test.grading.gradeId);
    const result = executed.cells.find(({ index }) => index === own?.index);
    return { ...scoreOf(own?.cell ?? test.cell, test.grading, own && result, isPrinted), index: test.index };
  });
  const { notebook, status, seconds, kernel, reason } = executed;
  const why = over?.aborted && !signal?.aborted ? `the submission took longer than ${totalTimeout} s in all` : reason;
  return { notebook, cells: executed.cells, scores, checked: "inside", status, seconds, kernel, reason: why };
}

/** The submission with the whole text of the source's tests, the hidden ones too. */
function withTests(submission: Notebook, source: Notebook): Notebook {
  const tests = new Map(testCells(source).map(({ cell, grading }) => [grading.gradeId, cell.source]));
  const notebook = structuredClone(submission);
  for (const { cell, grading } of testCells(notebook)) cell.source = tests.get(grading.gradeId) ?? "";
  return notebook;
}
