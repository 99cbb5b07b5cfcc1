// Displays values in the run that asks for it.
import { OwnMap, OwnSet } from "../../common/own-collections.ts";
import { reportError } from "../errors/error-report.ts";
import type { DisplayHooks, DisplayOptions } from "../hooks/display-hooks.ts";
import type { RichOutput } from "../../common/vocabulary.ts";
import { isEmpty, RICH_OUTPUT, toRichOutput } from "../display/mime-bundle.ts";
import type { Outbox } from "./outbox.ts";
import { currentRun } from "./run-context.ts";

/** The displays of a session. */
export class Displays implements DisplayHooks {
  readonly #outbox: Outbox;
  /** By run: values whose own method has not given their bundle yet. */
  readonly #pending = new OwnMap<number, OwnSet<Promise<void>>>();

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  display = (value: unknown, options: DisplayOptions = {}): void => {
    const run = currentRun()?.run ?? 0;
    const output = toRichOutput(value);
    if (output instanceof Promise) this.#later(run, output, options);
    else this.#send(run, output, options);
  };

  displayRaw: DisplayHooks["displayRaw"] = (data, metadata = {}, options = {}) => {
    this.display({ [RICH_OUTPUT]: { data, metadata } }, options);
  };

  clear: DisplayHooks["clear"] = ({ wait = false } = {}) => {
    this.#outbox.output({ type: "clear", run: currentRun()?.run ?? 0, wait });
  };

  /** Resolves when everything that the run displays has been sent. */
  async settle(run: number): Promise<void> {
    for (let pending = this.#pending.get(run); pending && pending.size > 0; pending = this.#pending.get(run)) {
      await Promise.all(pending);
    }
    this.#pending.delete(run);
  }

  #later(run: number, output: Promise<RichOutput>, options: DisplayOptions): void {
    const pending = this.#pending.get(run) ?? new OwnSet();
    this.#pending.set(run, pending);
    const sent = output
      .then((rich) => this.#send(run, rich, options))
      .catch((error: unknown) => this.#outbox.output({ type: "fault", run, error: reportError(error) }))
      .finally(() => pending.delete(sent));
    pending.add(sent);
  }

  #send(run: number, output: RichOutput, { displayId, update = false }: DisplayOptions): void {
    if (update && displayId === undefined) throw new TypeError("display: an update needs a displayId, got none");
    if (isEmpty(output)) return;
    const named = displayId === undefined ? {} : { displayId };
    this.#outbox.output({ type: "display", run, ...output, ...named, update });
  }
}
