// The kinds of jobs that a worker knows: it takes those of one sort, and none that its operator has not asked for.
import { gradingKind } from "../grading/batch/grading-kind.ts";
import { workerSandbox } from "../grading/batch/worker-sandbox.ts";
import { trialWork } from "../jobs/queue/names/lane.ts";
import type { AnyKind } from "../jobs/queue/working/job-runner.ts";
import { trialKind, type TrialModule } from "../jobs/trials/trial-kind.ts";
import { notebookKind } from "../run/notebook-kind.ts";
import { inCopy } from "../run/workplace.ts";

/** What a worker does: notebooks and trials run with its own rights. */
export type WorkerTask = "grade" | "run" | TrialModule;

export interface KindOptions {
  task: WorkerTask;
  /** Whether what runs is kept in a sandbox; kinds that know none are for workers without isolation. */
  isolated: boolean;
  /** What sandboxed code may read, as the operator of the worker has said. */
  readable: readonly string[];
  /** Where files of tasks lie: code in a sandbox does not see it. */
  folder: string;
}

export function workerKinds({ task, isolated, readable, folder }: KindOptions): AnyKind[] {
  if (task === "grade") return [gradingKind(workerSandbox({ isolated, readable, hidden: [folder] }))];
  return task === "run" ? [notebookKind(inCopy())] : [trialKind([task])];
}

/** What a lane calls it. */
export function workOf(task: WorkerTask): string {
  return typeof task === "string" ? task : trialWork(task.hash);
}
