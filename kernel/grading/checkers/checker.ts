// A process that checks, as who grades sees it: started once, it serves one submission after the other.
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { Manner } from "../../common/manner.ts";
import { type FromChecker, stripped, type ToChecker, whole } from "../../host/checker/checker-messages.ts";
import { kernelProgram } from "../../kernelspecs/gradus-kernelspec.ts";
import { describeExit, type KernelExit, KernelProcess } from "../../launch/kernel-process.ts";
import type { ExecutingKernel } from "../../run/execute-cell.ts";
import {
  type ClientChannels,
  type ClientEvents,
  KernelClient,
  type SentRequest,
} from "../../run/client/kernel-client.ts";
import type { Message } from "../../protocol/message.ts";

/** What a process needs to check a submission. */
export interface CheckOptions {
  /** The folder of the source notebook. */
  cwd: string;
  manner: Manner;
  /** The end of the submission's line, which is the process's then. */
  line: Socket;
}

/** How long a process may take to end what it has served, in milliseconds, before it is killed. */
const END_TIMEOUT = 5000;

/** One process. It serves one submission at a time. */
export class Checker {
  readonly #process: KernelProcess;
  #service: CheckerService | null = null;
  #served = 0;
  #isGone = false;

  constructor() {
    const argv = [process.execPath, kernelProgram(), "kernel", "--grading", "checker"];
    const launch = { name: "checker", displayName: "checker", language: "typescript", argv, env: {} };
    this.#process = new KernelProcess({ ...launch, interruptMode: "message" }, "", process.cwd(), { line: "ipc" });
    this.#process.onMessage((message: FromChecker) => this.#service?.hear(message));
    void this.#process.exited.then(() => (this.#isGone = true));
  }

  /** How many submissions it has served, the one that it serves now included. */
  get served(): number {
    return this.#served;
  }

  /** Whether it serves nobody any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Has it serve a submission: its thread is new, and nothing of those before is in it. */
  serve(options: CheckOptions): CheckerService {
    this.#process.hold(true);
    this.#process.forgetOutput();
    this.#served += 1;
    this.#service = new CheckerService(this.#process, this.#served, options);
    return this.#service;
  }

  /** Lets this process end while it waits for the next submission. */
  rest(): void {
    this.#service = null;
    this.#process.hold(false);
  }

  kill(): void {
    this.#isGone = true;
    this.#process.kill();
  }
}

/** What a process does for one submission: a kernel that runs the source's cells. */
export class CheckerService implements ExecutingKernel {
  readonly process: ExecutingKernel["process"];
  readonly #checker: KernelProcess;
  readonly #submission: number;
  readonly #client: KernelClient;
  readonly #begun: Promise<true>;
  readonly #ended: Promise<{ doubt: string | null }>;
  #events: ClientEvents | null = null;
  #isCut = false;
  #markBegun: () => void = () => {};
  #markEnded: (end: { doubt: string | null }) => void = () => {};

  constructor(checker: KernelProcess, submission: number, { cwd, manner, line }: CheckOptions) {
    this.#checker = checker;
    this.#submission = submission;
    this.#begun = new Promise((resolve) => (this.#markBegun = () => resolve(true)));
    this.#ended = new Promise((resolve) => (this.#markEnded = resolve));
    this.#client = new KernelClient((_session, events) => this.#open(events));
    const exited = Promise.race([checker.exited, this.#ended.then(() => this.#exit())]);
    this.process = { exited, kill: () => checker.kill() };
    this.#send({ type: "begin", submission, cwd, manner }, line);
  }

  hear(message: FromChecker): void {
    if (message.submission !== this.#submission) return;
    if (message.type === "begun") this.#markBegun();
    else if (message.type === "cut") this.#isCut = true;
    else if (message.type === "ended") this.#markEnded(message);
    else if (message.channel === "iopub") this.#events?.onIopub(whole(message.message));
    else this.#events?.onReply(whole(message.message));
  }

  /** Whether the line to the submission has ended: no test can ask anything of it any more. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Resolves when cells can be sent: with null, or with the reason why that takes too long or never comes. */
  async begun(seconds: number): Promise<string | null> {
    const exit = this.process.exited.then(describeExit);
    const late = delay(seconds * 1000, `it did not begin within ${seconds} s`, { ref: false });
    const end = await Promise.race([this.#begun, exit, late]);
    return end === true ? null : end;
  }

  execute(code: string, stopOnError: boolean, listen: (message: Message) => void): SentRequest {
    return this.#client.execute(code, stopOnError, listen);
  }

  interrupt(): void {
    this.#client.request("control", "interrupt_request", {});
  }

  /** Ends it; whether nothing is left of it, so that the process may serve another submission. */
  async end(): Promise<boolean> {
    this.#send({ type: "end", submission: this.#submission });
    const gone = this.#checker.exited.then(() => null);
    const end = await Promise.race([this.#ended, gone, delay(END_TIMEOUT, null, { ref: false })]);
    return end !== null && end.doubt === null;
  }

  #open(events: ClientEvents): ClientChannels {
    this.#events = events;
    return {
      send: (channel, message) => {
        this.#send({ type: "request", submission: this.#submission, channel, message: stripped(message) });
      },
      close: () => {},
    };
  }

  #send(order: ToChecker, line?: Socket): void {
    this.#checker.send(order, line);
  }

  /** The thread has ended while it was needed. */
  #exit(): KernelExit {
    const lastWords = this.#checker.output.trim();
    return { code: null, signal: null, lastWords, limit: `the thread of the check has ended ${lastWords}`.trimEnd() };
  }
}
