// Who debugs. A client that has gone without a word cannot be told from one that is silent, so what counts is who was heard last.

/** The clients of one debugger, by their sessions. */
export class Clients {
  /** When each attached, and when it was heard last, in the order of requests. */
  readonly #attached = new Map<string, { since: number; heard: number }>();
  #requests = 0;

  get isAny(): boolean {
    return this.#attached.size > 0;
  }

  hear(client: string): void {
    this.#requests += 1;
    const known = this.#attached.get(client);
    if (known) known.heard = this.#requests;
  }

  attach(client: string): void {
    if (!this.#attached.has(client)) this.#attached.set(client, { since: this.#requests, heard: this.#requests });
  }

  /**
   * Takes a client's leave; tells whether somebody is still there: one that has asked for something since this one came.
   * The others may be pages that were reloaded, and must not keep the debugger attached.
   */
  leave(client: string): boolean {
    const { since } = this.#attached.get(client) ?? { since: 0 };
    this.#attached.delete(client);
    for (const [other, { heard }] of this.#attached) if (heard < since) this.#attached.delete(other);
    return this.isAny;
  }

  clear(): void {
    this.#attached.clear();
  }
}
