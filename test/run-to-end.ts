// Programs that tests run to their end, within a time: the thread waits for them, so that no time limit of a test could end one that hangs.
import { spawnSync } from "node:child_process";

/** What none of the programs takes, not even on a machine that does much else. */
const LIMIT_MS = 120_000;

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** What it reads. */
  input?: string;
  /** How long it may take, in milliseconds. */
  timeout?: number;
}

export interface Ran {
  /** Null where a signal ended it, or where there is no such program. */
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end; throws, with what it wrote, where that does not come in time. */
export function runToEnd(command: string, args: readonly string[], options: RunOptions = {}): Ran {
  const { timeout = LIMIT_MS, ...rest } = options;
  const limits = { timeout, killSignal: "SIGKILL", maxBuffer: Infinity } as const;
  const { status, stdout, stderr, error } = spawnSync(command, args, { ...rest, ...limits, encoding: "utf8" });
  const code = error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return { status, stdout: "", stderr: "" };
  const line = [command, ...args].join(" ");
  if (code === "ETIMEDOUT") throw new Error(`not at its end after ${timeout} ms: ${line}\n${stdout}${stderr}`);
  if (error) throw error;
  return { status, stdout, stderr };
}

/** What a program prints; throws, with its errors, where it does not end with 0. */
export function outputOf(command: string, args: readonly string[], options: RunOptions = {}): string {
  const { status, stdout, stderr } = runToEnd(command, args, options);
  if (status !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${status}:\n${stderr}`);
  return stdout;
}

/** Whether a program is here: with these arguments it ends with 0. */
export function isHere(command: string, ...args: string[]): boolean {
  return runToEnd(command, args).status === 0;
}
