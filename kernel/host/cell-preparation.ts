// What is done with a cell before it runs: transformed and checked, for a queued cell already while the one before it runs.
import { type CellProblem, positionAt, reportProblems } from "./cell-problems.ts";
import type { CellDiagnostic } from "../language/types.ts";
import type { Language } from "./language-or-none.ts";
import { describeFault } from "../platform/log.ts";
import type { ErrorReport } from "../protocol/handlers.ts";
import { type TransformedCell, type TransformOutcome, transformCell } from "../session/transform/transform.ts";

/** A cell and the number in front of it. */
export interface NumberedCell {
  source: string;
  count: number;
}

/** A cell that may run, or what is wrong with it. */
export type Preparation =
  /** `unchecked` is the reason why its types were not checked, or null. */
  { ok: true; cell: TransformedCell; unchecked: string | null } | { ok: false; error: ErrorReport };

/** Prepares the cells of one kernel. */
export class CellPreparation {
  readonly #language: Pick<Language, "check">;
  readonly #cwd: string;
  #ahead: (NumberedCell & { preparation: Promise<Preparation> }) | null = null;

  constructor(language: Pick<Language, "check">, cwd: string) {
    this.#language = language;
    this.#cwd = cwd;
  }

  /** Prepares a cell that is to run now. */
  async prepare(numbered: NumberedCell, signal: AbortSignal): Promise<Preparation> {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead && ahead.source === numbered.source && ahead.count === numbered.count) {
      const preparation = await ahead.preparation;
      // An error that was found ahead may be gone: the cell before it may have written the file that this one imports.
      if (preparation.ok && preparation.unchecked === null) return preparation;
    }
    return this.#prepare(numbered, signal);
  }

  /** Begins with a cell that will probably run next; the names of those before it must be visible to the checker by now. */
  prepareAhead(numbered: NumberedCell): void {
    this.#ahead = { ...numbered, preparation: this.#prepare(numbered) };
  }

  async #prepare({ source, count }: NumberedCell, signal?: AbortSignal): Promise<Preparation> {
    const label = labelOf(count);
    const transformed = transformCell(source, { cell: count, cwd: this.#cwd, fileName: label });
    if (!transformed.ok) {
      const problems = syntaxProblems(source, transformed.errors);
      return { ok: false, error: reportProblems("SyntaxError", label, source, problems) };
    }
    const { cell } = transformed;
    try {
      const found = await this.#language.check({ number: count, source, declarations: cell.declarations }, signal);
      const errors = found.filter(({ category }) => category === "error").map(typeProblem);
      if (errors.length > 0) return { ok: false, error: reportProblems("TypeScriptError", label, source, errors) };
    } catch (fault) {
      return { ok: true, cell, unchecked: describeFault(fault) };
    }
    return { ok: true, cell, unchecked: null };
  }
}

/** The name of the cell with this number in stack traces. */
export function labelOf(count: number): string {
  return `In[${count}]`;
}

function typeProblem({ code, message, start, end, related }: CellDiagnostic): CellProblem {
  return { code: `TS${code}`, message, start, end, ...(related && { related }) };
}

type SyntaxFaults = Extract<TransformOutcome, { ok: false }>["errors"];

function syntaxProblems(source: string, faults: SyntaxFaults): CellProblem[] {
  return faults.map(({ message, start, end }) => ({
    code: null,
    message,
    start: positionAt(source, start),
    end: positionAt(source, end),
  }));
}
