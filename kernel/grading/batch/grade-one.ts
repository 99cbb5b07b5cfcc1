// One submission from its file to its record: read, put in order, run in its sandbox, scored.
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { nestsDeeper } from "../../common/json.ts";
import { testCells } from "../../notebook/graded-cells.ts";
import { parseRunnable, type RunnableNotebook } from "../../notebook/parse-notebook.ts";
import { serializeNotebook } from "../../notebook/serialize-notebook.ts";
import { kernelName, type Notebook } from "../../notebook/types.ts";
import type { Progress } from "../../run/execute-notebook.ts";
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import type { Checkers } from "../checkers/checkers.ts";
import { gradeSubmission } from "../submission/grade-submission.ts";
import type { GradedSubmission } from "../submission/graded-submission.ts";
import { feedbackPage } from "../reports/feedback/feedback-page.ts";
import { restoreSubmission } from "../submission/restore.ts";
import type { Sandbox } from "../sandbox/open-sandbox.ts";
import { type Score, shortened, sumOfPoints } from "../submission/score.ts";
import type { SourceNotebook } from "../records/find-sources.ts";
import type { Submission } from "../records/find-submissions.ts";
import type { GradedRecord, RecordStatus } from "../records/graded-record.ts";

export interface GradingContext {
  sandbox: Sandbox;
  /** The processes that check, which serve one submission after the other. */
  checkers: Checkers;
  /** The kernel of the source, not confined. */
  launch: KernelLaunch;
  /** Seconds for each cell; 0 for no limit. */
  timeout: number;
  /** Seconds for all of a submission; 0 for no limit. */
  totalTimeout: number;
  /** Whether cells are refused for their types. */
  types: boolean;
}

/** A submission that can be read, and the notebook that it is graded by. */
export type GradableSubmission = Pick<Submission, "student" | "assignment" | "notebook" | "timestamp" | "file"> & {
  source: SourceNotebook;
};

/** What came of a submission, and what is written of it beside its record, where it was run. */
export interface GradedOne {
  record: GradedRecord;
  /** The text of the notebook as it ran, and the page for its learner; null where it was not run. */
  files: { autograded: string; feedback: string } | null;
}

export interface GradingEvents {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** A submission that cannot be graded for a reason of its own; the message is a line for its learner. */
class RefusedError extends Error {}

/** Grades a submission; what is wrong with it is in the record. */
export async function gradeOne(
  submission: GradableSubmission,
  { sandbox, launch, ...limits }: GradingContext,
  events: GradingEvents,
): Promise<GradedOne> {
  const { source } = submission;
  const cwd = dirname(source.file);
  try {
    const { notebook, fault } = await readSubmission(submission.file);
    refuseOtherKernels(notebook, source);
    const restored = restoreSubmission(notebook, source.release);
    const confined = { launch: sandbox.confine(launch), cwd, sourceFolder: cwd, ...limits };
    const graded = await gradeSubmission(restored.notebook, source.notebook, { ...confined, ...events });
    const problems = [...(fault === null ? [] : [fault]), ...restored.problems].map(inShort);
    const record = recordOf(submission, graded, problems);
    const feedback = feedbackPage(record, graded.notebook, source);
    return { record, files: { autograded: serializeNotebook(graded.notebook), feedback } };
  } catch (error) {
    if (error instanceof RefusedError) return { record: refusal(submission, inShort(error.message)), files: null };
    throw error;
  }
}

/** What is said of a notebook names what stands in it, which may be of any length. */
function inShort(said: string): string {
  return shortened(said, 300);
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
  const { notebook, fault } = parsed(text);
  if (nestsDeeper(notebook, DEEPEST)) throw new RefusedError(TOO_DEEP);
  return { notebook, fault: fault?.message ?? null };
}

/** How deep a notebook may nest: what copies and writes it would run out of stack, at a depth that nobody can tell. */
const DEEPEST = 500;
const TOO_DEEP = `what it holds nests more than ${DEEPEST} levels deep`;

function parsed(text: string): RunnableNotebook {
  try {
    return parseRunnable(text, "it");
  } catch (error) {
    if (error instanceof RangeError) throw new RefusedError(TOO_DEEP);
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

type Identity = Pick<GradedRecord, "student" | "assignment" | "notebook" | "timestamp">;

function identityOf({ student, assignment, notebook, timestamp }: Identity): Identity {
  return { student, assignment, notebook, timestamp };
}

function recordOf(
  submission: GradableSubmission,
  { scores, cells, status, reason, seconds, kernel, checked }: GradedSubmission,
  problems: string[],
): GradedRecord {
  const { hidden, max } = submission.source;
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
export function refusal(
  submission: Identity & Pick<Submission, "source">,
  reason: string,
  status: RecordStatus = "refused",
): GradedRecord {
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
