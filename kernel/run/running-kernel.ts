// A kernel from its start to its end: process, connection and client together.
import type { JsonFields } from "../common/json.ts";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Message } from "../protocol/message.ts";
import { createConnectionFile, type ConnectionFile } from "../launch/connection-file.ts";
import type { ExecutingKernel } from "./execute-cell.ts";
import { type ClientChannels, type ClientEvents, KernelClient, type SentRequest } from "./client/kernel-client.ts";
import { openPipe } from "./client/pipe-channels.ts";
import { openSockets } from "./client/socket-channels.ts";
import { firstHeartbeat } from "../protocol/zeromq/heartbeat.ts";
import {
  describeExit,
  KernelProcess,
  type KernelExit,
  type KernelLaunch,
  withLastWords,
} from "../launch/kernel-process.ts";

export interface StartOptions {
  /** The working folder of the kernel. */
  cwd: string;
  /** How long the kernel may take to answer, in seconds. */
  startTimeout?: number;
  /** Kills the kernel when it is aborted. */
  signal?: AbortSignal;
  onLog?: (line: string) => void;
  /** Whether the file that tells the kernel of its connection stays, or is gone before any cell runs. */
  connection?: "file" | "hidden file";
  /** Whether its messages go through a pipe in place of sockets; kernels of this package alone know how. */
  isPiped?: boolean;
  /** Hears all that it publishes. */
  onPublished?: (message: Message) => void;
  /** Its descriptor 3. */
  line?: Socket;
}

/** A kernel that could not be started or that ended while it was needed. */
export class DeadKernelError extends Error {
  override readonly name = "DeadKernelError";
}

export class RunningKernel implements ExecutingKernel {
  readonly launch: KernelLaunch;
  readonly process: KernelProcess;
  readonly #client: KernelClient;
  readonly #file: ConnectionFile;
  readonly #onPublished: (message: Message) => void;
  #heard = false;
  #published = 0;
  #info: JsonFields = {};

  constructor(launch: KernelLaunch, file: ConnectionFile, options: StartOptions) {
    const { cwd, onPublished = () => {}, line, isPiped = false } = options;
    this.launch = launch;
    this.#file = file;
    this.#onPublished = onPublished;
    this.process = new KernelProcess(launch, file.path, cwd, { isPiped, ...(line && { line }) });
    this.#client = new KernelClient(
      (session, events) => this.#open(session, events, options),
      (message) => this.#hear(message),
    );
  }

  /** The content of the kernel's kernel_info_reply. */
  get info(): JsonFields {
    return this.#info;
  }

  /** Whether the kernel has complained that a port was taken: another process may have come between its choice and the bind. */
  get portTaken(): boolean {
    return /EADDRINUSE|address (?:already )?in use/i.test(this.process.output);
  }

  /** Resolves when the kernel answers on shell and has been heard on iopub; false when it ended or time was up before. */
  async ready(seconds: number): Promise<boolean> {
    const end = Date.now() + seconds * 1000;
    const over = this.process.exited.then(() => true);
    const bound = this.process.pipe === null ? firstHeartbeat(this.#file.info, over) : Promise.resolve();
    let isBound = false;
    void bound.then(() => (isBound = true));
    while (Date.now() < end) {
      const step = (isBound ? this.#ask() : bound).then(() => false);
      // Asked again after a while: an answer on shell may have come before the subscription to iopub took effect.
      if (await Promise.race([over, step, delay(1000, false, { ref: false })])) return false;
      // ipykernel can hang at its exit when it could not bind a port.
      if (this.portTaken) return false;
      if (Object.keys(this.#info).length > 0 && (this.#heard || (await this.#hearWithin(200)))) return true;
    }
    return false;
  }

  execute(code: string, stopOnError: boolean, listen: (message: Message) => void): SentRequest {
    return this.#client.execute(code, stopOnError, listen);
  }

  /** Makes its key unreadable. */
  hideConnection(): void {
    this.#file.hide();
  }

  interrupt(): void {
    if (this.launch.interruptMode === "message") this.#client.request("control", "interrupt_request", {});
    else this.process.interrupt();
  }

  /** Asks the kernel to end, makes it end where it does not, and closes everything. */
  async shutdown({ timeout = 3 }: { timeout?: number } = {}): Promise<void> {
    // Older kernels listen for it on shell only, newer ones on control.
    this.#client.request("control", "shutdown_request", { restart: false });
    await Promise.race([this.process.exited, delay(timeout * 1000, undefined, { ref: false })]);
    await this.kill();
  }

  /** Ends the kernel at once and closes everything. */
  async kill(): Promise<void> {
    this.process.kill();
    await this.process.exited;
    this.#client.close();
    this.#file.remove();
  }

  async #ask(): Promise<void> {
    const { content } = await this.#client.request("shell", "kernel_info_request", {}).reply;
    this.#info = content;
  }

  #open(session: string, events: ClientEvents, { onLog = () => {} }: StartOptions): ClientChannels {
    const { pipe } = this.process;
    if (pipe === null) return openSockets(this.#file.info, session, events, onLog);
    const onFault = (): void => this.process.end("what it says are no messages");
    return openPipe(pipe, this.#file.info, { ...events, onLog, onFault });
  }

  /** Hears what it publishes; whether that is still within the limit. */
  #hear(message: Message): boolean {
    this.#heard = true;
    const { mostOutput } = this.launch.confinement ?? {};
    if (mostOutput !== undefined) {
      this.#published += JSON.stringify(message.content).length;
      if (this.#published > mostOutput) {
        this.process.end(`it put out more than ${Math.round(mostOutput / 1e6)} million characters`);
        return false;
      }
    }
    this.#onPublished(message);
    return true;
  }

  async #hearWithin(milliseconds: number): Promise<boolean> {
    for (let waited = 0; waited < milliseconds && !this.#heard; waited += 10) await delay(10);
    return this.#heard;
  }
}

const attempts = 3;

/**
 * Starts a kernel and waits until it answers.
 *
 * @throws {DeadKernelError} where it ends or does not answer in time, with how it ended and its last words
 */
export async function startKernel(launch: KernelLaunch, options: StartOptions): Promise<RunningKernel> {
  const { startTimeout = 60, signal, connection, isPiped = false } = options;
  for (let attempt = 1; ; attempt += 1) {
    const file = await createConnectionFile(launch, { isPiped });
    const kernel = new RunningKernel(launch, file, options);
    const end = (): void => kernel.process.kill();
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end);
    void kernel.process.exited.then(() => signal?.removeEventListener("abort", end));
    if (await kernel.ready(startTimeout)) {
      if (connection === "hidden file") kernel.hideConnection();
      return kernel;
    }
    const exit = await Promise.race([kernel.process.exited, delay(0, null)]);
    const { output } = kernel.process;
    await kernel.kill();
    if (!kernel.portTaken || attempt === attempts || signal?.aborted)
      throw new DeadKernelError(explain(launch.name, exit, startTimeout, output));
  }
}

function explain(name: string, exit: KernelExit | null, seconds: number, output: string): string {
  return exit === null
    ? withLastWords(`the kernel ${name} did not answer within ${seconds} s of its start`, output)
    : `the kernel ${name} ended before it was ready (${describeExit(exit)})`;
}
