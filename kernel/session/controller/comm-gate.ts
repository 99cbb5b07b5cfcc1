// The server thread's half of comms: which events of the front end user code waits for, and when it has handled them.
import type { CommEvent } from "../../common/vocabulary.ts";

/** Knows targets and open comms without asking the thread that runs user code, which may be busy. */
export class CommGate {
  readonly #targets = new Set<string>();
  readonly #open = new Set<string>();
  readonly #pending = new Map<number, () => void>();

  setTarget(target: string, taken: boolean): void {
    if (taken) this.#targets.add(target);
    else this.#targets.delete(target);
  }

  /** Notes what user code sends. */
  note({ type, id }: CommEvent): void {
    if (type === "open") this.#open.add(id);
    if (type === "close") this.#open.delete(id);
  }

  /** Whether user code waits for an event of the front end; notes what that changes. */
  admit({ type, id, target }: CommEvent): boolean {
    if (type === "open") {
      if (this.#targets.has(target)) this.#open.add(id);
      return this.#targets.has(target);
    }
    const known = this.#open.has(id);
    if (type === "close") this.#open.delete(id);
    return known;
  }

  /** Resolves when the handler that was called as `run` is through. */
  handled(run: number): Promise<void> {
    return new Promise((resolve) => this.#pending.set(run, resolve));
  }

  done(run: number): void {
    this.#pending.get(run)?.();
    this.#pending.delete(run);
  }

  /** After an interrupt: a handler that was terminated is not heard of again. */
  doneAll(): void {
    for (const run of this.#pending.keys()) this.done(run);
  }
}
