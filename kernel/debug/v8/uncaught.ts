// Whether nobody catches what was thrown. V8 takes for caught what the kernel itself catches: all that goes out of a cell or of a timer.
import type { Debugger } from "node:inspector";
import type { BreakPlaces } from "../source/break-places.ts";
import type { UserFrame } from "./stack.ts";

export interface UncaughtOptions {
  /** What V8 says. */
  isPredicted: boolean;
  calls: readonly Debugger.CallFrame[];
  /** With those that await. */
  frames: readonly UserFrame[];
  /** Whether a script is the one that calls timers back. */
  isTimers(scriptId: string): boolean;
  placesOf(path: string): BreakPlaces;
}

/** Whether an exception goes out of all that the user wrote. */
export function isUncaught(options: UncaughtOptions): boolean {
  const { isPredicted, frames, placesOf } = options;
  const inside = frames.map(({ path, place }) => placesOf(path).surroundings(place));
  // A promise of a timer's own may have any handler.
  const isOut = frames.at(-1)?.isTopLevel || (isInTimer(options) && !inside.some(({ isAsync }) => isAsync));
  return isOut ? !inside.some(({ isInTry }) => isInTry) : isPredicted;
}

function isInTimer({ calls, frames, isTimers }: UncaughtOptions): boolean {
  const outermost = frames.at(-1)?.call;
  const below = outermost && calls[calls.indexOf(outermost) + 1];
  return below ? isTimers(below.location.scriptId) : false;
}
