// A worker: takes jobs of its lane from the queue, some at a time, tells that it is there, and goes when it is told to.
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import type { Job, Worker, WorkerOptions } from "bullmq";
import type { BlobStore } from "../blobs/blob-store.ts";
import { redisBlobs } from "../blobs/redis-blobs.ts";
import { openSharedFolder } from "../blobs/shared-blobs.ts";
import type { QueueAddress } from "../connection/address.ts";
import { queueLibraries } from "../connection/libraries.ts";
import { openServer, type QueueServer } from "../connection/server.ts";
import { PREFIX } from "../names/keys.ts";
import { type Lane, ownLane, queueName, whyNot } from "../names/lane.ts";
import { announceWorker, isStopped, isWanted, listRuns, NOTICE_INTERVAL, withdrawWorker } from "../notices/registry.ts";
import { readTask, type SentEnd, type SentTask, type WorkerNotice } from "../notices/wire.ts";
import { type AnyKind, JobRunner } from "./job-runner.ts";
import { makeWorkerFolder, type WorkerFolder } from "./worker-folder.ts";

export interface QueueWorkerOptions {
  address: QueueAddress;
  /** Which tasks it takes: see `Lane`. */
  work?: string | undefined;
  isolation: Lane["isolation"];
  shared?: string | undefined;
  /** Made when the folder is known in which files of tasks will lie. */
  kinds: (folder: string) => readonly AnyKind[];
  /** How many jobs it does at a time. */
  concurrency: number;
  /** How many jobs all workers of the lane begin in a minute at most, at even intervals; no limit unless given. */
  rate?: number | undefined;
  /** How often a job is tried again that has ended its worker, or was taken from a worker that was silent. */
  retries: number;
  /** How long a worker may be silent before its jobs are taken from it, in seconds. */
  lease: number;
  onLine: (line: string) => void;
}

export interface QueueWorker {
  /** In a line: which server, and what it takes. */
  readonly description: string;
  /** Takes no more jobs; resolves when those under way are done, and it is out of the queue. */
  drain(): Promise<void>;
}

/** How often a job's progress is told at most, in milliseconds: a queue of many workers has better things to do. */
const PROGRESS_INTERVAL = 500;
/** How long BullMQ waits after a fault of the connection, in milliseconds. */
const RETRY_DELAY = 1000;

/**
 * Connects to a queue and begins to take jobs.
 *
 * @throws {UsageError} where the queue or the shared folder cannot be used
 */
export async function startWorker(options: QueueWorkerOptions): Promise<QueueWorker> {
  const { address, work = "grade", shared, isolation, onLine } = options;
  const shareds = shared === undefined ? null : await openSharedFolder(shared);
  const server = await openServer(address, {
    onAway: (reason) => onLine(`the queue is away: ${reason}; waiting for it`),
    onBack: () => onLine("the queue is back"),
  });
  const folder = await makeWorkerFolder();
  const store = shareds?.store ?? redisBlobs(server.client);
  return new RunningWorker(
    { server, store, folder, lane: ownLane({ work, isolation, store: shareds?.name ?? "redis" }) },
    options,
  );
}

interface WorkerParts {
  server: QueueServer;
  store: BlobStore;
  folder: WorkerFolder;
  lane: Lane;
}

class RunningWorker implements QueueWorker {
  readonly description: string;
  readonly #parts: WorkerParts;
  readonly #options: QueueWorkerOptions;
  readonly #name: string = `${hostname()}:${process.pid}`;
  readonly #id: string = randomBytes(8).toString("hex");
  readonly #worker: Worker;
  readonly #runner: JobRunner;
  readonly #kinds: string[];
  /** The jobs under way, and how to end each. */
  readonly #active = new Map<string, { run: string; ending: AbortController }>();
  readonly #refusals = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  #done = 0;
  #state: WorkerNotice["state"] = "working";

