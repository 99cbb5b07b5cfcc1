// The process of a kernel: started in a process group of its own, watched, and ended with everything that it started.
import { spawn, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { atExit } from "../command-line/at-exit.ts";

/** What a kernelspec says that is needed to run its kernel. */
export interface KernelLaunch {
  name: string;
  displayName: string;
  language: string;
  argv: readonly string[];
  env: Readonly<Record<string, string>>;
  interruptMode: "signal" | "message";
  /** The kernel that the notebook names, which is not installed: this one runs it in that one's manner. */
  insteadOf?: string;
}

/** How a kernel's process ended. */
export interface KernelExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what the process wrote to its own stdout and stderr. */
  lastWords: string;
}

/** What a kernel is given beside its stdout and stderr. */
export interface KernelPipes {
  /** What it reads on its stdin. */
  input?: string;
  /** Its descriptor 3: a new socket, or the other end of another kernel's. */
  line?: "pipe" | Socket;
}

const keptOutput = 16_384;

export class KernelProcess {
  /** Resolves, never rejects, when the process has ended or could not be started. */
  readonly exited: Promise<KernelExit>;
  readonly #child: ChildProcess;
  #output = "";
  #ended = false;

  /** Starts the kernel; `{connection_file}` in its argv becomes `connectionFile`. */
  constructor(launch: KernelLaunch, connectionFile: string, cwd: string, { input, line }: KernelPipes = {}) {
    const [command = "", ...args] = launch.argv.map((part) => part.replaceAll("{connection_file}", connectionFile));
    this.#child = spawn(command, args, {
      cwd,
      // A group of its own: the terminal's Ctrl-C goes to the runner alone, and one kill reaches what user code started.
      detached: process.platform !== "win32",
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe", ...(line === undefined ? [] : [line])],
      env: { ...process.env, ...launch.env, JPY_PARENT_PID: String(process.pid) },
    });
    const keep = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString("utf8")).slice(-keptOutput);
    };
    // A kernel that ends before it has read is told of by how it ended.
    this.#child.stdin?.on("error", () => {}).end(input);
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
    const forget = atExit(() => this.kill());
    this.exited = this.#watch().finally(forget);
  }

  /** This side of the kernel's line (its descriptor 3), where it was started with one. */
  get line(): Socket | null {
    const end = this.#child.stdio[3];
    return end instanceof Socket ? end : null;
  }

  get output(): string {
    return this.#output;
  }

  /** Interrupts the kernel alone, as Jupyter does for kernelspecs with interrupt_mode "signal". */
  interrupt(): void {
    if (!this.#ended) this.#child.kill("SIGINT");
  }

  /** Ends the process and all that it started, at once. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    if (process.platform === "win32") {
      this.#child.kill("SIGKILL");
      return;
    }
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Nobody is left in the group.
    }
  }

  #watch(): Promise<KernelExit> {
    return new Promise((resolve) => {
      this.#child.once("error", (error) => {
        this.#ended = true;
        resolve({ code: null, signal: null, lastWords: error.message });
      });
      this.#child.once("exit", (code, signal) => {
        this.#ended = true;
        // What the kernel started (servers, workers) must not outlive it.
        this.kill();
        // The pipes may still hold the last words; they end with the last process that has them open.
        const finish = (): void => resolve({ code, signal, lastWords: this.#output.trim() });
        const timer = setTimeout(finish, 500);
        this.#child.once("close", () => {
          clearTimeout(timer);
          finish();
        });
      });
    });
  }
}

/** How a process ended, in words: "exit code 1", "killed by SIGKILL". */
export function describeExit({ code, signal, lastWords }: KernelExit): string {
  const how = signal !== null ? `killed by ${signal}` : code !== null ? `exit code ${code}` : "it did not start";
  const lines = lastWords.split("\n").filter((line) => line.trim() !== "");
  const last = lines.slice(-3).join("\n");
  return last === "" ? how : `${how}; its last words:\n${last}`;
}
