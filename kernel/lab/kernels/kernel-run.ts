// One run of a kernel, from the start of its process to its end.
import type { JsonFields } from "../../common/json.ts";
import { setTimeout as delay } from "node:timers/promises";
import { MessageFactory } from "../../protocol/message.ts";
import { createConnectionFile, type ConnectionFile } from "../../launch/connection-file.ts";
import { firstHeartbeat } from "../../protocol/zeromq/heartbeat.ts";
import { KernelProcess, type KernelExit, type KernelLaunch } from "../../launch/kernel-process.ts";
import { contentOf, frameMessage, parentOf, type FramedMessage } from "./framed-message.ts";
import { KernelChannels, type ChannelEvents, type RequestChannel } from "./kernel-channels.ts";

/** How long a kernel may take to end after it was asked to, in milliseconds. */
const SHUTDOWN_TIMEOUT = 3000;

/** How long the first question waits for its answer before it is asked again, in milliseconds. */
const ASK_AGAIN = 1000;

/** How long nothing may come of a kernel that has ended until there is nothing more to come, in milliseconds. */
const LAST_WORDS = 200;

/** A message of a page on its way to the kernel. */
export interface PageRequest {
  channel: RequestChannel;
  parts: readonly Uint8Array[];
}

export class KernelRun {
  /** Resolves when the process has ended. */
  readonly exited: Promise<KernelExit>;
  readonly #launch: KernelLaunch;
  readonly #process: KernelProcess;
  readonly #file: ConnectionFile;
  readonly #channels: KernelChannels;
  readonly #messages = new MessageFactory(undefined, "gradus-lab");
  readonly #events: ChannelEvents;
  /** What pages have sent before the kernel was ready; null since it is. */
  #waiting: PageRequest[] | null = [];
  #readyAt = Infinity;
  #answered = false;
  #heard = false;
  #ended = false;
  #closing: NodeJS.Timeout | null = null;

  private constructor(launch: KernelLaunch, file: ConnectionFile, cwd: string, events: ChannelEvents) {
    this.#launch = launch;
    this.#file = file;
    this.#events = events;
    this.#process = new KernelProcess(launch, file.path, cwd);
    this.#channels = new KernelChannels(file.info, { ...events, onMessage: (message) => this.#receive(message) });
    this.exited = this.#process.exited.then((exit) => {
      this.#ended = true;
      // What the kernel said last may still be under way between the sockets.
      this.#closing = setTimeout(() => this.#channels.close(), LAST_WORDS).unref();
      this.#file.remove();
      return exit;
    });
  }

  /** Starts the process in the folder `cwd`; it is not ready yet. */
  static async start(launch: KernelLaunch, cwd: string, events: ChannelEvents): Promise<KernelRun> {
    const run = new KernelRun(launch, await createConnectionFile(launch), cwd, events);
    void run.#awaken();
    return run;
  }

  /** Resolves with whether the kernel became ready; false where it ended before. */
  async ready(): Promise<boolean> {
    while (this.#waiting !== null && !this.#ended) await Promise.race([this.exited, delay(20)]);
    return this.#waiting === null;
  }

  /** How long the kernel has been ready, in milliseconds; a slow start is no part of it. */
  get readyFor(): number {
    return Math.max(0, performance.now() - this.#readyAt);
  }

  /** What the kernel never got because it was not ready; null where it became ready. */
  get unsent(): readonly PageRequest[] | null {
    return this.#waiting;
  }

  /** Sends a page's message, once the kernel is ready: before, its outputs could be lost. */
  send(request: PageRequest): void {
    if (this.#waiting === null) this.#channels.send(request.channel, request.parts);
    else this.#waiting.push(request);
  }

  interrupt(): void {
    if (this.#launch.interruptMode === "message") this.#request("control", "interrupt_request", {});
    else this.#process.interrupt();
  }

  /** Asks the kernel to end and makes it end where it does not. */
  async stop({ restart }: { restart: boolean }): Promise<void> {
    if (this.#ended) return;
    this.#request("control", "shutdown_request", { restart });
    await Promise.race([this.exited, delay(SHUTDOWN_TIMEOUT, undefined, { ref: false })]);
    this.#process.kill();
    await this.exited;
  }

  /** Asks until the kernel has answered on shell and has said on iopub that it is idle: then both ways are open. */
  async #awaken(): Promise<void> {
    await firstHeartbeat(this.#file.info, this.exited);
    while (!this.#ended && !(this.#answered && this.#heard)) {
      this.#request("shell", "kernel_info_request", {});
      for (let waited = 0; waited < ASK_AGAIN && !this.#ended && !(this.#answered && this.#heard); waited += 10) {
        await delay(10);
      }
    }
    if (this.#ended) return;
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.#readyAt = performance.now();
    for (const { channel, parts } of waiting) this.#channels.send(channel, parts);
  }

  #request(channel: RequestChannel, type: string, content: JsonFields): void {
    this.#channels.send(channel, frameMessage(channel, this.#messages.create(type, content)).parts);
  }

  #receive(message: FramedMessage): void {
    this.#closing?.refresh();
    if (message.channel === "iopub") this.#heard ||= contentOf(message)["execution_state"] === "idle";
    else if (parentOf(message).session === this.#messages.session) {
      // Answers to this server's own questions are no page's business.
      if (message.channel === "shell") this.#answered = true;
      return;
    }
    this.#events.onMessage(message);
  }
}
