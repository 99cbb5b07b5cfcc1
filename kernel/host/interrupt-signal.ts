// SIGINT, heard while the main thread is busy: Node gives signals to that thread alone.
//
// vm's `breakOnSigint` around user code hears it too, but after each script the system's own answer, which is to end the
// process, stands in for a moment; and code of a timer is no script.
import { constants } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { nodeBinding } from "../platform/node-binding.ts";

/** What Node's `signal_wrap` makes; any thread may have one. */
interface SignalHandle {
  onsignal: () => void;
  start: (signal: number) => number;
  unref: () => void;
}

/** Calls `listener` at each SIGINT from now on, in the thread that calls this. */
export function hearInterrupts(listener: () => void): void {
  // Node 24 keeps it to itself. A thread that does nothing but listen costs some 15 MB.
  if (!hearBySignalHandle(listener)) hearByThread(listener);
}

function hearBySignalHandle(listener: () => void): boolean {
  const binding = nodeBinding("signal_wrap");
  const Signal: unknown = typeof binding === "object" && binding !== null ? Reflect.get(binding, "Signal") : null;
  if (typeof Signal !== "function") return false;
  const handle: unknown = Reflect.construct(Signal, []);
  if (!isSignalHandle(handle)) return false;
  handle.onsignal = listener;
  handle.unref();
  return handle.start(constants.signals.SIGINT) === 0;
}

function isSignalHandle(value: unknown): value is SignalHandle {
  return typeof value === "object" && value !== null && "start" in value && "unref" in value;
}

function hearByThread(listener: () => void): void {
  const watch = new URL(`./interrupt-watch${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(watch, { resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1 } });
  worker.on("message", listener);
  worker.unref();
}
