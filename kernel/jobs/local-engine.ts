// Tasks done by this process, some at a time: enough where each starts processes of its own.
import { setMaxListeners } from "node:events";
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
      // Each task under way listens.
      setMaxListeners(0, options.signal);
      return await inParallel(tasks, jobs, (task) => runOne(kind, task, options));
    },
    async close() {},
  };
}

async function runOne<Input, Output, Progress>(
  kind: JobKind<Input, Output, Progress>,
  task: JobTask<Input>,
  events: { signal: AbortSignal } & JobEvents<Output, Progress>,
): Promise<JobOutcome<Output>> {
  const signal = task.signal === undefined ? events.signal : AbortSignal.any([events.signal, task.signal]);
  if (signal.aborted) return { status: "cancelled" };
  events.onStart?.(task.id);
  const done = await workOn(kind, task, signal, events).catch(failure);
  const outcome: JobOutcome<Output> = signal.aborted ? { ...done, status: "cancelled" } : done;
  await events.onEnd?.(task.id, outcome);
  return outcome;
}

async function workOn<Input, Output, Progress>(
  kind: JobKind<Input, Output, Progress>,
  { id, input, files = {} }: JobTask<Input>,
  signal: AbortSignal,
  { onProgress, onFile }: JobEvents<Output, Progress>,
): Promise<JobOutcome<Output>> {
  // Kept until the end: nobody gets a file of a task that fails.
  const delivered = new Map<string, Uint8Array>();
  const context = {
    signal,
    files,
    onProgress: (progress: Progress) => onProgress?.(id, progress),
    deliver: async (name: string, content: string | Uint8Array) =>
      void delivered.set(name, typeof content === "string" ? Buffer.from(content) : content),
  };
  const output = await kind.run(input, context);
  for (const [name, content] of delivered) await onFile?.(id, name, content);
  return { status: "done", output };
}

/** What was thrown, as the end of a task. */
export function failure(error: unknown): { status: "failed"; error: Error } {
  return { status: "failed", error: error instanceof Error ? error : new Error(String(error)) };
}
