// A pool of trials for the library's searches whose trials are made by an engine of jobs: on this machine, or on those of a queue.
import { isDeepStrictEqual } from "node:util";
import type { JobEngine, JobOutcome } from "../job-engine.ts";
import {
  readNumber,
  type Trial,
  trialKind,
  type TrialInput,
  type TrialModule,
  type TrialOutput,
} from "./trial-kind.ts";

/** Says that a search has been cancelled: an AbortSignal, as far as the library knows of it. */
interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(event: "abort", listener: () => void): void;
}

export interface TrialPoolOptions {
  /** What makes the trials; where they are made, it must be there too, by the same name. */
  module: TrialModule;
  /** After so many milliseconds of work a trial has failed; none when left out. */
  timeLimit?: number;
}

/** What `caviar` and `successiveHalving` take as their pool. */
export interface TrialPool {
  run(trial: Trial, signal?: CancelSignal): Promise<number>;
  /** Ends the engine and all threads of this machine; what has not been answered has failed. */
  close(): Promise<void>;
}

/**
 * A pool whose trials are made by an engine: a search has the same results with it as with the library's own `workerPool`.
 *
 * Trials that are handed over at once, as searches do it, go to the engine together.
 *
 * @throws TypeError, from `run`, for hyperparameters that would not be the same after a way through JSON
 */
export function trialPool(engine: JobEngine, { module, timeLimit = 0 }: TrialPoolOptions): TrialPool {
  return new EnginePool(engine, module, timeLimit);
}

interface Order {
  input: TrialInput;
  signal: AbortSignal | undefined;
  resolve: (value: number) => void;
  reject: (cause: Error) => void;
}

class EnginePool implements TrialPool {
  readonly #engine: JobEngine;
  readonly #kind: ReturnType<typeof trialKind>;
  readonly #module: TrialModule;
  readonly #timeLimit: number;
  readonly #closing = new AbortController();
  readonly #heeded = new WeakMap<CancelSignal, AbortController>();
  readonly #batches = new Set<Promise<void>>();
  #orders: Order[] = [];

  constructor(engine: JobEngine, module: TrialModule, timeLimit: number) {
    this.#engine = engine;
    this.#kind = trialKind([module]);
    this.#module = module;
    this.#timeLimit = timeLimit;
  }

  run(trial: Trial, cancel?: CancelSignal): Promise<number> {
    if (this.#closing.signal.aborted) return Promise.reject(new Error("trialPool: the pool is closed"));
    if (!isDeepStrictEqual(throughJson(trial), trial)) {
      return Promise.reject(
        new TypeError(`trialPool: hyperparameters must be JSON, got those of trial ${trial.index}`),
      );
    }
    const { name, hash } = this.#module;
    const input = { module: name, hash, trial, timeLimit: this.#timeLimit };
    const signal = cancel && this.#heed(cancel);
    return new Promise((resolve, reject) => {
      if (this.#orders.length === 0) queueMicrotask(() => this.#send());
      this.#orders.push({ input, signal, resolve, reject });
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#batches);
    await this.#kind.close();
    await this.#engine.close();
  }

  /** One listener for all trials of a search. */
  #heed(cancel: CancelSignal): AbortSignal {
    const known = this.#heeded.get(cancel);
    if (known !== undefined) return known.signal;
    const controller = new AbortController();
    if (cancel.aborted) controller.abort();
    cancel.addEventListener("abort", () => controller.abort());
    this.#heeded.set(cancel, controller);
    return controller.signal;
  }

  #send(): void {
    const batch = this.#make(this.#orders);
    this.#orders = [];
    this.#batches.add(batch);
    void batch.finally(() => this.#batches.delete(batch));
  }

  async #make(orders: readonly Order[]): Promise<void> {
    const tasks = orders.map(({ input, signal }, place) => ({
      id: String(place),
      input,
      ...(signal !== undefined && { signal }),
    }));
    try {
      const outcomes = await this.#engine.run(this.#kind, tasks, {
        signal: this.#closing.signal,
        onEnd: (id, outcome) => settle(orders[Number(id)], outcome),
      });
      // Those that were never begun; for the others this comes too late to mean anything.
      for (const [place, outcome] of outcomes.entries()) settle(orders[place], outcome);
    } catch (cause) {
      const error = cause instanceof Error ? cause : new Error(String(cause));
      for (const { reject } of orders) reject(error);
    }
  }
}

function settle({ resolve, reject }: Order, outcome: JobOutcome<TrialOutput>): void {
  if (outcome.status === "failed") reject(outcome.error);
  else if (outcome.status === "cancelled") reject(new Error("cancelled"));
  else if ("value" in outcome.output) resolve(readNumber(outcome.output.value));
  else reject(new Error(outcome.output.error));
}

function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
