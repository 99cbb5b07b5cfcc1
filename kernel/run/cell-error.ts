// The error of a cell out of its reply and its outputs, for every kernel's way of telling it.
import { stripVTControlCharacters } from "node:util";
import type { CodeCell } from "../notebook/types.ts";
import type { JsonObject } from "../protocol/message.ts";
import { isAborted } from "./execute-cell.ts";
import type { CellError } from "./execution-result.ts";

/**
 * The error that a cell ended with, or null where it did not.
 *
 * The reply's status is the truth: tslab answers `error` without an error message and without a name, and prints the text on
 * stderr; then that text is the error.
 */
export function cellError(reply: JsonObject, cell: CodeCell): CellError | null {
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

// How kernels name a line of the cell: gradus `In[3]:2:7`, ipykernel `Cell In[3], line 2` and `----> 2 code`, tslab `2:7 - …`.
const linePatterns = [
  /\bIn ?\[\d+\]:(\d+)/,
  /\bCell In ?\[\d+\], line (\d+)/,
  /^-+> (\d+)\b/m,
  /^(?:Line )?(\d+):\d+ - /m,
  /\bline (\d+), column \d+/,
];

/** The 1-based line of the cell's code that an error names, or null where it names none within the code. */
export function errorLine({ evalue, traceback }: CellError, code: string): number | null {
  const text = stripVTControlCharacters([...traceback, evalue].join("\n"));
  const lines = code.split("\n").length;
  for (const pattern of linePatterns) {
    const line = Number(pattern.exec(text)?.[1]);
    if (line >= 1 && line <= lines) return line;
  }
  return null;
}
