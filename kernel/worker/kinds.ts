// The kinds of jobs that a worker knows. A new one is added here, and handed to an engine by the command that has tasks of it.
import { gradingKind } from "../grading/batch/grading-kind.ts";
import { workerSandbox } from "../grading/batch/worker-sandbox.ts";
import type { AnyKind } from "../jobs/queue/working/job-runner.ts";

export interface KindOptions {
  /** Whether what runs is kept in a sandbox; kinds that know none are for workers without isolation. */
  isolated: boolean;
  /** What sandboxed code may read, as the operator of the worker has said. */
  readable: readonly string[];
  /** Where files of tasks lie: code in a sandbox does not see it. */
  folder: string;
}

export function workerKinds({ isolated, readable, folder }: KindOptions): AnyKind[] {
  return [gradingKind(workerSandbox({ isolated, readable, hidden: [folder] }))];
}
