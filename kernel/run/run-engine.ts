// Who executes notebooks: this machine in their own folders, or the workers of a queue in copies of what lies beside them.
import type { JobEngine } from "../jobs/job-engine.ts";
import { localEngine } from "../jobs/local-engine.ts";
import { type QueueView, watchedQueue } from "../jobs/queue/watched-queue.ts";
import type { RunCommandOptions } from "./run-options.ts";
import { inCopy, inEmptyFolder, inPlace, type Workplace } from "./workplace.ts";

/** @throws {UsageError} where the queue cannot be used */
export async function openRunEngine(
  { queue: address, shared, withFiles, jobs }: RunCommandOptions,
  view: QueueView,
): Promise<{ engine: JobEngine; workplace: Workplace }> {
  if (address === null) return { engine: localEngine({ jobs }), workplace: inPlace };
  const engine = await watchedQueue({ address, shared, work: "run", isolation: "none" }, view);
  return { engine, workplace: withFiles ? inCopy() : inEmptyFolder };
}
