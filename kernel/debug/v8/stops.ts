// Stops and steps: which pauses of V8 are shown, how code goes on from them, and how it is let go.
import type { Debugger } from "node:inspector";
import { setTimeout } from "node:timers/promises";
import type { BreakPlaces } from "../source/break-places.ts";
import { THREAD_ID } from "../protocol/dap.ts";
import type { Inspector, Step } from "./inspector.ts";
import { awaitingFrames, type UserFrame, userFrames } from "./stack.ts";
import type { Scripts } from "./scripts.ts";
import { isUncaught } from "./uncaught.ts";

/** Kernel code on the way to the user's is passed in so many steps at most. */
const MOST_STEPS = 100;

/** How often a pause is asked for again, and after how many milliseconds. */
const MOST_PAUSES = 10;
const PAUSE_AGAIN = 100;

/** A stop that clients know of. */
export interface Stop {
  reason: string;
  frames: UserFrame[];
  /** What was thrown, where that is why. */
  exception: { description: string; isCaught: boolean } | null;
}

export interface StopsParts {
  inspector: Inspector;
  scripts: Scripts;
  emit(event: string, body: Record<string, unknown>): void;
  /** What V8's names of breakpoints stand for. */
  breakpointIds(names: readonly string[]): number[];
  /** Whether the stop is one on entry of a cell; that is over then. */
  takeEntry(names: readonly string[]): boolean;
  /** Which exceptions clients want to stop at. */
  exceptions(): ReadonlySet<string>;
  placesOf(path: string): BreakPlaces;
  /** Called when what was known of the stop is out of date. */
  onGone(): void;
}

/** The one thread that is debugged: running, or stopped. */
export class Stops {
  readonly #parts: StopsParts;
  #current: Stop | null = null;
  /** Whether V8 stands still, as far as it has told. */
  #isPaused = false;
  /** What was asked for when the code went on. */
  #going: Step | "continue" | "pause" = "continue";
  #steps = 0;
  #turn = 0;
  /** After which id those of the frames begin, for each time that they were given ids. */
  #firstIds: number[] = [];
  #ids = 0;
  #isChanged = false;

  constructor(parts: StopsParts) {
    this.#parts = parts;
  }

  /** The stop; null while code runs. */
  get current(): Stop | null {
    return this.#current;
  }

