// The options of `gradus run`.
import { availableParallelism } from "node:os";
import { cac } from "cac";
import { parseOptions, type ParsedOptions } from "../command-line/options.ts";
import { UsageError } from "../command-line/usage-error.ts";
import { type QueueAddress, QUEUE_VARIABLE } from "../jobs/queue/connection/address.ts";
import { givenQueue, QUEUE_OPTIONS } from "../jobs/queue/connection/queue-options.ts";
import { type Parameters, readParameters, takeParameters } from "./parameters/read-parameters.ts";

export interface RunCommandOptions {
  /** The queue whose workers execute the notebooks; null for this machine. */
  queue: QueueAddress | null;
  /** The folder by which files travel to workers in place of the queue. */
  shared: string | undefined;
  /** Whether what lies beside a notebook goes to workers with it. */
  withFiles: boolean;
  outputDir: string;
  jobs: number;
  timeout: number;
  kernel: string | undefined;
  allowErrors: boolean;
  resume: boolean;
  parameters: Parameters;
  junit: string | undefined;
  json: string | undefined;
}

/** Paths and options, or null where help was asked for and shown. */
export async function parseArguments(
  args: readonly string[],
): Promise<{ paths: readonly string[]; options: RunCommandOptions } | null> {
  const { rest, given } = takeParameters(args);
  const cli = cac("gradus run");
  cli
    .usage("<notebooks or folders…> [options]")
    .option("--output-dir <folder>", "Where executed notebooks are written (default: build/executed)")
    .option("--jobs <number>", "How many notebooks run at the same time (default: one for each processor)")
    .option("--timeout <seconds>", "How long a cell may take, 0 for no limit (default: 120)")
    .option("--kernel <name>", "The kernelspec to use instead of the notebooks' own")
    .option("--allow-errors", "Go on after a failing cell; errors do not fail the run")
    .option("--resume", "Leave out notebooks that an earlier run has executed as they are now, without a failure")
    .option("-p, --parameter <name value>", 'Set a variable of the cell tagged "parameters"; the value is read as YAML')
    .option("-r, --text-parameter <name text>", "The same with a value that is a text, whatever it looks like")
    .option("-f, --parameters-file <file>", "Set those of a YAML or JSON file")
    .option(
      "--queue [url]",
      `Let workers of this queue run them; without a value that of the variable ${QUEUE_VARIABLE}`,
    )
    .option("--queue-ca <file>", "Certificates of the authorities to trust, for rediss://")
    .option("--shared <folder>", "A folder that all workers see too, by which files travel in place of the queue")
    .option("--no-files", "Send nothing to workers of what lies beside the notebooks")
    .option("--junit <file>", "Write a JUnit XML report")
    .option("--json <file>", "Write a JSON report")
    .help();
  const names = [
    "outputDir",
    "jobs",
    "timeout",
    "kernel",
    "allowErrors",
    "resume",
    "files",
    "junit",
    "json",
    ...QUEUE_OPTIONS,
  ];
  const options = parseOptions(cli, rest, names);
  return options && { paths: options.paths, options: readOptions(options, await readParameters(given)) };
}

function readOptions(given: ParsedOptions, parameters: Parameters): RunCommandOptions {
  const queue = givenQueue(given);
  if (queue === null && !given.flag("files")) throw new UsageError("--no-files is for --queue, which is not given");
  if (queue !== null && given.text("jobs") !== undefined) {
    throw new UsageError(
      "--jobs is for this machine; with --queue, workers say how many they do: gradus worker --concurrency",
    );
  }
  return {
    queue,
    shared: given.text("shared"),
    withFiles: given.flag("files"),
    outputDir: given.text("outputDir") ?? "build/executed",
    jobs: given.number("jobs", { fallback: availableParallelism(), least: 1 }),
    timeout: given.number("timeout", { fallback: 120, least: 0 }),
    kernel: given.text("kernel"),
    allowErrors: given.flag("allowErrors"),
    resume: given.flag("resume"),
    parameters,
    junit: given.text("junit"),
    json: given.text("json"),
  };
}
