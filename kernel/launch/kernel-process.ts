// The process of a kernel: started in a process group of its own, watched, and ended with everything that it started.
import { spawn, type ChildProcess } from "node:child_process";
import { Socket } from "node:net";
import { constants } from "node:os";
import { atExit } from "../command-line/at-exit.ts";
import type { Confinement, ConfinementWatch, KernelCommand } from "./confinement.ts";

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
  /** What keeps the kernel from the rest of the machine; nothing unless given. */
  confinement?: Confinement;
}

/** How a kernel's process ended. */
export interface KernelExit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The end of what the process wrote to its own stdout and stderr. */
  lastWords: string;
  /** Which limit it went beyond, where it was confined and did. */
  limit?: string;
}

const keptOutput = 16_384;

export class KernelProcess {
  /** Resolves, never rejects, when the process has ended or could not be started. */
  readonly exited: Promise<KernelExit>;
  readonly #child: ChildProcess;
  readonly #watchman: ConfinementWatch | null;
  #limit: string | null = null;
  #output = "";
  #ended = false;

  /**
   * Starts the kernel; `{connection_file}` in its argv becomes `connectionFile`. Its descriptor 3 is `line`, or a channel of messages of
   * Node's (`ipc`); its descriptor 4 is a pipe where it `isPiped`.
   */
  constructor(
    launch: KernelLaunch,
    connectionFile: string,
    workingFolder: string,
    { line, isPiped = false }: { line?: Socket | "ipc"; isPiped?: boolean } = {},
  ) {
    const { argv, cwd, env } = commandOf(launch, connectionFile, workingFolder);
    const [command = "", ...args] = argv;
    this.#child = spawn(command, args, {
      cwd,
      // A group of its own: the terminal's Ctrl-C goes to the runner alone, and one kill reaches what user code started.
      detached: process.platform !== "win32",
      // A confined kernel ends when nobody holds the other end of its stdin any more.
      stdio: [
        launch.confinement === undefined ? "ignore" : "pipe",
        "pipe",
        "pipe",
        ...(line === undefined && !isPiped ? [] : [line ?? ("ignore" as const)]),
        ...(isPiped ? ["pipe" as const] : []),
      ],
      env,
    });
    // Node listens for its end with every socket that is sent to it.
    if (line === "ipc") this.#child.setMaxListeners(0);
    this.#watchman = this.#watchOver(launch.confinement);
    const keep = (chunk: Buffer): void => {
      this.#output = (this.#output + chunk.toString("utf8")).slice(-keptOutput);
    };
    this.#child.stdin?.on("error", () => {});
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
    const forget = atExit(() => this.kill());
    this.exited = this.#watch().finally(forget);
  }

  /** This side of its descriptor 4, where it has one. */
  get pipe(): Socket | null {
    const end = this.#child.stdio[4];
    return end instanceof Socket ? end : null;
  }

  /** Sends a message, and with it a socket, which is the process's then; a process that has ended gets none. */
  send(message: object, socket?: Socket): void {
    if (this.#child.connected) this.#child.send(message, socket, undefined, () => {});
  }

  onMessage<Message>(listen: (message: Message) => void): void {
    this.#child.on("message", listen);
  }

  /** Whether this process goes on for as long as the other one does. */
  hold(isHeld: boolean): void {
    const { channel, stdout, stderr } = this.#child;
    for (const end of [this.#child, channel, stdout, stderr]) {
      if (end === null || end === undefined || !("ref" in end)) continue;
      if (isHeld) end.ref();
      else end.unref();
    }
  }

  get output(): string {
    return this.#output;
  }

  /** Has its last words begin anew. */
  forgetOutput(): void {
    this.#output = "";
  }

  /** Interrupts the kernel alone, as Jupyter does for kernelspecs with interrupt_mode "signal". */
  interrupt(): void {
    if (this.#ended) return;
    if (this.#watchman === null) this.#child.kill("SIGINT");
    else this.#watchman.signal("SIGINT");
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

  /** Ends the process as `kill` does, because it went beyond a limit. */
  end(limit: string): void {
    this.#limit ??= limit;
    this.kill();
  }

  #watchOver(confinement: Confinement | undefined): ConfinementWatch | null {
    const { pid } = this.#child;
    if (confinement === undefined || pid === undefined) return null;
    return confinement.watch(pid, (reason) => this.end(reason));
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
        const finish = (): void => resolve(this.#exit(code, signal));
        const timer = setTimeout(finish, 500);
        this.#child.once("close", () => {
          clearTimeout(timer);
          finish();
        });
      });
    });
  }

  #exit(code: number | null, signal: NodeJS.Signals | null): KernelExit {
    const lastWords = this.#output.trim();
    const found = this.#watchman?.close(lastWords) ?? null;
    const limit = this.#limit ?? found;
    if (this.#watchman === null && limit === null) return { code, signal, lastWords };
    // What confines a kernel ends with 128 and the number of the signal that has ended the kernel, as a shell does.
    const inner = signal === null && code !== null ? signalNamed(code - 128) : null;
    const how = inner === null ? { code, signal } : { code: null, signal: inner };
    return { ...how, lastWords, ...(limit !== null && { limit }) };
  }
}

/** What is to be started for a kernel; `{connection_file}` in its argv becomes `connectionFile`. */
function commandOf({ argv, env, confinement }: KernelLaunch, connectionFile: string, cwd: string): KernelCommand {
  const words = argv.map((part) => part.replaceAll("{connection_file}", connectionFile));
  if (confinement !== undefined) return confinement.enclose({ argv: words, cwd, env }, connectionFile);
  return { argv: words, cwd, env: { ...process.env, ...env, JPY_PARENT_PID: String(process.pid) } };
}

function signalNamed(number: number): NodeJS.Signals | null {
  const names = Object.keys(constants.signals).filter((name): name is NodeJS.Signals => name in constants.signals);
  return names.find((name) => constants.signals[name] === number) ?? null;
}

/** How a process ended, in words: "exit code 1", "killed by SIGKILL". */
export function describeExit({ code, signal, lastWords, limit }: KernelExit): string {
  if (limit !== undefined) return limit;
  const how = signal !== null ? `killed by ${signal}` : code !== null ? `exit code ${code}` : "it did not start";
  return withLastWords(how, lastWords);
}

/** What happened to a process, with the end of what it had put out. */
export function withLastWords(what: string, output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const last = lines.slice(-3).join("\n");
  return last === "" ? what : `${what}; its last words:\n${last}`;
}
