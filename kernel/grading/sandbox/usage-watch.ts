// Watches what a confined kernel uses in all: limits of the system count each process alone.
import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ConfinementWatch } from "../../launch/confinement.ts";
import { descendants, memoryOf } from "./process-tree.ts";
import type { Limits } from "./isolation.ts";

/** How often it is looked, in milliseconds: a tight loop fills about 100 MB between two looks. */
const INTERVAL = 50;

const MEGABYTE = 2 ** 20;

/** How many files may lie in the folder that is shared: each look goes through them, and who looks has a class to grade. */
const MOST_FILES = 1000;

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
    const reason = tooMuch({ used, processes: processes.length, ...contentOf(folder) }, limits);
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

interface Use {
  used: number;
  processes: number;
  files: number;
  written: number;
}

/** What goes beyond its limit, in words; null where nothing does. Sizes are in megabytes. */
function tooMuch(is: Use, limits: Limits): string | null {
  if (is.used > limits.memory) return outOfMemory(limits);
  // The system refuses more than that, but not to root.
  if (is.processes > limits.processes) return `it started more than ${limits.processes} processes`;
  if (is.files > MOST_FILES) return `it wrote more than ${MOST_FILES} files`;
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

/** How many files lie in a folder, and how large they are in megabytes; of too many only their number counts. */
function contentOf(folder: string): Pick<Use, "files" | "written"> {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    if (names.length > MOST_FILES) return { files: names.length, written: 0 };
    const sizes = names.map((name) => lstatSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0);
    return { files: names.length, written: sizes.reduce((sum, size) => sum + size, 0) / MEGABYTE };
  } catch {
    return { files: 0, written: 0 };
  }
}
