// Executing a notebook headless: all its code cells, in order, in a kernel of its own.
import type { Notebook } from "../notebook/types.ts";
import { cellTags } from "../notebook/types.ts";
import { isFailure, type CellResult, type ExecutionResult } from "./execution-result.ts";
import type { KernelLaunch } from "../launch/kernel-process.ts";
import { resolveKernel } from "../launch/kernels.ts";
import { DisplayRegistry } from "./output-collector.ts";
import { blankResult, type PlacedCell, runCell } from "./run-cell.ts";
import { DeadKernelError, startKernel, type RunningKernel, type StartOptions } from "./running-kernel.ts";
import { toJson } from "../common/json.ts";
import { WidgetStates } from "./widget-states.ts";

/** Why a notebook was not run to its end where the whole run was ended. */
export const INTERRUPTED = "the run was interrupted";

export interface Progress {
  /** How many code cells are done. */
  done: number;
  total: number;
  /** The cell that runs now; null before the first and after the last. */
  id: string | null;
}

export interface ExecuteNotebookOptions {
  /** A kernelspec's name, or what to launch; the notebook's own kernel, or `gradus`, unless given. */
  kernel?: string | KernelLaunch;
  /** The folder in which the kernel works; relative files and imports of the notebook start there. */
  cwd: string;
  /** Seconds for each cell, 0 for no limit. */
  timeout?: number;
  /** Seconds the kernel has to answer after its start. */
  startTimeout?: number;
  /** Seconds a late cell has to heed the interrupt before its kernel is killed. */
  interruptGrace?: number;
  /** Ends the execution when it is aborted: the kernel is killed, and what has run is the result. */
  signal?: AbortSignal;
  /** Whether the connection file is removed before the first cell runs, so that no cell can read the key in it. */
  hidesConnection?: boolean;
  /** Whether cells after a failing one are run. */
  allowErrors?: boolean;
  /** Whether the states of the widgets that it shows are kept in the notebook's metadata. */
  keepsWidgets?: boolean;
  onProgress?: (progress: Progress) => void;
}

/**
 * Executes a notebook and returns it with its outputs; the one given is not changed.
 *
 * Cells without code and cells with the tag `skip-execution` are passed over; a cell with the tag `raises-exception` may fail.
 *
 * @throws {UnknownKernelError} where there is no such kernelspec; every other trouble is in the result
 */
export async function executeNotebook(source: Notebook, options: ExecuteNotebookOptions): Promise<ExecutionResult> {
  const launch = resolveKernel(options.kernel, source);
  const started = performance.now();
  const notebook = structuredClone(source);
  const cells = codeCells(notebook);
  for (const { cell } of cells) Object.assign(cell, { outputs: [], execution_count: null });
  const { name, displayName, language } = launch;
  const result: ExecutionResult = {
    notebook,
    status: "ok",
    cells: [],
    seconds: 0,
    kernel: { name, displayName, language },
    reason: null,
  };
  const widgets = options.keepsWidgets === true ? new WidgetStates() : null;
  try {
    const kernel = await startKernel(launch, startOptions(options, widgets));
    try {
      describeKernel(notebook, kernel);
      result.cells = await runCells(kernel, cells, options);
    } finally {
      await kernel.shutdown();
    }
  } catch (error) {
    if (!(error instanceof DeadKernelError)) throw error;
    Object.assign(result, { status: "dead", reason: error.message });
    result.cells = cells.map(({ cell, index }) => blankResult(cell, index));
  }
  widgets?.noteIn(notebook);
  const failure = result.cells.find(isFailure);
  if (failure !== undefined && failure.status !== "ok" && failure.status !== "skipped") result.status = failure.status;
  if (options.signal?.aborted && result.status === "dead")
    Object.assign(result, { status: "interrupted", reason: INTERRUPTED });
  result.seconds = (performance.now() - started) / 1000;
  return result;
}

/** The cells that are to be executed. */
export function codeCells(notebook: Notebook): PlacedCell[] {
  return notebook.cells.flatMap((cell, index) => {
    const runs = cell.cell_type === "code" && cell.source.trim() !== "" && !cellTags(cell).includes("skip-execution");
    return runs ? [{ cell, index }] : [];
  });
}

function startOptions(
  { cwd, startTimeout, signal, hidesConnection }: ExecuteNotebookOptions,
  widgets: WidgetStates | null,
): StartOptions {
  return {
    cwd,
    connection: hidesConnection === true ? "hidden file" : "file",
    ...(startTimeout !== undefined && { startTimeout }),
    ...(signal && { signal }),
    ...(widgets && { onPublished: (message) => widgets.take(message) }),
  };
}

async function runCells(
  kernel: RunningKernel,
  cells: readonly PlacedCell[],
  { timeout = 120, interruptGrace = 5, allowErrors = false, onProgress = () => {} }: ExecuteNotebookOptions,
): Promise<CellResult[]> {
  const displays = new DisplayRegistry();
  const results = cells.map(({ cell, index }) => blankResult(cell, index));
  for (const [place, { cell, index }] of cells.entries()) {
    onProgress({ done: place, total: cells.length, id: cell.id });
    const allowed = allowErrors || cellTags(cell).includes("raises-exception");
    const { result, isGone } = await runCell(kernel, { cell, index }, { timeout, interruptGrace, allowed, displays });
    results[place] = result;
    if (isFailure(result) || isGone) break;
  }
  onProgress({ done: results.filter(({ status }) => status !== "skipped").length, total: cells.length, id: null });
  return results;
}

/** Notes in the notebook which kernel has executed it. */
export function describeKernel(notebook: Notebook, kernel: RunningKernel): void {
  const { name, displayName, language } = kernel.launch;
  notebook.metadata["kernelspec"] = { name, display_name: displayName, language };
  const info = kernel.info["language_info"];
  if (typeof info === "object" && info !== null) notebook.metadata["language_info"] = toJson(info);
}
