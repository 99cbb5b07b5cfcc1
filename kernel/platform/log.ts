// Faults of the kernel itself: one line each on stderr, where Jupyter's own log shows them.
import { writeSync } from "node:fs";

/** Writes a line past process.stderr, which belongs to user code and waits for the main thread. */
export function logFault(line: string): void {
  try {
    writeSync(2, `gradus: ${line}\n`);
  } catch {
    // Nobody reads stderr any more: there is nowhere left to say it.
  }
}
