// A pool of trials for the library's searches whose trials are made by workers of a queue: the package's entry `gradus-kernel/jobs`.
import { UsageError } from "../../command-line/usage-error.ts";
import { parseAddress, QUEUE_VARIABLE } from "../queue/connection/address.ts";
import { trialWork } from "../queue/names/lane.ts";
import { queueEngine } from "../queue/queue-engine.ts";
import { findTrialModule } from "./trial-kind.ts";
import { trialPool, type TrialPool } from "./trial-pool.ts";

export type { TrialPool };

export interface QueueTrialPoolOptions {
  /** The address of the queue; that of the variable GRADUS_QUEUE_URL unless given. */
  queue?: string;
  /** A file with the certificates of authorities to trust, for `rediss://`. */
  queueCa?: string;
  /** A folder that all machines see, by which files travel in place of the queue. */
  shared?: string;
  /** After so many milliseconds of work a trial has failed; none when left out. */
  timeLimit?: number;
  /** A line for who waits: the queue went away, or came back. */
  onNotice?: (line: string) => void;
}

/**
 * A pool for `caviar` and `successiveHalving` whose trials are made by workers: `gradus worker --trials <module> --no-isolation`.
 *
 * The results are those of the library's own `workerPool` with the same program, to the last bit. It must be closed at the end.
 *
 * module: the program of a worker, which calls `answerTrials`: a file (`./search.mjs`) or a package. Workers load what their operators
 * have named, and only if it is the same to the byte; no code goes through the queue.
 * @throws {UsageError} where the module cannot be read, no queue is named, or it cannot be used
 */
export async function queueTrialPool(
  module: string,
  { queue = process.env[QUEUE_VARIABLE], queueCa, shared, timeLimit, onNotice }: QueueTrialPoolOptions = {},
): Promise<TrialPool> {
  if (queue === undefined || queue === "") {
    throw new UsageError(`no queue is named: give the option queue, or set the variable ${QUEUE_VARIABLE}`);
  }
  const found = await findTrialModule(module);
  const engine = await queueEngine({
    address: parseAddress(queue, { ca: queueCa }),
    work: trialWork(found.hash),
    isolation: "none",
    shared,
    ...(onNotice && { onNotice }),
  });
  return trialPool(engine, { module: found, ...(timeLimit !== undefined && { timeLimit }) });
}
