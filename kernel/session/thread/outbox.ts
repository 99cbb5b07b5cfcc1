// The session's way out: every message at once, and user code waits when too much is on its way.
import { costOf } from "../output-cost.ts";
import type { MessagePort } from "node:worker_threads";
import type { Control } from "../control.ts";
import type { FromSession, OutputEvent } from "../messages.ts";

/** Sends messages to the server thread. */
export class Outbox {
  readonly #port: MessagePort;
  readonly #control: Control;
  #produced = 0;
  /** The last run that has shown something else than streams, or has come to its end. */
  #otherRun = -1;

  constructor(port: MessagePort, control: Control) {
    this.#port = port;
    this.#control = control;
  }

  /** Whether a run has shown something else than streams, or has come to its end. */
  hasOthers(run: number): boolean {
    return run <= this.#otherRun;
  }

  /** Sends what takes the place of all output of its run. */
  replace(event: Extract<OutputEvent, { type: "stream" }>): void {
    this.#put({ type: "clear", run: event.run, wait: true });
    this.#put(event);
  }

  /** Sends output; waits first while more than the limit is on its way. */
  output(event: Exclude<OutputEvent, { type: "input" }>): void {
    if (event.type !== "stream" && "run" in event) this.#note(event.run);
    this.#put(event);
  }

  /** Not by Math.max, which a cell may replace. */
  #note(run: number): void {
    if (run > this.#otherRun) this.#otherRun = run;
  }

  #put(event: Exclude<OutputEvent, { type: "input" }>): void {
    this.#control.waitForRoom(this.#produced);
    // In this order: a termination in between must not leave a cost that nobody takes off.
    this.#port.postMessage(event);
    this.#produced = (this.#produced + costOf(event)) | 0;
  }

  /** Sends anything else. */
  send(message: FromSession, transfer: MessagePort[] = []): void {
    if (message.type === "done") this.#note(message.run);
    this.#port.postMessage(message, transfer);
  }
}
