// A kernel in the state of a chapter: its cells are run once up to an exercise, what is tried there runs on top, and a kernel that dies is replaced.
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import type { CodeCell, Notebook } from "../../notebook/types.ts";
import type { CellResult } from "../../run/execution-result.ts";
import { DisplayRegistry } from "../../run/output-collector.ts";
import { runCell } from "../../run/run-cell.ts";
import { startKernel, type RunningKernel } from "../../run/running-kernel.ts";
import { describeFailure } from "../../run/failure-text.ts";

export interface ChapterKernelOptions {
  name: string;
  launch: KernelLaunch;
  /** The folder of the notebook. */
  cwd: string;
  /** Seconds that a cell may take over ten times what it took in the source. */
  timeout: number;
  signal?: AbortSignal;
}

/** A cell that was tried, with its outputs. */
export interface Trial {
  cell: CodeCell;
  result: CellResult;
}

/** A source that cannot be run to the exercise: then nothing can be said of its mutants. */
export class BrokenSourceError extends Error {
  override readonly name = "BrokenSourceError";
}

/** Seconds that a cell of the source itself may take. */
const SOURCE_LIMIT = 120;
/** Seconds that a cell has to heed the interrupt. */
const GRACE = 3;

export class ChapterKernel {
  readonly #notebook: Notebook;
  readonly #options: ChapterKernelOptions;
  #kernel: RunningKernel | null = null;
  /** How many cells of the source have been run in this kernel. */
  #position = 0;
  /** Seconds that cells of the source have taken, by their places. */
  readonly #seconds = new Map<number, number>();

  constructor(notebook: Notebook, options: ChapterKernelOptions) {
    this.#notebook = notebook;
    this.#options = options;
  }

  /**
   * Brings the kernel to the state behind a cell of the source.
   *
   * @throws {BrokenSourceError} where a cell of the source fails
   * @throws {DeadKernelError} where the kernel does not start
   */
  async advanceTo(place: number): Promise<void> {
    for (; this.#position <= place; this.#position += 1) {
      const cell = this.#notebook.cells[this.#position];
      if (cell?.cell_type !== "code" || cell.source.trim() === "") continue;
      const { result, cell: tried } = await this.#execute(cell, this.#position, SOURCE_LIMIT);
      this.#seconds.set(this.#position, result.seconds);
      if (result.status !== "ok") throw new BrokenSourceError(describeFailure(this.#options.name, tried, result));
    }
  }

  /** Runs another text in place of a cell, within a time that the cell itself has kept easily. A kernel that dies of it is replaced. */
  async try(place: number, source: string): Promise<Trial> {
    const original = this.#notebook.cells[place];
    if (original?.cell_type !== "code") throw new RangeError(`cell ${place} is no code cell`);
    const limit = Number((this.#options.timeout + 10 * (this.#seconds.get(place) ?? 0)).toFixed(1));
    const trial = await this.#execute({ ...original, source }, place, limit);
    if (this.#kernel === null) await this.renew();
    return trial;
  }

  /** A new kernel in the same state. */
  async renew(): Promise<void> {
    const place = this.#position - 1;
    await this.close();
    await this.advanceTo(place);
  }

  async close(): Promise<void> {
    const kernel = this.#kernel;
    this.#kernel = null;
    this.#position = 0;
    await kernel?.kill();
  }

  async #execute(given: CodeCell, index: number, limit: number): Promise<Trial> {
    const { launch, cwd, signal } = this.#options;
    this.#kernel ??= await startKernel(launch, { cwd, ...(signal && { signal }) });
    const cell: CodeCell = { ...given, outputs: [], execution_count: null };
    const options = { timeout: limit, interruptGrace: GRACE, allowed: true, displays: new DisplayRegistry() };
    const { result, isGone } = await runCell(this.#kernel, { cell, index }, options);
    if (isGone) {
      await this.#kernel.kill();
      this.#kernel = null;
    }
    return { cell, result };
  }
}
