// Tables of records: HTML for notebooks, aligned columns for text.
import { platform } from "#platform";
import { type Displayable } from "./user-api.ts";
import { entryOf, moreRows, tableHtml, tableText } from "../display/html-table.ts";
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
  const parts = { names, rows, more: moreRows(all.length, limit) };
  return {
    [JUPYTER_DISPLAY]: () => ({ "text/html": tableHtml(parts), "text/plain": tableText(parts) }),
  };
}
