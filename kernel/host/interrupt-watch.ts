// A thread that tells who started it of each SIGINT: scripts that wait for ever, and that Node ends at the signal.
//
// One script runs inside of another, both with `breakOnSigint`: Node ends the inner one alone, and while the outer one runs it does
// not give the signal back to the system.
import { Script } from "node:vm";
import { parentPort } from "node:worker_threads";

const nothing = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const wait = new Script("waitForSignal()");

Object.assign(globalThis, {
  waitForSignal: () => Atomics.wait(nothing, 0, 0),
  watch: () => {
    for (;;) {
      try {
        wait.runInThisContext({ breakOnSigint: true });
      } catch {
        parentPort?.postMessage("SIGINT", []);
      }
    }
  },
});
new Script("watch()").runInThisContext({ breakOnSigint: true });
