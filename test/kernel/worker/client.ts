// A client of a kernel in a worker.
import { type Message, MessageFactory } from "gradus-kernel/protocol/message";
import type { Posted } from "./worker.ts";

/** Asks, and gathers what the worker posts. */
export class WorkerClient {
  readonly #factory = new MessageFactory("client", "client");
  readonly #post: (posted: Posted) => unknown;
  readonly #received: Message[] = [];
  #heard: () => void = () => {};

  /** `post` takes a message to the worker. */
  constructor(post: (posted: Posted) => unknown) {
    this.#post = post;
  }

  /** Takes what the worker has posted. */
  take(posted: Posted | "ready"): void {
    if (posted !== "ready") this.#received.push(posted.message);
    this.#heard();
  }

  /** Sends a request; resolves with all messages about it, up to idle. */
  async ask(type: string, content: Record<string, unknown>): Promise<Message[]> {
    const message = this.#factory.create(type, content);
    await this.#post({ channel: "shell", message });
    const about = (): Message[] =>
      this.#received.filter(
        ({ parentHeader }) => "msg_id" in parentHeader && parentHeader.msg_id === message.header.msg_id,
      );
    while (!about().some((answer) => answer.content["execution_state"] === "idle")) {
      await new Promise<void>((resolve) => (this.#heard = resolve));
    }
    return about();
  }

  execute(code: string): Promise<Message[]> {
    return this.ask("execute_request", { code });
  }
}

export function typesOf(messages: Message[]): string[] {
  return messages.map(({ header }) => header.msg_type);
}

/** The content of the first message of a type. */
export function contentOf(messages: Message[], type: string): Record<string, unknown> {
  return messages.find(({ header }) => header.msg_type === type)?.content ?? {};
}
