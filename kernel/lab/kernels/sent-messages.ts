// What has been sent over one connection and may not have arrived: a network that fails takes along what is on its way.
import type { FramedMessage } from "./framed-message.ts";

/** A message by its place on the connection that it was sent over. */
export interface SentMessage {
  readonly connection: string;
  /** From 1. */
  readonly number: number;
  readonly message: FramedMessage;
}

/** How much of a lost connection has arrived, as the page says when it is back. */
export interface Receipt {
  readonly connection: string;
  readonly count: number;
}

export class SentMessages {
  readonly #connection: string;
  #count = 0;
  #unconfirmed: SentMessage[] = [];

  constructor(connection: string) {
    this.#connection = connection;
  }

  /** How many have been sent. */
  get count(): number {
    return this.#count;
  }

  get unconfirmed(): readonly SentMessage[] {
    return this.#unconfirmed;
  }

  push(message: FramedMessage): void {
    this.#count += 1;
    this.#unconfirmed.push({ connection: this.#connection, number: this.#count, message });
  }

  /** The first `count` messages have arrived. */
  confirm(count: number): void {
    const first = this.#unconfirmed.findIndex(({ number }) => number > count);
    this.#unconfirmed = first < 0 ? [] : this.#unconfirmed.slice(first);
  }
}

/** Whether a message has arrived, as far as its page says: what it says nothing of has not. */
export function hasArrived({ connection, number }: SentMessage, receipt: Receipt | null): boolean {
  return receipt !== null && receipt.connection === connection && number <= receipt.count;
}
