// One run through the queue: each task is packed, sent, waited for and collected, some at a time, until all have their outcomes.
import { inParallel } from "../../../common/in-parallel.ts";
import { failure } from "../../local-engine.ts";
import type { JobEvents, JobKind, JobOutcome, JobTask } from "../../job-engine.ts";
import { BlobError, type BlobStore, readBlob } from "../blobs/blob-store.ts";
import { pack, type Packed } from "../blobs/packing.ts";
import { readResult, type SentEnd, type SentTask } from "../notices/wire.ts";
import { type BlobSources, RunBlobs, textBlob } from "./run-blobs.ts";
import type { JobEnd, SentJobs } from "./sent-jobs.ts";
import { Window } from "./window.ts";

/** More than this many tasks of a run are never in the queue at a time. */
export const MOST_OPEN = 2000;
/** How often a task is sent that a worker could not find the files of, or took for cancelled. */
const SENDINGS = 5;

export interface RunParts {
  /** The number of the run. */
  run: string;
  store: BlobStore;
  window: Window;
  jobs: SentJobs;
  /** Asks a worker to end a job that it may be doing. */
  stop: (job: string) => Promise<void>;
  /** Resolves after a moment, for another attempt at what the server would not take. */
  rest: (reason: unknown) => Promise<void>;
}

export class QueueRun<Input, Output, Progress> {
  readonly blobs: RunBlobs;
  readonly #parts: RunParts;
  readonly #kind: JobKind<Input, Output, Progress>;
  readonly #tasks: readonly JobTask<Input>[];
  readonly #events: { signal: AbortSignal } & JobEvents<Output, Progress>;
  /** What was packed, by paths: many tasks read the same files. */
  readonly #packed = new Map<string, Promise<Packed>>();
  /** How many tasks read a path. */
  readonly #readers = new Map<string, number>();
  /** Few files are read at the same time, however many tasks wait. */
  readonly #packing = new Window({ tasks: 4, bytes: Infinity });
  readonly #started = new Set<string>();

  constructor(
    parts: RunParts,
    kind: JobKind<Input, Output, Progress>,
    tasks: readonly JobTask<Input>[],
    events: { signal: AbortSignal } & JobEvents<Output, Progress>,
  ) {
    this.#parts = parts;
    this.#kind = kind;
    this.#tasks = tasks;
    this.#events = events;
    this.blobs = new RunBlobs(parts.store, parts.run);
    for (const path of tasks.flatMap(({ files = {} }) => Object.values(files)))
      this.#readers.set(path, (this.#readers.get(path) ?? 0) + 1);
  }

  async outcomes(): Promise<JobOutcome<Output>[]> {
    return await inParallel(this.#tasks, MOST_OPEN, (task, place) => this.#one(task, place));
  }

  /** Hears that a worker has begun a job. */
  start(job: string): void {
    const task = this.#taskOf(job);
    if (task === undefined || this.#started.has(task.id)) return;
    this.#started.add(task.id);
    this.#events.onStart?.(task.id);
  }

  /** Hears how far a job is; what that is, the kind knows on both sides. */
  progress(job: string, progress: Progress): void {
    const task = this.#taskOf(job);
    if (task === undefined) return;
    this.start(job);
    this.#events.onProgress?.(task.id, progress);
  }

  #taskOf(job: string): JobTask<Input> | undefined {
    const [run, place] = job.split("-");
    return run === this.#parts.run ? this.#tasks[Number(place)] : undefined;
  }

  async #one(task: JobTask<Input>, place: number): Promise<JobOutcome<Output>> {
    const signal =
      task.signal === undefined ? this.#events.signal : AbortSignal.any([this.#events.signal, task.signal]);
    if (signal.aborted) return { status: "cancelled" };
    const done = await this.#send(task, place, signal).catch(failure);
    // Before anything of it was in the queue: as if it had never been begun.
    if (done === null) return { status: "cancelled" };
    const outcome: JobOutcome<Output> = signal.aborted ? { status: "cancelled" } : done;
    this.start(`${this.#parts.run}-${place}`);
    await this.#events.onEnd?.(task.id, outcome);
    return outcome;
  }

  /** Null where the run ended before the task was sent. */
  async #send(task: JobTask<Input>, place: number, signal: AbortSignal): Promise<JobOutcome<Output> | null> {
    const { window } = this.#parts;
    const packed = await this.#pack(task);
    // What many read is sent once, and is no reason to send few.
    const own = packed.filter(([name]) => this.#readers.get(task.files?.[name] ?? "") === 1);
    const size = own.reduce((total, [, one]) => total + one.size, 0);
    if (!(await window.enter(size))) return null;
    try {
      return signal.aborted ? null : await this.#tryUntilDone(task, place, packed, signal);
    } finally {
      window.leave(size);
    }
  }

