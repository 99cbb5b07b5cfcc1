// Code in Markdown: the fenced block or the span that begins at a place, found in a time that grows with the text alone.
import { trimEndOf } from "../../common/trim-end.ts";

/** What may stand before the fence of a block, and the fence. */
const FENCE = /^[ \t>*+-]*(?:\d{1,9}[.)][ \t]+)?(`{3,}|~{3,})/;

/** The fenced code block that begins at the line of `position`, with its closing fence; null where none does. */
export function codeBlockAt(markdown: string, position: number): string | null {
  if (position > 0 && markdown[position - 1] !== "\n") return null;
  const lineEnd = endOfLine(markdown, position);
  const [, marker] = FENCE.exec(markdown.slice(position, lineEnd)) ?? [];
  if (marker === undefined) return null;
  for (let start = lineEnd; start < markdown.length;) {
    const end = endOfLine(markdown, start);
    if (closes(markdown.slice(start, end), marker)) return markdown.slice(position, end);
    start = end;
  }
  return markdown.slice(position);
}

/** Where the next line begins. */
function endOfLine(markdown: string, position: number): number {
  const end = markdown.indexOf("\n", position);
  return end < 0 ? markdown.length : end + 1;
}

function closes(line: string, marker: string): boolean {
  const [sign = ""] = marker;
  const rest = line.trim().replace(/^[ \t>]+/, "");
  return rest.length >= marker.length && trimEndOf(rest, sign) === "";
}

/** Runs of backticks by their length, in their order: a code span ends at the next run as long as the one that begins it. */
export class CodeSpans {
  readonly #markdown: string;
  readonly #starts = new Map<number, number[]>();

  constructor(markdown: string) {
    this.#markdown = markdown;
    for (const { 0: run, index } of markdown.matchAll(/`+/g)) {
      const starts = this.#starts.get(run.length) ?? [];
      starts.push(index);
      this.#starts.set(run.length, starts);
    }
  }

  /** The span that begins at `position`, or the backticks there that begin none; null where there are no backticks. Asked from left to right. */
  at(position: number): string | null {
    let length = 0;
    while (this.#markdown[position + length] === "`") length += 1;
    if (length === 0) return null;
    const starts = this.#starts.get(length) ?? [];
    while (starts[0] !== undefined && starts[0] <= position) starts.shift();
    return this.#markdown.slice(position, (starts[0] ?? position) + length);
  }
}
