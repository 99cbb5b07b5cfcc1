// One cell of a notebook in a kernel: its outputs go into the cell, and what came of it is the result.
import type { CodeCell } from "../notebook/types.ts";
import { cellError } from "./cell-error.ts";
import { executeCell, type CellEnd, type ExecutingKernel } from "./execute-cell.ts";
import type { CellError, CellResult } from "./execution-result.ts";
import { type DisplayRegistry, OutputCollector } from "./output-collector.ts";

export interface PlacedCell {
  cell: CodeCell;
  /** Place among all cells of the notebook, from 0. */
  index: number;
}

export interface RunCellOptions {
  /** Seconds the cell may take, 0 for no limit. */
  timeout: number;
  /** Seconds a late cell has to heed the interrupt before its kernel is killed. */
  interruptGrace: number;
  /** Whether an error is no failure. */
  allowed: boolean;
  displays: DisplayRegistry;
  /** Whether outputs are still taken; asked for each. */
  isListening?: () => boolean;
  /** What errors call the cell and its kernel. */
  called?: Called;
}

interface Called {
  /** A noun, as is the other. */
  cell: string;
  kernel: string;
}

/** Runs a cell; `isGone` tells that its kernel has ended with it. */
export async function runCell(
  kernel: ExecutingKernel,
  { cell, index }: PlacedCell,
  {
    timeout,
    interruptGrace,
    allowed,
    displays,
    isListening = () => true,
    called = { cell: "cell", kernel: "kernel" },
  }: RunCellOptions,
): Promise<{ result: CellResult; isGone: boolean }> {
  const collector = new OutputCollector(cell, displays);
  const started = performance.now();
  const end = await executeCell(kernel, cell.source, {
    timeout,
    interruptGrace,
    stopOnError: !allowed,
    onOutput: (type, content) => {
      if (isListening()) collector.accept(type, content);
    },
  });
  const result = judge(end, cell, blankResult(cell, index), { allowed, timeout, called });
  result.seconds = (performance.now() - started) / 1000;
  return { result, isGone: kernelIsGone(end) };
}

export function blankResult(cell: CodeCell, index: number): CellResult {
  return { index, id: cell.id, status: "skipped", allowed: false, seconds: 0, error: null };
}

/** What the end of a cell means; an error that no output shows yet is put among the outputs, so that readers see it. */
function judge(
  end: CellEnd,
  cell: CodeCell,
  blank: CellResult,
  { allowed, timeout, called }: { allowed: boolean; timeout: number; called: Called },
): CellResult {
  if (end.kind === "reply") {
    // tslab publishes no execute_input, so that only its reply tells the count.
    const count = end.content["execution_count"];
    if (typeof count === "number") cell.execution_count = count;
    const error = cellError(end.content, cell);
    return error === null ? { ...blank, status: "ok" } : { ...blank, status: "error", allowed, error };
  }
  const error = end.kind === "dead" ? deathError(end.reason, called) : timeoutError(timeout, end.killed, called);
  cell.outputs.push({ output_type: "error", ...error });
  // A timeout may be allowed as an error is; a kernel that is gone never is.
  const gone = kernelIsGone(end);
  return { ...blank, status: end.kind === "dead" ? "dead" : "timeout", allowed: allowed && !gone, error };
}

function kernelIsGone(end: CellEnd): boolean {
  return end.kind === "dead" || (end.kind === "timeout" && end.killed);
}

function deathError(reason: string, { kernel, cell }: Called): CellError {
  const evalue = `the ${kernel} ended while this ${cell} ran (${reason})`;
  return { ename: "DeadKernel", evalue, traceback: [`DeadKernel: ${evalue}`] };
}

function timeoutError(seconds: number, killed: boolean, { cell }: Called): CellError {
  const how = killed ? "its kernel did not heed the interrupt and was killed" : "it was interrupted";
  const evalue = `the ${cell} took longer than ${seconds} s; ${how}`;
  return { ename: "Timeout", evalue, traceback: [`Timeout: ${evalue}`] };
}
