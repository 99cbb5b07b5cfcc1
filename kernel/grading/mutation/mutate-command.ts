// The command `gradus mutate`: how much the checks of exercises notice, found out by changing the solutions in one place at a time.
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { cac } from "cac";
import { inParallel } from "../../common/in-parallel.ts";
import { pathOrChapter } from "../../command-line/chapters.ts";
import { exitCodeOf } from "../../command-line/exit-code-of.ts";
import { parseOptions, type ParsedOptions } from "../../command-line/options.ts";
import { ensureWritable, findNotebooks } from "../../command-line/targets.ts";
import { exitCodes, isUsageError, UsageError } from "../../command-line/usage-error.ts";
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import { DeadKernelError } from "../../run/running-kernel.ts";
import { describeAlternative, isJudgedRightly, readAlternatives, tryAlternatives } from "./alternatives.ts";
import { BrokenSourceError } from "./chapter-kernel.ts";
import { mutateExercises, type ExerciseResult } from "./mutate-notebook.ts";
import { describeExercise, describeScore, mutationJson, type NotebookResult } from "./mutation-report.ts";
import { partsOf, planNotebook, type Part, type PlannedNotebook } from "./plan.ts";
import { percentOf, scoreOfExercises } from "./scores.ts";

/**
 * Runs `gradus mutate …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 all is well; 1 a notebook is below `--min`, a mark is stale, an answer is judged wrongly, or a source does not run;
 *   2 the command cannot be carried out as given; 3 a kernel does not start; 128 + its number after a signal
 */
export function mutateCommand(args: string[]): Promise<number> {
  return exitCodeOf("mutate", async (signal) => workOf(parseArguments(args), signal), codeOf);
}

async function workOf(options: ParsedOptions | null, signal: AbortSignal): Promise<number> {
  if (options === null) return exitCodes.ok;
  try {
    return await (options.text("answers") === undefined ? mutate : holdAnswers)(options, signal);
  } catch (error) {
    // The signal has ended the kernels: what failed for that reason says nothing of the sources.
    if (signal.aborted && codeOf(error) !== null) return exitCodes.broken;
    throw error;
  }
}

function codeOf(error: unknown): number | null {
  if (error instanceof BrokenSourceError) return exitCodes.failed;
  if (error instanceof DeadKernelError) return exitCodes.broken;
  return isUsageError(error) ? exitCodes.usage : null;
}

function parseArguments(args: readonly string[]): ParsedOptions | null {
  const cli = cac("gradus mutate");
  cli
    .usage("<chapters, notebooks or folders…> [options]")
    .option("--exercise <name>", "Only this exercise, as 14.2; several with commas")
    .option("--min <percent>", "The share of the changes of a notebook that must be noticed (default: 95)")
    .option("--visible", "Show also the changes that only a hidden test notices")
    .option("--report <file>", "Write a JSON report")
    .option(
      "--answers <file>",
      "In place of changes try the answers of this file: right ones must pass, wrong ones not",
    )
    .option("--jobs <number>", "How many kernels run at the same time (default: one for each processor)")
    .option("--timeout <seconds>", "How long a cell may take over ten times its own time (default: 3)")
    .option("--kernel <name>", "The kernelspec to use instead of the notebooks' own")
    .help();
  return parseOptions(cli, args, ["exercise", "min", "visible", "report", "answers", "jobs", "timeout", "kernel"]);
}

async function plan(options: ParsedOptions): Promise<PlannedNotebook[]> {
  const only = (options.text("exercise") ?? "").split(/[\s,]+/).filter((name) => name !== "");
  const found = await findNotebooks(await Promise.all(options.paths.map(pathOrChapter)));
  const planned = await Promise.all(found.map((one) => planNotebook(one, { only, kernel: options.text("kernel") })));
  const names = planned.flatMap(({ exercises }) => exercises.map(({ name }) => name));
  const missing = only.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new UsageError(`there is no exercise ${missing.join(", ")} with an answer and a test`);
  return planned;
}

