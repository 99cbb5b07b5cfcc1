// The comms of user code: those that are open, the targets that take new ones, and the calls of their handlers.
import { randomUUID } from "node:crypto";
import type { Comm, CommHooks, CommTarget } from "../hooks/comm-hooks.ts";
import { reportError } from "../errors/error-report.ts";
import type { CommData, CommEvent } from "../../common/vocabulary.ts";
import { toPlainJson } from "../display/mime-bundle.ts";
import type { Outbox } from "./outbox.ts";
import { currentRun, type Run, within } from "./run-context.ts";

const settled = Promise.resolve();

/** The comms of a session. */
export class Comms implements CommHooks {
  readonly #outbox: Outbox;
  readonly #open = new Map<string, UserComm>();
  readonly #targets = new Map<string, CommTarget>();

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  open: CommHooks["open"] = (target, data, buffers, metadata) => {
    const comm = this.#make(randomUUID(), target, metadata);
    this.#send({ type: "open", id: comm.id, target, data, buffers, metadata });
    return comm;
  };

  setTarget = (target: string, handler: CommTarget | null): void => {
    if (handler) this.#targets.set(target, handler);
    else this.#targets.delete(target);
    this.#outbox.send({ type: "comm-target", target, taken: handler !== null });
  };

  /** Hands an event of the front end to its handler, as part of a run of its own; tells when the handler is through. */
  receive(run: number, event: CommEvent): void {
    const context: Run = { run, allowStdin: false, result: null };
    within(context, () => {
      // From a microtask, which an interrupt can end cleanly.
      const handled = settled.then(() => this.#handle(event));
      const report = (error: unknown): void => {
        this.#outbox.output({ type: "fault", run, error: reportError(error) });
      };
      void handled.catch(report).then(() => this.#outbox.send({ type: "comm-done", run }));
    });
  }

  #handle(event: CommEvent): unknown {
    const { type, id, target, data, buffers, metadata } = event;
    if (type === "open") return this.#targets.get(target)?.(this.#make(id, target, metadata), data, buffers);
    const comm = this.#open.get(id);
    if (type === "message") return comm?.onMessage?.(data, buffers, metadata);
    this.#open.delete(id);
    return comm?.closed(data);
  }

  #make(id: string, target: string, metadata: CommData): UserComm {
    const comm = new UserComm({ id, target, metadata }, (event) => {
      if (event.type === "close") this.#open.delete(id);
      this.#send(event);
    });
    this.#open.set(id, comm);
    return comm;
  }

  #send(event: CommEvent): void {
    const buffers = event.buffers.map((buffer) => buffer.slice());
    const sent = { ...event, data: toPlainJson(event.data), metadata: toPlainJson(event.metadata), buffers };
    this.#outbox.output({ type: "comm", run: currentRun()?.run ?? 0, event: sent });
  }
}

/** One comm. */
class UserComm implements Comm {
  readonly id: string;
  readonly target: string;
  readonly metadata: CommData;
  onMessage: Comm["onMessage"] = null;
  onClose: Comm["onClose"] = null;
  readonly #send: (event: CommEvent) => void;
  #isOpen = true;

  constructor({ id, target, metadata }: Pick<Comm, "id" | "target" | "metadata">, send: (event: CommEvent) => void) {
    this.id = id;
    this.target = target;
    this.metadata = metadata;
    this.#send = send;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  send(data: CommData, buffers: Uint8Array[] = [], metadata: CommData = {}): void {
    if (!this.#isOpen) throw new Error(`Comm.send: the comm to "${this.target}" must be open, it was closed`);
    this.#send({ type: "message", id: this.id, target: this.target, data, buffers, metadata });
  }

  close(data: CommData = {}): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#send({ type: "close", id: this.id, target: this.target, data, buffers: [], metadata: {} });
  }

  /** The other side has closed it. */
  closed(data: CommData): unknown {
    this.#isOpen = false;
    return this.onClose?.(data);
  }
}
