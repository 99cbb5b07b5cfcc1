// Joins pieces of output into few stream messages: jupyter_server drops output beyond 1000 messages a second.
import type { StreamName } from "../common/vocabulary.ts";

/** How long a piece of text may wait for more, in milliseconds. */
export const BATCH_DELAY = 50;

/** Everything is sent at once when this much text has gathered, in UTF-16 units. */
export const BATCH_SIZE = 65_536;

/** More messages than this are not sent at once: then each stream is joined as a whole. */
export const BATCH_MESSAGES = 20;

/** Sends one stream message of `owner`'s request. */
export type SendStream<Owner> = (owner: Owner, name: StreamName, text: string) => void;

/** Text of one stream of one owner. */
interface Part<Owner> {
  owner: Owner;
  name: StreamName;
  pieces: string[];
}

/**
 * Gathers text; neighbours with the same owner and name leave together.
 *
 * Order is kept between streams too, unless a program changes between them more often than messages may be sent.
 */
export class StreamBatcher<Owner> {
  readonly #send: SendStream<Owner>;
  #parts: Part<Owner>[] = [];
  #size = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(send: SendStream<Owner>) {
    this.#send = send;
  }

  /** Takes a piece of text. */
  write(owner: Owner, name: StreamName, text: string): void {
    if (text === "") return;
    append(this.#parts, this.#parts.at(-1), owner, name, [text]);
    this.#size += text.length;
    if (this.#size >= BATCH_SIZE) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), BATCH_DELAY);
  }

  /** Sends what has gathered. */
  flush(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const parts = this.#parts.length > BATCH_MESSAGES ? joined(this.#parts) : this.#parts;
    this.#parts = [];
    this.#size = 0;
    for (const { owner, name, pieces } of parts) this.#send(owner, name, pieces.join(""));
  }
}

/** Adds text to the part `to` if it is of that stream, else as a new part. */
function append<Owner>(
  parts: Part<Owner>[],
  to: Part<Owner> | undefined,
  owner: Owner,
  name: StreamName,
  pieces: string[],
): void {
  if (to?.owner === owner && to.name === name) for (const piece of pieces) to.pieces.push(piece);
  else parts.push({ owner, name, pieces });
}

/** One part for each stream, in the order of their first text. */
function joined<Owner>(parts: readonly Part<Owner>[]): Part<Owner>[] {
  const whole: Part<Owner>[] = [];
  for (const { owner, name, pieces } of parts) {
    const same = whole.find((part) => part.owner === owner && part.name === name);
    append(whole, same, owner, name, pieces);
  }
  return whole;
}
