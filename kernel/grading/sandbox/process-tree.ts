// The processes below one, and the memory that they hold together, as Linux tells it.
import { readdirSync, readFileSync } from "node:fs";

/** The processes that `pid` has started and those that they have started, parents first; empty where it is gone. */
export function descendants(pid: number): number[] {
  const found: number[] = [];
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const children = childrenOf(next);
    found.push(...children);
    waiting.push(...children);
  }
  return found;
}

/** The children of all threads of a process. */
export function childrenOf(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  return attempt(() => readdirSync(tasks), []).flatMap((thread) => {
    const text = attempt(() => readFileSync(`${tasks}/${thread}/children`, "utf8"), "");
    return text.split(" ").filter(Boolean).map(Number);
  });
}

const FIELD = /^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm;

/** What a process holds in memory that no file stands for, in megabytes; 0 where it is gone. */
export function memoryOf(pid: number): number {
  const status = attempt(() => readFileSync(`/proc/${pid}/status`, "utf8"), "");
  return [...status.matchAll(FIELD)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1024;
}

/** A process may end between two looks. */
function attempt<Result>(look: () => Result, otherwise: Result): Result {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
