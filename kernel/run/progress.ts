// What a run shows while it goes on: one live line a notebook on a terminal, one plain line a notebook elsewhere.
import type { Progress } from "./execute-notebook.ts";

/** The part of a stream that is written to. */
export interface ProgressStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
  rows?: number;
}

interface Row {
  name: string;
  text: string;
  started: number | null;
}

export class ProgressView {
  readonly #stream: ProgressStream;
  readonly #rows: Row[] = [];
  readonly #timer: NodeJS.Timeout | undefined;
  #foot: readonly string[] = [];
  #drawn = 0;

  constructor(stream: ProgressStream) {
    this.#stream = stream;
    // Seconds go on counting while a long cell runs.
    if (stream.isTTY === true) this.#timer = setInterval(() => this.#draw(), 250).unref();
  }

  start(name: string): void {
    this.#rows.push({ name, text: "starting its kernel", started: performance.now() });
    this.#draw();
  }

  advance(name: string, { done, total, id }: Progress): void {
    const row = this.#rows.find((candidate) => candidate.name === name);
    if (row === undefined) return;
    row.text = id === null ? `${done} of ${total} cells` : `cell ${done + 1} of ${total}  ${id}`;
    this.#draw();
  }

  /** The last word on a notebook; it stays. */
  finish(name: string, line: string): void {
    const index = this.#rows.findIndex((candidate) => candidate.name === name);
    if (index >= 0) this.#rows.splice(index, 1);
    this.say(line);
  }

  /** A line that stays. */
  say(line: string): void {
    this.#erase();
    this.#stream.write(`${line}\n`);
    this.#draw();
  }

  /** Live lines below those of notebooks; nothing where the stream is no terminal. */
  setFoot(lines: readonly string[]): void {
    this.#foot = lines;
    this.#draw();
  }

  close(): void {
    clearInterval(this.#timer);
    this.#erase();
  }

  #draw(): void {
    if (this.#stream.isTTY !== true) return;
    this.#erase();
    const { columns = 80, rows = 24 } = this.#stream;
    // What is higher than the screen cannot be drawn over again.
    const foot = this.#foot.slice(0, rows - 3);
    const room = Math.max(1, rows - 2 - foot.length);
    const live = this.#rows.slice(0, room).map(liveLine);
    const more = this.#rows.length > room ? [`… and ${this.#rows.length - room} more`] : [];
    const lines = [...live, ...more, ...foot];
    for (const line of lines) this.#stream.write(`${line.slice(0, columns - 1)}\n`);
    this.#drawn = lines.length;
  }

  #erase(): void {
    if (this.#drawn > 0) this.#stream.write(`\u001b[${this.#drawn}A\u001b[J`);
    this.#drawn = 0;
  }
}

function liveLine({ name, text, started }: Row): string {
  const seconds = started === null ? 0 : (performance.now() - started) / 1000;
  return `… ${name}  ${text}  ${seconds.toFixed(0)} s`;
}
