// Grades one submission: its cells run in its own kernel, the tests in another one that it cannot reach.
import type { Notebook } from "../../notebook/types.ts";
import { startsThisKernel } from "../../kernelspecs/own-kernel.ts";
import { gradeInside } from "./grade-inside.ts";
import { gradeOutside } from "./grade-outside.ts";
import type { GradedSubmission, GradeSubmissionOptions } from "./graded-submission.ts";

/**
 * Grades a submission whose locked cells are those of the source.
 *
 * For kernels of this package nothing that the submission runs can change a verdict: see README.md. For other kernels the tests run inside
 * of the submission's own. Trouble of the submission is in the result.
 * @throws {SourceError} where a cell of the source fails, so that nobody could be graded by it
 */
export function gradeSubmission(
  submission: Notebook,
  source: Notebook,
  options: GradeSubmissionOptions,
): Promise<GradedSubmission> {
  const isOwn = startsThisKernel(options.launch);
  return isOwn ? gradeOutside(submission, source, options) : gradeInside(submission, source, options);
}
