// The command `gradus worker`: does the jobs of a queue until it is told to end.
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { cac } from "cac";
import { exitCodeOf } from "../command-line/exit-code-of.ts";
import { parseOptions, type ParsedOptions } from "../command-line/options.ts";
import { exitCodes, UsageError } from "../command-line/usage-error.ts";
import { openSandbox } from "../grading/sandbox/open-sandbox.ts";
import { type QueueAddress, QUEUE_VARIABLE } from "../jobs/queue/connection/address.ts";
import { queueAddressOf, QUEUE_OPTIONS } from "../jobs/queue/connection/queue-options.ts";
import { startWorker } from "../jobs/queue/working/queue-worker.ts";
import { findTrialModule } from "../jobs/trials/trial-kind.ts";
import { packageVersion } from "../platform/package-root.ts";
import { workerKinds, workOf, type WorkerTask } from "./kinds.ts";

interface WorkerCommandOptions {
  task: WorkerTask;
  address: QueueAddress;
  shared: string | undefined;
  concurrency: number;
  rate: number | undefined;
  retries: number;
  lease: number;
  readable: readonly string[];
  isolated: boolean;
}

/**
 * Runs `gradus worker …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 after a signal, when the jobs under way are done; 2 the command cannot be carried out as given; 3 it broke
 */
export async function workerCommand(args: string[]): Promise<number> {
  let isDrained = false;
  const code = await exitCodeOf("worker", async (signal) => {
    const options = await readOptions(parseArguments(args));
    if (options !== null) await workUntil(signal, options);
    isDrained = true;
    return exitCodes.ok;
  });
  // A signal is how a worker is ended, not how it fails.
  return isDrained ? exitCodes.ok : code;
}

async function workUntil(signal: AbortSignal, options: WorkerCommandOptions): Promise<void> {
  const { task, isolated, readable } = options;
  // Found out before the first job: a worker that cannot do any is of no use.
  await openSandbox({ engine: isolated ? "bubblewrap" : "none" });
  const worker = await startWorker({
    ...options,
    work: workOf(task),
    isolation: isolated ? "bubblewrap" : "none",
    kinds: (folder) => workerKinds({ task, isolated, readable, folder }),
    onLine: tell,
  });
  tell(`takes jobs of ${worker.description}; gradus ${packageVersion()}, Node ${process.versions.node}`);
  if (!signal.aborted) await new Promise((done) => signal.addEventListener("abort", done, { once: true }));
  tell("takes no more jobs, and ends when those under way are done; a second signal ends it at once");
  await worker.drain();
}

function tell(line: string): void {
  process.stdout.write(`gradus worker ${line}\n`);
}

function parseArguments(args: readonly string[]): ParsedOptions | null {
  const cli = cac("gradus worker");
  cli
    .usage("[--queue <url>] [options]")
    .option("--queue [url]", `The queue; without a value that of the variable ${QUEUE_VARIABLE}`)
    .option("--queue-ca <file>", "Certificates of the authorities to trust, for rediss://")
    .option("--shared <folder>", "The folder by which files travel, as the runs have it")
    .option("--concurrency <number>", "How many jobs it does at the same time (default: one for each processor)")
    .option("--rate <number>", "How many jobs all workers together begin in a minute at most (default: no limit)")
    .option("--retries <number>", "How often a job is tried again that ended its worker (default: 3)")
    .option("--lease <seconds>", "How long a worker may be silent before its jobs are taken over (default: 30)")
    .option("--readable <paths>", "Files and folders, comma-separated, that jobs may read in the sandbox")
    .option("--notebooks", "Take notebooks of `gradus run --queue`, which run with your own rights: --no-isolation")
    .option(
      "--trials <module>",
      "Take trials of searches, made by this file or package with your own rights: --no-isolation",
    )
    .option("--no-isolation", "Take jobs that run with your own rights, and only those")
    .help();
  const names = [
    ...QUEUE_OPTIONS,
    "concurrency",
    "rate",
    "retries",
    "lease",
    "readable",
    "notebooks",
    "trials",
    "isolation",
  ];
  return parseOptions(cli, args, names);
}

async function readOptions(given: ParsedOptions | null): Promise<WorkerCommandOptions | null> {
  if (given === null) return null;
  if (given.paths.length > 0) throw new UsageError(`no path is taken, got ${given.paths.join(" ")}`);
  const rate = given.number("rate", { fallback: 0, least: 0 });
  return {
    task: await taskOf(given),
    address: queueAddressOf(given),
    shared: given.text("shared"),
    concurrency: whole(given, "concurrency", { fallback: availableParallelism(), least: 1 }),
    rate: rate === 0 ? undefined : rate,
    retries: whole(given, "retries", { fallback: 3, least: 0 }),
    lease: given.number("lease", { fallback: 30, least: 1 }),
    readable:
      given
        .text("readable")
        ?.split(",")
        .map((path) => resolve(path)) ?? [],
    isolated: given.flag("isolation"),
  };
}

/** What it is asked to do: what runs without a sandbox must be allowed in so many words. */
async function taskOf(given: ParsedOptions): Promise<WorkerTask> {
  const [notebooks, trials] = [given.flag("notebooks"), given.text("trials")];
  if (!notebooks && trials === undefined) return "grade";
  const option = notebooks ? "--notebooks" : "--trials";
  if (notebooks && trials !== undefined) throw new UsageError("a worker is for --notebooks or for --trials, got both");
  if (given.flag("isolation"))
    throw new UsageError(`${option} runs code with your own rights, and so needs --no-isolation`);
  return trials === undefined ? "run" : await findTrialModule(trials);
}

function whole(given: ParsedOptions, name: string, limits: { fallback: number; least: number }): number {
  const value = given.number(name, limits);
  if (Number.isInteger(value)) return value;
  throw new UsageError(`the option --${name} takes a whole number, got ${value}`);
}
