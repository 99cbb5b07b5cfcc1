// Code that is called back for a cell: in the cell's run, when no cell runs, and with a place of its own for what it shows.
import { reportError } from "../errors/error-report.ts";
import type { Capture, CapturedOutput, RunCallback, RunHooks } from "../hooks/run-hooks.ts";
import type { Displays } from "./displays.ts";
import type { Outbox } from "./outbox.ts";
import { currentRun, type Run, within } from "./run-context.ts";

export interface CallbackParts {
  outbox: Outbox;
  displays: Pick<Displays, "settle">;
  /** Resolves when no cell runs. */
  idle: () => Promise<void>;
}

const settled = Promise.resolve();

/** The callbacks of a session. */
export class Callbacks implements RunHooks {
  readonly #parts: CallbackParts;
  /** Runs whose output is captured count downwards: requests have the numbers from 1. */
  #captures = -1;

  constructor(parts: CallbackParts) {
    this.#parts = parts;
  }

  callback = <Values extends unknown[]>(action: (...values: Values) => unknown): RunCallback<Values> => {
    const run = currentRun();
    return {
      now: (...values) => within(run, () => action(...values)),
      later: async (...values) => {
        await this.#parts.idle();
        await this.#call(run, () => action(...values));
      },
    };
  };

  capture = (take: (output: CapturedOutput) => void): Capture => {
    const outer = currentRun();
    const run: Run = { run: (this.#captures -= 1), allowStdin: false, result: null };
    this.#parts.outbox.capture(run.run, { outer: outer?.run ?? 0, take });
    return {
      run: async (action) => {
        await this.#call(run, action);
        await this.#parts.displays.settle(run.run);
      },
    };
  };

  /** From a microtask, which an interrupt can end cleanly. */
  async #call(run: Run | null, action: () => unknown): Promise<void> {
    try {
      await within(run, () => settled.then(action));
    } catch (error) {
      this.#parts.outbox.output({ type: "fault", run: run?.run ?? 0, error: reportError(error) });
    }
  }
}
