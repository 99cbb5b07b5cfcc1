// process.stdin of user code (and with it readline): lines that the client is asked for.
import { Readable } from "node:stream";
import type { MessagePort } from "node:worker_threads";
import { ask } from "./input.ts";
import type { InputAnswer } from "../messages.ts";
import type { Outbox } from "./outbox.ts";

/** Replaces process.stdin, which is nobody's keyboard. After its end (an interrupt) the next reader has a new one. */
export function installStdin(outbox: Outbox): void {
  let stdin = new ClientInput(outbox);
  Object.defineProperty(process, "stdin", {
    get() {
      if (stdin.readableEnded || stdin.destroyed) stdin = new ClientInput(outbox);
      return stdin;
    },
    configurable: true,
    enumerable: true,
  });
}

/** A stream of the user's answers, a line each. It asks while somebody reads, and ends where no answer comes. */
class ClientInput extends Readable {
  readonly #outbox: Outbox;
  #wanted = false;
  #port: MessagePort | null = null;

  constructor(outbox: Outbox) {
    super({ highWaterMark: 0 });
    this.#outbox = outbox;
    this.on("resume", () => this.#askSoon());
  }

  override _read(): void {
    this.#wanted = true;
    this.#askSoon();
  }

  /** readline reads ahead after a line, then pauses: only a reader that is still there is worth a question. */
  #askSoon(): void {
    setImmediate(() => {
      const hasReader = this.readableFlowing === true || this.listenerCount("readable") > 0;
      if (this.#wanted && !this.#port && hasReader) this.#ask();
    });
  }

  #ask(): void {
    try {
      this.#port = ask("process.stdin", "", this.#outbox);
    } catch (error) {
      this.destroy(error instanceof Error ? error : undefined);
      return;
    }
    this.#port.once("message", ({ value }: InputAnswer) => this.#take(value));
    this.#port.once("close", () => this.#take(null));
  }

  #take(value: string | null): void {
    this.#port?.removeAllListeners("close").close();
    this.#port = null;
    this.#wanted = false;
    this.push(value === null ? null : `${value}\n`);
  }
}
