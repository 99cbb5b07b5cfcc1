// A table as HTML and as aligned text, of names and of rows of cells.
import { platform } from "#platform";
import { escapeHtml } from "../../common/escape-html.ts";

/** A cell as text, and whether it is a number, which stands to the right. */
export interface Entry {
  text: string;
  isNumber: boolean;
}

/** What a table shows; `more` says what it leaves out, and is empty where that is nothing. */
export interface TableParts {
  names: readonly string[];
  rows: readonly (readonly Entry[])[];
  more: string;
}

/** A value as it stands in a cell. */
export function entryOf(value: unknown, digits: number): Entry {
  if (typeof value === "number") {
    return {
      text: Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(digits))),
      isNumber: true,
    };
  }
  if (typeof value === "bigint") return { text: String(value), isNumber: true };
  if (value === undefined) return { text: "", isNumber: false };
  const text =
    typeof value === "string" ? value : platform.inspect(value, { depth: 1, breakLength: Infinity, maxArrayLength: 6 });
  return { text, isNumber: false };
}

/** What is said of rows that are not shown. */
export function moreRows(total: number, shown: number): string {
  return total > shown ? `${total} rows, ${total - shown} not shown` : "";
}

export function tableHtml({ names, rows, more }: TableParts): string {
  const head = names.map((name) => `<th>${escapeHtml(name)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map(htmlCell).join("")}</tr>`).join("\n");
  const note = more === "" ? "" : `\n<p>${escapeHtml(more)}</p>`;
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>${note}`;
}

function htmlCell({ text, isNumber }: Entry): string {
  return `<td style="text-align: ${isNumber ? "right" : "left"}">${escapeHtml(text)}</td>`;
}

export function tableText({ names, rows, more }: TableParts): string {
  const widths = names.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.text.length ?? 0)),
  );
  const pad = ({ text, isNumber }: Entry, column: number): string =>
    isNumber ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
  const isNumeric = names.map((_, column) => rows.length > 0 && rows.every((row) => row[column]?.isNumber));
  const head = names.map((text, column) => pad({ text, isNumber: isNumeric[column] ?? false }, column));
  const rule = widths.map((width) => "-".repeat(width));
  const lines = [head, rule, ...rows.map((row) => row.map(pad))].map((line) => line.join("  ").trimEnd());
  return [...lines, ...(more === "" ? [] : [more])].join("\n");
}
