// Where the output of user code goes: to the cell that made it, no faster than a front end can take it.
import { setTimeout } from "node:timers/promises";
import { MESSAGE_COST, RateLimiter } from "../protocol/rate-limiter.ts";
import type { OutputHandler, SessionController } from "../session/controller/controller.ts";
import type { CellRunner } from "./cell-runner.ts";

interface OutputParts {
  runner: Pick<CellRunner, "exit" | "outputsOf">;
  session: Pick<SessionController, "answer">;
  /** User code has ended its process; the runner knows. */
  onExit: () => Promise<void>;
}

/** Shows an output of user code; user code is held back while too much of what this returns is pending. */
export function showOutput({ runner, session, onExit }: OutputParts): OutputHandler {
  const limiter = new RateLimiter();
  return async (event) => {
    if (event.type === "exit") {
      runner.exit(event.code);
      await onExit();
      return;
    }
    const outputs = runner.outputsOf(event.run);
    if (!outputs) return;
    if (event.type === "stream") outputs.stream(event.name, event.text);
    else if (event.type === "display") outputs.display(event);
    else if (event.type === "clear") outputs.clear(event.wait);
    else if (event.type === "comm") outputs.comm(event.event);
    else if (event.type === "fault") outputs.error(event.error);
    else session.answer(await outputs.input(event.prompt, event.password).catch(() => null));
    const wait = limiter.take(event.type === "stream" ? Buffer.byteLength(event.text) : MESSAGE_COST);
    if (wait > 0) await setTimeout(wait);
  };
}
