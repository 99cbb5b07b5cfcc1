// Keeps hot loops interruptible while they are debugged, where V8 would run some of them without a look at what is asked of it.
import { setFlagsFromString } from "node:v8";
import { IS_V8_12 } from "./v8-12.ts";

/**
 * The hot loops of the thread that is debugged.
 *
 * A hot loop asks at its turns for optimized code to go on in. Functions with a breakpoint, and those that were stepped in, never get
 * it; V8 12 then lets them ask again at each turn, which takes the place of the turn's look for interrupts. No request and no
 * termination reaches such a loop before its end, and it needs some twenty times as long. So no loop asks while there may be one.
 */
export class HotLoops {
  #areKept = false;

  /** To be called before anything is asked that changes where functions stop: breakpoints, steps, a pause. */
  keepInterruptible(): void {
    if (!IS_V8_12 || this.#areKept) return;
    this.#areKept = true;
    setFlagsFromString("--no-use-osr");
  }

  /** To be called when V8 has been told that no function stops any more: that reaches its thread before a loop gets hot. */
  release(): void {
    if (!this.#areKept) return;
    this.#areKept = false;
    setFlagsFromString("--use-osr");
  }
}
