// Tables of records: HTML for notebooks, aligned columns for text.
import { platform } from "#platform";
import { escapeHtml } from "../../common/escape-html.ts";
import { type Displayable } from "./user-api.ts";
import { JUPYTER_DISPLAY } from "../display/mime-bundle.ts";

/** What may be said of a table. */
export interface TableOptions {
  /** The columns in their order; all keys of the records where it is not given. */
  columns?: readonly string[];
  /** More rows than this are counted, not shown. */
  limit?: number;
  /** Digits of numbers that are not whole. */
  digits?: number;
}

/** A cell as text, and whether it is a number, which stands to the right. */
interface Entry {
  text: string;
  isNumber: boolean;
}

/**
 * Records (or lists of values) as a displayable table, a row each.
 *
 * Throws a TypeError where `records` is no list of objects.
 */
export function table(records: Iterable<object>, { columns, limit = 50, digits = 6 }: TableOptions = {}): Displayable {
  const all = Array.isArray(records) ? records : [...records];
  const invalid = all.findIndex((record) => typeof record !== "object" || record === null);
  if (invalid >= 0)
    throw new TypeError(`table: row ${invalid} must be an object, got ${platform.inspect(all[invalid])}`);
  const shown: object[] = all.slice(0, limit);
  const names = columns ?? [...new Set(shown.flatMap((record) => Object.keys(record)))];
  const rows = shown.map((record) => names.map((name) => entryOf(Reflect.get(record, name), digits)));
  const more = all.length > limit ? `${all.length} rows, ${all.length - limit} not shown` : "";
  return {
    [JUPYTER_DISPLAY]: () => ({ "text/html": asHtml(names, rows, more), "text/plain": asText(names, rows, more) }),
  };
}

function entryOf(value: unknown, digits: number): Entry {
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

function asHtml(names: readonly string[], rows: readonly Entry[][], more: string): string {
  const head = names.map((name) => `<th>${escapeHtml(name)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map(htmlCell).join("")}</tr>`).join("\n");
  const note = more === "" ? "" : `\n<p>${escapeHtml(more)}</p>`;
  return `<table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>${note}`;
}

function htmlCell({ text, isNumber }: Entry): string {
  return `<td style="text-align: ${isNumber ? "right" : "left"}">${escapeHtml(text)}</td>`;
}

function asText(names: readonly string[], rows: readonly Entry[][], more: string): string {
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
