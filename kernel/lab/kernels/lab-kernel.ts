// One kernel of the Lab: it stays the same through restarts, is started again when it dies, and tells its pages.
import { randomUUID } from "node:crypto";
import { MessageFactory } from "../../protocol/message.ts";
import { describeExit, type KernelExit, type KernelLaunch } from "../../launch/kernel-process.ts";
import { HttpError } from "../http/http-error.ts";
import { contentOf, frameMessage, headerOf, type FramedMessage } from "./framed-message.ts";
import { KernelRun, type PageRequest } from "./kernel-run.ts";
import { Pages, type Page } from "./pages.ts";

/** A kernel that has been ready this long dies of something new; before, its death counts as that of a failed start. In milliseconds. */
const STABLE = 10_000;

/** So many deaths in a row, each soon after the start, and it is not started again. */
const MOST_DEATHS = 5;

/** How the interface describes a kernel; field names are the interface's own. */
export interface KernelModel {
  id: string;
  name: string;
  last_activity: string;
  execution_state: string;
  connections: number;
  reason?: string;
}

export interface LabKernelOptions {
  launch: KernelLaunch;
  cwd: string;
  onLog: (line: string) => void;
  /** How long a kernel must have been ready to die of something new, in milliseconds. */
  stable?: number;
}

export class LabKernel {
  readonly id: string = randomUUID();
  readonly pages: Pages = new Pages();
  readonly #options: LabKernelOptions;
  #run: KernelRun | null = null;
  #state = "starting";
  #reason: string | null = null;
  #lastActivity = new Date();
  #deaths = 0;
  /** What pages have sent while there was no process, or to one that ended before it was ready. */
  #unsent: PageRequest[] = [];
  /** The session in the kernel's own messages; ours must name it too, or pages take the kernel for another one. */
  #session: string | undefined;
  #closed = false;
  /** Starts, restarts and stops happen one after the other. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: LabKernelOptions) {
    this.#options = options;
  }

  /** What a notebook calls it, also where it stands in for a kernel that is not installed: pages write it into the notebook. */
  get name(): string {
    const { name, insteadOf = name } = this.#options.launch;
    return insteadOf;
  }

  /** Whether it has died for good; only a restart by hand brings it back. */
  get isDead(): boolean {
    return this.#state === "dead";
  }

  /** The folder in which it works. */
  get folder(): string {
    return this.#options.cwd;
  }

  get model(): KernelModel {
    return {
      id: this.id,
      name: this.name,
      last_activity: this.#lastActivity.toISOString(),
      execution_state: this.#state,
      connections: this.pages.count,
      ...(this.#reason === null ? {} : { reason: this.#reason }),
    };
  }

  /** Starts the process; the kernel may not be ready yet, and what pages send waits until it is. */
  start(): Promise<void> {
    return this.#inTurn(() => this.#begin());
  }

  /**
   * Ends the process and starts another; resolves when that one is ready.
   *
   * @throws {HttpError} 500 where it ends before it is ready
   */
  restart(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#end(true);
      this.#deaths = 0;
      await this.#begin();
      if (await this.#run?.ready()) return;
      throw new HttpError(
        500,
        `The kernel ${this.name} did not start again${this.#reason ? `: ${this.#reason}` : ""}.`,
      );
    });
  }

  interrupt(): void {
    this.#run?.interrupt();
  }

  /** Ends the kernel for good. */
  shutdown(): Promise<void> {
    this.#closed = true;
    return this.#inTurn(async () => {
      await this.#end(false);
      this.#announce("dead");
    });
  }

  /** Takes a page in: first what it has missed, then how the kernel is. */
  connect(page: Page): void {
    this.pages.connect(page);
    // Pages answer "restarting" by connecting anew, so that it must not be the first thing that they hear.
    page.send(this.#status(this.#state === "restarting" ? "starting" : this.#state));
  }

  /** Passes a page's message to the kernel. */
  receive(page: Page, message: FramedMessage): void {
    const { channel, parts } = message;
    if (channel === "iopub") return;
    this.pages.note(page, message);
    this.#lastActivity = new Date();
    if (this.#run !== null) this.#run.send({ channel, parts });
    else if (this.#state !== "dead") this.#unsent.push({ channel, parts });
  }

  async #begin(): Promise<void> {
    const { launch, cwd, onLog } = this.#options;
    this.#state = "starting";
    this.#reason = null;
    const run = await KernelRun.start(launch, cwd, { onLog, onMessage: (message) => this.#hear(message) });
    this.#run = run;
    for (const request of this.#unsent.splice(0)) run.send(request);
    void run.exited.then((exit) => this.#noteEnd(run, exit));
  }

  async #end(restart: boolean): Promise<void> {
    const run = this.#run;
    // Forgotten first, so that its end is not taken for a death.
    this.#run = null;
    await run?.stop({ restart });
  }

  #noteEnd(run: KernelRun, exit: KernelExit): void {
    if (run !== this.#run || this.#closed) return;
    this.#run = null;
    this.#deaths = run.readyFor > (this.#options.stable ?? STABLE) ? 1 : this.#deaths + 1;
    this.#options.onLog(`the kernel ${this.name} ended by itself (${describeExit(exit)})`);
    const cannotStart = exit.code === null && exit.signal === null;
    if (cannotStart || this.#deaths > MOST_DEATHS) {
      this.#reason = describeExit(exit);
      this.#unsent = [];
      this.#announce("dead");
      return;
    }
    // A kernel that was never ready has lost nothing: another may have taken one of its ports. Pages need not know.
    if (run.unsent === null) this.#announce("restarting");
    else this.#unsent.unshift(...run.unsent);
    void this.#inTurn(async () => {
      if (this.#run === null && !this.#closed) await this.#begin();
    }).catch((error: unknown) =>
      this.#options.onLog(`the kernel ${this.name} cannot be started again: ${String(error)}`),
    );
  }

  #hear(message: FramedMessage): void {
    if (message.channel === "iopub") {
      const { type, session } = headerOf(message);
      this.#session = session === "" ? this.#session : session;
      this.#lastActivity = new Date();
      const state = type === "status" ? contentOf(message)["execution_state"] : undefined;
      if (typeof state === "string") this.#state = state;
    }
    this.pages.deliver(message);
  }

  /** Tells all pages of a state that the kernel cannot tell itself. */
  #announce(state: "restarting" | "dead"): void {
    this.#state = state;
    this.pages.deliver(this.#status(state));
  }

  #status(state: string): FramedMessage {
    const factory = new MessageFactory(this.#session, "gradus-lab");
    return frameMessage("iopub", factory.create("status", { execution_state: state }));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }
}
