// Remembers signatures that were seen, so that a message recorded on the wire cannot be sent a second time.

/** How many signatures are remembered; the older half goes when there are more. */
const CAPACITY = 65_536;

/** A bounded set of the signatures of received messages. */
export class ReplayGuard {
  readonly #capacity: number;
  readonly #seen = new Set<string>();

  constructor(capacity: number = CAPACITY) {
    this.#capacity = capacity;
  }

  /** Whether `signature` is new; it is remembered. An empty one (no key, so no signing) is always new. */
  admit(signature: string): boolean {
    if (signature === "") return true;
    if (this.#seen.has(signature)) return false;
    this.#seen.add(signature);
    if (this.#seen.size > this.#capacity) this.#forgetOlderHalf();
    return true;
  }

  #forgetOlderHalf(): void {
    let surplus = this.#seen.size - Math.floor(this.#capacity / 2);
    for (const signature of this.#seen) {
      if (surplus-- <= 0) break;
      this.#seen.delete(signature);
    }
  }
}
