// The processes that check: one for each submission that is graded at the same time, kept for the next one where nothing speaks against it.
import { DeadKernelError } from "../../run/running-kernel.ts";
import { Checker, type CheckerService, type CheckOptions } from "./checker.ts";

export interface CheckersOptions {
  /** How many submissions a process serves before another takes its place. */
  mostServed?: number;
  /** How long a process waits for the next submission, in milliseconds. */
  rest?: number;
}

export interface BeginOptions extends CheckOptions {
  /** Seconds until cells must be taken. */
  startTimeout?: number;
  /** Ends it when it is aborted. */
  signal?: AbortSignal;
}

/** A process that has served others and does not begin with another one: its time is over, and the submission has to begin again. */
export class StaleCheckerError extends Error {
  override readonly name = "StaleCheckerError";
}

/** A process that has been begun with for one submission. */
export interface BegunCheck {
  kernel: CheckerService;
  /** To be called when the submission is through. */
  end(): Promise<void>;
}

export class Checkers {
  readonly #mostServed: number;
  readonly #rest: number;
  readonly #idle = new Map<Checker, NodeJS.Timeout>();

  constructor({ mostServed = 50, rest = 10_000 }: CheckersOptions = {}) {
    this.#mostServed = mostServed;
    this.#rest = rest;
  }

  /**
   * @throws {DeadKernelError} where a new process ends or does not answer in time
   * @throws {StaleCheckerError} where one that has served others does
   */
  async begin({ startTimeout = 60, signal, ...options }: BeginOptions): Promise<BegunCheck> {
    const checker = this.#take();
    const kernel = checker.serve(options);
    const kill = (): void => checker.kill();
    if (signal?.aborted) kill();
    signal?.addEventListener("abort", kill);
    const fault = await kernel.begun(startTimeout);
    const end = async (): Promise<void> => {
      const isClean = await kernel.end();
      signal?.removeEventListener("abort", kill);
      this.#release(checker, isClean);
    };
    if (fault === null) return { kernel, end };
    checker.kill();
    await end();
    if (checker.served > 1 && signal?.aborted !== true) throw new StaleCheckerError(fault);
    throw new DeadKernelError(`the check could not begin (${fault})`);
  }

  /** Ends the processes that wait. */
  close(): void {
    for (const [checker, timer] of this.#idle) {
      clearTimeout(timer);
      checker.kill();
    }
    this.#idle.clear();
  }

  #take(): Checker {
    for (const [checker, timer] of this.#idle) {
      clearTimeout(timer);
      this.#idle.delete(checker);
      if (!checker.isGone) return checker;
    }
    return new Checker();
  }

  #release(checker: Checker, isClean: boolean): void {
    if (!isClean || checker.isGone || checker.served >= this.#mostServed) {
      checker.kill();
      return;
    }
    checker.rest();
    const timer = setTimeout(() => {
      this.#idle.delete(checker);
      checker.kill();
    }, this.#rest);
    timer.unref();
    this.#idle.set(checker, timer);
  }
}
