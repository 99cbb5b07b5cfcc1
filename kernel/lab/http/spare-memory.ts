// Memory that large requests have used goes back to the system: a server that then has nothing to do would keep it for hours.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bodies from this size on leave enough behind to clear it away. */
const LARGE = 4_000_000;

/** Large requests come in groups, such as a save and the checkpoint before it: it waits for the last one, in milliseconds. */
const PAUSE = 1000;

let timer: NodeJS.Timeout | undefined;

/** Says that a body of so many bytes came or went. */
export function noteBody(bytes: number): void {
  if (bytes < LARGE) return;
  clearTimeout(timer);
  timer = setTimeout(collectGarbage, PAUSE);
  timer.unref();
}

/**
 * V8 collects when memory is asked for, not when there is time: after the saving of a 50 MB notebook it held 400 MB of garbage for
 * as long as nobody saved again. A whole collection takes some 10 ms, because what lives is small.
 */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
}
