// Grading all submissions of a batch: what an earlier run has left is taken, the rest is done by an engine of jobs.
import type { JobEngine, JobKind, JobOutcome } from "../../jobs/job-engine.ts";
import type { Progress } from "../../run/execute-notebook.ts";
import { earlierRecord, fingerprintOf, keepRecord, type Settings } from "./earlier-record.ts";
import { keyOf, type Submission } from "../records/find-submissions.ts";
import { gradeOne, type GradingContext, refusal } from "./grade-one.ts";
import type { GradedRecord } from "../records/graded-record.ts";

export interface BatchOptions {
  engine: JobEngine;
  context: GradingContext;
  settings: Settings;
  /** Whether records of an earlier run count. */
  resume: boolean;
  signal: AbortSignal;
  onStart?: (key: string) => void;
  onProgress?: (key: string, progress: Progress) => void;
  onEnd?: (key: string, record: GradedRecord, isEarlier: boolean) => void;
}

/** The records in the order of the submissions; null for those that were not graded because the run was ended. */
export async function gradeBatch(
  submissions: readonly Submission[],
  options: BatchOptions,
): Promise<(GradedRecord | null)[]> {
  const { engine, context, settings, resume, signal, onStart, onProgress, onEnd } = options;
  const folder = context.folder;
  const fingerprints = new Map<string, string | null>();
  const records = new Map<string, GradedRecord>();
  for (const submission of submissions) {
    const key = keyOf(submission);
    const fingerprint = await fingerprintOf(submission, settings);
    fingerprints.set(key, fingerprint);
    const earlier = resume ? await earlierRecord(folder, submission, fingerprint) : null;
    if (earlier === null) continue;
    records.set(key, earlier);
    onEnd?.(key, earlier, true);
  }
  const byKey = new Map(submissions.map((submission) => [keyOf(submission), submission]));
  const kind: JobKind<Submission, GradedRecord, Progress> = {
    name: "grade",
    async run(submission, events) {
      const record = await gradeOne(submission, context, events);
      if (!events.signal.aborted && record.status !== "failed")
        await keepRecord(folder, record, fingerprints.get(keyOf(submission)) ?? null);
      return record;
    },
  };
  const waiting = submissions.filter((submission) => !records.has(keyOf(submission)));
  const tasks = waiting.map((submission) => ({ id: keyOf(submission), input: submission }));
  await engine.run(kind, tasks, {
    signal,
    ...(onStart && { onStart }),
    ...(onProgress && { onProgress }),
    onEnd(key, outcome) {
      const submission = byKey.get(key);
      const record = submission === undefined ? null : recordOf(submission, outcome);
      if (record === null) return;
      records.set(key, record);
      onEnd?.(key, record, false);
    },
  });
  return submissions.map((submission) => records.get(keyOf(submission)) ?? null);
}

function recordOf(submission: Submission, outcome: JobOutcome<GradedRecord>): GradedRecord | null {
  switch (outcome.status) {
    case "done":
      return outcome.output;
    case "failed":
      return refusal(submission, `the grading failed: ${outcome.error.message}`, "failed");
    case "cancelled":
      return null;
  }
}
