// The grammar of comma-separated text: lines, fields, and quotes around what contains either.

/**
 * Splits text into lines of fields.
 *
 * A field in double quotes may hold separators, line breaks, and quotes written twice. Empty lines are left out, a byte order mark
 * at the beginning is skipped.
 * @throws RangeError for a quote that is never closed, or closed within its field, with the line. Source: RFC 4180, 2005.
 */
export function splitFields(text: string, separator: string): string[][] {
  const lines: string[][] = [];
  let fields: string[] = [];
  let position = text.startsWith("\uFEFF") ? 1 : 0;
  let lineIsOpen = position < text.length;
  while (lineIsOpen) {
    const { field, end } = text[position] === '"' ? quotedField(text, position) : plainField(text, position, separator);
    fields.push(field);
    position = end;
    if (text.startsWith(separator, position)) {
      position += separator.length;
      continue;
    }
    if (position < text.length && !atLineBreak(text, position)) {
      throw new RangeError(
        `parseTable: a closing quote must end its field, got more text in line ${lineAt(text, position)}`,
      );
    }
    if (fields.length > 1 || fields[0] !== "") lines.push(fields);
    fields = [];
    position += text.startsWith("\r\n", position) ? 2 : 1;
    lineIsOpen = position < text.length;
  }
  return lines;
}

interface Field {
  readonly field: string;
  readonly end: number;
}

/** The number of the line, counted from 1. */
function lineAt(text: string, position: number): number {
  return text.slice(0, position).split(/\r\n|\r|\n/).length;
}

function atLineBreak(text: string, position: number): boolean {
  return text[position] === "\n" || text[position] === "\r";
}

/** A field up to the next separator or line break. */
function plainField(text: string, start: number, separator: string): Field {
  let end = start;
  while (end < text.length && !text.startsWith(separator, end) && !atLineBreak(text, end)) end++;
  return { field: text.slice(start, end).trim(), end };
}

/** A field in quotes; two quotes in a row stand for one. */
function quotedField(text: string, start: number): Field {
  let close = text.indexOf('"', start + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) {
    throw new RangeError(`parseTable: every quote must be closed, got an open one in line ${lineAt(text, start)}`);
  }
  return { field: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1 };
}
