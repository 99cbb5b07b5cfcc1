// Executing many notebooks, several at a time, each written when it is done.
import { dirname } from "node:path";
import { writeNotebook } from "../notebook/notebook-file.ts";
import type { Notebook } from "../notebook/types.ts";
import { inParallel } from "../common/in-parallel.ts";
import { fingerprintOf, noteRun } from "./earlier-result.ts";
import { executeNotebook, INTERRUPTED, type Progress } from "./execute-notebook.ts";
import { type ExecutionResult, notRun } from "./execution-result.ts";
import type { KernelLaunch } from "../launch/kernel-process.ts";
import type { Target } from "../command-line/targets.ts";

export interface NotebookRun {
  target: Target;
  result: ExecutionResult;
}

export interface Work {
  notebook: Notebook;
  kernel: KernelLaunch;
}

export interface Job {
  target: Target;
  /** What is to be run, or the result where there is nothing to run any more. */
  work: Work | ExecutionResult;
}

export interface RunOptions {
  /** How many notebooks run at the same time. */
  jobs: number;
  /** Seconds for each cell. */
  timeout: number;
  allowErrors: boolean;
  /** Ends the run when it is aborted; notebooks that were not begun are `interrupted`. */
  signal?: AbortSignal;
  onStart?: (target: Target) => void;
  onProgress?: (target: Target, progress: Progress) => void;
  onDone?: (run: NotebookRun) => void;
}

/** Runs all; the results stand in the order of `work`, whichever was done first. */
export async function runNotebooks(work: readonly Job[], options: RunOptions): Promise<NotebookRun[]> {
  return inParallel(work, options.jobs, (job) => runOne(job, options));
}

/** One notebook. What goes wrong outside its cells fails this notebook, not the others that are under way. */
async function runOne({ target, work }: Job, options: RunOptions): Promise<NotebookRun> {
  const { onStart = () => {}, onDone = () => {}, signal } = options;
  const run = { target, result: "status" in work ? work : notRun("interrupted", INTERRUPTED, work) };
  if (!("status" in work) && !signal?.aborted) {
    onStart(target);
    run.result = await execute(target, work, options);
    noteRun(run.result, fingerprintOf(work.notebook, work.kernel));
    await writeNotebook(target.output, run.result.notebook).catch((error: unknown) => {
      run.result = { ...run.result, status: "dead", reason: `it could not be written: ${String(error)}` };
    });
  }
  onDone(run);
  return run;
}

async function execute(
  target: Target,
  { notebook, kernel }: Work,
  { timeout, allowErrors, signal, onProgress = () => {} }: RunOptions,
): Promise<ExecutionResult> {
  try {
    return await executeNotebook(notebook, {
      kernel,
      cwd: dirname(target.source),
      timeout,
      allowErrors,
      keepsWidgets: true,
      ...(signal && { signal }),
      onProgress: (progress) => onProgress(target, progress),
    });
  } catch (error) {
    const reason = `the runner failed: ${error instanceof Error ? error.stack : String(error)}`;
    return notRun("dead", reason, { notebook, kernel });
  }
}
