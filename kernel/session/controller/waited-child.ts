// Ends the child process that the thread of user code waits for (execSync and the like), with all that it has started.
import { readFileSync, readdirSync } from "node:fs";

/** How often a process is asked (SIGINT) before it is killed. */
const REQUESTS = 5;

const asked = new Map<number, number>();

/**
 * Signals the youngest child of the main thread, or of any, and its descendants. Linux only, where /proc tells the children of a
 * thread; elsewhere an interrupt waits until the child has ended by itself.
 */
export function endWaitedChild(parent: "main thread" | "any thread"): void {
  const threads = parent === "main thread" ? [process.pid] : threadsOf(process.pid);
  const child = threads.flatMap((thread) => childrenOf(process.pid, thread)).at(-1);
  if (child === undefined) return;
  const times = (asked.get(child) ?? 0) + 1;
  asked.clear();
  asked.set(child, times);
  for (const pid of [child, ...descendantsOf(child)]) signal(pid, times > REQUESTS ? "SIGKILL" : "SIGINT");
}

function descendantsOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) => childrenOf(pid, thread));
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function threadsOf(pid: number): number[] {
  return attempt(() => readdirSync(`/proc/${pid}/task`).map(Number)) ?? [];
}

function childrenOf(pid: number, thread: number): number[] {
  const list = attempt(() => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8")) ?? "";
  return list.split(" ").filter(Boolean).map(Number);
}

function signal(pid: number, name: NodeJS.Signals): void {
  // It may have ended in the meantime.
  attempt(() => process.kill(pid, name));
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
