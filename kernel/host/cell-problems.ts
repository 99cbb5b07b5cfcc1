// Errors that are found before a cell runs, syntax and types, as a report with the lines that they are in.
import { markedLine, red } from "../common/error-text.ts";
import type { ErrorReport } from "../common/vocabulary.ts";

/** A place in a cell: 0-based line and UTF-16 character. */
interface Position {
  line: number;
  character: number;
}

/** One thing that is wrong with a cell. */
export interface CellProblem {
  /** Such as "TS2322"; none for syntax errors. */
  code: string | null;
  message: string;
  start: Position;
  end: Position;
  related?: readonly string[];
  /** Where it lies in another file: its name, and the line of its text. */
  file?: { name: string; line: string };
}

/** More than this many are counted, not shown. */
const SHOWN = 10;

/** The position of a UTF-16 offset. */
export function positionAt(source: string, offset: number): Position {
  const before = source.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function placeOf({ start, file }: CellProblem, label: string): string {
  return `${file?.name ?? label}:${start.line + 1}:${start.character + 1}`;
}

/** The source line of the problem with a mark under the part that is meant, as runtime errors have it. */
function marked(lines: readonly string[], { start, end, file }: CellProblem): string[] {
  const line = file ? file.line : lines[start.line];
  if (line === undefined) return [];
  const last = end.line === start.line ? end.character : line.length;
  return markedLine(line, start.line + 1, start.character, last - start.character);
}

/**
 * A report on problems that kept a cell from running.
 *
 * `ename` is "TypeScriptError" or "SyntaxError", `label` the cell's name in stack traces, such as `In[3]`.
 */
export function reportProblems(
  ename: string,
  label: string,
  source: string,
  problems: readonly CellProblem[],
): ErrorReport {
  const lines = source.split(/\r\n|\r|\n/);
  const titles = problems.map((problem) => [problem.code, problem.message].filter((part) => part !== null).join(": "));
  const shown = problems
    .slice(0, SHOWN)
    .flatMap((problem, index) => [
      ...`${ename}: ${titles[index]}`.split("\n").map(red),
      ...marked(lines, problem),
      `    at ${placeOf(problem, label)}`,
      ...(problem.related ?? []).map((line) => `  ${line}`),
    ]);
  const hidden = problems.length - SHOWN;
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : "";
  return {
    ename,
    evalue: first ? `${placeOf(first, label)} ${titles[0]}${more}` : "",
    traceback: hidden > 0 ? [...shown, `… and ${hidden} more`] : shown,
  };
}