  /** A frame's id. */
  idOf(index: number): number {
    return (this.#firstIds.at(-1) ?? 0) + index + 1;
  }

  /** Whether variables may have other values than when the code stopped, as V8 shows them all the time. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  /** Takes it that code was evaluated, or a variable given a value. */
  change(): void {
    this.#isChanged = true;
    this.#renew();
  }

  /** Gives the frames of the stop other ids, beside those that they have: JupyterLab looks at the variables of new frames alone. */
  #renew(): void {
    if (!this.#current) return;
    this.#firstIds.push(this.#ids);
    this.#ids += this.#current.frames.length;
  }

  /** The frame with this id; throws a RangeError where there is none, as of a frame of an earlier stop. */
  frame(id: number): UserFrame {
    const { frames } = this.#current ?? { frames: [] };
    const first = this.#firstIds.find((before) => before < id && id <= before + frames.length);
    const frame = first === undefined ? undefined : frames[id - first - 1];
    if (frame) return frame;
    throw new RangeError(this.#current ? `there is no frame ${id}` : `there is no frame ${id}: no code is stopped`);
  }

  async resume(): Promise<void> {
    await this.#go("continue");
  }

  async step(step: Step): Promise<void> {
    await this.#go(step);
  }

  /** Stops the code that runs, or the next that does. */
  async pause(): Promise<void> {
    if (this.#current) {
      // Who asks has missed it.
      this.#tell(this.#current, []);
      return;
    }
    this.#going = "pause";
    this.#steps = 0;
    await this.#parts.inspector.pause();
    // An inspector that is closed in the meantime says so.
    void this.#pauseUntilStopped().catch(() => {});
  }

  /** Lets the code go on to be ended: for interrupts. */
  async release(): Promise<void> {
    if (!this.#isPaused) return;
    this.#turn += 1;
    this.#leave();
    await this.#parts.inspector.resume({ terminate: true });
  }

  /** V8 goes on, whoever told it to. */
  resumed(): void {
    this.#isPaused = false;
    this.#turn += 1;
    this.#leave();
  }

  /** V8 has stopped. */
  async paused(paused: Debugger.PausedEventDataType): Promise<void> {
    this.#isPaused = true;
    const turn = ++this.#turn;
    const stop = await this.#stopOf(paused).catch(() => null);
    if (turn !== this.#turn) return;
    if (stop === null) {
      await this.#pass(paused).catch(() => {
        // V8 stands still all the same, so somebody has to know.
        if (turn === this.#turn) this.#show({ reason: "pause", frames: [], exception: null });
      });
      return;
    }
    this.#show(stop, this.#parts.breakpointIds(paused.hitBreakpoints ?? []));
  }

  #show(stop: Stop, hitBreakpointIds: number[] = []): void {
    this.#current = stop;
    this.#firstIds = [];
    this.#isChanged = false;
    this.#renew();
    this.#going = "continue";
    this.#tell(stop, hitBreakpointIds);
  }

  #tell({ reason, exception }: Stop, hitBreakpointIds: number[]): void {
    this.#parts.emit("stopped", {
      reason,
      threadId: THREAD_ID,
      allThreadsStopped: true,
      ...(exception && { description: "Exception", text: exception.description }),
      ...(hitBreakpointIds.length > 0 && { hitBreakpointIds }),
    });
  }

  /** The stop that a pause is; null where there is nothing of the user's to show. */
  async #stopOf(paused: Debugger.PausedEventDataType): Promise<Stop | null> {
    const { callFrames, reason, hitBreakpoints = [] } = paused;
    const { inspector, scripts } = this.#parts;
    const [innermost] = await userFrames(callFrames.slice(0, 1), scripts);
    if (!innermost) return null;
    const awaiting = await awaitingFrames(callFrames, inspector, scripts).catch(() => []);
    const frames = [...(await userFrames(callFrames, scripts)), ...awaiting];
    const exception = isException(reason) ? this.#exceptionOf(paused, frames) : null;
    if (exception && !this.#parts.exceptions().has(exception.isCaught ? "caught" : "uncaught")) return null;
    const isEntry = this.#parts.takeEntry(hitBreakpoints);
    return { reason: exception ? "exception" : this.#reason(hitBreakpoints, isEntry), frames, exception };
  }

  #reason(hitBreakpoints: readonly string[], isEntry: boolean): string {
    if (this.#parts.breakpointIds(hitBreakpoints).length > 0) return "breakpoint";
    if (isEntry) return "entry";
    if (this.#going === "pause") return "pause";
    return this.#going === "continue" ? "breakpoint" : "step";
  }

  /** Goes on where there is nothing to see, in the manner that was asked for. */
  async #pass({ reason, callFrames }: Debugger.PausedEventDataType): Promise<void> {
    const { inspector, scripts } = this.#parts;
    if (this.#going === "pause" && inspector.isEvaluating) {
      // It has hit what the debugger itself evaluates, and would be over with that.
      await this.#leaveEvaluation(callFrames);
      return;
    }
    if (this.#going === "continue" || isException(reason) || ++this.#steps > MOST_STEPS) {
      await inspector.resume();
      return;
    }
    const [innermost] = callFrames;
    const isOwn = innermost && (await scripts.get(innermost.location.scriptId)) !== null;
    // In a cell, but in a part that the kernel has added: the next one may be the user's.
    await inspector.step(isOwn ? "stepOver" : this.#going === "pause" ? "stepInto" : "stepOut");
  }

  async #leaveEvaluation(calls: readonly Debugger.CallFrame[]): Promise<void> {
    const { inspector, scripts } = this.#parts;
    const own = await userFrames(calls, scripts);
    if (own.length > 0) {
      await inspector.step("stepOut");
      return;
    }
    await inspector.resume();
    await inspector.pause();
  }

  /** V8 drops a pause that reaches it while it goes on or answers, without a word: so it is asked again for a while. */
  async #pauseUntilStopped(): Promise<void> {
    for (let asked = 0; asked < MOST_PAUSES; asked++) {
      await setTimeout(PAUSE_AGAIN, undefined, { ref: false });
      if (this.#current || this.#going !== "pause") return;
      if (!this.#isPaused) await this.#parts.inspector.pause();
    }
  }

  async #go(how: Step | "continue"): Promise<void> {
    const { inspector } = this.#parts;
    const stop = this.#current;
    if (!stop) throw new Error("no code is stopped");
    this.#going = how;
    this.#steps = 0;
    // First this: the next stop may come before the answer.
    this.#leave();
    const turn = this.#turn;
    try {
      await (how === "continue" ? inspector.resume() : inspector.step(how));
    } catch (fault) {
      // It has not gone on, and clients were told that it has.
      if (turn === this.#turn) this.#show(stop);
      throw fault;
    }
  }

  #leave(): void {
    if (!this.#current) return;
    this.#current = null;
    this.#parts.onGone();
    this.#parts.emit("continued", { threadId: THREAD_ID, allThreadsContinued: true });
  }

  #exceptionOf({ data, callFrames: calls }: Debugger.PausedEventDataType, frames: UserFrame[]): Stop["exception"] {
    const thrown: { uncaught?: boolean; description?: string; value?: unknown } = data ?? {};
    const description = (thrown.description ?? String(thrown.value)).split("\n    at ", 1)[0] ?? "";
    const { scripts, placesOf } = this.#parts;
    const isTimers = (scriptId: string): boolean => scripts.isTimers(scriptId);
    const isCaught = !isUncaught({ isPredicted: thrown.uncaught === true, calls, frames, isTimers, placesOf });
    return { description, isCaught };
  }
}

function isException(reason: string): boolean {
  return reason === "exception" || reason === "promiseRejection";
}
