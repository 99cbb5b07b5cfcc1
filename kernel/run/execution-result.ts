// What came of executing a notebook: its cells one by one, and the whole.
import type { Notebook } from "../notebook/types.ts";

/** `skipped`: not run, because an earlier cell ended the execution. */
export type CellStatus = "ok" | "error" | "timeout" | "dead" | "skipped";

export interface CellError {
  ename: string;
  evalue: string;
  /** Lines, perhaps with ANSI colours. */
  traceback: string[];
}

export interface CellResult {
  /** Place among all cells of the notebook, from 0. */
  index: number;
  id: string;
  status: CellStatus;
  /** Whether an error was allowed (`allowErrors`, or the tag `raises-exception`) and so is no failure. */
  allowed: boolean;
  seconds: number;
  error: CellError | null;
}

/**
 * `dead`: the kernel did not start or ended; `invalid`: the notebook cannot be read or has no kernel here; `interrupted`: the run was
 * ended before this notebook was done. The first failing cell gives the others their name.
 */
export type NotebookStatus = "ok" | "error" | "timeout" | "dead" | "invalid" | "interrupted";

export interface ExecutionResult {
  /** A copy of the notebook with its outputs. */
  notebook: Notebook;
  status: NotebookStatus;
  /** One for every code cell that has code. */
  cells: CellResult[];
  seconds: number;
  kernel: { name: string; displayName: string; language: string };
  /** Why not all was run, where no cell is at fault. */
  reason: string | null;
  /** Whether it was not run again, as an earlier run has left its result. */
  resumed?: boolean;
}

/** The result of a notebook of which nothing was run. */
export function notRun(
  status: "invalid" | "interrupted" | "dead",
  reason: string,
  { notebook, kernel }: Partial<Pick<ExecutionResult, "notebook" | "kernel">> = {},
): ExecutionResult {
  return {
    notebook: notebook ?? { cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 },
    status,
    cells: [],
    seconds: 0,
    kernel: kernel ?? { name: "", displayName: "", language: "" },
    reason,
  };
}

/** Whether a cell makes its notebook fail. */
export function isFailure({ status, allowed }: CellResult): boolean {
  return status !== "ok" && status !== "skipped" && !allowed;
}
