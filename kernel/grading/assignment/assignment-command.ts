// The command `gradus assignment`: makes what learners get from chapters and notebooks with solutions, and proves that it can be graded.
import { availableParallelism } from "node:os";
import { cac } from "cac";
import { inParallel } from "../../common/in-parallel.ts";
import { exitCodeOf } from "../../command-line/exit-code-of.ts";
import { parseOptions, type ParsedOptions } from "../../command-line/options.ts";
import { pathOrChapter } from "../../command-line/chapters.ts";
import { ensureWritable, findNotebooks, findTargets, shownPath } from "../../command-line/targets.ts";
import { exitCodes, UsageError } from "../../command-line/usage-error.ts";
import { writeNotebook } from "../../notebook/notebook-file.ts";
import {
  describeOutcome,
  examine,
  isReady,
  type AssignmentTarget,
  type ExamineOptions,
  type Outcome,
} from "./examine.ts";

/**
 * Runs `gradus assignment …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 all is well; 1 a source breaks a rule or cannot be read, and nothing is written; 2 the command cannot be
 *   carried out as given; 3 a kernel died; 128 + its number after a signal
 */
export function assignmentCommand(args: string[]): Promise<number> {
  return exitCodeOf("assignment", async (signal) => {
    const options = parseArguments(args);
    return options === null ? exitCodes.ok : await makeAssignments(options, signal);
  });
}

function parseArguments(args: readonly string[]): ParsedOptions | null {
  const cli = cac("gradus assignment");
  cli
    .usage("<chapters, notebooks or folders…> [options]")
    .option("--output <folder>", "Where the released notebooks are written")
    .option("--check", "Say which rules the sources break; without --output nothing is written")
    .option("--solution", "Run the sources, which must earn all points, and the releases, which must earn none")
    .option("--jobs <number>", "How many notebooks are examined at the same time (default: one for each processor)")
    .option("--timeout <seconds>", "How long a cell may take with --solution, 0 for no limit (default: 120)")
    .option("--kernel <name>", "The kernelspec to use with --solution instead of the notebooks' own")
    .help();
  return parseOptions(cli, args, ["output", "check", "solution", "jobs", "timeout", "kernel"]);
}

async function makeAssignments(options: ParsedOptions, signal: AbortSignal): Promise<number> {
  const output = options.text("output");
  if (output === undefined && !options.flag("check") && !options.flag("solution")) {
    throw new UsageError("say where the releases go (--output <folder>), or ask only for --check or --solution");
  }
  const limits = { ...examineOptions(options), signal };
  const jobs = options.number("jobs", { fallback: availableParallelism(), least: 1 });
  const targets = await targetsOf(options.paths, output);
  const outcomes = await inParallel(targets, jobs, (target) => examine(target, limits));
  for (const line of outcomes.flatMap(describeOutcome)) process.stdout.write(`${line}\n`);
  const code = Math.max(...outcomes.map(codeOf));
  if (output === undefined) return code;
  if (code === exitCodes.ok && !signal.aborted) await writeAll(outcomes, output);
  else process.stdout.write("nothing is written\n");
  return code;
}

function examineOptions(options: ParsedOptions): ExamineOptions {
  const kernel = options.text("kernel");
  const timeout = options.number("timeout", { fallback: 120, least: 0 });
  return { isProved: options.flag("solution"), timeout, ...(kernel !== undefined && { kernel }) };
}

async function targetsOf(given: readonly string[], output: string | undefined): Promise<AssignmentTarget[]> {
  const paths = await Promise.all(given.map(pathOrChapter));
  if (output !== undefined) return findTargets(paths, output, { what: "released", option: "--output" });
  return (await findNotebooks(paths)).map((found) => ({ ...found, output: null }));
}

function codeOf(outcome: Outcome): number {
  if (outcome.fault !== null) return exitCodes.broken;
  return isReady(outcome) ? exitCodes.ok : exitCodes.failed;
}

async function writeAll(outcomes: readonly Outcome[], output: string): Promise<void> {
  await ensureWritable(output);
  for (const { target, release } of outcomes) {
    if (release === null || target.output === null) continue;
    try {
      await writeNotebook(target.output, release);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new UsageError(`${shownPath(target.output)} cannot be written (${reason})`);
    }
  }
}
