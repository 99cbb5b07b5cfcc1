// Threads in which trials are made: each has a program of the search's own, and serves one trial after another.
import { Worker } from "node:worker_threads";
import { isJsonObject } from "../../common/json.ts";

/** How a trial ended: what the search's own program has done wrong is the trial's, wherever it is made. */
export type TrialAnswer = { value: number } | { error: string };

export interface TrialLimits {
  signal: AbortSignal;
  /** Milliseconds of work; 0 for no limit. */
  timeLimit: number;
}

/** A thread has so long to load its program. */
const STARTING_TIME = 60_000;

export class TrialThreads {
  /** Those that wait for work, by their programs. */
  readonly #idle = new Map<string, Worker[]>();
  readonly #all = new Set<Worker>();
  #isClosed = false;

  /** Makes a trial in a thread with this program; ends early, with an error that nobody reads, when the signal is aborted. */
  async run(file: string, trial: unknown, limits: TrialLimits): Promise<TrialAnswer> {
    const thread = this.#idle.get(file)?.pop() ?? this.#start(file);
    const answer = await answerOf(thread, trial, limits);
    if (answer.isAlive && !this.#isClosed) {
      const idle = this.#idle.get(file) ?? [];
      idle.push(thread);
      this.#idle.set(file, idle);
      thread.unref();
    } else await this.#end(thread);
    return answer.end;
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#idle.clear();
    await Promise.all([...this.#all].map((thread) => this.#end(thread)));
  }

  #start(file: string): Worker {
    const thread = new Worker(file);
    this.#all.add(thread);
    // One that dies while it waits is not given work again.
    thread.on("error", () => {});
    thread.on("exit", () => {
      this.#all.delete(thread);
      this.#idle.set(
        file,
        (this.#idle.get(file) ?? []).filter((each) => each !== thread),
      );
    });
    return thread;
  }

  async #end(thread: Worker): Promise<void> {
    this.#all.delete(thread);
    await thread.terminate();
  }
}

interface Ended {
  end: TrialAnswer;
  /** Whether the thread can be given another trial. */
  isAlive: boolean;
}

let nextId = 0;

/** Sends a trial to a thread by the protocol of the library's pools, and waits for its answer or its end. */
function answerOf(thread: Worker, trial: unknown, { signal, timeLimit }: TrialLimits): Promise<Ended> {
  const id = nextId++;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (end: TrialAnswer, isAlive = false): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancel);
      thread.off("message", receive).off("messageerror", garble).off("error", die).off("exit", leave);
      resolve({ end, isAlive });
    };
    const watch = (limit: number, what: string): void => {
      clearTimeout(timer);
      if (limit > 0) timer = setTimeout(() => settle({ error: `${what} ${limit} ms` }), limit);
    };
    const receive = (message: unknown): void => {
      if (!isJsonObject(message) || message["id"] !== id) return;
      if (message["begins"] === true) watch(timeLimit, "the trial took longer than");
      else if (typeof message["value"] === "number") settle({ value: message["value"] }, true);
      else settle({ error: String(message["error"]) }, true);
    };
    const cancel = (): void => settle({ error: "cancelled" });
    const garble = (): void => settle({ error: "the worker's answer could not be read" });
    const die = (cause: unknown): void =>
      settle({ error: `the worker died: ${cause instanceof Error ? cause.message : String(cause)}` });
    const leave = (code: number): void => settle({ error: `the worker has left, with exit code ${code}` });
    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel);
    thread.on("message", receive).on("messageerror", garble).on("error", die).on("exit", leave);
    thread.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
    thread.postMessage({ id, trial });
    watch(Math.max(timeLimit, STARTING_TIME), "the worker took longer to start than");
  });
}
