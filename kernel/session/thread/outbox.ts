// The session's way out: every message at once, and user code waits when too much is on its way.
import { OwnMap } from "../../common/own-collections.ts";
import { costOf } from "../output-cost.ts";
import type { CapturedOutput } from "../hooks/run-hooks.ts";
import type { MessagePort } from "node:worker_threads";
import type { Control } from "../control.ts";
import type { FromSession, OutputEvent } from "../messages.ts";

/** Where the output of a run goes that is shown by something else than its cell. */
export interface OutputCapture {
  /** The run to which belongs what only the front end can take. */
  readonly outer: number;
  readonly take: (output: CapturedOutput) => void;
}

/** Sends messages to the server thread. */
export class Outbox {
  readonly #port: MessagePort;
  readonly #control: Control;
  #produced = 0;
  /** The last run that has shown something else than streams, or has come to its end. */
  #otherRun = -1;
  readonly #captures = new OwnMap<number, OutputCapture>();

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

  /** Has what a run shows taken in place of being sent. */
  capture(run: number, capture: OutputCapture): void {
    this.#captures.set(run, capture);
  }

  /** Sends output; waits first while more than the limit is on its way. */
  output(event: Exclude<OutputEvent, { type: "input" }>): void {
    const capture = "run" in event ? this.#captures.get(event.run) : undefined;
    if (capture) this.#hand(event, capture);
    else this.#send(event);
  }

  #hand(event: Exclude<OutputEvent, { type: "input" }>, { outer, take }: OutputCapture): void {
    if (event.type === "comm") this.output({ ...event, run: outer });
    else if (event.type === "exit") this.#send(event);
    else take(event);
  }

  #send(event: Exclude<OutputEvent, { type: "input" }>): void {
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
