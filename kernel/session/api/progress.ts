// Progress of any loop: a bar that moves in a notebook, a line now and then in a log.
import { platform } from "#platform";
import { display, type DisplayHandle } from "./user-api.ts";
import { displayHook } from "../hooks/display-hooks.ts";
import { escapeHtml } from "../../common/escape-html.ts";
import type { MimeBundle } from "../../common/vocabulary.ts";
import { JUPYTER_DISPLAY } from "../display/mime-bundle.ts";

/** What may be said of a progress display. */
export interface ProgressOptions {
  /** Words in front of the bar. */
  label?: string;
  /** How many steps there are; taken from `length` or `size` where the items have one. */
  total?: number;
}

/** A bar for loops that are no `for … of`. */
export interface ProgressBar {
  /** How many steps are done. */
  readonly done: number;
  /** Counts steps; `note` is shown behind the bar, such as the cost of this step. */
  advance: (steps?: number, note?: string) => void;
  /** Shows the last state; nothing happens the second time. */
  finish: () => void;
}

/** A display is updated no more often than this, in milliseconds: front ends take 1000 messages a second at most. */
const INTERVAL = 100;
/** In a log a line comes when another tenth is done, or after so many milliseconds where the total is not known. */
const LOG_INTERVAL = 5000;
const WIDTH = 24;

/**
 * The items, one after the other, with a progress display that counts them.
 *
 * `for (const batch of progress(batches, { label: "epoch 1" })) …`; also a `break` or an error ends the display.
 */
export function* progress<Item>(items: Iterable<Item>, options: ProgressOptions = {}): Generator<Item, void, void> {
  const total = options.total ?? sizeOf(items);
  const bar = progressBar({ ...options, ...(total !== undefined && { total }) });
  try {
    for (const item of items) {
      yield item;
      bar.advance();
    }
  } finally {
    bar.finish();
  }
}

/** A progress display that the caller moves. Throws a RangeError for a total that is not a number ≥ 0. */
export function progressBar({ label = "", total }: ProgressOptions = {}): ProgressBar {
  if (total !== undefined && !(total >= 0)) throw new RangeError(`progressBar: total must be ≥ 0, got ${total}`);
  return displayHook("display") ? new Bar(label, total, new Live()) : new Bar(label, total, new Log());
}

/** The state of a progress, in words and as a picture. */
interface State {
  label: string;
  done: number;
  total: number | undefined;
  note: string;
  seconds: number;
}

/** Shows states; decides by itself which of them. */
interface View {
  show: (state: State, isLast: boolean) => void;
}

class Bar implements ProgressBar {
  readonly #label: string;
  readonly #total: number | undefined;
  readonly #view: View;
  readonly #started = platform.now();
  #done = 0;
  #note = "";
  #finished = false;

  constructor(label: string, total: number | undefined, view: View) {
    this.#label = label;
    this.#total = total;
    this.#view = view;
    this.#show();
  }

  get done(): number {
    return this.#done;
  }

  advance(steps = 1, note = this.#note): void {
    this.#done += steps;
    this.#note = note;
    this.#show();
  }

  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#show();
  }

  #show(): void {
    const seconds = (platform.now() - this.#started) / 1000;
    const state = { label: this.#label, done: this.#done, total: this.#total, note: this.#note, seconds };
    this.#view.show(state, this.#finished);
  }
}

/** One display that is updated. */
class Live implements View {
  #handle: DisplayHandle | null = null;
  #shown = 0;

  show(state: State, isLast: boolean): void {
    const now = platform.now();
    if (this.#handle && !isLast && now - this.#shown < INTERVAL) return;
    this.#shown = now;
    const bundle: MimeBundle = { "text/html": asHtml(state), "text/plain": asText(state) };
    const value = { [JUPYTER_DISPLAY]: () => bundle };
    if (this.#handle) this.#handle.update(value);
    else this.#handle = display(value);
  }
}

/** Lines on stderr, few enough for a log. */
class Log implements View {
  #tenth = -1;
  #shown = 0;

  show(state: State, isLast: boolean): void {
    const now = platform.now();
    const tenth = state.total ? Math.floor((10 * state.done) / state.total) : -1;
    const isDue = state.total ? tenth !== this.#tenth : now - this.#shown > LOG_INTERVAL;
    if (!isLast && !isDue) return;
    if (isLast && tenth === this.#tenth && state.done === state.total) return;
    this.#tenth = tenth;
    this.#shown = now;
    console.error(asText(state));
  }
}

function asText(state: State): string {
  const { label, done, total } = state;
  const filled = total ? Math.round(WIDTH * Math.min(1, done / total)) : 0;
  const bar = total ? `${"█".repeat(filled)}${"░".repeat(WIDTH - filled)}` : "";
  return [label, bar, ...words(state)].filter(Boolean).join(" ");
}

function asHtml(state: State): string {
  const { label, done, total } = state;
  const value = total === undefined ? "" : ` value="${Math.min(done, total)}" max="${Math.max(total, 1)}"`;
  const text = words(state).join(" ");
  return `<div>${escapeHtml(label)} <progress${value}></progress> <span>${escapeHtml(text)}</span></div>`;
}

function words({ done, total, note, seconds }: State): string[] {
  const rate = seconds > 0 ? done / seconds : 0;
  const left = total !== undefined && done < total && rate > 0 ? `, ${duration((total - done) / rate)} left` : "";
  const percent = total ? `${Math.floor((100 * done) / total)}%` : "";
  const count = total === undefined ? `${done}` : `${done}/${total}`;
  return [percent, count, `(${duration(seconds)}${left})`, note].filter(Boolean);
}

function duration(seconds: number): string {
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}

function sizeOf(items: object): number | undefined {
  const size: unknown = "length" in items ? items.length : "size" in items ? items.size : undefined;
  return typeof size === "number" ? size : undefined;
}
