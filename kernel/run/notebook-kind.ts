// The kind of job that executing a notebook is: what a task says of it, and how it is done, on this machine or on another.
import type { JobKind, JobTask } from "../jobs/job-engine.ts";
import { resolveKernel } from "../launch/kernels.ts";
import { serializeNotebook } from "../notebook/serialize-notebook.ts";
import type { Notebook } from "../notebook/types.ts";
import { codeCells, executeNotebook, type Progress } from "./execute-notebook.ts";
import type { ExecutionResult } from "./execution-result.ts";
import type { Workplace } from "./workplace.ts";

/** What is the same for all notebooks of a run. */
export interface NotebookOptions {
  /** The kernelspec to use instead of the notebooks' own. */
  kernel: string | undefined;
  /** Seconds for each cell. */
  timeout: number;
  allowErrors: boolean;
}

export interface NotebookInput extends NotebookOptions {
  notebook: Notebook;
}

/** What came of a notebook; the executed notebook itself is delivered as a file. */
export type NotebookOutput = Omit<ExecutionResult, "notebook">;

/** The name of the file that an executed notebook is delivered as. */
export const EXECUTED = "executed";

/** A task without the outputs of an earlier run, which would only be thrown away where it is done. */
export async function notebookTask(
  { id, source, notebook }: { id: string; source: string; notebook: Notebook },
  { kernel, timeout, allowErrors, workplace }: NotebookOptions & { workplace: Workplace },
): Promise<JobTask<NotebookInput>> {
  const bare = structuredClone(notebook);
  for (const { cell } of codeCells(bare)) Object.assign(cell, { outputs: [], execution_count: null });
  return { id, input: { notebook: bare, kernel, timeout, allowErrors }, files: await workplace.filesOf(source) };
}

/** Executes notebooks, each in a kernel of its own. */
export function notebookKind(workplace: Workplace): JobKind<NotebookInput, NotebookOutput, Progress> {
  return {
    name: "run",
    async run({ notebook: source, kernel, timeout, allowErrors }, { files, signal, onProgress, deliver }) {
      const place = await workplace.open(files);
      try {
        const launch = resolveKernel(kernel, source);
        const options = {
          kernel: launch,
          cwd: place.folder,
          timeout,
          allowErrors,
          keepsWidgets: true,
          signal,
          onProgress,
        };
        const { notebook, ...output } = await executeNotebook(source, options);
        await deliver(EXECUTED, serializeNotebook(notebook));
        return output;
      } finally {
        await place.close();
      }
    },
  };
}
