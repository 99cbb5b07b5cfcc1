// Work that many ask for at once, and that must not be done twice at the same time.

/** Does its work once at a time. All who ask while somebody waits for a turn share the answer of that turn. */
export class SharedAnswer<Answer> {
  readonly #work: () => Promise<Answer>;
  #running: Promise<unknown> = Promise.resolve();
  #waiting: Promise<Answer> | null = null;

  constructor(work: () => Promise<Answer>) {
    this.#work = work;
  }

  ask(): Promise<Answer> {
    if (this.#waiting) return this.#waiting;
    const before = this.#running.catch(() => {});
    const waiting = before.then(() => {
      this.#waiting = null;
      return this.#work();
    });
    this.#running = waiting;
    this.#waiting = waiting;
    return waiting;
  }
}
