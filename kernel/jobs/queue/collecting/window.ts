// Back-pressure: how many tasks of a run are in the queue at a time, and how many bytes of files.

export interface WindowLimits {
  tasks: number;
  bytes: number;
}

/** Lets tasks in, in their order, as others go. */
export class Window {
  #limits: WindowLimits;
  #tasks = 0;
  #bytes = 0;
  #closed = false;
  readonly #waiting: { bytes: number; enter: (isOpen: boolean) => void }[] = [];

  constructor(limits: WindowLimits) {
    this.#limits = limits;
  }

  set limits(limits: WindowLimits) {
    this.#limits = limits;
    this.#admit();
  }

  /** Resolves when there is room: always for one task, however large it is. False where the window was closed. */
  async enter(bytes: number): Promise<boolean> {
    return await new Promise((enter) => {
      this.#waiting.push({ bytes, enter });
      this.#admit();
    });
  }

  leave(bytes: number): void {
    this.#tasks -= 1;
    this.#bytes -= bytes;
    this.#admit();
  }

  /** Lets nobody in any more. */
  close(): void {
    this.#closed = true;
    this.#admit();
  }

  #admit(): void {
    while (!this.#closed) {
      const [next] = this.#waiting;
      if (next === undefined || !this.#hasRoom(next.bytes)) return;
      this.#waiting.shift();
      this.#tasks += 1;
      this.#bytes += next.bytes;
      next.enter(true);
    }
    for (const { enter } of this.#waiting.splice(0)) enter(false);
  }

  #hasRoom(bytes: number): boolean {
    if (this.#tasks === 0) return true;
    return this.#tasks < this.#limits.tasks && this.#bytes + bytes <= this.#limits.bytes;
  }
}
