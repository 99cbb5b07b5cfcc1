// Which names a submission's own cells use: what its copies of tests declare may be wanted by a cell after them.
import { testCells } from "../../notebook/graded-cells.ts";
import type { Notebook } from "../../notebook/types.ts";
import { isFileTooDeep } from "../../platform/parser-stack.ts";
import { codeCells } from "../../run/execute-notebook.ts";
import type { PlacedCell } from "../../run/run-cell.ts";
import { usesOf } from "./cell-uses.ts";

/** The names that a cell mentions; null where it is not known. */
interface CellReads {
  index: number;
  read: ReadonlySet<string> | null;
}

export class OwnReads {
  readonly #submission: Notebook;
  #reads: CellReads[] | null = null;

  constructor(submission: Notebook) {
    this.#submission = submission;
  }

  /** Whether later cells of the submission, beside its tests, use what a cell declares. */
  async isUsedLater({ cell, index }: PlacedCell): Promise<boolean> {
    const { declared } = usesOf(cell.source);
    if (declared.size === 0) return false;
    this.#reads ??= await readsOfOwnCells(this.#submission);
    return this.#reads.some((own) => own.index > index && mayRead(own, declared));
  }
}

function mayRead({ read }: CellReads, names: ReadonlySet<string>): boolean {
  return read === null || [...names].some((name) => read.has(name));
}

/** Only the kernel's own thread has the stack for whatever a submission may nest; here it would end the grading of a whole class. */
async function readsOfOwnCells(submission: Notebook): Promise<CellReads[]> {
  const tests = new Set(testCells(submission).map(({ index }) => index));
  const own = codeCells(submission).filter(({ index }) => !tests.has(index));
  return Promise.all(own.map(async ({ cell, index }) => ({ index, read: await namesReadIn(cell.source) })));
}

async function namesReadIn(source: string): Promise<ReadonlySet<string> | null> {
  if (await isFileTooDeep(source)) return null;
  try {
    return usesOf(source).read;
  } catch (error) {
    // What the parser survives may still be too deep for who walks over its tree.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
