// The server thread's half of a session: one run at a time, its output, and interrupts that end any code and hurt none.
import type { MessagePort } from "node:worker_threads";
import { CommGate } from "./comm-gate.ts";
import { Control, RUNNING, TERMINATING } from "../control.ts";
import { mainThread, type UserThread } from "./user-thread.ts";
import { interruptReport } from "../errors/interrupt-report.ts";
import type { CommEvent, ExecuteOutcome } from "../../common/vocabulary.ts";
import { costOf } from "../output-cost.ts";
import type { EvaluateRequest, FromSession, InputAnswer, OutputEvent, ToSession } from "../messages.ts";

/** How long the session's event loop may take to notice a cancel before its code is terminated, in milliseconds. */
const CANCEL_TIMEOUT = 25;
/** Native code that blocks the thread ends when it ends; an interrupt does not wait for it longer than this. */
const INTERRUPT_TIMEOUT = 2000;

/** How often what a termination waits for is helped on, in milliseconds. */
const HELP_INTERVAL = 20;

/** Takes an output; must not reject. The next one is made while this is in work, but only so many. */
export type OutputHandler = (event: OutputEvent) => void | Promise<void>;

interface Pending {
  run: number;
  resolve: (outcome: ExecuteOutcome) => void;
}

/** Runs cells on another thread: the main one unless another is named. */
export class SessionController {
  /** Called for every output in order; what it returns holds back user code when too much is unfinished. */
  onOutput: OutputHandler = () => {};
  /** Resolves when the session can take cells. */
  readonly ready: Promise<void>;
  readonly #port: MessagePort;
  readonly #comms = new CommGate();
  readonly #control: Control;
  readonly #thread: UserThread;
  #queue: Promise<unknown> = Promise.resolve();
  #interrupting: Promise<void> = Promise.resolve();
  #pending: Pending | null = null;
  #answers: MessagePort | null = null;
  #sequence = 0;
  #closed = false;
  #markReady: () => void = () => {};

