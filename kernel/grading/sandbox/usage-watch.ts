// Watches what a confined kernel uses in all: limits of the system count each process alone.
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ConfinementWatch } from "../../launch/confinement.ts";
import { descendants, memoryOf } from "./process-tree.ts";
import type { Limits } from "./isolation.ts";

/** How often it is looked, in milliseconds: a tight loop fills about 100 MB between two looks. */
const INTERVAL = 50;

const MEGABYTE = 2 ** 20;

/** How kernels say at their end, or in an error, that they could not get more memory. */
const OUT_OF_MEMORY =
  /heap out of memory|out of memory|cannot allocate memory|bad_alloc|memory allocation (?:of \d+ bytes )?failed|ENOMEM|Array buffer allocation failed/i;

export interface Watched {
  /** The process that was started; what it runs in the end is the deepest first descendant. */
  pid: number;
  /** How many programs stand between it and the kernel, each the only child of the one before. */
  depth: number;
  /** The one folder that it shares with who started it. */
  folder: string;
  limits: Limits;
}

/** Begins to watch; `end` is called once, with what was too much. */
export function watchUsage({ pid, depth, folder, limits }: Watched, end: (reason: string) => void): ConfinementWatch {
  let peak = 0;
  const timer = setInterval(() => {
    const processes = descendants(pid);
    const used = processes.reduce((sum, process) => sum + memoryOf(process), memoryOf(pid));
    peak = Math.max(peak, used);
    const reason = tooMuch({ used, processes: processes.length, written: folderSize(folder) }, limits);
    if (reason === null) return;
    clearInterval(timer);
    end(reason);
  }, INTERVAL);
  timer.unref();
  return {
    signal(name) {
      const kernel = kernelBelow(pid, depth);
      if (kernel !== undefined) process.kill(kernel, name);
    },
    close(lastWords) {
      clearInterval(timer);
      return OUT_OF_MEMORY.test(lastWords) || peak > 0.9 * limits.memory ? outOfMemory(limits) : null;
    },
  };
}

/** What goes beyond its limit, in words; null where nothing does. Sizes are in megabytes. */
function tooMuch(is: { used: number; processes: number; written: number }, limits: Limits): string | null {
  if (is.used > limits.memory) return outOfMemory(limits);
  // The system refuses more than that, but not to root.
  if (is.processes > limits.processes) return `it started more than ${limits.processes} processes`;
  return is.written > limits.fileSize ? `it wrote more than ${limits.fileSize} MB of files` : null;
}

function outOfMemory({ memory }: Limits): string {
  return `it ran out of memory: ${memory} MB is the limit`;
}

/** The kernel below the programs that confine it. */
function kernelBelow(pid: number, depth: number): number | undefined {
  const chain = descendants(pid);
  return depth === 0 ? pid : chain[depth - 1];
}

/** What lies in a folder, in megabytes; it holds no folders that a kernel needs. */
function folderSize(folder: string): number {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const sizes = names.map((name) => lstatSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
    return sizes.reduce((sum, size) => sum + size, 0) / MEGABYTE;
  } catch {
    return 0;
  }
}
