// Who is there: notices of runs and workers in the queue's server, which expire when nobody renews them.
import type { Redis } from "ioredis";
import { RUNS, runKey, stoppedKey, workerKey, WORKERS } from "../names/keys.ts";
import { readRun, readWorker, type RunNotice, type WorkerNotice } from "./wire.ts";

/** How long a run counts as wanted without a word of who ordered it, and a worker as there, in milliseconds. */
const RUN_LIFETIME = 60_000;
const WORKER_LIFETIME = 15_000;

/** How often notices are renewed and read, in milliseconds. */
export const NOTICE_INTERVAL = 2000;

export async function announceRun(client: Redis, run: string, notice: RunNotice): Promise<void> {
  await client.sadd(RUNS, run);
  await client.set(runKey(run), JSON.stringify(notice), "PX", RUN_LIFETIME);
}

/** Tells workers that nobody wants the run any more. */
export async function withdrawRun(client: Redis, run: string): Promise<void> {
  await client.unlink(runKey(run), stoppedKey(run));
  await client.srem(RUNS, run);
}

export async function isWanted(client: Redis, run: string): Promise<boolean> {
  return (await client.exists(runKey(run))) === 1;
}

/** The runs that are wanted. */
export async function listRuns(client: Redis): Promise<RunNotice[]> {
  return await listNotices(client, RUNS, runKey, readRun);
}

export async function announceWorker(client: Redis, worker: string, notice: WorkerNotice): Promise<void> {
  await client.sadd(WORKERS, worker);
  await client.set(workerKey(worker), JSON.stringify(notice), "PX", WORKER_LIFETIME);
}

export async function withdrawWorker(client: Redis, worker: string): Promise<void> {
  await client.unlink(workerKey(worker));
  await client.srem(WORKERS, worker);
}

/** The workers that are there, by their names. */
export async function listWorkers(client: Redis): Promise<WorkerNotice[]> {
  const workers = await listNotices(client, WORKERS, workerKey, readWorker);
  return workers.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** Asks for the end of one job of a run. */
export async function stopJob(client: Redis, run: string, job: string): Promise<void> {
  await client.sadd(stoppedKey(run), job);
  await client.pexpire(stoppedKey(run), RUN_LIFETIME);
}

export async function isStopped(client: Redis, run: string, job: string): Promise<boolean> {
  return (await client.sismember(stoppedKey(run), job)) === 1;
}

/** The notices of a set; numbers whose notices have expired are taken out. */
async function listNotices<Notice>(
  client: Redis,
  set: string,
  keyOf: (member: string) => string,
  read: (text: string | null) => Notice | null,
): Promise<Notice[]> {
  const members = await client.smembers(set);
  if (members.length === 0) return [];
  const texts = await client.mget(members.map(keyOf));
  const gone = members.filter((_member, place) => texts[place] === null);
  if (gone.length > 0) await client.srem(set, ...gone);
  return texts.map(read).filter((notice) => notice !== null);
}
