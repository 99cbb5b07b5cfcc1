// The time that a whole submission may take, and the end of its grading from outside: one signal for both.
import { INTERRUPTED } from "../../run/execute-notebook.ts";
import type { GradeSubmissionOptions } from "./graded-submission.ts";

/** Ends a grading from outside, or when all its time is up. */
export class TotalLimit {
  readonly signal: AbortSignal;
  readonly #own = new AbortController();
  readonly #seconds: number;
  readonly #given: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout | undefined;

  constructor({ totalTimeout = 0, signal }: Pick<GradeSubmissionOptions, "totalTimeout" | "signal">) {
    this.#seconds = totalTimeout;
    this.#given = signal;
    this.signal = signal === undefined ? this.#own.signal : AbortSignal.any([signal, this.#own.signal]);
    if (totalTimeout > 0) this.#timer = setTimeout(() => this.#own.abort(), totalTimeout * 1000);
  }

  get isInterrupted(): boolean {
    return this.#given?.aborted === true;
  }

  /** Why not all was run. */
  get reason(): string | null {
    if (this.isInterrupted) return INTERRUPTED;
    return this.#own.signal.aborted ? `the submission took longer than ${this.#seconds} s in all` : null;
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}
