// Tasks done by this process, some at a time: enough where each starts processes of its own.
import { inParallel } from "../common/in-parallel.ts";
import type { JobEngine, JobEvents, JobKind, JobOutcome, JobTask } from "./job-engine.ts";

/** An engine that does `jobs` tasks at the same time, begun in their order. */
export function localEngine({ jobs }: { jobs: number }): JobEngine {
  return {
    async run<Input, Output, Progress>(
      kind: JobKind<Input, Output, Progress>,
      tasks: readonly JobTask<Input>[],
      options: { signal: AbortSignal } & JobEvents<Output, Progress>,
    ): Promise<JobOutcome<Output>[]> {
      return await inParallel(tasks, jobs, (task) => runOne(kind, task, options));
    },
  };
}

async function runOne<Input, Output, Progress>(
  kind: JobKind<Input, Output, Progress>,
  { id, input }: JobTask<Input>,
  { signal, onStart, onProgress, onEnd }: { signal: AbortSignal } & JobEvents<Output, Progress>,
): Promise<JobOutcome<Output>> {
  if (signal.aborted) return { status: "cancelled" };
  onStart?.(id);
  const outcome = await kind.run(input, { signal, onProgress: (progress) => onProgress?.(id, progress) }).then(
    (output): JobOutcome<Output> => (signal.aborted ? { status: "cancelled" } : { status: "done", output }),
    (error: unknown): JobOutcome<Output> => {
      if (signal.aborted) return { status: "cancelled" };
      return { status: "failed", error: error instanceof Error ? error : new Error(String(error)) };
    },
  );
  onEnd?.(id, outcome);
  return outcome;
}
