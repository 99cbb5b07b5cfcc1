// How errors look in a notebook: the first line red, the line of the cell with a mark under what is meant.

/** Red text, for terminals and for front ends that know ANSI's colours. */
export function red(text: string): string {
  return `\u001b[31m${text}\u001b[39m`;
}

/** A line of a cell by its number, from 1, and below it `length` marks from the 0-based UTF-16 column on. */
export function markedLine(text: string, number: number, column: number, length = 1): string[] {
  const name = String(number);
  // Tabs stay tabs, so that the mark stands under its column.
  const indent = text.slice(0, column).replaceAll(/[^\t]/g, " ");
  return [`  ${name} | ${text}`, `  ${" ".repeat(name.length)} | ${indent}${"^".repeat(Math.max(1, length))}`];
}
