// The command `gradus grade`: grades the submissions of a class, and writes all reports.
import { exitCodeOf } from "../command-line/exit-code-of.ts";
import { ensureWritable, shownPath } from "../command-line/targets.ts";
import { exitCodes } from "../command-line/usage-error.ts";
import { resolveKernel } from "../launch/kernels.ts";
import { packageVersion } from "../platform/package-root.ts";
import { removeLeftOversBelow } from "../platform/temporary-file.ts";
import { ProgressView } from "../run/progress.ts";
import { findSources } from "./records/find-sources.ts";
import { findSubmissions, type Submission } from "./records/find-submissions.ts";
import { gradeBatch } from "./batch/grade-batch.ts";
import { type GradingEngine, openGradingEngine } from "./batch/grading-engine.ts";
import { gradeOptions, type GradeOptions } from "./batch/grade-options.ts";
import type { GradedRecord } from "./records/graded-record.ts";
import { tellGithub } from "./reports/github.ts";
import { outOf } from "./reports/score-words.ts";
import { inOneLine as shown } from "./reports/one-line.ts";
import { writeReports } from "./reports/write-reports.ts";
import { describeIsolation } from "./sandbox/isolation.ts";

/**
 * Runs `gradus grade …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 all checks of all submissions passed; 1 one did not, or a submission could not be run; 2 the command cannot be
 *   carried out as given; 3 the grading itself failed; 128 + its number after a signal, with all reports of what was graded by then
 */
export function gradeCommand(args: string[]): Promise<number> {
  return exitCodeOf("grade", async (signal) => {
    const options = gradeOptions(args);
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
  const view = new ProgressView(process.stdout);
  const grading = await openGradingEngine(options, sources, view);
  const { isolation } = grading;
  process.stdout.write(`Isolation: ${describeIsolation(isolation)}\n`);
  const found = await gradeAll(submissions, grading, view, options, signal).finally(async () => {
    view.close();
    await grading.engine.close();
  });
  const graded = submissions.filter((_submission, place) => found[place] !== null);
  const records = found.filter((record) => record !== null);
  await writeReports(options.report, records, { toolVersion: packageVersion(), isolation, options });
  for (const line of await tellGithub(records, graded)) process.stdout.write(`${line}\n`);
  process.stdout.write(`${summary(records, submissions.length, (performance.now() - started) / 1000)}\n`);
  process.stdout.write(
    `Reports: ${shownPath(options.report)}; a page of the class: gradus report ${shownPath(options.report)}\n`,
  );
  return codeOf(records);
}

async function gradeAll(
  submissions: readonly Submission[],
  { engine, kind, isolation }: GradingEngine,
  view: ProgressView,
  { timeout, totalTimeout, types, kernel, resume, report }: GradeOptions,
  signal: AbortSignal,
): Promise<(GradedRecord | null)[]> {
  let done = 0;
  return await gradeBatch(submissions, {
    engine,
    kind,
    options: { timeout, totalTimeout, types, kernel, isolation },
    settings: { version: packageVersion(), timeout, totalTimeout, types, isolation, kernel },
    folder: report,
    resume,
    signal,
    onStale(count) {
      const why = "the source, the submission, an option or the version is another one";
      process.stdout.write(`Graded again: ${count}, of which what was graded before does not count (${why})\n`);
    },
    onStart: (key) => view.start(shown(key)),
    onProgress: (key, progress) => view.advance(shown(key), progress),
    onEnd(key, record, isEarlier) {
      done += 1;
      const count = `[${String(done).padStart(String(submissions.length).length)}/${submissions.length}]`;
      view.finish(shown(key), `${count} ${shown(key)}  ${result(record)}${isEarlier ? "  (graded before)" : ""}`);
    },
  });
}

/** What became of a submission, in a line. */
function result(record: GradedRecord): string {
  const { status, reason, seconds, scores } = record;
  const passed = scores.filter((score) => score.status === "passed").length;
  const why = reason === null ? "" : `  ${status.toUpperCase()}: ${shown(reason)}`;
  return `${outOf(record)}, ${passed} of ${scores.length} checks, ${seconds.toFixed(1)} s${why}`;
}

function summary(records: readonly GradedRecord[], submissions: number, seconds: number): string {
  const count = (status: GradedRecord["status"]): number => records.filter((record) => record.status === status).length;
  const others = (["stopped", "refused", "failed"] as const)
    .map((status) => [count(status), status] as const)
    .filter(([number]) => number > 0)
    .map(([number, status]) => `, ${number} ${status}`);
  const missing = submissions - records.length;
  const left = missing === 0 ? "" : `, ${missing} not graded (--resume goes on with them)`;
  const perfect = `, ${records.filter(isPerfect).length} passed all checks`;
  return `${count("graded")} of ${submissions} submissions graded${perfect}${others.join("")}${left}, ${seconds.toFixed(1)} s`;
}

function codeOf(records: readonly GradedRecord[]): number {
  if (records.some(({ status }) => status === "failed")) return exitCodes.broken;
  return records.every(isPerfect) ? exitCodes.ok : exitCodes.failed;
}

/** Whether all checks have passed. */
function isPerfect({ status, scores }: GradedRecord): boolean {
  return status === "graded" && scores.every((score) => score.status === "passed");
}
