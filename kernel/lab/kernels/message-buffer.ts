// What a kernel says while a page is away, kept until the page comes back.
import { MessageFactory } from "../../protocol/message.ts";
import { frameMessage, type FramedMessage } from "./framed-message.ts";

/** How many bytes are kept for one page. */
const LIMIT: number = 128 * 1024 * 1024;

export class MessageBuffer {
  readonly #limit: number;
  #messages: FramedMessage[] = [];
  #bytes = 0;
  #dropped = 0;
  /** The parent header of the last message that was dropped: where the loss is told. */
  #lossParent: Uint8Array | null = null;

  constructor(limit: number = LIMIT) {
    this.#limit = limit;
  }

  push(message: FramedMessage): void {
    this.#messages.push(message);
    this.#bytes += sizeOf(message);
    if (this.#bytes > this.#limit) this.#shrink();
  }

  /** Everything that was kept, in order; the buffer is empty then. Where something was dropped, a first message says so. */
  drain(): FramedMessage[] {
    const messages = this.#lossParent === null ? this.#messages : [this.#notice(this.#lossParent), ...this.#messages];
    this.#messages = [];
    this.#bytes = 0;
    this.#dropped = 0;
    this.#lossParent = null;
    return messages;
  }

  /** Drops the oldest outputs, a quarter of the limit at once; replies are kept: a page waits for them. */
  #shrink(): void {
    const kept: FramedMessage[] = [];
    for (const message of this.#messages) {
      if (this.#bytes <= this.#limit * 0.75 || message.channel !== "iopub") {
        kept.push(message);
        continue;
      }
      this.#bytes -= sizeOf(message);
      this.#dropped += 1;
      this.#lossParent = message.parts[1] ?? null;
    }
    this.#messages = kept;
  }

  #notice(parent: Uint8Array): FramedMessage {
    const text = `${this.#dropped} messages of the kernel were dropped while this page was away.\n`;
    const message = new MessageFactory(undefined, "gradus-lab").create("stream", { name: "stderr", text });
    const { channel, parts } = frameMessage("iopub", message);
    return { channel, parts: [parts[0] ?? parent, parent, ...parts.slice(2)] };
  }
}

function sizeOf({ parts }: FramedMessage): number {
  return parts.reduce((total, part) => total + part.length, 0);
}
