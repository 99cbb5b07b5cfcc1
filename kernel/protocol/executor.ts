// Execute requests from arrival to idle: counting, input and result, errors, the abort of what is queued, interrupts.
import type { ErrorReport, ExecuteOutcome } from "../common/vocabulary.ts";
import { ExecutionQueue } from "./execution-queue.ts";
import type { Execution, Handlers, Transport } from "./handlers.ts";
import type { History } from "./history.ts";
import type { Message, MessageFactory } from "./message.ts";
import { type OutputChannels, outputsOf } from "./outputs.ts";
import { type ExecuteRequest, readExecuteRequest } from "./requests.ts";

/** What an executor works with. */
export interface ExecutorParts {
  transport: Transport;
  factory: MessageFactory;
  channels: OutputChannels;
  history: History;
  execute: Handlers["execute"];
}

/** The execution that runs now. */
interface Current {
  message: Message;
  interrupt: AbortController;
}

/** Runs cells. */
export class Executor {
  readonly #parts: ExecutorParts;
  readonly #queue = new ExecutionQueue({
    run: (message) => this.#run(message),
    abort: (message) => this.#abort(message),
  });
  #count = 0;
  #current: Current | null = null;

  constructor(parts: ExecutorParts) {
    this.#parts = parts;
  }

  /** The request that runs now. */
  get running(): Message | null {
    return this.#current?.message ?? null;
  }

  /** Queues an execute_request. */
  push(message: Message): void {
    this.#queue.push(message);
  }

  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Tells the execution that runs now, if any, that it was interrupted. */
  interrupt(): void {
    this.#current?.interrupt.abort();
  }

  async #run(message: Message): Promise<void> {
    const { transport, channels } = this.#parts;
    const { publisher } = channels;
    const started = new Date().toISOString();
    const interrupt = new AbortController();
    this.#current = { message, interrupt };
    publisher.status("busy", message);
    const { outcome, stopOnError } = await this.#execute(message, interrupt.signal);
    publisher.flush();
    if (outcome.status === "error" && stopOnError) {
      await transport.settle();
      this.#queue.abortQueued();
    }
    this.#reply(message, started, outcome.status, { execution_count: this.#shownCount(), ...contentOf(outcome) });
    this.#current = null;
    publisher.status("idle", message);
  }

  async #execute(message: Message, signal: AbortSignal): Promise<{ outcome: ExecuteOutcome; stopOnError: boolean }> {
    const { execute, channels } = this.#parts;
    const { publisher } = channels;
    let stopOnError = true;
    try {
      const request = readExecuteRequest(message.content);
      ({ stopOnError } = request);
      const execution = this.#begin(message, request, signal);
      const outcome = await execute(execution);
      this.#publishOutcome(outcome, execution, message);
      return { outcome, stopOnError };
    } catch (fault) {
      const error = reportOf(fault);
      publisher.error(error, message);
      return { outcome: { status: "error", error }, stopOnError };
    }
  }

  #begin(message: Message, request: ExecuteRequest, signal: AbortSignal): Execution {
    if (request.storeHistory) this.#parts.history.add(++this.#count, request.code);
    const count = this.#shownCount();
    if (!request.silent) this.#parts.channels.publisher.input(request.code, count, message);
    const cellId = message.metadata["cellId"];
    return {
      request,
      count,
      cellId: typeof cellId === "string" ? cellId : null,
      outputs: outputsOf(message, this.#parts.channels, { allowStdin: request.allowStdin, signal }),
      signal,
      queued: () => this.#queued(),
    };
  }

  #queued(): ExecuteRequest | null {
    const { next } = this.#queue;
    try {
      return next && readExecuteRequest(next.content);
    } catch {
      // Its fault is told when its turn comes.
      return null;
    }
  }

  #publishOutcome(outcome: ExecuteOutcome, { request, count }: Execution, message: Message): void {
    const { history, channels } = this.#parts;
    const { publisher } = channels;
    if (outcome.status === "error") publisher.error(outcome.error, message);
    if (outcome.status === "error" || !outcome.result) return;
    const { data, metadata } = outcome.result;
    const text = data["text/plain"];
    if (request.storeHistory && typeof text === "string") history.setOutput(count, text);
    if (!request.silent) publisher.result(data, metadata, count, message);
  }

  /** The specification allows nothing beside the status here; a count would number cells that never ran. */
  #abort(message: Message): void {
    const { publisher } = this.#parts.channels;
    publisher.status("busy", message);
    this.#reply(message, new Date().toISOString(), "aborted", {});
    publisher.status("idle", message);
  }

  #reply(message: Message, started: string, status: string, content: Record<string, unknown>): void {
    const { factory, transport } = this.#parts;
    const options = { parent: message, identities: message.identities, metadata: { started, status } };
    transport.send("shell", factory.create("execute_reply", { status, ...content }, options));
  }

  /** The first number is 1, also for what is not stored. */
  #shownCount(): number {
    return Math.max(1, this.#count);
  }
}

function contentOf(outcome: ExecuteOutcome): Record<string, unknown> {
  if (outcome.status === "ok") return { user_expressions: outcome.expressions, payload: [] };
  const { ename, evalue, traceback } = outcome.error;
  return { ename, evalue, traceback, user_expressions: {}, payload: [] };
}

/** A thrown value in the form of the protocol. */
export function reportOf(fault: unknown): ErrorReport {
  const ename = fault instanceof Error ? fault.name : "Error";
  const evalue = fault instanceof Error ? fault.message : String(fault);
  return { ename, evalue, traceback: [`${ename}: ${evalue}`] };
}