  constructor(parts: WorkerParts, options: QueueWorkerOptions) {
    this.#parts = parts;
    this.#options = options;
    const { server, store, folder, lane } = parts;
    const kinds = new Map(options.kinds(folder.path).map((kind) => [kind.name, kind]));
    this.#kinds = [...kinds.keys()];
    this.#runner = new JobRunner({ kinds, store, folder });
    this.description = `${server.description}, ${options.concurrency} at a time, lane ${queueName(lane)}`;
    const { Worker: BullWorker } = queueLibraries().bullmq;
    this.#worker = new BullWorker(queueName(lane), (job: Job) => this.#process(job), this.#workerOptions());
    this.#worker.on("error", () => {
      // Told by the server's own connection; jobs that it costs are taken over.
    });
    // Taken over by another worker: what is done here is for nobody.
    this.#worker.on("lockRenewalFailed", (ids: string[]) => {
      for (const id of ids) this.#active.get(id)?.ending.abort();
    });
    this.#timer = setInterval(() => void this.#beat(), NOTICE_INTERVAL);
    void this.#beat();
  }

  async drain(): Promise<void> {
    const { server, folder } = this.#parts;
    this.#state = "draining";
    void this.#beat();
    await this.#worker.close();
    clearInterval(this.#timer);
    await withdrawWorker(server.client, this.#id).catch(() => {});
    server.disconnect();
    folder.remove();
  }

  #workerOptions(): WorkerOptions {
    const { concurrency, lease, retries, rate } = this.#options;
    return {
      connection: this.#parts.server.client,
      prefix: PREFIX,
      name: this.#name,
      skipVersionCheck: true,
      concurrency,
      lockDuration: lease * 1000,
      stalledInterval: Math.max(1000, (lease * 1000) / 2),
      maxStalledCount: retries,
      runRetryDelay: RETRY_DELAY,
      ...(rate !== undefined && { limiter: { max: 1, duration: 60_000 / rate } }),
    };
  }

  async #process(job: Job): Promise<SentEnd> {
    const id = job.id ?? "";
    const task = readTask(job.data);
    if (!(await isWanted(this.#parts.server.client, task.run))) return this.#abandon(job);
    await job.log(`${this.#name} began at ${new Date().toISOString()}`);
    const ending = new AbortController();
    this.#active.set(id, { run: task.run, ending });
    try {
      return await this.#perform(job, id, task, ending.signal);
    } finally {
      this.#active.delete(id);
      this.#done += 1;
    }
  }

  async #perform(job: Job, id: string, task: SentTask, signal: AbortSignal): Promise<SentEnd> {
    const onProgress = throttled(PROGRESS_INTERVAL, (progress: unknown) => {
      // As a text: of what shape it is, the kind knows on both sides.
      job.updateProgress(JSON.stringify(progress)).catch(() => {});
    });
    const end = await this.#runner.run(id, job.name, task, { signal, onProgress });
    return end.status === "cancelled" ? this.#abandon(job) : end;
  }

  /** Nobody will collect the job: it goes when it has ended. */
  #abandon(job: Job): SentEnd {
    job.opts.removeOnComplete = true;
    return { status: "cancelled" };
  }

  /** Tells that it is there, ends what nobody wants any more, and says which runs it takes no job of. */
  async #beat(): Promise<void> {
    const { client } = this.#parts.server;
    if (client.status !== "ready") return;
    const { concurrency } = this.#options;
    const notice: WorkerNotice = {
      name: this.#name,
      lane: this.#parts.lane,
      kinds: this.#kinds,
      concurrency,
      active: this.#active.size,
      done: this.#done,
      state: this.#state,
    };
    try {
      await announceWorker(client, this.#id, notice);
      for (const [id, { run, ending }] of this.#active) {
        if (!(await isWanted(client, run)) || (await isStopped(client, run, id))) ending.abort();
      }
      this.#tellRefusals(
        (await listRuns(client)).map(({ lane, owner }) => ({ owner, why: whyNot(this.#parts.lane, lane) })),
      );
    } catch {
      // The server went away in between; the next beat tells.
    }
  }

  #tellRefusals(runs: readonly { owner: string; why: string | null }[]): void {
    for (const { owner, why } of runs) {
      if (why === null || this.#refusals.has(`${owner} ${why}`)) continue;
      this.#refusals.add(`${owner} ${why}`);
      this.#options.onLine(`takes no job of ${owner}: ${why.replace(/\bit (is|has)\b/, "this worker $1")}`);
    }
  }
}

/** Calls at most once in an interval; of what comes in between the last one is told. */
function throttled<T>(interval: number, call: (value: T) => void): (value: T) => void {
  let last = 0;
  let waiting: NodeJS.Timeout | null = null;
  let latest: T;
  return (value) => {
    latest = value;
    if (waiting !== null) return;
    const rest = last + interval - Date.now();
    const tell = (): void => {
      waiting = null;
      last = Date.now();
      call(latest);
    };
    if (rest <= 0) tell();
    else waiting = setTimeout(tell, rest).unref();
  };
}
