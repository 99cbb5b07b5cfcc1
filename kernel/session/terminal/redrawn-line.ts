// The line of a terminal that a program draws over and over: a bar, a spinner. Notebooks know the carriage return alone.
//
// What a program draws with a terminal's sequences is drawn here, and where that changes more than the end of the line, the whole
// line is sent again behind a carriage return. Front ends overwrite character by character, and count those that set colours: the new
// line is filled up with blanks, so that nothing of the old one is left behind it.

import type { StreamName } from "../../common/vocabulary.ts";
import { PLAIN, styled, styleSequence, type TextStyle } from "./text-style.ts";

/* eslint-disable no-control-regex -- a terminal's sequences begin with one */

/** Colours and the like, another sequence of a terminal, or one character. */
const TOKEN =
  /\u001b\[([\d;]*)m|\u001b\[([?\d;]*)([A-Za-z])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[ -/]*[0-Z\\^-~]|[^]/gu;
/** What needs a terminal. A carriage return before a line's end does not. */
const DRAWS = /\u001b(?!\[[\d;]*m)|\u0008|\r(?!\n)/;
/** A sequence whose end has not come yet. */
const BEGUN = /\u001b(?:\[[?\d;]*|[ -/]*)$/;
const RESET = "\u001b[0m";
/** A longer line is nobody's bar. */
const LONGEST = 4096;

/** A character and the colours before it. */
interface Place {
  character: string;
  style: TextStyle;
}

const BLANK: Place = { character: " ", style: PLAIN };

/** The streams of all cells: each cell begins with lines of its own. */
export class RedrawnStreams {
  #run = -1;
  #lines: Record<StreamName, RedrawnLine> = { stdout: new RedrawnLine(), stderr: new RedrawnLine() };

  /** What is to be sent for what a run has written to a stream. */
  write(run: number, name: StreamName, text: string): string {
    if (run !== this.#run) this.#lines = { stdout: new RedrawnLine(), stderr: new RedrawnLine() };
    this.#run = run;
    return this.#lines[name].write(text);
  }
}

/** One stream of one cell. */
export class RedrawnLine {
  /** The line as the front end has it. */
  #sent = "";
  #places: Place[] = [];
  #column = 0;
  #style = PLAIN;
  /** Whether the front end goes on writing where the program does. */
  #inStep = true;
  #begun = "";

  /** What is to be sent for what was written. */
  write(written: string): string {
    const text = this.#begun + written;
    this.#begun = BEGUN.exec(text)?.[0] ?? "";
    const whole = text.slice(0, text.length - this.#begun.length);
    return this.#inStep && !DRAWS.test(whole) ? this.#passOn(whole) : this.#draw(whole);
  }

  #passOn(text: string): string {
    const end = text.lastIndexOf("\n");
    const line = end < 0 ? this.#sent + text : text.slice(end + 1);
    this.#sent = line.length > LONGEST ? "" : line;
    this.#places = [];
    return text;
  }

  #draw(text: string): string {
    if (this.#inStep) this.#readSent();
    const lines: string[] = [];
    for (const [token, style, argument = "", command] of text.matchAll(TOKEN)) {
      if (token === "\n") lines.push(this.#endLine());
      else if (token === "\r") this.#column = 0;
      else if (token === "\b") this.#column = Math.max(0, this.#column - 1);
      else if (style !== undefined) this.#style = styled(this.#style, style);
      else if (command !== undefined) this.#command(command, argument);
      else if (!token.startsWith("\u001b")) this.#put(token);
    }
    return lines.join("") + this.#redraw();
  }

  /** Takes the line that was passed on as one that was drawn. */
  #readSent(): void {
    const sent = this.#sent;
    this.#places = [];
    this.#column = 0;
    this.#style = PLAIN;
    for (const [token, style] of sent.matchAll(TOKEN)) {
      if (style === undefined) this.#put(token);
      else this.#style = styled(this.#style, style);
    }
  }

  #put(character: string): void {
    while (this.#places.length < this.#column) this.#places.push(BLANK);
    this.#places[this.#column] = { character, style: this.#style };
    this.#column += 1;
  }

  /** Moves within the line and erases parts of it; what moves between lines, hides the cursor and the like is passed over. */
  #command(command: string, argument: string): void {
    const count = Math.max(1, Number.parseInt(argument, 10) || 1);
    if (command === "G") this.#column = count - 1;
    else if (command === "C") this.#column += count;
    else if (command === "D") this.#column = Math.max(0, this.#column - count);
    else if (command === "K") this.#erase(argument);
    else if (command === "J" && !/^[123]$/.test(argument)) this.#erase("");
  }

  #erase(part: string): void {
    if (part === "1") this.#places = this.#places.map((place, at) => (at <= this.#column ? BLANK : place));
    else this.#places.length = part === "2" ? 0 : Math.min(this.#places.length, this.#column);
  }

  #endLine(): string {
    const drawn = `${this.#redraw()}\n`;
    this.#places = [];
    this.#column = 0;
    this.#sent = "";
    this.#inStep = true;
    return drawn;
  }

  /** What makes the front end's line the one that was drawn. */
  #redraw(): string {
    const line = this.#text();
    const before = this.#sent;
    const isAtEnd = this.#column === this.#places.length;
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

  #text(): string {
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
