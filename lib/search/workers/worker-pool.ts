// A pool of workers for caviar: some trials at a time, each with its time, and none is lost with the worker that had it.
import type { CancelSignal, TrialPool } from "../caviar.ts";
import type { Trial } from "../trial.ts";
import { isNumbered, listen, messageOf, type MessageEnd, type TrialRequest } from "./message-end.ts";

/** A worker: one of node:worker_threads, or of the browser, as they are. */
export interface PoolWorker extends MessageEnd {
  terminate(): unknown;
}

export interface WorkerPoolOptions {
  /** How many workers, and so trials, there are at a time: as many as the machine has cores, or fewer. */
  readonly size: number;
  /** After so many milliseconds of work a trial has failed, and its worker is ended; none when left out. To start, a worker has a minute. */
  readonly timeLimit?: number;
}

/** A pool that must be closed at the end, as its workers wait for more. */
export interface WorkerPool extends TrialPool<unknown> {
  /** Ends all workers; what has not been answered has failed. */
  close(): void;
}

/**
 * Workers that share the trials of a search among them.
 *
 * The worker's program calls `answerTrials`. A worker is made when it is first needed, and serves one trial after another. If
 * it dies, by an error, by leaving, or at the time limit, its trial has failed, and the next one gets a new worker.
 *
 * start: makes a worker. Hyperparameters must be data that a message can hold.
 * @throws RangeError when size is not a whole number of at least 1, or timeLimit is not above 0
 * Chapter 19.
 * @example
 * // With threads: workerPool(() => new Worker(url), { size: 4 }).
 * const { port1, port2 } = new MessageChannel(); // stands for a thread here
 * answerTrials<{ alpha: number }>(port2, ({ hyperparameters: { alpha } }) => (alpha - 0.02) ** 2);
 * const pool = workerPool(() => Object.assign(port1, { terminate: () => port1.close() }), { size: 1 });
 * const results = await caviar(trialsOf([{ alpha: 0.1 }, { alpha: 0.01 }], { random: new Random(1) }), pool);
 * pool.close();
 * results.map(({ hyperparameters }) => hyperparameters.alpha); // => [ 0.01, 0.1 ]
 */
export function workerPool(start: () => PoolWorker, { size, timeLimit = Infinity }: WorkerPoolOptions): WorkerPool {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`workerPool: size must be a whole number of at least 1, got ${size}`);
  }
  if (!(timeLimit > 0)) throw new RangeError(`workerPool: timeLimit must be above 0 milliseconds, got ${timeLimit}`);
  return new Pool(start, size, timeLimit);
}

/** A trial on its way, and who waits for it. */
interface Job {
  readonly request: TrialRequest;
  readonly signal: CancelSignal | undefined;
  readonly resolve: (value: number) => void;
  readonly reject: (cause: Error) => void;
}

/** A worker and what it works on. */
interface Place {
  readonly worker: PoolWorker;
  job: Job | undefined;
  timer: unknown;
}

/** In milliseconds: loading a library may take a while on a machine that is busy with trials. */
const STARTING_TIME = 60_000;

// The timers of the browser and of Node, as far as they are the same.
declare function setTimeout(callback: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;

class Pool implements WorkerPool {
  readonly #start: () => PoolWorker;
  readonly #size: number;
  readonly #timeLimit: number;
  readonly #queue: Job[] = [];
  readonly #places = new Set<Place>();
  readonly #heeded = new WeakSet<CancelSignal>();
  #nextId = 0;
  #isClosed = false;

  constructor(start: () => PoolWorker, size: number, timeLimit: number) {
    this.#start = start;
    this.#size = size;
    this.#timeLimit = timeLimit;
  }

  run(trial: Trial<unknown>, signal?: CancelSignal): Promise<number> {
    if (this.#isClosed) return Promise.reject(new Error("workerPool: the pool is closed"));
    if (signal?.aborted === true) return Promise.reject(new Error("cancelled"));
    return new Promise((resolve, reject) => {
      if (signal !== undefined) this.#heed(signal);
      this.#queue.push({ request: { id: this.#nextId++, trial }, signal, resolve, reject });
      this.#hand();
    });
  }

  close(): void {
    this.#isClosed = true;
    const closed = new Error("workerPool: the pool was closed");
    for (const job of this.#queue.splice(0)) job.reject(closed);
    for (const place of this.#places) this.#end(place, closed);
  }

  /** Gives what waits to those who are free, and makes workers where there may be more. */
  #hand(): void {
    for (let job = this.#queue.at(0); job !== undefined; job = this.#queue.at(0)) {
      try {
        const place = this.#freePlace();
        if (place === undefined) return;
        this.#queue.shift();
        this.#send(job, place);
      } catch (cause) {
        // Whoever is first in the queue learns of it; for the next one it is tried again.
        this.#queue.shift();
        job.reject(new Error(`workerPool: no worker could be started: ${messageOf(cause)}`));
      }
    }
  }

  #freePlace(): Place | undefined {
    const free = [...this.#places].find(({ job }) => job === undefined);
    if (free !== undefined || this.#places.size >= this.#size) return free;
    const place: Place = { worker: this.#start(), job: undefined, timer: undefined };
    listen(place.worker, "message", (message) => this.#receive(place, message));
    listen(place.worker, "messageerror", () => this.#end(place, new Error("the worker's answer could not be read")));
    listen(place.worker, "error", (cause) => this.#end(place, new Error(`the worker died: ${messageOf(cause)}`)));
    listen(place.worker, "exit", (code) => this.#end(place, new Error(`the worker has left, with exit code ${code}`)));
    this.#places.add(place);
    return place;
  }

  #send(job: Job, place: Place): void {
    place.job = job;
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the ports of workers have no origins
      place.worker.postMessage(job.request);
    } catch (cause) {
      place.job = undefined;
      job.reject(new Error(`workerPool: the trial cannot be sent to a worker: ${messageOf(cause)}`));
      return;
    }
    this.#watch(place, Math.max(this.#timeLimit, STARTING_TIME), "the worker took longer to start than");
  }

  #watch(place: Place, limit: number, what: string): void {
    clearTimeout(place.timer);
    if (limit === Infinity) return;
    place.timer = setTimeout(() => this.#end(place, new Error(`${what} ${limit} ms`)), limit);
  }

  #receive(place: Place, message: unknown): void {
    const { job } = place;
    if (job === undefined || !isNumbered(message) || message.id !== job.request.id) return;
    if (message.begins === true) {
      this.#watch(place, this.#timeLimit, "the trial took longer than");
      return;
    }
    clearTimeout(place.timer);
    place.job = undefined;
    if (typeof message.value === "number") job.resolve(message.value);
    else job.reject(new Error(String(message.error)));
    this.#hand();
  }

  /** One listener for all trials of a search. */
  #heed(signal: CancelSignal): void {
    if (this.#heeded.has(signal)) return;
    this.#heeded.add(signal);
    signal.addEventListener("abort", () => {
      const cause = new Error("cancelled");
      for (const job of this.#queue.filter((waiting) => waiting.signal === signal)) {
        this.#queue.splice(this.#queue.indexOf(job), 1);
        job.reject(cause);
      }
      for (const place of this.#places) if (place.job?.signal === signal) this.#end(place, cause);
    });
  }

  /** A worker that is no more: its trial has failed, and its place is free for a new one. */
  #end(place: Place, cause: Error): void {
    if (!this.#places.delete(place)) return;
    clearTimeout(place.timer);
    place.worker.terminate();
    place.job?.reject(cause);
    place.job = undefined;
    this.#hand();
  }
}
