// The kernel that checks: it runs the source notebook's own cells, and asks the submission's kernel for its answers.
import type { CodeCell, Notebook } from "../../notebook/types.ts";
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import type { CellResult } from "../../run/execution-result.ts";
import { DisplayRegistry } from "../../run/output-collector.ts";
import { runCell } from "../../run/run-cell.ts";
import { isManner, type Manner } from "../../common/manner.ts";
import type { BegunCheck } from "../checkers/checkers.ts";
import type { CheckPlan, PlannedTest } from "./check-plan.ts";

/** How long the checking kernel has to end a test whose time is up, in seconds. The submission has been given up by then. */
const CHECK_GRACE = 10;

export interface CheckingKernelOptions {
  plan: CheckPlan;
  /** Seconds each cell of the source, and each test, may take; 0 for no limit. */
  timeout: number;
}

/** What a test came to. */
export interface Checked {
  cell: CodeCell;
  result: CellResult;
}

/** A cell of the source that does not run, so that nothing can be checked. */
export class SourceError extends Error {
  override readonly name = "SourceError";
}

export class CheckingKernel {
  readonly #check: BegunCheck;
  readonly #source: Notebook;
  readonly #plan: CheckPlan;
  readonly #timeout: number;
  readonly #displays = new DisplayRegistry();
  /** Cells before this place have run. */
  #done = 0;
  #isGone = false;

  constructor(check: BegunCheck, source: Notebook, { plan, timeout }: CheckingKernelOptions) {
    this.#check = check;
    this.#source = source;
    this.#plan = plan;
    this.#timeout = timeout;
  }

  /** Whether its process has ended. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Whether the submission can be asked nothing any more. */
  get isCut(): boolean {
    return this.#check.kernel.isCut;
  }

  /**
   * Runs what comes before a test and is needed.
   *
   * @throws {SourceError} where a cell of the source fails
   */
  async advance({ index }: PlannedTest): Promise<void> {
    for (const place of this.#plan.needed) {
      if (place < this.#done || place >= index) continue;
      await this.#runSource(place);
      this.#done = place + 1;
    }
  }

  /**
   * Runs what later tests need of a test that has been decided already: as the reference has it.
   *
   * @throws {SourceError} where it fails
   */
  async pass(test: PlannedTest): Promise<void> {
    if (!test.isUsedLater) return;
    await this.advance(test);
    await this.#runSource(test.index);
  }

  /** Runs a test against the submission; `reasons` tell why names are missing, `onBound` hears that the submission has answered for them. */
  async check(
    test: PlannedTest,
    { reasons, onBound }: { reasons: Readonly<Record<string, string>>; onBound: () => void },
  ): Promise<Checked> {
    if (test.isUsedLater) await this.#runSource(test.index);
    const { names, declares } = test;
    const bound = await this.#order("bind", { names, seconds: this.#timeout, reasons, declares });
    onBound();
    try {
      // Where the submission does not say what its names stand for, the test cannot begin.
      if (bound.result.status !== "ok") return bound;
      return (await this.#rerun(test)) ?? (await this.#run(test.index));
    } finally {
      if (!this.#isGone) await this.#order("restore", null);
    }
  }

  async close(): Promise<void> {
    await this.#check.end();
  }

  /** Runs cells again that compute with the answer; the first that fails is what the test came to. */
  async #rerun({ index, reruns }: PlannedTest): Promise<Checked | null> {
    for (const place of reruns) {
      const { cell, result } = await this.#run(place);
      if (result.status !== "ok") return { cell, result: { ...result, index } };
    }
    return null;
  }

  async #runSource(place: number): Promise<void> {
    const { result } = await this.#run(place, "cell");
    if (result.status === "ok") return;
    const { id } = this.#cellAt(place);
    const why = result.error === null ? result.status : `${result.error.ename}: ${result.error.evalue}`;
    throw new SourceError(`the source's cell ${id} fails in the checking kernel: ${why}`);
  }

  #cellAt(place: number): CodeCell {
    const cell = this.#source.cells[place];
    if (cell?.cell_type !== "code") throw new RangeError(`CheckingKernel: cell ${place} of the source is no code`);
    return cell;
  }

  #run(index: number, called = "test"): Promise<Checked> {
    return this.#execute(structuredClone(this.#cellAt(index)), index, called);
  }

  /** Errors call the cell as `called`. */
  async #execute(source: CodeCell, index: number, called = "cell"): Promise<Checked> {
    const timeout = this.#timeout > 0 ? this.#timeout + CHECK_GRACE : 0;
    const { result, isGone } = await runCell(
      this.#check.kernel,
      { cell: source, index },
      {
        timeout,
        interruptGrace: 5,
        allowed: true,
        displays: this.#displays,
        called: { cell: called, kernel: "checking kernel" },
      },
    );
    this.#isGone ||= isGone;
    return { cell: source, result };
  }

  /** Has the session of the checking kernel do something, see `Checking`. */
  #order(name: "bind" | "restore", given: unknown): Promise<Checked> {
    const source = `await globalThis[Symbol.for("gradus.checking")].${name}(${JSON.stringify(given)});`;
    return this.#execute({ ...blankCell, source }, -1);
  }
}

const blankCell: CodeCell = {
  cell_type: "code",
  id: "order",
  metadata: {},
  source: "",
  outputs: [],
  execution_count: null,
};

/** In whose manner the cells of a kernel of this package are taken. */
export function mannerOf({ argv }: KernelLaunch): Manner {
  const as = argv[argv.indexOf("--as") + 1];
  return isManner(as) ? as : "typescript";
}

/** Has a kernel of this package be a submission's. */
export function asSubmission(launch: KernelLaunch, { checksTypes }: { checksTypes: boolean }): KernelLaunch {
  const words = ["--grading", "submission", ...(checksTypes ? ["--types"] : [])];
  const argv = launch.argv.flatMap((word) => (word === "{connection_file}" ? [...words, word] : [word]));
  // It keeps to its memory without flags, which would cost it a third of its start.
  return { ...launch, argv, env: { ...launch.env, NODE_OPTIONS: "" } };
}
