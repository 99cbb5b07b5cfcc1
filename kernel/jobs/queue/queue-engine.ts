// Tasks done by workers on any machines, which take them from a queue: BullMQ on Redis or Valkey.
import { randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import type { Queue, QueueEvents } from "bullmq";
import type { JobEngine, JobEvents, JobKind, JobOutcome, JobTask } from "../job-engine.ts";
import type { BlobStore } from "./blobs/blob-store.ts";
import { redisBlobs } from "./blobs/redis-blobs.ts";
import { openSharedFolder } from "./blobs/shared-blobs.ts";
import { MOST_OPEN, QueueRun } from "./collecting/queue-run.ts";
import { SentJobs } from "./collecting/sent-jobs.ts";
import { Window } from "./collecting/window.ts";
import type { QueueAddress } from "./connection/address.ts";
import { queueLibraries } from "./connection/libraries.ts";
import { openServer, type QueueServer, reasonOf } from "./connection/server.ts";
import { PREFIX } from "./names/keys.ts";
import { type Lane, ownLane, queueName, whyNot } from "./names/lane.ts";
import { announceRun, listWorkers, NOTICE_INTERVAL, stopJob, withdrawRun } from "./notices/registry.ts";
import type { WorkerNotice } from "./notices/wire.ts";

export interface QueueEngineOptions {
  address: QueueAddress;
  /** Which workers do the tasks: see `Lane`. */
  work?: string | undefined;
  /** What workers must keep tasks from; `none` are tasks that run with the rights of the worker. */
  isolation: Lane["isolation"];
  /** A folder that all machines see, by which files travel in place of the queue. */
  shared?: string | undefined;
  /** A line for who waits: the server went away, or came back, or takes nothing. */
  onNotice?: (line: string) => void;
  /** The workers that are there, every two seconds; `why` says why one takes no task of this engine's, or is null. */
  onWorkers?: (workers: readonly SeenWorker[]) => void;
}

export interface SeenWorker extends WorkerNotice {
  why: string | null;
}

export interface QueueEngine extends JobEngine {
  /** In a line: which server it is. Without secrets. */
  readonly description: string;
}

/**
 * Connects to a queue.
 *
 * @throws {UsageError} where it cannot be used: see `openServer`, `queueLibraries` and `openSharedFolder`
 */
export async function queueEngine(options: QueueEngineOptions): Promise<QueueEngine> {
  const { address, work = "grade", isolation, shared, onNotice } = options;
  const folder = shared === undefined ? null : await openSharedFolder(shared);
  const server = await openServer(address, {
    onAway: (reason) => onNotice?.(`the queue ${address.shown} is away: ${reason}; waiting for it`),
    onBack: () => onNotice?.(`the queue ${address.shown} is back`),
  });
  const store = folder?.store ?? redisBlobs(server.client);
  return new RunningEngine(server, store, ownLane({ work, isolation, store: folder?.name ?? "redis" }), options);
}

/** How many tasks are in the queue for each that a worker can do at the same time, and at least: enough that none waits for more. */
const AHEAD = 3;
const LEAST_OPEN = 16;
/** The most bytes of files in the queue for one run. */
const MOST_BYTES = 256 * 2 ** 20;
/** How many turns of `NOTICE_INTERVAL` pass between looks at all jobs, and between renewals of blobs. */
const LOOK_TURNS = 2;
const KEEP_TURNS = 30;
/** How long a cancelled run may take to say goodbye to the server, in milliseconds. */
const GOODBYE = 3000;
/** How many events the server keeps for those who listen late. */
const EVENTS_KEPT = 2000;

class RunningEngine implements QueueEngine {
  readonly description: string;
  readonly #server: QueueServer;
  readonly #store: BlobStore;
  readonly #lane: Lane;
  readonly #options: QueueEngineOptions;
  readonly #queue: Queue;
  readonly #events: QueueEvents;

  constructor(server: QueueServer, store: BlobStore, lane: Lane, options: QueueEngineOptions) {
    this.description = server.description;
    this.#server = server;
    this.#store = store;
    this.#lane = lane;
    this.#options = options;
    const { Queue, QueueEvents } = queueLibraries().bullmq;
    const common = { connection: server.client, prefix: PREFIX, skipVersionCheck: true };
    const streams = { events: { maxLen: EVENTS_KEPT } };
    this.#queue = new Queue(queueName(lane), { ...common, streams });
    this.#events = new QueueEvents(queueName(lane), common);
    // Told by the server's own connection.
    this.#queue.on("error", () => {});
    this.#events.on("error", () => {});
    this.#events.setMaxListeners(0);
  }

  async run<Input, Output, Progress>(
    kind: JobKind<Input, Output, Progress>,
    tasks: readonly JobTask<Input>[],
    events: { signal: AbortSignal } & JobEvents<Output, Progress>,
  ): Promise<JobOutcome<Output>[]> {
    const run = randomBytes(8).toString("hex");
    // Each task that is in the queue listens.
    setMaxListeners(0, events.signal);
    const window = new Window({ tasks: LEAST_OPEN, bytes: MOST_BYTES });
    const jobs = new SentJobs(this.#queue);
    const { client } = this.#server;
    const stop = async (job: string): Promise<void> => await stopJob(client, run, job);
    const parts = { run, store: this.#store, window, jobs, stop, rest: (reason: unknown) => this.#rest(reason) };
    const going = new QueueRun(parts, kind, tasks, events);
    const ended = new AbortController();
    const unlisten = this.#listen(jobs, going);
    const end = (): void => this.#cancel(run, window, ended.signal);
    events.signal.addEventListener("abort", end, { once: true });
    const owner = `${hostname()}:${process.pid}`;
    const notice = { lane: this.#lane, kind: kind.name, tasks: tasks.length, owner };
    const beating = this.#beat(ended.signal, async (turn) => {
      if (!events.signal.aborted) await announceRun(client, run, notice);
      window.limits = { tasks: await this.#room(), bytes: MOST_BYTES };
      if (turn % LOOK_TURNS === LOOK_TURNS - 1) await jobs.look();
      if (turn % KEEP_TURNS === KEEP_TURNS - 1) await going.blobs.keep();
    });
    try {
      if (!events.signal.aborted) await announceRun(client, run, notice);
      return await going.outcomes();
    } finally {
      ended.abort();
      events.signal.removeEventListener("abort", end);
      unlisten();
      window.close();
      await beating;
      await this.#leave(run);
    }
  }

  async close(): Promise<void> {
    await Promise.race([
      Promise.all([this.#events.close(), this.#queue.close()]),
      delay(GOODBYE, undefined, { ref: false }),
    ]).catch(() => {});
    this.#server.disconnect();
  }

  #listen<Input, Output, Progress>(jobs: SentJobs, run: QueueRun<Input, Output, Progress>): () => void {
    const onActive = ({ jobId }: { jobId: string }): void => run.start(jobId);
    const onProgress = ({ jobId, data }: { jobId: string; data: unknown }): void => {
      if (typeof data === "string") run.progress(jobId, JSON.parse(data));
    };
    const onCompleted = ({ jobId, returnvalue }: { jobId: string; returnvalue: unknown }): void =>
      jobs.hear(jobId, returnvalue);
    const onFailed = ({ jobId, failedReason }: { jobId: string; failedReason: string }): void => {
      // A look finds it where this does not come through.
      jobs.hearFailure(jobId, failedReason).catch(() => {});
    };
    const events = this.#events;
    events.on("active", onActive).on("progress", onProgress).on("completed", onCompleted).on("failed", onFailed);
    return () =>
      void events
        .off("active", onActive)
        .off("progress", onProgress)
        .off("completed", onCompleted)
        .off("failed", onFailed);
  }

  /** Ends a run before its time: workers hear of it by the notice that is gone. */
  #cancel(run: string, window: Window, ended: AbortSignal): void {
    window.close();
    withdrawRun(this.#server.client, run).catch(() => {});
    // A server that is away must not keep anybody who wants to go.
    const timer = setTimeout(() => this.#server.disconnect(), GOODBYE);
    ended.addEventListener("abort", () => clearTimeout(timer), { once: true });
  }

  async #leave(run: string): Promise<void> {
    const { client } = this.#server;
    const leaving = Promise.all([withdrawRun(client, run), this.#store.removeRun(run)]);
    await Promise.race([leaving, delay(GOODBYE, undefined, { ref: false })]).catch(() => {});
  }

  /** Does something again and again until the end; what the server cannot do at the moment is done in the next turn. */
  async #beat(ended: AbortSignal, work: (turn: number) => Promise<void>): Promise<void> {
    const over = aborted(ended);
    for (let turn = 0; !ended.aborted; turn += 1) {
      // While the server is away this waits for it, but not for longer than the run.
      await Promise.race([work(turn), over]).catch(() => {});
      await delay(NOTICE_INTERVAL, undefined, { signal: ended }).catch(() => {});
    }
  }

  /** How many tasks may be in the queue at a time, by the workers that are there. */
  async #room(): Promise<number> {
    const workers = await listWorkers(this.#server.client);
    const seen = workers.map((worker) => ({ ...worker, why: whyNot(worker.lane, this.#lane) }));
    this.#options.onWorkers?.(seen);
    const slots = seen.filter(({ why }) => why === null).reduce((total, { concurrency }) => total + concurrency, 0);
    return Math.min(Math.max(AHEAD * slots, LEAST_OPEN), MOST_OPEN);
  }

  async #rest(reason: unknown): Promise<void> {
    this.#options.onNotice?.(`the queue takes no job at the moment (${reasonOf(reason)}); trying again`);
    await delay(NOTICE_INTERVAL);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
