// Grades a submission of a kernel of ours: two kernels go through the notebook together, and the verdicts come from the one that runs no
// line of the submission.
import { setTimeout as delay } from "node:timers/promises";
import { gradeIdOf, type TestCell, testCells } from "../../notebook/graded-cells.ts";
import type { Notebook } from "../../notebook/types.ts";
import { KERNEL_ENDED } from "../../session/remote/role.ts";
import { codeCells, describeKernel } from "../../run/execute-notebook.ts";
import { describeExit } from "../../launch/kernel-process.ts";
import type { CellError, CellResult } from "../../run/execution-result.ts";
import { DisplayRegistry } from "../../run/output-collector.ts";
import { blankResult, type PlacedCell, runCell } from "../../run/run-cell.ts";
import { DeadKernelError, type RunningKernel, startKernel } from "../../run/running-kernel.ts";
import { planChecks, type PlannedTest } from "./check-plan.ts";
import { Checkers, StaleCheckerError } from "../checkers/checkers.ts";
import { type LineEnds, makeLine } from "../checkers/line-ends.ts";
import { asSubmission, type Checked, CheckingKernel, mannerOf } from "./checking-kernel.ts";
import type { GradedSubmission, GradeSubmissionOptions } from "./graded-submission.ts";
import { OwnReads } from "./own-reads.ts";
import { messageOf, type Score, scoreOf, shortened } from "./score.ts";
import { INTERRUPT_GRACE, SubmissionClock } from "./submission-clock.ts";
import { TotalLimit } from "./total-limit.ts";

/** How long the process of a kernel whose line has ended may take to be known as ended, in milliseconds. */
const EXIT_GRACE = 3000;

/** What is said of the tests of a submission whose kernel lives, and can be asked nothing all the same. */
const LINE_ENDED = "the submission has ended the line by which its answers are asked for";

export async function gradeOutside(
  submission: Notebook,
  source: Notebook,
  options: GradeSubmissionOptions,
): Promise<GradedSubmission> {
  const started = performance.now();
  const limit = new TotalLimit(options);
  const checkers = options.checkers ?? new Checkers();
  const own = { ...options, checkers, signal: limit.signal };
  const grading = new OutsideGrading(structuredClone(submission), source, own);
  // Node would open its debugger to whoever sends this signal, a submission for one.
  process.on("SIGUSR1", ignore);
  try {
    const graded = await grading.run();
    const reason = limit.reason ?? graded.reason;
    const status = limit.isInterrupted ? "interrupted" : graded.status;
    return { ...graded, reason, status, seconds: (performance.now() - started) / 1000 };
  } finally {
    process.removeListener("SIGUSR1", ignore);
    limit.clear();
    if (options.checkers === undefined) checkers.close();
  }
}

function ignore(): void {}

type OutsideOptions = GradeSubmissionOptions & { signal: AbortSignal; checkers: Checkers };
type Outcome = Omit<GradedSubmission, "seconds">;

class OutsideGrading {
  readonly #submission: Notebook;
  readonly #source: Notebook;
  readonly #options: OutsideOptions;
  readonly #timeout: number;
  readonly #plan: ReturnType<typeof planChecks>;
  readonly #results = new Map<number, CellResult>();
  readonly #checked = new Map<string, Checked>();
  readonly #late = new Set<string>();
  readonly #ownReads: OwnReads;
  readonly #displays = new DisplayRegistry();
  /** The cell whose outputs are taken: what the submission prints while a test asks it may be of what is hidden. */
  #listening = -1;
  /** Why the submission's kernel is gone. */
  #death: string | null = null;
  /** Whether its kernel lives and can be asked nothing any more. */
  #isCut = false;

  constructor(submission: Notebook, source: Notebook, options: OutsideOptions) {
    this.#submission = submission;
    this.#source = source;
    this.#options = options;
    this.#timeout = options.timeout ?? 120;
    this.#plan = planChecks(source);
    this.#ownReads = new OwnReads(this.#submission);
  }

