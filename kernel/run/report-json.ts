// The report of a run as JSON, for programs. The types here are its schema; `version` grows when a field changes its meaning.
import { stripVTControlCharacters } from "node:util";
import { errorLine } from "./cell-error.ts";
import type { CellStatus, NotebookStatus } from "./execution-result.ts";
import { executedCode } from "./failure-text.ts";
import type { NotebookRun } from "./run-notebooks.ts";

export interface RunReport {
  version: 1;
  tool: "gradus run";
  /** The worst of the notebooks: interrupted, then dead, timeout, error, invalid, ok. */
  status: NotebookStatus;
  seconds: number;
  notebooks: NotebookReport[];
}

export interface NotebookReport {
  path: string;
  /** Where the executed notebook is. */
  output: string;
  kernel: string;
  status: NotebookStatus;
  /** Why not all was run where no cell is at fault, or null. */
  reason: string | null;
  /** Whether an earlier run had done it (`--resume`). */
  resumed: boolean;
  seconds: number;
  cells: CellReport[];
}

export interface CellReport {
  id: string;
  /** Place among all cells of the notebook, from 0. */
  index: number;
  status: CellStatus;
  /** Whether the error was allowed and so did not fail the notebook. */
  allowed: boolean;
  seconds: number;
  /** `line` counts from 1 in the cell's code; null where the kernel names none. Texts without colours. */
  error: { name: string; message: string; traceback: string; line: number | null } | null;
}

const worstFirst: readonly NotebookStatus[] = ["interrupted", "dead", "timeout", "error", "invalid", "ok"];

export function worstStatus(runs: readonly NotebookRun[]): NotebookStatus {
  return worstFirst.find((status) => runs.some(({ result }) => result.status === status)) ?? "ok";
}

export function jsonReport(runs: readonly NotebookRun[], seconds: number): RunReport {
  return {
    version: 1,
    tool: "gradus run",
    status: worstStatus(runs),
    seconds: roundTime(seconds),
    notebooks: runs.map(({ target, result }) => ({
      path: target.name,
      output: target.output,
      kernel: result.kernel.name,
      status: result.status,
      reason: result.reason,
      resumed: result.resumed ?? false,
      seconds: roundTime(result.seconds),
      cells: result.cells.map(({ id, index, status, allowed, seconds, error }) => ({
        id,
        index,
        status,
        allowed,
        seconds: roundTime(seconds),
        error: error && {
          name: error.ename,
          message: error.evalue,
          traceback: stripVTControlCharacters(error.traceback.join("\n")),
          line: errorLine(error, executedCode(result.notebook.cells[index])),
        },
      })),
    })),
  };
}

function roundTime(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
