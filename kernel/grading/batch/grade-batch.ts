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
  const { engine, signal, onStart, onProgress, onEnd } = options;
  const { fingerprints, records } = await earlierRecords(submissions, options);
  const byKey = new Map(submissions.map((submission) => [keyOf(submission), submission]));
  const waiting = [...byKey].filter(([key]) => !records.has(key));
  const tasks = waiting.map(([id, input]) => ({ id, input }));
  await engine.run(gradingKind(options, fingerprints), tasks, {
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

/** Fingerprints by the keys of submissions; null where a submission cannot be read. */
type Fingerprints = ReadonlyMap<string, string | null>;

/** What an earlier run has left, by the keys of submissions. */
async function earlierRecords(
  submissions: readonly Submission[],
  { context, settings, resume, onEnd }: BatchOptions,
): Promise<{ fingerprints: Fingerprints; records: Map<string, GradedRecord> }> {
  const fingerprints = new Map<string, string | null>();
  const records = new Map<string, GradedRecord>();
  for (const submission of submissions) {
    const key = keyOf(submission);
    const fingerprint = await fingerprintOf(submission, settings);
    fingerprints.set(key, fingerprint);
    const earlier = resume ? await earlierRecord(context.folder, submission, fingerprint) : null;
    if (earlier === null) continue;
    records.set(key, earlier);
    onEnd?.(key, earlier, true);
  }
  return { fingerprints, records };
}

function gradingKind(
  { context }: BatchOptions,
  fingerprints: Fingerprints,
): JobKind<Submission, GradedRecord, Progress> {
  return {
    name: "grade",
    async run(submission, events) {
      const record = await gradeOne(submission, context, events);
      if (!events.signal.aborted && record.status !== "failed")
        await keepRecord(context.folder, record, fingerprints.get(keyOf(submission)) ?? null);
      return record;
    },
  };
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
