// Which run the code on the stack belongs to: kept through awaits, promise reactions, timers and microtasks.
//
// Not AsyncLocalStorage: its async_hooks leave their stack of ids unbalanced when an interrupt terminates a
// microtask or a timer, and Node then aborts the process ("async hook stack has become corrupted"). Promise hooks
// have no such stack, and cost less (77 ns an await instead of 100, Node 20).
import { EventEmitter } from "node:events";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { promisify } from "node:util";
import { promiseHooks } from "node:v8";
import type { Control } from "../control.ts";
import { tolerateTerminations } from "./termination.ts";

/** One run, as long as anything of it may still produce output. */
export interface Run {
  readonly run: number;
  readonly allowStdin: boolean;
  /** The value of the cell's closing expression, once it has one. */
  result: { value: unknown } | null;
  /** Whether something else tells what the cell came to. */
  hidesResult?: boolean;
}

// oxlint-disable-next-line no-extraneous-class -- only its constructor's return matters
class Anything {
  // A constructor that returns an object makes that object `this` of the subclass.
  constructor(target: object) {
    // oxlint-disable-next-line no-constructor-return
    return target;
  }
}

/** Puts the run into a private field of the promise: invisible to user code, and four times as fast as a WeakMap. */
class Mark extends Anything {
  readonly #run: Run;

  constructor(promise: object, run: Run) {
    super(promise);
    this.#run = run;
  }

  static put(promise: object, run: Run): Mark {
    return new Mark(promise, run);
  }

  static of(promise: object): Run | null {
    return #run in promise ? promise.#run : null;
  }
}

const settled = Promise.resolve();
let current: Run | null = null;
let latest: Run | null = null;
/** What was current before the promise reactions on the stack, innermost first. A list of links, as arrays have methods that user code may replace. */
let outer: Outer | null = null;

interface Outer {
  readonly run: Run | null;
  readonly next: Outer | null;
}

/** The run of the code on the stack; where that is not known (callbacks of sockets, of files), the latest run. */
export function currentRun(): Run | null {
  return current ?? latest;
}

/** The run in which a promise was made. */
export function runOf(promise: object): Run | null {
  return Mark.of(promise) ?? latest;
}

/** Calls `action` as part of a run. */
export function within<Result>(run: Run | null, action: () => Result): Result {
  const before = current;
  current = run;
  try {
    return action();
  } finally {
    current = before;
  }
}

/** Makes a run the latest one. Begins afresh, as a terminated run could not put back what was current before it. */
export function beginRun(run: Run): void {
  latest = run;
  current = null;
  outer = null;
}

/** Follows runs from now on. */
export function trackRuns(control: Pick<Control, "criticalSection">): void {
  tolerateTerminations();
  promiseHooks.createHook({
    init(promise) {
      if (current) Mark.put(promise, current);
    },
    before(promise) {
      outer = { run: current, next: outer };
      current = Mark.of(promise);
    },
    after() {
      current = outer?.run ?? null;
      outer = outer?.next ?? null;
    },
  });
  patchTimers(control);
  globalThis.queueMicrotask = call;
}

/** What setTimeout, setInterval and setImmediate have in common. */
type Timer = (callback: (...values: unknown[]) => void, ...rest: unknown[]) => unknown;

const names = ["setTimeout", "setInterval", "setImmediate"] as const;

function patchTimers(control: Pick<Control, "criticalSection">): void {
  const timers: Record<string, Timer> = createRequire(import.meta.url)("node:timers");
  for (const name of names) {
    const original = timers[name];
    if (!original) continue;
    const patched = inMicrotask((...values) => control.criticalSection(() => original(...values)));
    Object.defineProperty(patched, "name", { value: name });
    // promisify(setTimeout) looks for this.
    const custom: unknown = Reflect.get(original, promisify.custom);
    Object.defineProperty(patched, promisify.custom, { value: custom });
    timers[name] = patched;
    Reflect.set(globalThis, name, patched);
  }
  syncBuiltinESMExports();
}

/** Calls back from a microtask. What that throws is no rejection: who listens to uncaughtException hears it there. */
function call(task: () => unknown): void {
  // Its promise is left alone: what an async callback throws is a rejection.
  void settled
    .then(() => void task())
    .catch((error: unknown) => {
      EventEmitter.prototype.emit.call(process, "uncaughtException", error, "uncaughtException");
    });
}

/**
 * A timer that calls back from a microtask, in the run that set it. Node runs microtasks between any two timers, so
 * the order stays; and a termination ends a microtask cleanly, but corrupts Node's state in a timer's own callback.
 */
function inMicrotask(original: Timer): Timer {
  return (callback, ...rest) => {
    if (typeof callback !== "function") return original(callback, ...rest);
    const run = current;
    return original(
      function (this: unknown, ...values: unknown[]) {
        within(run, () => call(() => callback.apply(this, values)));
      },
      ...rest,
    );
  };
}