  async run(): Promise<Outcome> {
    let before: number;
    do {
      before = this.#checked.size;
      while (!(await this.#runOnce()));
      // A test that has ended the check costs its own points: those after it are asked in a run of their own.
    } while (this.#checked.size > before && this.#hasUnasked());
    return this.#outcome();
  }

  #hasUnasked(): boolean {
    if (this.#isOver() || this.#isCut) return false;
    return this.#plan.tests.some(({ gradeId }) => !this.#checked.has(gradeId));
  }

  /** Runs all cells in kernels that are new, and the tests that are not decided; whether that could begin. */
  async #runOnce(): Promise<boolean> {
    for (const { cell } of codeCells(this.#submission)) Object.assign(cell, { outputs: [], execution_count: null });
    const line = await makeLine();
    try {
      await this.#runWith(line);
    } catch (error) {
      if (error instanceof StaleCheckerError) return false;
      if (!(error instanceof DeadKernelError)) throw error;
      this.#death ??= error.message;
    } finally {
      for (const end of [line.submission, line.checker]) end.destroy();
    }
    return true;
  }

  async #runWith(line: LineEnds): Promise<void> {
    const { launch, cwd, types: checksTypes = false } = this.#options;
    const kernel = await startKernel(asSubmission(launch, { checksTypes }), {
      ...this.#start,
      cwd,
      connection: "hidden file",
      isPiped: true,
      line: line.submission,
    });
    // The two kernels hold its ends: when one is gone the other hears of it.
    line.submission.destroy();
    let checker: CheckingKernel | null = null;
    try {
      describeKernel(this.#submission, kernel);
      checker = await this.#beginCheck(line);
      await this.#runAll(kernel, checker);
    } finally {
      await Promise.all([kernel.kill(), checker?.close()]);
    }
  }

  async #beginCheck({ checker: line }: LineEnds): Promise<CheckingKernel> {
    const { sourceFolder: cwd, launch, checkers } = this.#options;
    const check = await checkers.begin({ ...this.#start, cwd, manner: mannerOf(launch), line });
    return new CheckingKernel(check, this.#source, { plan: this.#plan, timeout: this.#timeout });
  }

  get #start(): { signal: AbortSignal; startTimeout?: number } {
    const { signal, startTimeout } = this.#options;
    return { signal, ...(startTimeout !== undefined && { startTimeout }) };
  }

  async #runAll(kernel: RunningKernel, checker: CheckingKernel): Promise<void> {
    const cells = codeCells(this.#submission);
    const open = new Map(this.#plan.tests.map((test) => [test.gradeId, test]));
    const own = new Map(testCells(this.#submission).map((test) => [test.index, test]));
    for (const [place, cell] of cells.entries()) {
      if (this.#isOver()) break;
      this.#options.onProgress?.({ done: place, total: cells.length, id: cell.cell.id });
      const test = own.get(cell.index);
      if (test === undefined) await this.#runCell(kernel, cell);
      else {
        const planned = open.get(test.grading.gradeId);
        open.delete(test.grading.gradeId);
        if (planned !== undefined) await this.#check(kernel, checker, planned);
        if (await this.#ownReads.isUsedLater(cell)) await this.#runCell(kernel, structuredCell(cell));
      }
    }
    // Tests that the submission has lost are asked for all the same.
    for (const test of open.values()) if (!this.#isOver()) await this.#check(kernel, checker, test);
    this.#options.onProgress?.({ done: cells.length, total: cells.length, id: null });
  }

  #isOver(): boolean {
    return this.#death !== null || this.#options.signal.aborted;
  }

  async #runCell(kernel: RunningKernel, placed: PlacedCell): Promise<void> {
    this.#listening = placed.index;
    const { result, isGone } = await runCell(kernel, placed, {
      timeout: this.#timeout,
      interruptGrace: INTERRUPT_GRACE,
      allowed: true,
      displays: this.#displays,
      isListening: () => this.#listening === placed.index,
    });
    this.#results.set(placed.index, result);
    if (isGone) this.#death = result.error?.evalue ?? "its kernel ended";
  }

  async #check(kernel: RunningKernel, checker: CheckingKernel, test: PlannedTest): Promise<void> {
    if (checker.isGone || this.#isCut) return;
    if (this.#checked.has(test.gradeId)) return checker.pass(test);
    this.#listening = -1;
    await checker.advance(test);
    const clock = new SubmissionClock(kernel, this.#timeout);
    try {
      const checked = await checker.check(test, { reasons: this.#reasons(test), onBound: () => clock.bound() });
      this.#checked.set(test.gradeId, checked);
    } finally {
      clock.stop();
    }
    if (clock.isLate) this.#late.add(test.gradeId);
    await this.#noteEnd(kernel, checker);
  }

  /** The check hears of the end of the line before the end of the process is known. */
  async #noteEnd(kernel: RunningKernel, { isCut }: CheckingKernel): Promise<void> {
    const exit = await Promise.race([kernel.process.exited, delay(isCut ? EXIT_GRACE : 0, null, { ref: false })]);
    if (exit !== null) this.#death ??= `the submission's kernel ended (${describeExit(exit)})`;
    else this.#isCut = isCut;
  }

  /** Why a name of the answers may be missing: what the answers' own cells ended with. */
  #reasons({ answers, names }: PlannedTest): Record<string, string> {
    const cells = answerCells(this.#submission, answers);
    const error = cells.map(({ index }) => this.#results.get(index)?.error).find((found) => found != null);
    const reason = cells.length === 0 ? `the answer ${answers.join(", ")} is not in the notebook` : errorText(error);
    return reason === null ? {} : Object.fromEntries(names.map((name) => [name, reason]));
  }

  #outcome(): Outcome {
    const { name, displayName, language } = this.#options.launch;
    const scores = testCells(this.#source).map((test) => this.#score(test));
    for (const { cell, grading } of testCells(this.#submission)) {
      const checked = this.#checked.get(grading.gradeId);
      if (checked !== undefined) Object.assign(cell, { outputs: withoutFrames(checked), execution_count: null });
    }
    const cells = codeCells(this.#submission).map(
      ({ cell, index }) => this.#results.get(index) ?? blankResult(cell, index),
    );
    const isDead = this.#death !== null;
    return {
      notebook: this.#submission,
      cells,
      scores,
      checked: "outside",
      reason: this.#death,
      status: isDead ? "dead" : scores.every(({ status }) => status === "passed") ? "ok" : "error",
      kernel: { name, displayName, language },
    };
  }

  #score({ cell, index, grading }: TestCell): Score {
    const checked = this.#checked.get(grading.gradeId);
    const score = { ...scoreOf(checked?.cell ?? cell, grading, checked?.result), index };
    if (checked === undefined && this.#death !== null) return { ...score, status: "dead", message: this.#death };
    if (this.#isCut && (checked === undefined || score.message?.endsWith(KERNEL_ENDED)))
      return { ...score, status: "failed", message: LINE_ENDED };
    const isLate = this.#late.has(grading.gradeId) && score.status !== "passed";
    return isLate ? { ...score, status: "timeout" } : score;
  }
}

/** The cells of a submission with these answers. */
function answerCells({ cells }: Notebook, gradeIds: readonly string[]): PlacedCell[] {
  return cells.flatMap((cell, index): PlacedCell[] => {
    return cell.cell_type === "code" && gradeIds.includes(gradeIdOf(cell) ?? "") ? [{ cell, index }] : [];
  });
}

function errorText(error: CellError | null | undefined): string | null {
  return error == null ? null : messageOf(error);
}

/** A copy, so that what the submission's own run of a test prints is not what is shown of the test. */
function structuredCell({ cell, index }: PlacedCell): PlacedCell {
  return { cell: structuredClone(cell), index };
}

/** What a check may print, in characters: answers that it prints may have any length. */
const LONGEST_PRINT = 100_000;

/** The outputs of a check without the frames of its errors, in which the text of hidden tests stands. */
function withoutFrames({ cell }: Checked): Checked["cell"]["outputs"] {
  return cell.outputs.map((output) => {
    if (output.output_type === "stream") return { ...output, text: shortened(output.text, LONGEST_PRINT) };
    if (output.output_type !== "error") return output;
    const evalue = shortened(output.evalue);
    return { ...output, evalue, traceback: [`${output.ename}: ${evalue}`] };
  });
}
