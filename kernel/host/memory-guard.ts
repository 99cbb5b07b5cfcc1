// Has the last word when memory runs out: V8 ends the process at once, so another process must say what happened.
import { spawn, type ChildProcess } from "node:child_process";

/** How often the memory of the process is looked at, in milliseconds: a tight loop fills 200 MB in about 130 of them. */
const INTERVAL = 25;
/** The guard is called when the process uses this part of the heap's limit. */
const THRESHOLD = 0.6;

const MEGABYTE = 2 ** 20;

/** A shell reads from the kernel: "end" means that all is well, the end of the pipe without it that the kernel is gone. */
const SCRIPT = 'read word; [ "$word" = end ] || { sleep 0.1; printf "%s\\n" "$LAST_WORDS" >&2; }';

/** Watches the memory of this process from a thread that user code does not block. */
export class MemoryGuard {
  readonly #limit: number;
  readonly #timer: NodeJS.Timeout;
  #shell: ChildProcess | null = null;

  /** `limit` is that of the main thread's heap in bytes; `used` tells the memory of the process. */
  constructor(limit: number, used: () => number = () => process.memoryUsage.rss()) {
    this.#limit = limit;
    this.#timer = setInterval(() => {
      if (used() > THRESHOLD * limit) this.#call();
    }, INTERVAL);
    this.#timer.unref();
  }

  /** The kernel ends in order. */
  close(): void {
    clearInterval(this.#timer);
    this.#shell?.stdin?.end("end\n");
    this.#shell = null;
  }

  #call(): void {
    clearInterval(this.#timer);
    if (process.platform === "win32") return;
    const megabytes = Math.round(this.#limit / MEGABYTE);
    const words =
      `gradus: the kernel has ended, very probably out of memory (JavaScript's heap may take ${megabytes} MB). ` +
      "Its variables are lost; a larger heap: gradus install --max-old-space-size=<MB>";
    // A group of its own, and no signals of the terminal: it has to outlive the kernel.
    this.#shell = spawn("/bin/sh", ["-c", SCRIPT], {
      stdio: ["pipe", "ignore", 2],
      env: { LAST_WORDS: words, PATH: process.env["PATH"] },
      detached: true,
    });
    this.#shell.on("error", () => {});
    this.#shell.stdin?.on("error", () => {});
    this.#shell.unref();
  }
}
