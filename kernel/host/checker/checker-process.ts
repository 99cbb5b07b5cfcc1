// A process that checks: serves one submission after the other, as who has started it says.
import { Socket } from "node:net";
import { CheckedSubmission } from "./checked-submission.ts";
import type { FromChecker, ToChecker } from "./checker-messages.ts";

/** Serves until nobody is left who could ask. */
export function serveChecks(): Promise<number> {
  // Node would open its debugger to whoever sends this signal.
  process.on("SIGUSR1", () => {});
  let served: CheckedSubmission | null = null;
  const send = (message: FromChecker): void => {
    if (message.type === "ended") served = null;
    // Where the other side is gone, "disconnect" comes next.
    process.send?.(message, undefined, undefined, () => {});
  };
  process.on("message", (order: ToChecker, line: unknown) => {
    if (order.type === "begin" && line instanceof Socket) {
      process.chdir(order.cwd);
      served = new CheckedSubmission({ submission: order.submission, manner: order.manner, line, send });
    } else if (order.type === "request") served?.receive(order);
    else if (order.type === "end") void served?.end();
  });
  // At once, whatever a test is doing.
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
  return new Promise(() => {});
}