  async #pack({ files = {} }: JobTask<Input>): Promise<[string, Packed][]> {
    await this.#packing.enter(0);
    try {
      const packed: [string, Packed][] = [];
      for (const [name, path] of Object.entries(files)) packed.push([name, await this.#packOnce(path)]);
      return packed;
    } finally {
      this.#packing.leave(0);
    }
  }

  async #packOnce(path: string): Promise<Packed> {
    const packed = this.#packed.get(path) ?? pack(path, this.#parts.store.limits);
    this.#packed.set(path, packed);
    return await packed;
  }

  async #tryUntilDone(
    task: JobTask<Input>,
    place: number,
    packed: readonly [string, Packed][],
    signal: AbortSignal,
  ): Promise<JobOutcome<Output>> {
    const { run } = this.#parts;
    const input = textBlob(JSON.stringify(task.input));
    const blobs: BlobSources = new Map([...input.blobs, ...packed.flatMap(([, one]) => [...one.blobs])]);
    const files = Object.fromEntries(packed.map(([name, { ref }]) => [name, ref]));
    this.blobs.hold(blobs);
    try {
      let why = "";
      for (let sending = 0; sending < SENDINGS && !signal.aborted; sending += 1) {
        const id = `${run}-${place}-${sending}`;
        const end = await this.#sendOnce(id, { run, input: input.ref, files }, blobs, signal);
        const outcome = await this.#collect(task, id, end);
        if (outcome !== null) return outcome;
        why = "message" in end ? end.message : "a worker took its run for ended";
        // The store may have lost them.
        await this.blobs.keep();
      }
      return signal.aborted ? { status: "cancelled" } : failure(new Error(`it was sent ${SENDINGS} times: ${why}`));
    } finally {
      const released = this.blobs.release(blobs);
      // When the run ends all its blobs are removed together, if the server is there.
      await (signal.aborted ? released.catch(() => {}) : released);
    }
  }

  /** Sends until the server has taken it; ends when the signal is aborted, whatever the server does. */
  async #sendOnce(id: string, sent: SentTask, blobs: BlobSources, signal: AbortSignal): Promise<JobEnd> {
    const { jobs, stop, rest } = this.#parts;
    const cancel = (): void => {
      jobs.end(id, { status: "cancelled" });
      void Promise.all([stop(id), jobs.drop(id)]).catch(() => {});
    };
    signal.addEventListener("abort", cancel);
    try {
      while (!signal.aborted) {
        try {
          await this.blobs.send(blobs.keys());
          return await jobs.send(id, this.#kind.name, sent);
        } catch (error) {
          if (!isServersFault(error)) throw error;
          await rest(error);
        }
      }
      return { status: "cancelled" };
    } finally {
      signal.removeEventListener("abort", cancel);
    }
  }

  /** Null where the task has to be sent again. */
  async #collect(task: JobTask<Input>, id: string, end: JobEnd): Promise<JobOutcome<Output> | null> {
    const { jobs, store, run } = this.#parts;
    if (end.status === "cancelled") return null;
    if (end.status === "dead") return failure(new Error(end.message));
    const outcome = end.status === "done" ? await this.#fetch(task, id, end) : null;
    await jobs.drop(id);
    if (end.status === "done") await store.remove(run, [end.result.hash]);
    return end.status === "failed" ? failure(new Error(end.message)) : outcome;
  }

  /** What a worker has left in the store; null where it is not there any more. */
  async #fetch(
    task: JobTask<Input>,
    id: string,
    { result }: SentEnd & { status: "done" },
  ): Promise<JobOutcome<Output> | null> {
    const { store, run } = this.#parts;
    try {
      const content = await readBlob(store, run, result);
      const { output, files } = readResult<Output>(content, id);
      for (const [name, text] of Object.entries(files))
        await this.#events.onFile?.(task.id, name, Buffer.from(text, "base64"));
      return { status: "done", output };
    } catch (error) {
      return error instanceof BlobError ? null : failure(error);
    }
  }
}

/** Whether the server could not take something at the moment: its memory is full, it comes up again, or it is gone. */
function isServersFault(error: unknown): boolean {
  return error instanceof Error && (error.name === "ReplyError" || error.message.startsWith("Connection is closed"));
}
