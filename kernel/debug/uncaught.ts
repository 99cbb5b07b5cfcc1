// Whether nobody catches what was thrown: V8 knows, but for timers, whose callbacks the kernel calls in a promise with a handler.
import type { Debugger } from "node:inspector";
import type { BreakPlaces } from "./break-places.ts";
import type { UserFrame } from "./stack.ts";

export interface UncaughtOptions {
  /** What V8 says. */
  isPredicted: boolean;
  calls: readonly Debugger.CallFrame[];
  frames: readonly UserFrame[];
  /** Whether a script is the one that calls timers back. */
  isTimers(scriptId: string): boolean;
  placesOf(path: string): BreakPlaces;
}

/** Whether an exception goes out of all that the user wrote. */
export function isUncaught({ isPredicted, calls, frames, isTimers, placesOf }: UncaughtOptions): boolean {
  if (isPredicted) return true;
  const own = frames.filter(({ call }) => call !== null);
  const outermost = own.at(-1)?.call;
  const below = calls[calls.findIndex((call) => call === outermost) + 1];
  if (!below || !isTimers(below.location.scriptId)) return false;
  return !own.some(({ path, place }) => placesOf(path).isGuarded(place));
}