async function mutate(options: ParsedOptions, signal: AbortSignal): Promise<number> {
  const least = options.number("min", { fallback: 95, least: 0 });
  const report = options.text("report");
  const jobs = options.number("jobs", { fallback: availableParallelism(), least: 1 });
  const timeout = options.number("timeout", { fallback: 3, least: 0.1 });
  if (report !== undefined) await ensureWritable(dirname(resolve(report)));
  const parts = partsOf(await plan(options), jobs);
  const print = inOrder(parts.length);
  const results = await inParallel(parts, jobs, async ({ planned, exercises }, place) => {
    const found = await mutateExercises(planned.notebook, exercises, planned.marks, { ...planned, timeout, signal });
    print(
      place,
      found.flatMap((result) => describeExercise(planned.name, result, options.flag("visible"))),
    );
    return found;
  });
  const notebooks = byNotebook(parts, results);
  if (report !== undefined) await writeFileAtomically(report, `${JSON.stringify(mutationJson(notebooks), null, 1)}\n`);
  return conclude(notebooks, least);
}

/** Lines of parts that come in any order, printed in theirs. */
function inOrder(count: number): (place: number, lines: readonly string[]) => void {
  const waiting = new Map<number, readonly string[]>();
  let next = 0;
  return (place, lines) => {
    waiting.set(place, lines);
    for (; next < count && waiting.has(next); next += 1) {
      for (const line of waiting.get(next) ?? []) process.stdout.write(`${line}\n`);
    }
  };
}

function byNotebook(parts: readonly Part[], results: readonly ExerciseResult[][]): NotebookResult[] {
  const exercises = new Map<string, ExerciseResult[]>();
  for (const [place, { planned }] of parts.entries()) {
    exercises.set(planned.name, [...(exercises.get(planned.name) ?? []), ...(results[place] ?? [])]);
  }
  return [...exercises].map(([name, own]) => ({ name, exercises: own }));
}

/** The lines of the notebooks, and the exit code. */
function conclude(notebooks: readonly NotebookResult[], least: number): number {
  let code: number = exitCodes.ok;
  for (const { name, exercises } of notebooks) {
    const score = scoreOfExercises(exercises);
    const isWeak = percentOf(score) < least;
    if (isWeak || exercises.some(({ stale }) => stale.length > 0)) code = exitCodes.failed;
    process.stdout.write(`${name}: ${describeScore(score)}${isWeak ? `: less than ${least} %` : ""}\n`);
  }
  return code;
}

async function holdAnswers(options: ParsedOptions, signal: AbortSignal): Promise<number> {
  const alternatives = await readAlternatives(resolve(options.text("answers") ?? ""));
  const timeout = options.number("timeout", { fallback: 3, least: 0.1 });
  const jobs = options.number("jobs", { fallback: availableParallelism(), least: 1 });
  const parts = partsOf(await plan(options), jobs);
  const known = new Set(parts.flatMap(({ exercises }) => exercises.map(({ name }) => name)));
  const strange = [...alternatives.keys()].filter((name) => !known.has(name));
  if (strange.length > 0 && options.text("exercise") === undefined) {
    throw new UsageError(`the file has answers to exercises that are not there: ${strange.join(", ")}`);
  }
  const results = await inParallel(parts, jobs, async ({ planned, exercises }) => {
    const tried = await tryAlternatives(planned.notebook, exercises, alternatives, { ...planned, timeout, signal });
    return tried.map((result) => ({ result, name: planned.name }));
  });
  const all = results.flat();
  const misjudged = all.filter(({ result }) => !isJudgedRightly(result));
  for (const { name, result } of misjudged) process.stdout.write(`${describeAlternative(name, result)}\n`);
  process.stdout.write(`${all.length - misjudged.length} of ${all.length} answers are judged as they should be\n`);
  return misjudged.length === 0 ? exitCodes.ok : exitCodes.failed;
}
