// The kind of job that a trial of a search is: one training by a module that this machine has been told to load.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { isAbsolute, join, resolve } from "node:path";
import { UsageError } from "../../command-line/usage-error.ts";
import type { JobKind } from "../job-engine.ts";
import { TrialThreads } from "./trial-threads.ts";

/** A trial as the library has it; all of it is JSON. */
export interface Trial {
  readonly index: number;
  readonly seed: number;
  readonly hyperparameters: unknown;
  readonly budget?: number;
}

export interface TrialInput {
  /** The module by its name, and a hash of it, so that no machine answers with another version. */
  module: string;
  hash: string;
  trial: Trial;
  /** Milliseconds; 0 for no limit. */
  timeLimit: number;
}

/** What came of a trial. Of the numbers, JSON has no NaN, no infinity and no negative zero: those are texts. */
export type TrialOutput = { value: number | string } | { error: string };

/** A module of trials on this machine. */
export interface TrialModule {
  /** As it was named: a file (`./search.mjs`) or a package (`my-search/worker`). Both sides must name it alike. */
  name: string;
  file: string;
  hash: string;
}

/**
 * Finds a module of trials, and notes what it holds.
 *
 * @param name a file, from the working folder, if it begins with a dot or a slash; else a package
 * @throws {UsageError} where it cannot be read
 */
export async function findTrialModule(name: string): Promise<TrialModule> {
  try {
    const isFile = name.startsWith(".") || isAbsolute(name);
    const file = isFile ? resolve(name) : createRequire(join(process.cwd(), "x.js")).resolve(name);
    const hash = createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
    return { name, file, hash };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new UsageError(`the module of trials ${name} cannot be read: ${reason}`);
  }
}

/**
 * Makes trials in threads of these modules, and of no others: who orders a trial chooses numbers, not code.
 *
 * A module is the program of a worker of the library's `workerPool`: it calls `answerTrials`.
 */
export function trialKind(modules: readonly TrialModule[]): JobKind<TrialInput, TrialOutput, never> & {
  close(): Promise<void>;
} {
  const threads = new TrialThreads();
  return {
    name: "trial",
    async run({ module: name, hash, trial, timeLimit }, { signal }) {
      const module = modules.find((each) => each.name === name);
      if (module === undefined) {
        const known = modules.map((each) => each.name).join(", ") || "none";
        throw new Error(`this worker makes no trials of ${name}: its modules are ${known}`);
      }
      if (module.hash !== hash)
        throw new Error(`the module ${name} is another one on this worker than where it was ordered`);
      const answer = await threads.run(module.file, trial, { signal, timeLimit });
      return "value" in answer ? { value: writtenNumber(answer.value) } : answer;
    },
    close: () => threads.close(),
  };
}

/** A number as JSON can hold it. */
function writtenNumber(value: number): number | string {
  return Object.is(value, -0) ? "-0" : Number.isFinite(value) ? value : String(value);
}

/** The number that was written so. */
export function readNumber(written: number | string): number {
  return Number(written);
}
