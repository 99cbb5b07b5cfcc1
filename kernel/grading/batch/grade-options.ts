// The options of `gradus grade`.
import { availableParallelism } from "node:os";
import { cac } from "cac";
import { parseOptions, type ParsedOptions } from "../../command-line/options.ts";
import { UsageError } from "../../command-line/usage-error.ts";
import { type QueueAddress, QUEUE_VARIABLE } from "../../jobs/queue/connection/address.ts";
import { givenQueue, QUEUE_OPTIONS } from "../../jobs/queue/connection/queue-options.ts";
import { DEFAULT_LIMITS } from "../sandbox/open-sandbox.ts";

export interface GradeOptions {
  submissions: string;
  source: string;
  report: string;
  jobs: number;
  timeout: number;
  totalTimeout: number;
  memory: number;
  types: boolean;
  kernel: string | undefined;
  readable: readonly string[];
  isolated: boolean;
  resume: boolean;
  /** Whose workers do it; null where this machine does. */
  queue: QueueAddress | null;
  /** The folder by which files travel to workers. */
  shared: string | undefined;
}

/** @throws {UsageError} for what cannot be carried out; null where help was asked for */
export function gradeOptions(args: readonly string[]): GradeOptions | null {
  return readOptions(parseArguments(args));
}

function parseArguments(args: readonly string[]): ParsedOptions | null {
  const cli = cac("gradus grade");
  cli
    .usage("<submissions> --source <notebook or folder> [options]")
    .option("--source <path>", "The notebook with solutions and tests, or a folder of them")
    .option("--report <folder>", "Where reports, graded notebooks and feedback are written (default: build/graded)")
    .option("--jobs <number>", "How many submissions run at the same time (default: one for each processor)")
    .option("--timeout <seconds>", "How long a cell may take, 0 for no limit (default: 30)")
    .option("--total-timeout <seconds>", "How long a submission may take, 0 for no limit (default: 300)")
    .option("--memory <MB>", "How much memory a submission may use (default: 1024)")
    .option(
      "--types",
      "Refuse cells for their types, as JupyterLab does: where types are taught; takes up to twice as long",
    )
    .option("--kernel <name>", "The kernelspec to use instead of the sources' own")
    .option(
      "--readable <paths>",
      "Files and folders, comma-separated, that submissions may read beside the sources' data folder",
    )
    .option("--resume", "Leave out what an earlier run with the same sources and options has graded")
    .option("--queue [url]", `Let workers of this queue grade; without a value that of the variable ${QUEUE_VARIABLE}`)
    .option("--queue-ca <file>", "Certificates of the authorities to trust, for rediss://")
    .option("--shared <folder>", "A folder that all workers see too, by which files travel in place of the queue")
    .option("--no-isolation", "Run submissions with your own rights: only for submissions that you trust")
    .help();
  const names = [
    "source",
    "report",
    "jobs",
    "timeout",
    "totalTimeout",
    "memory",
    "types",
    "kernel",
    "readable",
    "resume",
    "isolation",
    ...QUEUE_OPTIONS,
  ];
  return parseOptions(cli, args, names);
}

function readOptions(given: ParsedOptions | null): GradeOptions | null {
  if (given === null) return null;
  const [submissions, ...more] = given.paths;
  if (submissions === undefined || more.length > 0) {
    throw new UsageError(`one folder of submissions must be named, got ${given.paths.length} paths`);
  }
  const source = given.text("source");
  if (source === undefined)
    throw new UsageError("--source must name the notebook with the solutions, or a folder of them");
  const queue = givenQueue(given);
  if (queue !== null) refuseLocalOptions(given);
  return {
    queue,
    shared: given.text("shared"),
    submissions,
    source,
    report: given.text("report") ?? "build/graded",
    jobs: given.number("jobs", { fallback: availableParallelism(), least: 1 }),
    timeout: given.number("timeout", { fallback: 30, least: 0 }),
    totalTimeout: given.number("totalTimeout", { fallback: 300, least: 0 }),
    memory: given.number("memory", { fallback: DEFAULT_LIMITS.memory, least: 128 }),
    types: given.flag("types"),
    kernel: given.text("kernel"),
    readable: given.text("readable")?.split(",") ?? [],
    resume: given.flag("resume"),
    isolated: given.flag("isolation"),
  };
}

/** What this machine would do, and workers do in their own way. */
function refuseLocalOptions(given: ParsedOptions): void {
  if (given.text("jobs") !== undefined)
    throw new UsageError(
      "--jobs is for this machine; with --queue, workers say how many they do: gradus worker --concurrency",
    );
  if (given.text("readable") !== undefined)
    throw new UsageError(
      "--readable names paths of this machine; with --queue, workers name theirs: gradus worker --readable",
    );
}
