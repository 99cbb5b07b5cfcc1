// Runs execute requests one after the other; after a failure those that were already queued are aborted.
import type { Message } from "./message.ts";

/** What the queue does with a request. */
export interface ExecutionSteps {
  /** Runs and answers it; never rejects. */
  run(message: Message): Promise<void>;
  /** Answers it without running it. */
  abort(message: Message): void;
}

/** Stands in the queue where aborting ends: what came before it was sent before the sender could know of the failure. */
const END_OF_ABORT = Symbol("end of abort");

/** The queue of execute requests of a kernel. */
export class ExecutionQueue {
  readonly #steps: ExecutionSteps;
  readonly #queue: (Message | typeof END_OF_ABORT)[] = [];
  #isDraining = false;
  #drained: Promise<void> = Promise.resolve();
  #aborting = false;

  constructor(steps: ExecutionSteps) {
    this.#steps = steps;
  }

  /** Puts a request at the end. */
  push(message: Message): void {
    this.#queue.push(message);
    if (!this.#isDraining) this.#drained = this.#drain();
  }

  /** The request behind the one that runs. */
  get next(): Message | null {
    const next = this.#queue[0];
    return next === undefined || next === END_OF_ABORT ? null : next;
  }

  /** Aborts everything that is in the queue now; what comes later runs. */
  abortQueued(): void {
    this.#aborting = true;
    this.#queue.push(END_OF_ABORT);
  }

  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void> {
    return this.#drained;
  }

  async #drain(): Promise<void> {
    this.#isDraining = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        if (next === END_OF_ABORT) this.#aborting = false;
        else if (this.#aborting) this.#steps.abort(next);
        else await this.#steps.run(next);
      }
    } finally {
      this.#isDraining = false;
    }
  }
}
