// SIGINT, heard by the thread that calls this. Node gives signals to the main thread alone, where user code may be busy.
//
// vm's `breakOnSigint` hears it there too, but has the system's own answer, which is to end the process, stand in for
// a moment after each script; and code of a timer is no script.
import { constants } from "node:os";
import { nodeBinding } from "./node-binding.ts";

/** What Node's `signal_wrap` makes; any thread may have one. */
interface SignalHandle {
  onsignal: () => void;
  start: (signal: number) => number;
  unref: () => void;
}

/** Calls `listener` at each SIGINT from now on; false where this Node does not let this thread hear it. */
export function hearInterrupts(listener: () => void): boolean {
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
