// Who debugs. A client that has gone without a word cannot be told from one that is silent, so what counts is who was heard last.

interface Client {
  /** Its first request and its last one, in the order of all. */
  since: number;
  heard: number;
  /** One that begins has said who it is, and asks to be attached next. */
  stage: "heard" | "begins" | "attached";
}

/** The clients of one debugger, by their sessions. */
export class Clients {
  readonly #clients = new Map<string, Client>();
  #requests = 0;

  hear(client: string): void {
    this.#requests += 1;
    const known = this.#clients.get(client);
    if (known) known.heard = this.#requests;
    else this.#clients.set(client, { since: this.#requests, heard: this.#requests, stage: "heard" });
  }

  /** Takes it that a client begins; one that is attached stays so. */
  begin(client: string): void {
    const known = this.#clients.get(client);
    if (known?.stage === "heard") known.stage = "begins";
  }

  attach(client: string): void {
    const known = this.#clients.get(client);
    if (known) known.stage = "attached";
  }

  /** Whether a client is attached or about to be. */
  hasBegun(client: string): boolean {
    const { stage = "heard" } = this.#clients.get(client) ?? {};
    return stage !== "heard";
  }

  /**
   * Takes a client's leave; tells whether somebody is still attached: one that has asked for something since this one came.
   * The others may be pages that were reloaded, and must not keep the debugger attached. So this one need not be attached:
   * a page that finds a debugger switched on may be the one that switches it off.
   */
  leave(client: string): boolean {
    const since = this.#clients.get(client)?.since ?? 0;
    this.#clients.delete(client);
    for (const [other, { heard }] of this.#clients) if (heard < since) this.#clients.delete(other);
    return [...this.#clients.values()].some(({ stage }) => stage === "attached");
  }

  clear(): void {
    this.#clients.clear();
  }
}
