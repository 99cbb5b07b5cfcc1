// Joins pieces of output into few stream messages: jupyter_server drops output beyond 1000 messages a second.

/** How long a piece of text may wait for more, in milliseconds. */
export const BATCH_DELAY = 50;

/** A message is sent at once when this much text has gathered, in UTF-16 units. */
export const BATCH_SIZE = 65_536;

export type StreamName = "stdout" | "stderr";

/** Sends one stream message of `owner`'s request. */
export type SendStream<Owner> = (owner: Owner, name: StreamName, text: string) => void;

/** Gathers text; what has the same owner and name and no other output in between leaves together. */
export class StreamBatcher<Owner> {
  readonly #send: SendStream<Owner>;
  #owner: Owner | null = null;
  #name: StreamName = "stdout";
  #pieces: string[] = [];
  #size = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(send: SendStream<Owner>) {
    this.#send = send;
  }

  /** Takes a piece of text; order is kept across owners and names. */
  write(owner: Owner, name: StreamName, text: string): void {
    if (text === "") return;
    if (this.#size > 0 && (owner !== this.#owner || name !== this.#name)) this.flush();
    this.#owner = owner;
    this.#name = name;
    this.#pieces.push(text);
    this.#size += text.length;
    if (this.#size >= BATCH_SIZE) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_DELAY);
  }

  /** Sends what has gathered. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#size === 0 || this.#owner === null) return;
    const text = this.#pieces.join("");
    this.#pieces = [];
    this.#size = 0;
    this.#send(this.#owner, this.#name, text);
  }
}
