// Between offsets in a text and positions by line and character, both in UTF-16 units.
import type { TextPosition } from "./types.ts";

// The line breaks of the Language Server Protocol.
const LINE_BREAK = /\r\n|\n|\r/g;

/** Where `offset` lies in `text`. */
export function positionAt(text: string, offset: number): TextPosition {
  let line = 0;
  let lineStart = 0;
  for (const { index, 0: lineBreak } of text.matchAll(LINE_BREAK)) {
    if (index + lineBreak.length > offset) break;
    line++;
    lineStart = index + lineBreak.length;
  }
  return { line, character: offset - lineStart };
}

/** The offset of `position` in `text`; the end of the text where it lies behind it. */
export function offsetAt(text: string, { line, character }: TextPosition): number {
  if (line === 0) return Math.min(character, text.length);
  let passed = 0;
  for (const { index, 0: lineBreak } of text.matchAll(LINE_BREAK)) {
    if (++passed === line) return Math.min(index + lineBreak.length + character, text.length);
  }
  return text.length;
}
