// One submission from its file to its record: read, put in order, run in its sandbox, scored, written.
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { testCells } from "../../notebook/graded-cells.ts";
import { writeNotebook } from "../../notebook/notebook-file.ts";
import { parseRunnable } from "../../notebook/parse-notebook.ts";
import { kernelName, type Notebook } from "../../notebook/types.ts";
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import type { Progress } from "../../run/execute-notebook.ts";
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import { gradeSubmission } from "../submission/grade-submission.ts";
import type { GradedSubmission } from "../submission/graded-submission.ts";
import { feedbackPage } from "../reports/feedback/feedback-page.ts";
import { restoreSubmission } from "../submission/restore.ts";
import type { Sandbox } from "../sandbox/open-sandbox.ts";
import { type Score, sumOfPoints } from "../submission/score.ts";
import type { SourceNotebook } from "../records/find-sources.ts";
import type { Submission } from "../records/find-submissions.ts";
import type { GradedRecord, RecordStatus } from "../records/graded-record.ts";
import { pathIn, placesOf } from "../records/report-folder.ts";

export interface GradingContext {
  sandbox: Sandbox;
  /** The kernel of a source, not confined. */
  kernelOf(source: SourceNotebook): KernelLaunch;
  /** Seconds for each cell; 0 for no limit. */
  timeout: number;
  /** Seconds for all of a submission; 0 for no limit. */
  totalTimeout: number;
  /** Whether cells are refused for their types. */
  checksTypes: boolean;
  /** The report's folder. */
  folder: string;
}

export interface GradingEvents {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** A submission that cannot be graded for a reason of its own; the message is a line for its learner. */
class RefusedError extends Error {}

/** Grades a submission and writes its executed notebook and its feedback; what is wrong with it is in the record. */
export async function gradeOne(
  submission: Submission,
  context: GradingContext,
  events: GradingEvents,
): Promise<GradedRecord> {
  const { source } = submission;
  if (submission.refused !== null || source === null)
    return refusal(submission, submission.refused ?? "it has no source");
  try {
    const { notebook, fault } = await readSubmission(submission.file);
    refuseOtherKernels(notebook, source);
    const restored = restoreSubmission(notebook, source.release);
    const graded = await gradeSubmission(restored.notebook, source.notebook, {
      launch: context.sandbox.confine(context.kernelOf(source)),
      cwd: dirname(source.file),
      sourceFolder: dirname(source.file),
      timeout: context.timeout,
      totalTimeout: context.totalTimeout,
      checksTypes: context.checksTypes,
      ...events,
    });
    const problems = fault === null ? restored.problems : [fault, ...restored.problems];
    const record = recordOf(submission, source, graded, problems);
    await writeResult(context.folder, record, graded.notebook, source);
    return record;
  } catch (error) {
    if (error instanceof RefusedError) return refusal(submission, error.message);
    throw error;
  }
}

async function readSubmission(file: string): Promise<{ notebook: Notebook; fault: string | null }> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new RefusedError(`it cannot be read (${error.code ?? error.message})`);
  });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedError("it is not UTF-8 text");
  }
  try {
    const { notebook, fault } = parseRunnable(text, "it");
    return { notebook, fault: fault?.message ?? null };
  } catch (error) {
    throw new RefusedError(error instanceof Error ? error.message : String(error));
  }
}

function refuseOtherKernels(notebook: Notebook, source: SourceNotebook): void {
  const [given, expected] = [kernelName(notebook), kernelName(source.notebook)];
  if (given === undefined || expected === undefined || given === expected) return;
  const languages = [notebook, source.notebook].map(({ metadata }) => languageOf(metadata));
  if (languages[0] !== undefined && languages[0] === languages[1]) return;
  throw new RefusedError(`it is for the kernel ${given}, and the source for ${expected}`);
}

function languageOf({ kernelspec }: Notebook["metadata"]): string | undefined {
  if (typeof kernelspec !== "object" || kernelspec === null || Array.isArray(kernelspec)) return undefined;
  return typeof kernelspec["language"] === "string" ? kernelspec["language"].toLowerCase() : undefined;
}

async function writeResult(
  folder: string,
  record: GradedRecord,
  notebook: Notebook,
  source: SourceNotebook,
): Promise<void> {
  const places = placesOf(record);
  await writeNotebook(pathIn(folder, places.autograded), notebook);
  await writeFileAtomically(pathIn(folder, places.feedback), feedbackPage(record, notebook, source));
}

type Identity = Pick<GradedRecord, "student" | "assignment" | "notebook" | "timestamp">;

function identityOf({ student, assignment, notebook, timestamp }: Submission): Identity {
  return { student, assignment, notebook, timestamp };
}

function recordOf(
  submission: Submission,
  { hidden, max }: SourceNotebook,
  { scores, cells, status, reason, seconds, kernel, checked }: GradedSubmission,
  problems: string[],
): GradedRecord {
  const hasStarted = cells.some((cell) => cell.status !== "skipped") || status !== "dead";
  const stopped = cells.find((cell) => cell.status === "dead");
  return {
    ...identityOf(submission),
    status: statusOf(hasStarted, stopped !== undefined || reason !== null),
    reason: reason ?? stopped?.error?.evalue ?? null,
    problems,
    kernel: kernel.name,
    checked,
    points: sumOfPoints(scores.map(({ points }) => points)),
    max,
    seconds: inMilliseconds(seconds),
    scores: scores.map((score) => ({
      ...score,
      seconds: inMilliseconds(score.seconds),
      hidden: hidden.has(score.gradeId),
    })),
    cells: cells
      .filter(({ status: end }) => end !== "skipped")
      .map((cell) => ({ id: cell.id, seconds: inMilliseconds(cell.seconds) })),
  };
}

function statusOf(hasStarted: boolean, isCut: boolean): RecordStatus {
  if (!hasStarted) return "failed";
  return isCut ? "stopped" : "graded";
}

/** The record of a submission of which nothing was run: no points, and the reason. */
export function refusal(submission: Submission, reason: string, status: RecordStatus = "refused"): GradedRecord {
  const { source } = submission;
  const message = `it was not run: ${reason}`;
  const tests = source === null ? [] : testCells(source.notebook);
  return {
    ...identityOf(submission),
    status,
    reason,
    problems: [],
    kernel: "",
    checked: "not",
    points: 0,
    max: source?.max ?? 0,
    seconds: 0,
    scores: tests.map(({ index, grading: { gradeId, points: max = 0 } }) => {
      const score: Score = { gradeId, index, points: 0, max, status: "not run", message, seconds: 0 };
      return { ...score, hidden: source?.hidden.has(gradeId) ?? false };
    }),
    cells: [],
  };
}

function inMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
