// Lines of a terminal that a program draws over and over: a bar, a spinner, a list of tasks. Notebooks know the carriage return alone.
//
// What a program draws with a terminal's sequences is drawn here, and where that changes more than the end of the line, the whole
// line is sent again behind a carriage return. Front ends overwrite character by character, and count those that set colours: the new
// line is filled up with blanks, so that nothing of the old one is left behind it. Where a line above changes, all that the cell has
// put out is sent again in its own place; that is possible while there is nothing else than this stream, and not too much of it.
import type { StreamName } from "../../common/vocabulary.ts";
import { DrawnRow } from "./drawn-row.ts";
import { PLAIN, styled } from "./text-style.ts";

/* eslint-disable no-control-regex -- a terminal's sequences begin with one */

/** Colours and the like, another sequence of a terminal, or one character. */
const TOKEN =
  /\u001b\[([\d;]*)m|\u001b\[([?\d;]*)([A-Za-z])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[ -/]*[0-Z\\^-~]|[^]/gu;
/** What needs a terminal. A carriage return before a line's end does not. */
const DRAWS = /\u001b(?!\[[\d;]*m)|\u0008|\r(?!\n)/;
/** A sequence whose end has not come yet. */
const BEGUN = /\u001b(?:\[[?\d;]*|[ -/]*)$/;
/** A longer line is nobody's bar. */
const LONGEST = 4096;
/** So many characters are sent again and again, and no more. */
const MOST_REWRITTEN = 20_000;

/** What is to be sent: more of the stream, or what takes the place of all that the cell has put out. */
export interface Redrawn {
  text: string;
  isAll: boolean;
}

/** The streams of all cells: each cell begins with lines of its own. */
export class RedrawnStreams {
  #run = -1;
  #streams: Partial<Record<StreamName, RedrawnStream>> = {};

  /** What is to be sent for what a run has written to a stream; `isAlone` tells that it has shown nothing but streams. */
  write(run: number, name: StreamName, text: string, isAlone: boolean): Redrawn {
    if (run !== this.#run) this.#streams = {};
    this.#run = run;
    try {
      const stream = (this.#streams[name] ??= new RedrawnStream());
      return stream.write(text, isAlone && Object.keys(this.#streams).length === 1);
    } catch {
      // A cell may replace a method of arrays, texts or patterns, by mistake or to watch it. Its text goes as it is then.
      this.#streams = {};
      return { text, isAll: false };
    }
  }
}

/** One stream of one cell. */
export class RedrawnStream {
  /** The rows above that of the cursor, as the front end has them; empty where they are too many to be sent again. */
  #above: string[] = [];
  #size = 0;
  /** The row of the cursor as the front end has it. */
  #sent = "";
  #row = new DrawnRow();
  #below: DrawnRow[] = [];
  #column = 0;
  #style = PLAIN;
  /** Whether the front end goes on writing where the program does. */
  #inStep = true;
  /** Whether rows above have changed. */
  #isRewritten = false;
  #begun = "";

  /** What is to be sent for what was written; `mayRewrite` tells whether all of the cell may be sent again. */
  write(written: string, mayRewrite: boolean): Redrawn {
    const text = this.#begun + written;
    this.#begun = BEGUN.exec(text)?.[0] ?? "";
    const whole = text.slice(0, text.length - this.#begun.length);
    this.#size += whole.length;
    if (this.#inStep && !DRAWS.test(whole)) return { text: this.#passOn(whole), isAll: false };
    return this.#draw(whole, mayRewrite && this.#isKept);
  }

  get #isKept(): boolean {
    return this.#size <= MOST_REWRITTEN;
  }

  #passOn(text: string): string {
    const end = text.lastIndexOf("\n");
    const line = end < 0 ? this.#sent + text : text.slice(end + 1);
    if (this.#isKept && end >= 0) this.#above.push(...(this.#sent + text.slice(0, end)).split(/\r?\n/));
    else if (!this.#isKept) this.#above = [];
    this.#sent = line.length > LONGEST ? "" : line;
    return text;
  }

  #draw(text: string, mayRewrite: boolean): Redrawn {
    if (this.#inStep) {
      this.#row = DrawnRow.of(this.#sent);
      this.#column = this.#row.length;
      this.#style = this.#row.endStyle;
    }
    const lines: string[] = [];
    for (const [token, codes, argument = "", command] of text.matchAll(TOKEN)) {
      if (token === "\n") lines.push(this.#endLine());
      else if (token === "\r") this.#column = 0;
      else if (token === "\b") this.#column = Math.max(0, this.#column - 1);
      else if (codes !== undefined) this.#style = styled(this.#style, codes);
      else if (command !== undefined) this.#command(command, argument, mayRewrite);
      else if (!token.startsWith("\u001b")) this.#put(token);
    }
    if (this.#isRewritten) return { text: this.#rewrite(), isAll: true };
    return { text: lines.join("") + this.#redraw(), isAll: false };
  }

  #put(character: string): void {
    this.#row.put(this.#column, character, this.#style);
    this.#column += 1;
  }

  /** Moves and erases; what hides the cursor and the like is passed over. */
  #command(command: string, argument: string, mayRewrite: boolean): void {
    const count = Math.max(1, Number.parseInt(argument, 10) || 1);
    if (command === "G") this.#column = count - 1;
    else if (command === "C") this.#column += count;
    else if (command === "D") this.#column = Math.max(0, this.#column - count);
    else if (command === "K") this.#row.erase(argument, this.#column);
    else if (command === "J" && !/^[123]$/.test(argument)) this.#eraseBelow();
    else if ((command === "A" || command === "F") && mayRewrite) this.#moveUp(count);
    else if (command === "B" || command === "E") this.#moveDown(count);
    if (command === "E" || command === "F") this.#column = 0;
  }

  #eraseBelow(): void {
    this.#row.erase("0", this.#column);
    this.#below = [];
  }

  #moveUp(count: number): void {
    for (const text of this.#above.splice(Math.max(0, this.#above.length - count)).reverse()) {
      this.#below.unshift(this.#row);
      this.#row = DrawnRow.of(text);
      this.#isRewritten = true;
    }
  }

  #moveDown(count: number): void {
    for (const row of this.#below.splice(0, count)) {
      this.#above.push(String(this.#row));
      this.#row = row;
    }
  }

  #endLine(): string {
    if (this.#below.length > 0) {
      this.#moveDown(1);
      this.#column = 0;
      return "";
    }
    const drawn = `${this.#redraw()}\n`;
    if (this.#isKept) this.#above.push(String(this.#row));
    else this.#above = [];
    this.#row = new DrawnRow();
    this.#column = 0;
    this.#sent = "";
    this.#inStep = true;
    return drawn;
  }

  /** All rows, where one above has changed. */
  #rewrite(): string {
    this.#sent = String(this.#row);
    this.#isRewritten = this.#below.length > 0;
    this.#inStep = !this.#isRewritten && this.#column === this.#row.length;
    return [...this.#above, this.#sent, ...this.#below.map(String)].join("\n");
  }

  /** What makes the front end's line the one that was drawn. */
  #redraw(): string {
    const line = String(this.#row);
    const before = this.#sent;
    const isAtEnd = this.#column === this.#row.length;
    if (line === before.trimEnd() || line === before) {
      this.#inStep = isAtEnd && line === before;
      return "";
    }
    if (this.#inStep && isAtEnd && line.startsWith(before)) {
      this.#sent = line;
      return line.slice(before.length);
    }
    this.#sent = line.padEnd(before.length);
    this.#inStep = isAtEnd && line.length >= before.length;
    return `\r${this.#sent}`;
  }
}
