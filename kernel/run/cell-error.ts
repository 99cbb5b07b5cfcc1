// The error of a cell out of its reply and its outputs, for every kernel's way of telling it.
import { stripVTControlCharacters } from "node:util";
import type { CodeCell } from "../notebook/types.ts";
import type { JsonFields } from "../common/json.ts";
import { isAborted } from "./execute-cell.ts";
import type { CellError } from "./execution-result.ts";

/**
 * The error that a cell ended with, or null where it did not.
 *
 * The reply's status is the truth: tslab answers `error` without an error message and without a name, and prints the text on
 * stderr; then that text is the error.
 */
export function cellError(reply: JsonFields, cell: CodeCell): CellError | null {
  if (isAborted(reply)) {
    return { ename: "Aborted", evalue: "the kernel did not run this cell", traceback: [] };
  }
  const shown = cell.outputs.findLast((output) => output.output_type === "error");
  if (reply["status"] !== "error") return null;
  if (shown !== undefined) return { ename: shown.ename, evalue: shown.evalue, traceback: [...shown.traceback] };
  const { ename, evalue, traceback } = reply;
  if (typeof ename === "string") {
    return { ename, evalue: String(evalue ?? ""), traceback: Array.isArray(traceback) ? traceback.map(String) : [] };
  }
  return errorFromStderr(cell);
}

function errorFromStderr(cell: CodeCell): CellError {
  const text = cell.outputs.flatMap((output) =>
    output.output_type === "stream" && output.name === "stderr" ? [output.text] : [],
  );
  const lines = text.join("").trimEnd().split("\n");
  const named = lines.map((line) => /^(?:Uncaught )?((?:[A-Z]\w*)?Error): (.*)$/.exec(stripVTControlCharacters(line)));
  const [, ename = "Error", evalue = ""] = named.find((match) => match !== null) ?? [];
  const first = lines.find((line) => line.trim() !== "") ?? "the kernel gave no message";
  return { ename, evalue: evalue === "" ? stripVTControlCharacters(first) : evalue, traceback: lines };
}

/** The code of a cell and its number, which frames of an error refer to. */
export type ExecutedCode = Pick<CodeCell, "source" | "execution_count">;

// How kernels name a line: gradus `In[3]:2:7`, ipykernel `Cell In[3], line 2`, both with the number of the cell …
const numberedPattern = /\bIn ?\[(\d+)\](?::|, line )(\d+)/g;
// … and without one: Python before `----> 2 code`, tslab `2:7 - Type …`.
const plainPatterns = [/^-+> (\d+)\b/m, /^(?:Line )?(\d+):\d+ - /m];

/** The 1-based line of the cell's own code that an error names, or null where it names none. */
export function errorLine(
  { evalue, traceback }: CellError,
  { source, execution_count: count }: ExecutedCode,
): number | null {
  const text = stripVTControlCharacters([...traceback, evalue].join("\n"));
  const numbered = [...text.matchAll(numberedPattern)];
  // An error may have been thrown in a function of an earlier cell: only frames of this one are lines of it.
  const own = numbered.find(([, number]) => count === null || Number(number) === count);
  const plain = numbered.length > 0 ? [] : plainPatterns.map((pattern) => pattern.exec(text)?.[1]);
  const lines = source.split("\n").length;
  return [own?.[2], ...plain].map(Number).find((line) => line >= 1 && line <= lines) ?? null;
}
