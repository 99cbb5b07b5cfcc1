// A failing cell in words: notebook, cell, the line of its code marked, the message.
import { stripVTControlCharacters } from "node:util";
import type { Cell } from "../notebook/types.ts";
import { errorLine, type ExecutedCode } from "./cell-error.ts";
import { isFailure, type CellResult, type ExecutionResult } from "./execution-result.ts";

const contextLines = 2;
const longestTraceback = 12;

/** Everything a reader needs to find the failure of one cell. */
export function describeFailure(name: string, code: ExecutedCode, { id, index, error }: CellResult): string {
  if (error === null) return `${name}, cell ${id} (number ${index + 1})`;
  const line = errorLine(error, code);
  const place = line === null ? "" : `, line ${line}`;
  const message = error.evalue === "" ? error.ename : `${error.ename}: ${error.evalue}`;
  const trace = stripVTControlCharacters(error.traceback.join("\n"))
    .split("\n")
    .filter((text) => !message.includes(text.trim()))
    .slice(0, longestTraceback);
  return [
    `${name}, cell ${id} (number ${index + 1}${place})`,
    ...markLine(code.source, line).map((text) => `  ${text}`),
    `  ${message.replaceAll("\n", "\n  ")}`,
    ...trace.map((text) => `    ${text}`),
  ].join("\n");
}

/** The lines around the marked one, with numbers; the whole of a short code where no line is known. */
export function markLine(code: string, line: number | null): string[] {
  const lines = code.split("\n");
  const first = line === null ? 1 : Math.max(1, line - contextLines);
  const last =
    line === null ? Math.min(lines.length, 2 * contextLines + 1) : Math.min(lines.length, line + contextLines);
  return lines.slice(first - 1, last).map((text, offset) => {
    const number = first + offset;
    return `${number === line ? ">" : " "} ${String(number).padStart(3)} | ${text}`;
  });
}

/** The failures of a notebook, or why its kernel did not run. */
export function describeFailures(name: string, { cells, notebook, reason }: ExecutionResult): string[] {
  const failures = cells
    .filter(isFailure)
    .map((cell) => describeFailure(name, executedCode(notebook.cells[cell.index]), cell));
  return reason === null ? failures : [`${name}: ${reason}`, ...failures];
}

/** The code of a notebook's cell with its number, for errors that refer to it. */
export function executedCode(cell: Cell | undefined): ExecutedCode {
  return { source: cell?.source ?? "", execution_count: cell?.cell_type === "code" ? cell.execution_count : null };
}
