// A row of a terminal: characters with their colours, each at its place.
import { PLAIN, styled, styleSequence, type TextStyle } from "./text-style.ts";

/* eslint-disable no-control-regex -- a terminal's sequences begin with one */

const STYLED = /\u001b\[([\d;]*)m|[^]/gu;
const RESET = "\u001b[0m";

interface Place {
  character: string;
  style: TextStyle;
}

const BLANK: Place = { character: " ", style: PLAIN };

export class DrawnRow {
  /** What is set behind the text that the row was made of. */
  endStyle: TextStyle = PLAIN;
  #places: Place[] = [];

  /** A row with what a text of it says, colours included. */
  static of(text: string): DrawnRow {
    const row = new DrawnRow();
    for (const [token, codes] of text.matchAll(STYLED)) {
      if (codes === undefined) row.put(row.length, token, row.endStyle);
      else row.endStyle = styled(row.endStyle, codes);
    }
    return row;
  }

  get length(): number {
    return this.#places.length;
  }

  put(column: number, character: string, style: TextStyle): void {
    while (this.#places.length < column) this.#places.push(BLANK);
    this.#places[column] = { character, style };
  }

  /** Erases from a column on, up to it (`part` 1), or all of it (`part` 2). */
  erase(part: string, column: number): void {
    if (part === "1") this.#places = this.#places.map((place, at) => (at <= column ? BLANK : place));
    else this.#places.length = part === "2" ? 0 : Math.min(this.#places.length, column);
  }

  toString(): string {
    let sequence = "";
    let text = "";
    for (const { character, style } of this.#places) {
      const next = styleSequence(style);
      if (next !== sequence) text += (sequence === "" ? "" : RESET) + next;
      sequence = next;
      text += character;
    }
    return sequence === "" ? text : text + RESET;
  }
}
