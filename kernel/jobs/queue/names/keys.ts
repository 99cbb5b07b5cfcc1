// The keys of everything that gradus has in Redis; all begin with one word, so that a server may be shared.

/** Also the prefix of BullMQ's keys. */
export const PREFIX = "gradus";

/** A run, while who ordered it is there: a JSON of `RunNotice`, which expires. */
export function runKey(run: string): string {
  return `${PREFIX}:run:${run}`;
}

/** The tasks of a run that are to come to their end. */
export function stoppedKey(run: string): string {
  return `${PREFIX}:run:${run}:stopped`;
}

export function blobKey(run: string, hash: string): string {
  return `${PREFIX}:run:${run}:blob:${hash}`;
}

/** The numbers of workers that were there lately. */
export const WORKERS: string = `${PREFIX}:workers`;

/** A worker, while it is there: a JSON of `WorkerNotice`, which expires. */
export function workerKey(worker: string): string {
  return `${PREFIX}:worker:${worker}`;
}

/** The numbers of runs that were there lately. */
export const RUNS: string = `${PREFIX}:runs`;
