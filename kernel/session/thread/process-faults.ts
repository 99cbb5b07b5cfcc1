// What would end a process: errors that nobody catches are reported at their run, process.exit() ends the kernel in order.
import type { Control } from "../control.ts";
import { reportError } from "../errors/error-report.ts";
import { InputRefusedError } from "./input.ts";
import type { Outbox } from "./outbox.ts";
import { currentRun, runOf } from "./run-context.ts";

/** How long the server thread may take to send what is to be sent, in milliseconds. */
const EXIT_TIMEOUT = 10_000;

/**
 * Reports what nobody catches; the kernel lives on. A run whose question nobody will answer waits for ever: `fail` ends
 * it, and tells whether it was still going on.
 */
export function reportFaults(outbox: Outbox, fail: (run: number, error: unknown) => boolean): void {
  const report = (error: unknown, { run } = currentRun() ?? { run: 0 }): void => {
    if (error instanceof InputRefusedError && fail(run, error)) return;
    outbox.output({ type: "fault", run, error: reportError(error) });
  };
  process.on("uncaughtException", (error) => report(error));
  process.on("unhandledRejection", (reason, promise) => report(reason, runOf(promise) ?? undefined));
}

/** Has process.exit() wait until the server thread has said goodbye. */
export function announceExit(outbox: Outbox, control: Control): void {
  const exit = process.exit.bind(process);
  process.exit = (code) => {
    const given = code ?? process.exitCode ?? 0;
    outbox.output({ type: "exit", code: Number(given) });
    control.waitForExit(EXIT_TIMEOUT);
    return exit(given);
  };
}
