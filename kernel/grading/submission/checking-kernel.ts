// The kernel that checks: it runs the source notebook's own cells, and asks the submission's kernel for its answers.
import type { CodeCell, Notebook } from "../../notebook/types.ts";
import type { Socket } from "node:net";
import { gradusKernelSpec } from "../../kernelspecs/gradus-kernelspec.ts";
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import { launchOf } from "../../launch/kernels.ts";
import type { CellResult } from "../../run/execution-result.ts";
import { DisplayRegistry } from "../../run/output-collector.ts";
import { runCell } from "../../run/run-cell.ts";
import { type RunningKernel, startKernel } from "../../run/running-kernel.ts";
import type { LineRole } from "../../session/remote/role.ts";
import { isManner } from "../../common/manner.ts";
import type { CheckPlan, PlannedTest } from "./check-plan.ts";

/** How long the checking kernel has to end a test whose time is up, in seconds. The submission has been given up by then. */
const CHECK_GRACE = 10;

export interface CheckingKernelOptions {
  /** The folder of the source notebook. */
  cwd: string;
  /** Seconds each cell of the source, and each test, may take; 0 for no limit. */
  timeout: number;
  startTimeout?: number;
  signal?: AbortSignal;
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
  readonly #kernel: RunningKernel;
  readonly #source: Notebook;
  readonly #plan: CheckPlan;
  readonly #timeout: number;
  readonly #displays = new DisplayRegistry();
  /** Cells before this place have run. */
  #done = 0;
  #isGone = false;

  constructor(kernel: RunningKernel, source: Notebook, { plan, timeout }: { plan: CheckPlan; timeout: number }) {
    this.#kernel = kernel;
    this.#source = source;
    this.#plan = plan;
    this.#timeout = timeout;
  }

  /** Whether its process has ended. */
  get isGone(): boolean {
    return this.#isGone;
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

  /** Runs a test against the submission; `reasons` tell why names are missing. */
  async check(test: PlannedTest, reasons: Readonly<Record<string, string>>): Promise<Checked> {
    if (test.isUsedLater) await this.#runSource(test.index);
    const bound = await this.#order("bind", { names: test.names, seconds: this.#timeout, reasons });
    try {
      // Where the submission does not say what its names stand for, the test cannot begin.
      if (bound.result.status !== "ok") return bound;
      await this.#order("keep", test.declares);
      return (await this.#rerun(test)) ?? (await this.#run(test.index));
    } finally {
      if (!this.#isGone) await this.#order("restore", null);
    }
  }

  async close(): Promise<void> {
    await this.#kernel.kill();
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
    const { result } = await this.#run(place);
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

  #run(index: number): Promise<Checked> {
    return this.#execute(structuredClone(this.#cellAt(index)), index);
  }

  async #execute(cell: CodeCell, index: number): Promise<Checked> {
    const timeout = this.#timeout > 0 ? this.#timeout + CHECK_GRACE : 0;
    const options = { timeout, interruptGrace: 5, allowed: true, displays: this.#displays };
    const { result, isGone } = await runCell(this.#kernel, { cell, index }, options);
    this.#isGone ||= isGone;
    return { cell, result };
  }

  /** Has the session of the checking kernel do something, see `Checking`. */
  #order(name: "bind" | "keep" | "restore", given: unknown): Promise<Checked> {
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

export interface StartCheckingOptions extends CheckingKernelOptions {
  plan: CheckPlan;
  /** The submission's line. */
  line: Socket;
  /** How the submission's kernel was started. */
  launch: KernelLaunch;
}

/** Starts a checking kernel, which is as new as its process: no state of another submission is in it. */
export async function startChecking(source: Notebook, options: StartCheckingOptions): Promise<CheckingKernel> {
  const { plan, timeout, line, launch, cwd, startTimeout, signal } = options;
  const as = launch.argv[launch.argv.indexOf("--as") + 1];
  const manner = isManner(as) ? as : "typescript";
  const own = launchOf({ name: "gradus", folder: null, spec: gradusKernelSpec({ manner }) });
  const kernel = await startKernel(withRole(own, "checker"), {
    cwd,
    line,
    connection: "stdin",
    ...(startTimeout !== undefined && { startTimeout }),
    ...(signal && { signal }),
  });
  return new CheckingKernel(kernel, source, { plan, timeout });
}

/** Has a kernel of this package take part in a grading. */
export function withRole(
  launch: KernelLaunch,
  role: LineRole,
  { checksTypes = false }: { checksTypes?: boolean } = {},
): KernelLaunch {
  const words = ["--grading", role, ...(checksTypes ? ["--types"] : [])];
  const argv = launch.argv.flatMap((word) => (word === "{connection_file}" ? [...words, word] : [word]));
  return { ...launch, argv };
}
