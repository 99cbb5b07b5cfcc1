// Ends the kernel when the program that started it is gone, as Jupyter asks with JPY_PARENT_PID.
import { isAlive } from "../platform/is-alive.ts";

/** How often the parent is looked for, in milliseconds. */
const INTERVAL = 1000;

/** The process id in JPY_PARENT_PID, or null. On Windows that variable is a handle, which Node cannot wait for. */
export function watchedParent(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): number | null {
  const pid = Number(env["JPY_PARENT_PID"]);
  return platform !== "win32" && Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Calls `onDeath` once when the process `pid` has ended; the watch alone keeps no event loop alive. */
export function watchParent(pid: number, onDeath: () => void): void {
  // A dead parent that nobody has waited for still answers signals, but its children have a new parent.
  const isDirect = process.ppid === pid;
  const timer = setInterval(() => {
    if (isAlive(pid) && (!isDirect || process.ppid === pid)) return;
    clearInterval(timer);
    onDeath();
  }, INTERVAL);
  timer.unref();
}
