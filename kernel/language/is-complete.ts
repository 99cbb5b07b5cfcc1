// Whether a cell could run as it stands, needs more lines, or is wrong: what a console asks at each Enter.
import { parseSync } from "oxc-parser";
import type { Completeness } from "../common/vocabulary.ts";

interface ParseError {
  message: string;
  start: number;
  end: number;
}

const INDENT_STEP = "  ";

/** Judges `source` by its syntax alone. A text whose only fault is that it ends is incomplete. */
export function isComplete(source: string): Completeness {
  const { errors } = parseSync("cell.ts", source, { sourceType: "module" });
  if (errors.length === 0) return { status: "complete", indent: "" };
  const faults = errors.map(({ message, labels }): ParseError => ({
    message,
    start: labels[0]?.start ?? 0,
    end: labels[0]?.end ?? 0,
  }));
  if (!faults.every((fault) => isEndOfText(fault, source))) return { status: "invalid", indent: "" };
  return { status: "incomplete", indent: nextIndent(source, faults) };
}

/** Whether the parser stumbled over the end of the text, which more text may mend. */
function isEndOfText({ message, start, end }: ParseError, source: string): boolean {
  if (start >= source.trimEnd().length) return true;
  const opening = source.slice(start, start + 2);
  if (message.startsWith("Unterminated")) {
    // A quoted string ends with its line, unless a backslash continues it. Behind a `${…}` a template begins again at the brace.
    return opening === "/*" || /^[`}]/.test(opening) || (/^["']/.test(opening) && source.endsWith("\\"));
  }
  // `try {}` and `a?.` are named as a whole, up to the end.
  return end >= source.trimEnd().length && /^(try\b|\?\.)/.test(source.slice(start));
}

/** As the last line that has text, and a step deeper where that line opens a bracket or an expression. */
function nextIndent(source: string, faults: ParseError[]): string {
  const line = source.trimEnd().split(/\r?\n/).at(-1) ?? "";
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const unterminated = faults.find(({ message }) => message.startsWith("Unterminated"));
  // Spaces inside a template or a string would become part of it.
  if (unterminated) return source.startsWith("/*", unterminated.start) ? indent : "";
  const [code = ""] = line.split("//", 1);
  return /[{[(=+\-*/%&|^?:<>!~]$/.test(code.trimEnd()) ? indent + INDENT_STEP : indent;
}
