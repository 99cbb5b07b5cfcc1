// Executing many notebooks, several at a time, each written when it is done.
import { dirname } from "node:path";
import { writeNotebook } from "../notebook/notebook-file.ts";
import type { Notebook } from "../notebook/types.ts";
import { executeNotebook, type Progress } from "./execute-notebook.ts";
import type { ExecutionResult } from "./execution-result.ts";
import type { KernelLaunch } from "../launch/kernel-process.ts";
import type { Target } from "../command-line/targets.ts";

export interface NotebookRun {
  target: Target;
  result: ExecutionResult;
}

export interface Job {
  target: Target;
  notebook: Notebook;
  kernel: KernelLaunch;
}

export interface RunOptions {
  /** How many notebooks run at the same time. */
  jobs: number;
  /** Seconds for each cell. */
  timeout: number;
  allowErrors: boolean;
  onStart?: (target: Target) => void;
  onProgress?: (target: Target, progress: Progress) => void;
  onDone?: (run: NotebookRun) => void;
}

/** Runs all; the results stand in the order of `work`, whichever was done first. */
export async function runNotebooks(work: readonly Job[], options: RunOptions): Promise<NotebookRun[]> {
  const results: NotebookRun[] = [];
  const waiting = work.entries();
  // Every worker takes the next notebook from the one iterator that they share.
  const worker = async (): Promise<void> => {
    for (const [place, job] of waiting) results[place] = await runOne(job, options);
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, work.length) }, worker));
  return results;
}

/** One notebook. What goes wrong outside its cells fails this notebook, not the others that are under way. */
async function runOne(job: Job, options: RunOptions): Promise<NotebookRun> {
  const { onStart = () => {}, onDone = () => {} } = options;
  onStart(job.target);
  const run = { target: job.target, result: await execute(job, options) };
  await writeNotebook(job.target.output, run.result.notebook).catch((error: unknown) => {
    run.result = { ...run.result, status: "dead", reason: `it could not be written: ${String(error)}` };
  });
  onDone(run);
  return run;
}

async function execute({ target, notebook, kernel }: Job, options: RunOptions): Promise<ExecutionResult> {
  const { timeout, allowErrors, onProgress = () => {} } = options;
  try {
    return await executeNotebook(notebook, {
      kernel,
      cwd: dirname(target.source),
      timeout,
      allowErrors,
      onProgress: (progress) => onProgress(target, progress),
    });
  } catch (error) {
    const reason = `the runner failed: ${error instanceof Error ? error.stack : String(error)}`;
    return { notebook, status: "dead", cells: [], seconds: 0, kernel, reason };
  }
}
