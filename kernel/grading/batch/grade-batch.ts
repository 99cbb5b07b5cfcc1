// Grading all submissions of a batch: what an earlier run has left is taken, the rest is done by an engine of jobs.
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import type { JobEngine, JobKind, JobOutcome } from "../../jobs/job-engine.ts";
import type { Progress } from "../../run/execute-notebook.ts";
import { earlierRecord, fingerprintOf, keepRecord, type Settings } from "./earlier-record.ts";
import { keyOf, type Submission } from "../records/find-submissions.ts";
import { pathIn, placesOf } from "../records/report-folder.ts";
import { type GradableSubmission, refusal } from "./grade-one.ts";
import { type GradingInput, type GradingOptions, gradingTask } from "./grading-kind.ts";
import type { GradedRecord } from "../records/graded-record.ts";

export interface BatchOptions {
  engine: JobEngine;
  kind: JobKind<GradingInput, GradedRecord, Progress>;
  options: GradingOptions;
  settings: Settings;
  /** The report's folder. */
  folder: string;
  /** Whether records of an earlier run count. */
  resume: boolean;
  signal: AbortSignal;
  onStart?: (key: string) => void;
  onProgress?: (key: string, progress: Progress) => void;
  onEnd?: (key: string, record: GradedRecord, isEarlier: boolean) => void;
  /** Hears, before anything is graded, of how many submissions what an earlier run has left does not count. */
  onStale?: (count: number) => void;
}

/** The records in the order of the submissions; null for those that were not graded because the run was ended. */
export async function gradeBatch(
  submissions: readonly Submission[],
  options: BatchOptions,
): Promise<(GradedRecord | null)[]> {
  const batch = new Batch(options);
  const waiting: GradableSubmission[] = [];
  for (const submission of submissions) {
    if (await batch.takeEarlier(submission)) continue;
    const { source } = submission;
    if (submission.refused !== null || source === null) batch.refuse(submission);
    else waiting.push({ ...submission, source });
  }
  if (batch.stale > 0) options.onStale?.(batch.stale);
  await batch.grade(waiting);
  return submissions.map((submission) => batch.records.get(keyOf(submission)) ?? null);
}

class Batch {
  /** By the keys of submissions. */
  readonly records = new Map<string, GradedRecord>();
  /** How many records of an earlier run do not count. */
  stale = 0;
  readonly #options: BatchOptions;
  /** By the keys of submissions; null where a submission cannot be read. */
  readonly #fingerprints = new Map<string, string | null>();

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  /** Takes what an earlier run has left of a submission; whether there was something. */
  async takeEarlier(submission: Submission): Promise<boolean> {
    const { folder, settings, resume } = this.#options;
    const key = keyOf(submission);
    const fingerprint = await fingerprintOf(submission, settings);
    this.#fingerprints.set(key, fingerprint);
    if (!resume) return false;
    const { record, isStale } = await earlierRecord(folder, submission, fingerprint);
    if (isStale) this.stale += 1;
    if (record !== null) this.#note(key, record, true);
    return record !== null;
  }

  refuse(submission: Submission): void {
    this.#note(keyOf(submission), refusal(submission, submission.refused ?? "it has no source"), false);
  }

  async grade(submissions: readonly GradableSubmission[]): Promise<void> {
    const { engine, kind, options, folder, signal, onStart, onProgress } = this.#options;
    const byKey = new Map(submissions.map((submission) => [keyOf(submission), submission]));
    const tasks = submissions.map((submission) => gradingTask(submission, options));
    await engine.run(kind, tasks, {
      signal,
      ...(onStart && { onStart }),
      ...(onProgress && { onProgress }),
      async onFile(key, name, content) {
        const submission = byKey.get(key);
        // Where it goes is for this side to say, whatever the other end of an engine names.
        if (submission === undefined || (name !== "autograded" && name !== "feedback")) return;
        await writeFileAtomically(pathIn(folder, placesOf(submission)[name]), content);
      },
      onEnd: async (key, outcome) => {
        const submission = byKey.get(key);
        if (submission !== undefined) await this.#end(submission, outcome);
      },
    });
  }

  async #end(submission: GradableSubmission, outcome: JobOutcome<GradedRecord>): Promise<void> {
    const key = keyOf(submission);
    const record = recordOf(submission, outcome);
    if (record !== null) this.#note(key, await this.#kept(submission, record), false);
  }

  /** The record when it is written down, or that of the failure to do so. */
  async #kept(submission: GradableSubmission, record: GradedRecord): Promise<GradedRecord> {
    if (record.status === "failed") return record;
    try {
      await keepRecord(this.#options.folder, record, this.#fingerprints.get(keyOf(submission)) ?? null);
      return record;
    } catch (error) {
      return failed(submission, error);
    }
  }

  #note(key: string, record: GradedRecord, isEarlier: boolean): void {
    this.records.set(key, record);
    this.#options.onEnd?.(key, record, isEarlier);
  }
}

function recordOf(submission: GradableSubmission, outcome: JobOutcome<GradedRecord>): GradedRecord | null {
  switch (outcome.status) {
    case "done": {
      // Whose it is stands here, as its files are named by it.
      const { student, assignment, notebook, timestamp } = submission;
      return { ...outcome.output, student, assignment, notebook, timestamp };
    }
    case "failed":
      return failed(submission, outcome.error);
    case "cancelled":
      return null;
  }
}

function failed(submission: GradableSubmission, error: unknown): GradedRecord {
  return refusal(submission, `the grading failed: ${error instanceof Error ? error.message : error}`, "failed");
}
