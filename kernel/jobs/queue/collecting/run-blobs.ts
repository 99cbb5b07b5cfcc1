// The blobs of a run in the queue's store: sent when the first task needs them, removed when the last one does not any more.
import { type BlobStore, hashOf } from "../blobs/blob-store.ts";

/** How to get at the bytes of blobs, by their hashes. */
export type BlobSources = ReadonlyMap<string, () => Promise<Uint8Array>>;

interface Held {
  users: number;
  content: () => Promise<Uint8Array>;
  /** Null while it is not in the store. */
  sent: Promise<void> | null;
}

export class RunBlobs {
  readonly #store: BlobStore;
  readonly #run: string;
  readonly #held = new Map<string, Held>();

  constructor(store: BlobStore, run: string) {
    this.#store = store;
    this.#run = run;
  }

  /** One more task needs these; they are sent by `send`. */
  hold(blobs: BlobSources): void {
    for (const [hash, content] of blobs) {
      const held = this.#held.get(hash) ?? { users: 0, content, sent: null };
      held.users += 1;
      this.#held.set(hash, held);
    }
  }

  /** Sends those that are not in the store; all are there when it resolves. */
  async send(hashes: Iterable<string>): Promise<void> {
    await Promise.all([...hashes].map((hash) => this.#sendOne(hash)));
  }

  /** One task less needs these; what no task needs is removed. */
  async release(blobs: BlobSources): Promise<void> {
    const unused: string[] = [];
    for (const hash of blobs.keys()) {
      const held = this.#held.get(hash);
      if (held === undefined) continue;
      held.users -= 1;
      if (held.users > 0) continue;
      this.#held.delete(hash);
      unused.push(hash);
    }
    await this.#store.remove(this.#run, unused);
  }

  /** Keeps all from going away, and sends those again that the store has lost. */
  async keep(): Promise<void> {
    const sent = [...this.#held].filter(([, held]) => held.sent !== null).map(([hash]) => hash);
    const lost = await this.#store.keep(this.#run, sent);
    for (const hash of lost) {
      const held = this.#held.get(hash);
      if (held !== undefined) held.sent = null;
    }
    await this.send(lost);
  }

  async #sendOne(hash: string): Promise<void> {
    const held = this.#held.get(hash);
    if (held === undefined) return;
    held.sent ??= held.content().then((content) => this.#store.put(this.#run, hash, content));
    try {
      await held.sent;
    } catch (error) {
      held.sent = null;
      throw error;
    }
  }
}

/** A text as a blob beside others. */
export function textBlob(text: string): { ref: { hash: string; size: number }; blobs: BlobSources } {
  const bytes = Buffer.from(text);
  const hash = hashOf(bytes);
  return { ref: { hash, size: bytes.byteLength }, blobs: new Map([[hash, async () => bytes]]) };
}
