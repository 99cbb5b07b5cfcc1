// Executing many notebooks through an engine of jobs, each written when it is done.
import { isUsageError } from "../command-line/usage-error.ts";
import type { Target } from "../command-line/targets.ts";
import type { JobEngine, JobOutcome, JobTask } from "../jobs/job-engine.ts";
import type { KernelLaunch } from "../launch/kernel-process.ts";
import { writeNotebook } from "../notebook/notebook-file.ts";
import { parseRunnable } from "../notebook/parse-notebook.ts";
import type { Notebook } from "../notebook/types.ts";
import { fingerprintOf, noteRun } from "./earlier-result.ts";
import { INTERRUPTED, type Progress } from "./execute-notebook.ts";
import { type ExecutionResult, notRun } from "./execution-result.ts";
import {
  EXECUTED,
  notebookKind,
  notebookTask,
  type NotebookInput,
  type NotebookOptions,
  type NotebookOutput,
} from "./notebook-kind.ts";
import type { Workplace } from "./workplace.ts";

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

export interface RunOptions extends NotebookOptions {
  engine: JobEngine;
  /** Where notebooks work, as the engine's kind has it too. */
  workplace: Workplace;
  /** Ends the run when it is aborted; notebooks that were not begun are `interrupted`. */
  signal: AbortSignal;
  onStart?: (target: Target) => void;
  onProgress?: (target: Target, progress: Progress) => void;
  onDone?: (run: NotebookRun) => void;
}

/** Runs all; the results stand in the order of the jobs, whichever was done first. */
export async function runNotebooks(jobs: readonly Job[], options: RunOptions): Promise<NotebookRun[]> {
  const batch = new Batch(jobs, options);
  await batch.run();
  return batch.runs;
}

class Batch {
  readonly runs: NotebookRun[];
  readonly #jobs: readonly Job[];
  readonly #options: RunOptions;
  /** The executed notebooks that have come, by the places of their jobs. */
  readonly #executed = new Map<number, Notebook>();
  readonly #told = new Set<number>();

  constructor(jobs: readonly Job[], options: RunOptions) {
    this.#jobs = jobs;
    this.#options = options;
    this.runs = jobs.map(({ target, work }) => ({
      target,
      result: "status" in work ? work : notRun("interrupted", INTERRUPTED, work),
    }));
  }

  async run(): Promise<void> {
    const { engine, workplace, signal, onStart, onProgress } = this.#options;
    const targetOf = (id: string): Target => this.#jobs[Number(id)].target;
    const tasks = await this.#tasks();
    await engine.run(notebookKind(workplace), tasks, {
      signal,
      onStart: (id) => onStart?.(targetOf(id)),
      onProgress: (id, progress) => onProgress?.(targetOf(id), progress),
      onFile: (id, name, content) => {
        if (name !== EXECUTED) return;
        const { notebook } = parseRunnable(Buffer.from(content).toString("utf8"), targetOf(id).name);
        this.#executed.set(Number(id), notebook);
      },
      onEnd: (id, outcome) => this.#end(Number(id), outcome),
    });
    for (const place of this.#jobs.keys()) this.#tell(place);
  }

  /** What there is to run; whatever else there is has its result already, and is told of. */
  async #tasks(): Promise<JobTask<NotebookInput>[]> {
    const tasks: JobTask<NotebookInput>[] = [];
    for (const [place, { target, work }] of this.#jobs.entries()) {
      if ("status" in work) this.#tell(place);
      else {
        try {
          tasks.push(await notebookTask({ id: String(place), source: target.source, ...work }, this.#options));
        } catch (error) {
          if (!isUsageError(error)) throw error;
          this.runs[place].result = notRun("invalid", `${target.name}: ${error.message}`, work);
          this.#tell(place);
        }
      }
    }
    return tasks;
  }

  async #end(place: number, outcome: JobOutcome<NotebookOutput>): Promise<void> {
    const { target, work } = this.#jobs[place];
    const result = this.#resultOf(place, outcome);
    if (result !== null && !("status" in work)) {
      this.runs[place].result = result;
      noteRun(result, fingerprintOf(work.notebook, work.kernel));
      await writeNotebook(target.output, result.notebook).catch((error: unknown) => {
        this.runs[place].result = { ...result, status: "dead", reason: `it could not be written: ${String(error)}` };
      });
    }
    this.#tell(place);
  }

  /** What came of a job; null where there is nothing of it. */
  #resultOf(place: number, outcome: JobOutcome<NotebookOutput>): ExecutionResult | null {
    const { work } = this.#jobs[place];
    const notebook = this.#executed.get(place);
    this.#executed.delete(place);
    if (outcome.status !== "failed" && outcome.output !== undefined && notebook !== undefined) {
      return { ...outcome.output, notebook };
    }
    if (outcome.status === "cancelled" || "status" in work) return null;
    const reason = outcome.status === "failed" ? outcome.error.message : "its executed copy did not come";
    return notRun("dead", `the runner failed: ${reason}`, work);
  }

  #tell(place: number): void {
    if (this.#told.has(place)) return;
    this.#told.add(place);
    this.#options.onDone?.(this.runs[place]);
  }
}
