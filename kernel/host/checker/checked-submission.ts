// One submission in a process that checks: a thread for the source's cells and tests, a kernel before it, and the line to the submission.
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { MessageChannel, Worker } from "node:worker_threads";
import type { Manner } from "../../common/manner.ts";
import { logFault } from "../../platform/log.ts";
import { lowerDecorators } from "../../project/lower-decorators.ts";
import { ProjectFiles } from "../../project/project-settings.ts";
import type { Transport } from "../../protocol/handlers.ts";
import { Kernel } from "../../protocol/kernel.ts";
import { createControlBuffer } from "../../session/control.ts";
import { SessionController } from "../../session/controller/controller.ts";
import { onlyWorker } from "../../session/controller/user-thread.ts";
import { createLineBuffer } from "../../session/remote/channel.ts";
import { readLine, writeLine } from "../../session/remote/line.ts";
import { CellRunner } from "../cell-runner.ts";
import { describeKernel } from "../kernel-description.ts";
import { noLanguage } from "../no-language.ts";
import { showOutput } from "../show-output.ts";
import { type FromChecker, stripped, type ToChecker, whole } from "./checker-messages.ts";
import type { ThreadData } from "./checker-thread.ts";
import { createShare, ProcessShare } from "./process-share.ts";

/** How long a thread may take to end, in milliseconds, before the process is given up. */
const END_TIMEOUT = 2000;

export interface CheckedSubmissionOptions {
  submission: number;
  manner: Manner;
  /** To the submission's kernel. */
  line: Socket;
  send: (message: FromChecker) => void;
}

export class CheckedSubmission {
  readonly #options: CheckedSubmissionOptions;
  readonly #session: SessionController;
  readonly #kernel: Kernel;
  readonly #worker: Worker;
  readonly #share: ProcessShare;
  #hasEnded = false;

  constructor(options: CheckedSubmissionOptions) {
    const { submission, manner, line, send } = options;
    this.#options = options;
    const [control, buffer, share] = [createControlBuffer(), createLineBuffer(), createShare()];
    const [toSession, toLine] = [new MessageChannel(), new MessageChannel()];
    const cwd = process.cwd();
    const role = { role: "checker", port: toLine.port1, buffer } as const;
    const workerData: ThreadData = { session: { cwd, control, manner, line: role }, port: toSession.port1, share };
    this.#worker = startThread(workerData);
    this.#worker.once("exit", () => this.end());
    this.#share = new ProcessShare(share, this.#worker);
    readLine(line, toLine.port2, buffer, () => {
      if (!this.#hasEnded) send({ type: "cut", submission });
    });
    writeLine(line, toLine.port2);
    this.#session = new SessionController(toSession.port2, control, onlyWorker());
    const runner = this.#makeRunner(cwd);
    this.#kernel = this.#makeKernel(runner);
    this.#session.onOutput = showOutput({ runner, session: this.#session, onExit: () => this.#exit() });
    void this.#session.ready.then(() => send({ type: "begun", submission }));
  }

  receive({ channel, message }: Extract<ToChecker, { type: "request" }>): void {
    this.#kernel.receive(channel, whole(message));
  }

  /** Ends the thread, and tells when nothing is left of the submission. */
  async end(): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const { submission, line, send } = this.#options;
    line.destroy();
    this.#session.close();
    const isOver = await Promise.race([
      this.#worker.terminate().then(() => true),
      delay(END_TIMEOUT, false, { ref: false }),
    ]);
    const started = this.#share.hasStarted ? "a test has started processes, which may go on" : null;
    send({ type: "ended", submission, doubt: isOver ? started : "the thread of a test does not end" });
  }

  #makeRunner(cwd: string): CellRunner {
    const { manner } = this.#options;
    const project = new ProjectFiles(cwd, manner);
    return new CellRunner({
      language: noLanguage,
      session: this.#session,
      settings() {
        const { jsx, decorators } = project.read();
        return { jsx, decorators, lowerDecorators, isLoose: manner === "javascript" };
      },
    });
  }

  #makeKernel(runner: CellRunner): Kernel {
    const session = this.#session;
    return new Kernel(this.#transport, {
      info: describeKernel(this.#options.manner),
      execute: (execution) => runner.run(execution),
      complete: (code, offset) => noLanguage.complete(code, offset),
      inspect: (code, offset) => noLanguage.inspect(code, offset),
      diagnose: (code, others) => runner.diagnose(code, others),
      isComplete: () => ({ status: "complete", indent: "" }),
      comm: (event, outputs) => session.deliver(runner.register(outputs), event),
      interrupt: () => session.interrupt(),
      shutdown: () => this.end(),
    });
  }

  get #transport(): Transport {
    const { submission, send } = this.#options;
    return {
      send: (channel, message) => {
        if (!this.#hasEnded) send({ type: "message", submission, channel, message: stripped(message) });
      },
      flush: () => Promise.resolve(),
      settle: () => new Promise((resolve) => setImmediate(resolve)),
    };
  }

  /** A test has called process.exit(). */
  async #exit(): Promise<void> {
    await this.#kernel.idle();
    await this.end();
  }
}

function startThread(workerData: ThreadData): Worker {
  const worker = new Worker(new URL("./checker-thread.js", import.meta.url), {
    workerData,
    transferList: [workerData.port, workerData.session.line.port],
  });
  // Out of memory, for one: who grades hears of the end of the thread.
  worker.on("error", (error) => logFault(`the thread of a test failed: ${error.stack ?? error.message}`));
  return worker;
}
