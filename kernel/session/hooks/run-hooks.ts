// How libraries have code run later as part of the cell that asked for it: a function table under a symbol on globalThis.
import type { ErrorReport, RichOutput, StreamName } from "../../common/vocabulary.ts";

/** Code that is called back as part of the run in which it was handed over. */
export interface RunCallback<Values extends unknown[]> {
  /** Calls it now. What it throws is thrown. */
  now: (...values: Values) => unknown;
  /** Calls it as soon as no cell runs; resolves when it is through. What it throws is told below its cell. */
  later: (...values: Values) => Promise<void>;
}

/** What code shows whose output goes elsewhere. */
export type CapturedOutput =
  | { type: "stream"; name: StreamName; text: string }
  | ({ type: "display"; displayId?: string; update: boolean } & RichOutput)
  | { type: "clear"; wait: boolean }
  | { type: "fault"; error: ErrorReport };

/** Code's own place for what it shows. */
export interface Capture {
  /** Calls `action`; resolves when it is through and all that it displays has been taken. What it throws is taken as a fault. */
  run: (action: () => unknown) => Promise<void>;
}

/** What the session offers. */
export interface RunHooks {
  callback: <Values extends unknown[]>(action: (...values: Values) => unknown) => RunCallback<Values>;
  /** Hands to `take` all that code shows which `run` calls, with its timers and promises, in place of sending it. */
  capture: (take: (output: CapturedOutput) => void) => Capture;
}

const KEY = Symbol.for("gradus.runs");

/** Makes the hooks findable for any copy of any library. */
export function installRunHooks(hooks: RunHooks): void {
  Object.defineProperty(globalThis, KEY, { value: hooks, configurable: true });
}

/** The hooks, or null outside of a kernel. */
export function runHooks(): RunHooks | null {
  return Reflect.get(globalThis, KEY) ?? null;
}