  constructor(port: MessagePort, control: SharedArrayBuffer, thread: UserThread = mainThread()) {
    this.#port = port;
    this.#thread = thread;
    this.#control = new Control(control);
    this.ready = new Promise((resolve) => {
      this.#markReady = resolve;
    });
    port.on("message", (message: FromSession) => this.#receive(message));
  }

  /** Runs a cell when those before it are through; resolves with what it came to, also when it is interrupted. */
  evaluate(request: EvaluateRequest): Promise<ExecuteOutcome> {
    const outcome = this.#queue.then(() => this.#run(request));
    this.#queue = outcome;
    return outcome;
  }

  /** Answers the input request that waits; null says that there is no answer. */
  answer(value: string | null): void {
    if (!this.#answers) return;
    const message: InputAnswer = { value };
    this.#answers.postMessage(message);
    this.#control.answer();
    this.#answers = null;
  }

  /**
   * Hands a comm message of the front end to its handler in user code, as the run `run`.
   * Resolves when the handler is through; null where nobody waits for the message.
   */
  deliver(run: number, event: CommEvent): Promise<void> | null {
    if (this.#closed || !this.#comms.admit(event)) return null;
    // Slices: a view of the socket's memory would be copied with all that lies around it.
    const buffers = event.buffers.map((buffer) => new Uint8Array(buffer));
    this.#send({ type: "comm", run, event: { ...event, buffers } });
    return this.#comms.handled(run);
  }

  /**
   * Ends the code that runs, and the pending await of the run. Resolves when that is done, or after INTERRUPT_TIMEOUT
   * milliseconds where native code keeps the thread; the code that called it is ended then. Harmless when idle.
   */
  async interrupt(): Promise<void> {
    if (this.#closed) return;
    const interrupting = this.#interrupting.then(() => this.#interrupt(this.#pending?.run ?? -1));
    this.#interrupting = interrupting;
    await interrupting;
    this.#comms.doneAll();
  }

  /** Ends the session; a run that is pending comes to an error. */
  close(): void {
    if (this.#closed) return;
    this.#send({ type: "shutdown" });
    this.#closed = true;
    this.#thread.close();
    this.#port.close();
    this.#comms.doneAll();
    this.#finish(this.#pending?.run ?? -1, { status: "error", error: interruptReport() });
  }

  async #interrupt(run: number): Promise<void> {
    const sequence = ++this.#sequence;
    this.#send({ type: "cancel", run, sequence });
    // User code of an evaluation that is on the stack: no reason to wait.
    if (this.#control.exchangeState(RUNNING, TERMINATING)) await this.#terminate(run, sequence);
    // Code of a timer, of a promise, of a socket shows in a loop that does not come round.
    const until = performance.now() + INTERRUPT_TIMEOUT;
    for (let timeout = CANCEL_TIMEOUT; performance.now() < until; timeout *= 2) {
      await this.#acknowledged(sequence, timeout);
      if (this.#isAcknowledged(sequence) || this.#closed) return;
      await this.#terminate(run, sequence);
      // The termination may have hit the handler of the first one.
      this.#send({ type: "cancel", run, sequence });
    }
  }

  async #run(request: EvaluateRequest): Promise<ExecuteOutcome> {
    // A termination on its way to the cell before must not reach this one.
    await this.#interrupting;
    if (this.#closed) return { status: "error", error: interruptReport() };
    return new Promise((resolve) => {
      this.#pending = { run: request.run, resolve };
      this.#send({ type: "evaluate", ...request });
    });
  }

  #receive(message: FromSession): void {
    if (message.type === "ready") this.#markReady();
    else if (message.type === "done") this.#finish(message.run, message.outcome);
    else if (message.type === "input") this.#ask(message);
    else if (message.type === "comm-target") this.#comms.setTarget(message.target, message.taken);
    else if (message.type === "comm-done") this.#comms.done(message.run);
    else void this.#take(message);
  }

  async #take(event: Exclude<OutputEvent, { type: "input" }>): Promise<void> {
    if (event.type === "comm") this.#comms.note(event.event);
    try {
      await this.onOutput(event);
    } finally {
      this.#control.consume(costOf(event));
      if (event.type === "exit") this.#control.allowExit();
    }
  }

  /** A reader that reads on when its cell has ended (readline does) asks nobody. */
  #ask({ answers, ...event }: Extract<FromSession, { type: "input" }>): void {
    if (event.run !== this.#pending?.run) {
      answers.close();
      return;
    }
    this.#answers?.close();
    this.#answers = answers;
    void this.onOutput(event);
  }

  #finish(run: number, outcome: ExecuteOutcome): void {
    if (this.#pending?.run !== run) return;
    const { resolve } = this.#pending;
    this.#pending = null;
    this.#answers?.close();
    this.#answers = null;
    resolve(outcome);
  }

  /**
   * Ends the code on the stack. Where there is none any more V8 ends the next code that comes, and waits for it: that is
   * a cancel, sent until the termination has been used up, and not the next cell.
   */
  async #terminate(run: number, sequence: number): Promise<void> {
    const helping = setInterval(() => {
      this.#endChild();
      this.#send({ type: "cancel", run, sequence });
    }, HELP_INTERVAL);
    this.#endChild();
    this.#control.isTerminationComing = true;
    await this.#control.criticalSectionLeft();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, INTERRUPT_TIMEOUT);
      this.#thread.terminate(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    this.#control.isTerminationComing = false;
    clearInterval(helping);
  }

  /** V8 cannot end a wait for a child process: the child has to end. */
  #endChild(): void {
    if (this.#control.isInChild) this.#thread.endChild();
  }

  #isAcknowledged(sequence: number): boolean {
    return this.#control.acknowledged >= sequence;
  }

  async #acknowledged(sequence: number, timeout: number): Promise<void> {
    const until = performance.now() + timeout;
    while (!this.#isAcknowledged(sequence) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  #send(message: ToSession): void {
    this.#port.postMessage(message);
  }
}
