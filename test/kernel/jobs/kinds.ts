// A kind of job for the tests of engines: what a task does, its input says.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { JobKind } from "gradus-kernel/jobs/job-engine";

export interface TrialInput {
  /** What comes back. */
  value?: unknown;
  /** How long it takes, in milliseconds, and whether it heeds the signal then. */
  wait?: number;
  /** The path of a file: it takes until that is there. */
  until?: string;
  fail?: string;
  /** Progress that it tells. */
  steps?: number;
  deliver?: Record<string, string>;
  /** Ends the process that does it. */
  crash?: boolean;
  read?: boolean;
}

export interface TrialOutput {
  value: unknown;
  /** Whether it was told to end. */
  aborted: boolean;
  /** What its files hold, by their names; of folders the names of what is in them. */
  files: Record<string, string>;
  /** The names of all that lies beside each of its files. */
  beside: Record<string, string[]>;
}

export const trialKind: JobKind<TrialInput, TrialOutput, { step: number }> = {
  name: "trial",
  async run({ value = null, wait = 0, until, fail, steps = 0, deliver = {}, crash = false, read = false }, context) {
    for (let step = 1; step <= steps; step += 1) context.onProgress({ step });
    for (const [name, content] of Object.entries(deliver)) await context.deliver(name, content);
    if (wait > 0) await delay(wait, undefined, { signal: context.signal }).catch(() => {});
    if (until !== undefined) while (!existsSync(until) && !context.signal.aborted) await delay(5);
    if (crash) process.kill(process.pid, "SIGKILL");
    if (fail !== undefined) throw new Error(fail);
    return { value, aborted: context.signal.aborted, ...(read ? look(context.files) : { files: {}, beside: {} }) };
  },
};

function look(files: Readonly<Record<string, string>>): Pick<TrialOutput, "files" | "beside"> {
  const names = Object.entries(files);
  return {
    files: Object.fromEntries(names.map(([name, path]) => [name, `${basename(path)}: ${contentOf(path)}`])),
    beside: Object.fromEntries(names.map(([name, path]) => [name, readdirSync(dirname(path)).sort()])),
  };
}

function contentOf(path: string): string {
  if (!existsSync(path)) return "missing";
  try {
    return readFileSync(path, "utf8");
  } catch {
    return readdirSync(path, { recursive: true, encoding: "utf8" }).sort().join(", ");
  }
}
