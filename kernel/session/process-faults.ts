// What would end a process: errors that nobody catches are reported at their run, process.exit() ends the kernel in order.
import type { Control } from "./control.ts";
import { reportError } from "./errors.ts";
import type { Outbox } from "./outbox.ts";
import { currentRun, runOf } from "./run-context.ts";

/** How long the server thread may take to send what is to be sent, in milliseconds. */
const EXIT_PATIENCE = 10_000;

/** Reports what nobody catches; the kernel lives on. */
export function reportFaults(outbox: Outbox): void {
  const report = (error: unknown, run = currentRun()): void => {
    outbox.output({ type: "fault", run: run?.run ?? 0, error: reportError(error) });
  };
  process.on("uncaughtException", (error) => report(error));
  process.on("unhandledRejection", (reason, promise) => report(reason, runOf(promise)));
}

/** Has process.exit() wait until the server thread has said goodbye. */
export function announceExit(outbox: Outbox, control: Control): void {
  const exit = process.exit.bind(process);
  process.exit = (code) => {
    const given = code ?? process.exitCode ?? 0;
    outbox.output({ type: "exit", code: Number(given) });
    control.waitForExit(EXIT_PATIENCE);
    return exit(given);
  };
}
