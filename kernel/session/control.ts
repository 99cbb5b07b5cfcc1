// The control block: a few integers that both threads share, for what a message would be too slow or too late.

// Not the global of that name: Node loads it at its first use, which may be when an interrupt comes.
import { performance } from "node:perf_hooks";

/** No user code on the stack; user code on the stack; user code on the stack that is about to be terminated. */
export const IDLE = 0;
export const RUNNING = 1;
export const TERMINATING = 2;

/** How much output may be on its way to the server thread before user code has to wait: half a million characters. */
export const OUTPUT_LIMIT: number = 1024 * 1024;

const STATE = 0;
const ACKNOWLEDGED = 1;
const CONSUMED = 2;
const ANSWERED = 3;
const MAY_EXIT = 4;
const IN_CHILD = 5;
const IN_CRITICAL_SECTION = 6;
const TERMINATION = 7;
const SLOTS = 8;

/** How long the two threads wait for each other around a termination, in milliseconds. It takes less than one. */
const CRITICAL_SECTION_TIMEOUT = 200;

/** The memory of a control block, to be handed to both threads. */
export function createControlBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT);
}

// Taken now: user code may replace them, and no cell could be ended or begun without.
const { add, compareExchange, load, notify, store, wait } = Atomics;
const now = performance.now.bind(performance);

/** One thread's view of the control block. */
export class Control {
  readonly #slots: Int32Array;

  constructor(buffer: SharedArrayBuffer) {
    this.#slots = new Int32Array(buffer);
  }

  get state(): number {
    return load(this.#slots, STATE);
  }

  set state(value: number) {
    store(this.#slots, STATE, value);
  }

  /** Changes the state if it is `from`; tells whether it was. */
  exchangeState(from: number, to: number): boolean {
    return compareExchange(this.#slots, STATE, from, to) === from;
  }

  /** The newest cancel that the session has handled. */
  get acknowledged(): number {
    return load(this.#slots, ACKNOWLEDGED);
  }

  acknowledge(sequence: number): void {
    store(this.#slots, ACKNOWLEDGED, sequence);
  }

  /** Tells the session that output of this cost has been taken. */
  consume(cost: number): void {
    add(this.#slots, CONSUMED, cost);
    notify(this.#slots, CONSUMED);
  }

  /** Waits until less than OUTPUT_LIMIT of what was produced is on its way; the sums may wrap around. */
  waitForRoom(produced: number): void {
    for (;;) {
      const consumed = load(this.#slots, CONSUMED);
      if (((produced - consumed) | 0) <= OUTPUT_LIMIT) return;
      wait(this.#slots, CONSUMED, consumed, 100);
    }
  }

  get answers(): number {
    return load(this.#slots, ANSWERED);
  }

  /** Tells the session that an answer lies in its input port. */
  answer(): void {
    add(this.#slots, ANSWERED, 1);
    notify(this.#slots, ANSWERED);
  }

  /** Waits until the count of answers is another than `seen`. Termination ends the wait too. */
  waitForAnswer(seen: number): void {
    while (load(this.#slots, ANSWERED) === seen) wait(this.#slots, ANSWERED, seen, 100);
  }

  /** Whether user code waits for a child process to end (spawnSync and the like). */
  get isInChild(): boolean {
    return load(this.#slots, IN_CHILD) !== 0;
  }

  set isInChild(value: boolean) {
    store(this.#slots, IN_CHILD, value ? 1 : 0);
  }

  /**
   * Calls code of Node's that a termination would leave half done for good: a list of timers that is in one table and not yet
   * in the other never fires. Where a termination is on its way it comes before the call.
   */
  criticalSection<Result>(action: () => Result): Result {
    this.#enterCriticalSection();
    try {
      return action();
    } finally {
      store(this.#slots, IN_CRITICAL_SECTION, 0);
    }
  }

  /** Tells that a termination is on its way, or no longer; a critical section that has been entered by now has to be left before it may be sent. */
  set isTerminationComing(value: boolean) {
    store(this.#slots, TERMINATION, value ? 1 : 0);
  }

  get isInCriticalSection(): boolean {
    return load(this.#slots, IN_CRITICAL_SECTION) !== 0;
  }

  /** Resolves when no critical section is entered, or where one takes too long: user code that an argument's `valueOf` calls. */
  async criticalSectionLeft(): Promise<void> {
    const until = now() + CRITICAL_SECTION_TIMEOUT;
    while (this.isInCriticalSection && now() < until) await new Promise((resolve) => setImmediate(resolve));
  }

  #enterCriticalSection(): void {
    const until = now() + CRITICAL_SECTION_TIMEOUT;
    for (;;) {
      // First this, then the look: the other thread does it the other way round, so one of them sees the other.
      store(this.#slots, IN_CRITICAL_SECTION, 1);
      if (load(this.#slots, TERMINATION) === 0 || now() > until) return;
      store(this.#slots, IN_CRITICAL_SECTION, 0);
      while (load(this.#slots, TERMINATION) !== 0 && now() < until);
    }
  }

  /** Lets a process.exit() of user code go on. */
  allowExit(): void {
    store(this.#slots, MAY_EXIT, 1);
    notify(this.#slots, MAY_EXIT);
  }

  /** Waits until the server thread has sent what is to be sent before the process ends. */
  waitForExit(milliseconds: number): void {
    wait(this.#slots, MAY_EXIT, 0, milliseconds);
  }
}
