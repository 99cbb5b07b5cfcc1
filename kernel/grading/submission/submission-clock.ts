// The time that a test gives the submission's kernel: first to say what its names stand for, then to answer the test.
import type { RunningKernel } from "../../run/running-kernel.ts";

/** How long a submission whose time is up has to heed the interrupt, in seconds, before its kernel is killed. */
export const INTERRUPT_GRACE = 3;

export class SubmissionClock {
  readonly #kernel: RunningKernel;
  readonly #seconds: number;
  #timers: NodeJS.Timeout[] = [];
  #isLate = false;

  /** Has `seconds` for each of the two; 0 for no limit. */
  constructor(kernel: RunningKernel, seconds: number) {
    this.#kernel = kernel;
    this.#seconds = seconds;
    this.#after(seconds, () => {
      this.#interrupt();
      this.#after(INTERRUPT_GRACE, () => kernel.process.kill());
    });
  }

  /** Whether the time was up before the test was through. */
  get isLate(): boolean {
    return this.#isLate;
  }

  /**
   * The submission has said what its names stand for, so that its kernel is alive. From now on it is interrupted and no more than that:
   * what it owes to the test is given up without it, and a test that never ends may do so by itself.
   */
  bound(): void {
    this.stop();
    this.#after(this.#seconds, () => this.#interrupt());
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  #interrupt(): void {
    this.#isLate = true;
    this.#kernel.interrupt();
  }

  #after(seconds: number, act: () => void): void {
    if (this.#seconds > 0) this.#timers.push(setTimeout(act, seconds * 1000));
  }
}
