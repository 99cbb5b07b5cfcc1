// The command `gradus grade`: grades the submissions of a class, and writes all reports.
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { cac } from "cac";
import { exitCodeOf } from "../command-line/exit-code-of.ts";
import { parseOptions, type ParsedOptions } from "../command-line/options.ts";
import { ensureWritable } from "../command-line/targets.ts";
import { exitCodes, UsageError } from "../command-line/usage-error.ts";
import { localEngine } from "../jobs/local-engine.ts";
import { resolveKernel } from "../launch/kernels.ts";
import { packageVersion } from "../platform/package-root.ts";
import { removeLeftOversBelow } from "../platform/temporary-file.ts";
import { ProgressView } from "../run/progress.ts";
import { findSources, type SourceNotebook } from "./records/find-sources.ts";
import { findSubmissions, type Submission } from "./records/find-submissions.ts";
import { gradeBatch } from "./batch/grade-batch.ts";
import type { GradedRecord } from "./records/graded-record.ts";
import { tellGithub } from "./reports/github.ts";
import { outOf } from "./reports/score-words.ts";
import { writeReports } from "./reports/write-reports.ts";
import { describeIsolation } from "./sandbox/isolation.ts";
import { DEFAULT_LIMITS, openSandbox, type Sandbox } from "./sandbox/open-sandbox.ts";

interface GradeOptions {
  submissions: string;
  source: string;
  report: string;
  jobs: number;
  timeout: number;
  totalTimeout: number;
  memory: number;
  kernel: string | undefined;
  readable: readonly string[];
  isolated: boolean;
  types: boolean;
  resume: boolean;
}

/**
 * Runs `gradus grade …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 all checks of all submissions passed; 1 one did not, or a submission could not be run; 2 the command cannot be
 *   carried out as given; 3 the grading itself failed; 128 + its number after a signal, with all reports of what was graded by then
 */
export function gradeCommand(args: string[]): Promise<number> {
  return exitCodeOf("grade", async (signal) => {
    const options = readOptions(parseArguments(args));
    return options === null ? exitCodes.ok : await gradeAndReport(options, signal);
  });
}

async function gradeAndReport(options: GradeOptions, signal: AbortSignal): Promise<number> {
  const started = performance.now();
  const sources = await findSources(options.source);
  for (const source of sources) resolveKernel(options.kernel, source.notebook);
  const submissions = await findSubmissions(options.submissions, sources);
  await ensureWritable(options.report);
  await removeLeftOversBelow(options.report);
  const sandbox = await sandboxFor(options, sources);
  process.stdout.write(`Isolation: ${describeIsolation(sandbox.isolation)}\n`);
  const found = await gradeAll(submissions, sandbox, options, signal);
  const graded = submissions.filter((_submission, place) => found[place] !== null);
  const records = found.filter((record) => record !== null);
  const { isolation } = sandbox;
  await writeReports(options.report, records, { toolVersion: packageVersion(), isolation, options });
  for (const line of await tellGithub(records, graded)) process.stdout.write(`${line}\n`);
  process.stdout.write(`${summary(records, submissions.length, (performance.now() - started) / 1000)}\n`);
  return codeOf(records);
}

async function sandboxFor(options: GradeOptions, sources: readonly SourceNotebook[]): Promise<Sandbox> {
  // Where they lie within something that submissions can read, such as a package, they are shown empty.
  const hidden = [
    resolve(options.report),
    submissionFolder(options.submissions),
    ...sources.map(({ file }) => dirname(file)),
  ];
  return await openSandbox({
    engine: options.isolated ? "bubblewrap" : "none",
    limits: {
      memory: options.memory,
      cpuSeconds: options.totalTimeout > 0 ? 2 * options.totalTimeout : DEFAULT_LIMITS.cpuSeconds,
    },
    readable: options.readable.map((path) => resolve(path)),
    hidden: [...new Set(hidden)],
  });
}

function submissionFolder(path: string): string {
  return path.endsWith(".ipynb") ? dirname(resolve(path)) : resolve(path);
}

async function gradeAll(
  submissions: readonly Submission[],
  sandbox: Sandbox,
  options: GradeOptions,
  signal: AbortSignal,
): Promise<(GradedRecord | null)[]> {
  const { timeout, totalTimeout, types, kernel, jobs, resume, report } = options;
  const view = new ProgressView(process.stdout);
  let done = 0;
  const { isolation } = sandbox;
  return await gradeBatch(submissions, {
    engine: localEngine({ jobs }),
    context: {
      sandbox,
      timeout,
      totalTimeout,
      checksTypes: types,
      folder: report,
      kernelOf: ({ notebook }) => resolveKernel(kernel, notebook),
    },
    settings: { version: packageVersion(), timeout, totalTimeout, types, isolation, kernel },
    resume,
    signal,
    onStart: (key) => view.start(shown(key)),
    onProgress: (key, progress) => view.advance(shown(key), progress),
    onEnd(key, record, isEarlier) {
      done += 1;
      const count = `[${String(done).padStart(String(submissions.length).length)}/${submissions.length}]`;
      view.finish(shown(key), `${count} ${shown(key)}  ${result(record)}${isEarlier ? "  (graded before)" : ""}`);
    },
  }).finally(() => view.close());
}

/** What became of a submission, in a line. */
function result(record: GradedRecord): string {
  const { status, reason, seconds, scores } = record;
  const passed = scores.filter((score) => score.status === "passed").length;
  const why = reason === null ? "" : `  ${status.toUpperCase()}: ${shown(reason)}`;
  return `${outOf(record)}, ${passed} of ${scores.length} checks, ${seconds.toFixed(1)} s${why}`;
}

/** A text of learners in one line of a terminal, without what could move its cursor. */
function shown(text: string): string {
  return stripVTControlCharacters(text).replace(/[\p{Cc}\s]+/gu, " ");
}

function summary(records: readonly GradedRecord[], submissions: number, seconds: number): string {
  const count = (status: GradedRecord["status"]): number => records.filter((record) => record.status === status).length;
  const others = (["stopped", "refused", "failed"] as const)
    .map((status) => [count(status), status] as const)
    .filter(([number]) => number > 0)
    .map(([number, status]) => `, ${number} ${status}`);
  const missing = submissions - records.length;
  const left = missing === 0 ? "" : `, ${missing} not graded (--resume goes on with them)`;
  return `${count("graded")} of ${submissions} submissions graded${others.join("")}${left}, ${seconds.toFixed(1)} s`;
}

function codeOf(records: readonly GradedRecord[]): number {
  if (records.some(({ status }) => status === "failed")) return exitCodes.broken;
  const isPerfect = records.every(
    ({ status, scores }) => status === "graded" && scores.every((score) => score.status === "passed"),
  );
  return isPerfect ? exitCodes.ok : exitCodes.failed;
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
      "Refuse cells for their types, as JupyterLab does: for exercises in types; takes about twice the time",
    )
    .option("--kernel <name>", "The kernelspec to use instead of the sources' own")
    .option(
      "--readable <paths>",
      "Files and folders, comma-separated, that submissions may read beside the sources' data folder",
    )
    .option("--resume", "Leave out what an earlier run with the same sources and options has graded")
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
  return {
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
