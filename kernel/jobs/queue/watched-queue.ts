// The queue of a command, whose workers and troubles are shown to who waits.
import { type QueueEngine, queueEngine, type QueueEngineOptions } from "./queue-engine.ts";
import { WorkerChanges, workersTable } from "./workers-view.ts";

/** What shows it. */
export interface QueueView {
  /** A line that stays. */
  say(line: string): void;
  /** Live lines below all others. */
  setFoot(lines: readonly string[]): void;
}

/**
 * Connects to a queue, and says which it is.
 *
 * @throws {UsageError} as `queueEngine`
 */
export async function watchedQueue(
  options: Omit<QueueEngineOptions, "onNotice" | "onWorkers">,
  view: QueueView,
): Promise<QueueEngine> {
  const changes = new WorkerChanges();
  const engine = await queueEngine({
    ...options,
    onNotice: (line) => view.say(line),
    onWorkers(workers) {
      for (const line of changes.see(workers)) view.say(line);
      view.setFoot(workersTable(workers));
    },
  });
  view.say(`Queue: ${engine.description}`);
  return engine;
}
