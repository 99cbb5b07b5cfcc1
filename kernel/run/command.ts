// The command `gradus run`: executes notebooks headless, shows how it goes, writes the executed notebooks and reports.
import { dirname, resolve } from "node:path";
import { writeFileAtomically } from "../platform/atomic-write.ts";
import { readRunnable } from "../notebook/notebook-file.ts";
import { NotebookError } from "../notebook/problems.ts";
import { exitCodeOf } from "../command-line/exit-code-of.ts";
import { earlierResult, fingerprintOf } from "./earlier-result.ts";
import { isFailure, notRun } from "./execution-result.ts";
import { injectParameters } from "./parameters/inject-parameters.ts";
import { describeFailures } from "./failure-text.ts";
import { resolveKernel, UnknownKernelError } from "../launch/kernels.ts";
import type { KernelLaunch } from "../launch/kernel-process.ts";
import type { Notebook } from "../notebook/types.ts";
import { ProgressView } from "./progress.ts";
import { jsonReport, worstStatus } from "./report-json.ts";
import { junitReport } from "./report-junit.ts";
import { openRunEngine } from "./run-engine.ts";
import { runNotebooks, type Job, type NotebookRun } from "./run-notebooks.ts";
import { parseArguments, type RunCommandOptions } from "./run-options.ts";
import { ensureWritable, findTargets, type Target } from "../command-line/targets.ts";
import { exitCodes, isUsageError, UsageError } from "../command-line/usage-error.ts";

/**
 * Runs `gradus run …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 all went well; 1 a notebook errored or could not be read; 2 the command cannot be carried out as given;
 *   3 a kernel died; 128 + its number after a signal, with everything written that was there by then
 */
export function runCommand(args: string[]): Promise<number> {
  return exitCodeOf("run", async (signal) => {
    const parsed = await parseArguments(args);
    return parsed === null ? exitCodes.ok : await runAndReport(parsed.paths, parsed.options, signal);
  });
}

/** Executes the notebooks and writes what was asked for; throws a UsageError before anything runs where that cannot be. */
async function runAndReport(
  paths: readonly string[],
  options: RunCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const started = performance.now();
  const work = await prepare(paths, options);
  for (const job of work) tellStandIn(job);
  const runs = await runAll(work, options, signal);
  const seconds = (performance.now() - started) / 1000;
  if (options.junit !== undefined) await writeFileAtomically(options.junit, junitReport(runs, seconds));
  if (options.json !== undefined) {
    await writeFileAtomically(options.json, `${JSON.stringify(jsonReport(runs, seconds), null, 2)}\n`);
  }
  for (const { target, result } of runs) {
    for (const text of describeFailures(target.name, result)) process.stderr.write(`\n${text}\n`);
  }
  const good = runs.filter(({ result }) => result.status === "ok").length;
  process.stdout.write(`${good} of ${runs.length} notebooks ran without a failure, ${seconds.toFixed(1)} s\n`);
  const status = worstStatus(runs);
  return status === "ok" ? exitCodes.ok : status === "dead" ? exitCodes.broken : exitCodes.failed;
}

async function runAll(work: readonly Job[], options: RunCommandOptions, signal: AbortSignal): Promise<NotebookRun[]> {
  const { kernel, timeout, allowErrors } = options;
  const view = new ProgressView(process.stdout);
  const { engine, workplace } = await openRunEngine(options, view);
  try {
    return await runNotebooks(work, {
      engine,
      workplace,
      kernel,
      timeout,
      allowErrors,
      signal,
      onStart: ({ name }) => view.start(name),
      onProgress: ({ name }, progress) => view.advance(name, progress),
      onDone: (run) => view.finish(run.target.name, summary(run)),
    });
  } finally {
    view.close();
    await engine.close();
  }
}

/** Says in a line where a notebook does not run in the kernel that it names. */
function tellStandIn({ target, work }: Job): void {
  if (!("notebook" in work) || !("kernel" in work) || !("argv" in work.kernel)) return;
  const { insteadOf, displayName, argv } = work.kernel;
  if (insteadOf === undefined) return;
  const manner = argv.includes("--as") ? `, in the manner of ${insteadOf}` : "";
  process.stdout.write(`${target.name} names the kernel ${insteadOf}: it runs in ${displayName}${manner}\n`);
}

/** Reads and checks everything before the first kernel starts. A bad notebook among good ones is reported with them. */
async function prepare(paths: readonly string[], options: RunCommandOptions): Promise<Job[]> {
  const targets = await findTargets(paths, options.outputDir);
  const faults: Error[] = [];
  const jobs = await Promise.all(
    targets.map(async (target): Promise<Job> => {
      try {
        return { target, work: await workOn(target, options) };
      } catch (error) {
        if (!isUsageError(error)) throw error;
        faults.push(error instanceof NotebookError ? error : new UsageError(`${target.name}: ${error.message}`));
        return { target, work: notRun("invalid", error.message) };
      }
    }),
  );
  if (faults.length === jobs.length) throw faults[0];
  await ensureWritable(options.outputDir);
  for (const file of [options.junit, options.json]) {
    if (file !== undefined) await ensureWritable(dirname(resolve(file)));
  }
  return jobs;
}

/** What is to be run of a notebook, or what an earlier run has left of it. */
async function workOn({ source, name, output }: Target, options: RunCommandOptions): Promise<Job["work"]> {
  const { notebook: read, fault } = await readRunnable(source, name);
  const kernel = kernelFor(read, options.kernel);
  if (fault !== null) process.stdout.write(`${fault.message}; it is run all the same\n`);
  const notebook = injectParameters(read, kernel.language, options.parameters);
  const earlier = options.resume ? await earlierResult(output, fingerprintOf(notebook, kernel), kernel) : null;
  return earlier ?? { notebook, kernel };
}

/** The kernel of a notebook; where there is none of that name, the error says what would run it. */
function kernelFor(notebook: Notebook, asked: string | undefined): KernelLaunch {
  try {
    return resolveKernel(asked, notebook);
  } catch (error) {
    if (!(error instanceof UnknownKernelError) || asked !== undefined) throw error;
    throw new UnknownKernelError(`${error.message}; \`--kernel gradus\` runs it in Gradus`, { cause: error });
  }
}

const marks = {
  ok: "ok      ",
  error: "ERROR   ",
  timeout: "TIMEOUT ",
  dead: "DEAD    ",
  invalid: "INVALID ",
  interrupted: "STOPPED ",
} as const;

function summary({ target, result }: NotebookRun): string {
  const { cells, status, seconds, reason } = result;
  if (status === "invalid") return `${marks[status]}${target.name}`;
  if (result.resumed) return `${marks[status]}${target.name}  as an earlier run has left it`;
  if (status === "interrupted" && cells.length === 0) return `${marks[status]}${target.name}  ${reason}`;
  const ran = cells.filter((cell) => cell.status !== "skipped").length;
  const failed = cells.find(isFailure);
  const allowed = cells.filter((cell) => cell.error !== null && cell.allowed).length;
  const notes = [
    ran === cells.length ? `${ran} cell${ran === 1 ? "" : "s"}` : `${ran} of ${cells.length} cells`,
    ...(failed === undefined ? [] : [`stopped at ${failed.id}`]),
    ...(allowed === 0 ? [] : [`${allowed} with errors that are allowed`]),
    `${seconds.toFixed(1)} s`,
  ];
  return `${marks[status]}${target.name}  ${notes.join(", ")}`;
}
