// Questions to the user: input_request goes to the client that sent the cell, input_reply brings the answer.
import type { Transport } from "./handlers.ts";
import type { Message, MessageFactory } from "./message.ts";

/** A question that waits for its answer. */
interface Question {
  id: string;
  answer(text: string): void;
}

/** The stdin channel of the kernel. */
export class Stdin {
  readonly #transport: Transport;
  readonly #factory: MessageFactory;
  readonly #waiting: Question[] = [];

  constructor(transport: Transport, factory: MessageFactory) {
    this.#transport = transport;
    this.#factory = factory;
  }

  /** Asks the client that sent `parent`; rejects when `signal` is aborted. */
  ask(parent: Message, prompt: string, password: boolean, signal: AbortSignal): Promise<string> {
    const request = this.#factory.create(
      "input_request",
      { prompt, password },
      { parent, identities: parent.identities },
    );
    return new Promise((resolve, reject) => {
      const forget = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(question), 1);
        signal.removeEventListener("abort", interrupted);
      };
      const interrupted = (): void => {
        forget();
        reject(new Error("input: interrupted before the answer came"));
      };
      const question: Question = {
        id: request.header.msg_id,
        answer: (text) => {
          forget();
          resolve(text);
        },
      };
      this.#waiting.push(question);
      signal.addEventListener("abort", interrupted);
      if (signal.aborted) interrupted();
      else this.#transport.send("stdin", request);
    });
  }

  /** Takes an input_reply; one that answers no open question is dropped. */
  receive(message: Message): void {
    if (message.header.msg_type !== "input_reply") return;
    // Not every client names the question it answers; only one is open at a time, so the oldest is meant.
    const parent = "msg_id" in message.parentHeader ? message.parentHeader.msg_id : null;
    const question = this.#waiting.find(({ id }) => id === parent) ?? this.#waiting[0];
    const value = message.content["value"];
    question?.answer(typeof value === "string" ? value : "");
  }
}
