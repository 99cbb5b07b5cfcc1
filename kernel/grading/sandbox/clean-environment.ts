// The environment variables of a confined kernel: what a program needs, and what its kernelspec sets. None of who grades.
import { MEMORY_VARIABLE } from "../../host/heap-growth.ts";
import type { KernelCommand } from "../../launch/confinement.ts";
import type { Limits } from "./isolation.ts";

/** V8 gives up before the process is ended for its memory, and says so. */
const HEAP = 0.75;

export function cleanEnvironment({ env }: KernelCommand, { memory }: Limits): NodeJS.ProcessEnv {
  return {
    PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    HOME: "/tmp",
    LANG: "C.UTF-8",
    TZ: "UTC",
    TMPDIR: "/tmp",
    NODE_OPTIONS: `--max-old-space-size=${Math.round(memory * HEAP)}`,
    [MEMORY_VARIABLE]: String(memory),
    // Libraries of Python start a thread for each processor otherwise, each with memory of its own.
    OMP_NUM_THREADS: "2",
    OPENBLAS_NUM_THREADS: "2",
    GOMAXPROCS: "2",
    ...env,
  };
}
