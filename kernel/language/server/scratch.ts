// The text that completion and inspection look at: names of earlier cells on a line of their own, then the unfinished cell.
//
// They stand before the cell, not behind it: in `f({ a: ` everything that follows would belong to the open bracket.
import { mentionedNames } from "../cell-text.ts";
import type { CellStore } from "../cell-store.ts";
import { offsetAt, positionAt } from "../text-positions.ts";
import type { TextPosition } from "../types.ts";

const WORD_CHARACTER = /[\p{ID_Continue}$\u200c\u200d]/u;

/** An unfinished cell with a cursor in it. */
export class Scratch {
  readonly source: string;
  readonly offset: number;
  /** Where the word that the cursor touches begins. */
  readonly wordStart: number;
  readonly text: string;

  /** Takes in the names that the cell mentions, and those that the word before the cursor may become. */
  constructor(source: string, offset: number, cells: CellStore) {
    this.source = source;
    this.offset = Math.max(0, Math.min(offset, source.length));
    this.wordStart = startOfWord(source, this.offset);
    const mentioned = mentionedNames(source);
    const prefix = this.word.toLowerCase();
    const isMember = /\.\s*$/.test(source.slice(0, this.wordStart));
    const wanted = (name: string): boolean =>
      mentioned.has(name) || (!isMember && name.toLowerCase().startsWith(prefix));
    this.text = `${cells.imports(wanted).join(" ")}\n${source}`;
  }

  /** The word before the cursor. */
  get word(): string {
    return this.source.slice(this.wordStart, this.offset);
  }

  /** The cursor, or another offset of the cell, in the text that the server sees. */
  position(offset: number = this.offset): TextPosition {
    const { line, character } = positionAt(this.source, offset);
    return { line: line + 1, character };
  }

  /** The offset in the cell of a position that the server named. */
  offsetAt({ line, character }: TextPosition): number {
    return offsetAt(this.source, { line: line - 1, character });
  }
}

function startOfWord(source: string, offset: number): number {
  let start = offset;
  while (start > 0 && WORD_CHARACTER.test(source.charAt(start - 1))) start--;
  return start;
}
