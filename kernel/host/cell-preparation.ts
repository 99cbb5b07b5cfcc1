// What is done with a cell before it runs: transformed and checked, for a queued cell already while the one before it runs.
import { type CellProblem, positionAt, reportProblems } from "./cell-problems.ts";
import { platform } from "#platform";
import type { CellDiagnostic, CellSource, Language } from "../language/types.ts";
import { describeFault } from "../common/describe-fault.ts";
import type { ErrorReport, Problem } from "../common/vocabulary.ts";
import { NamesToCome, withoutConsequences } from "./cell-names-to-come.ts";
import { offsetAt } from "../language/text-positions.ts";
import {
  type CellNames,
  type NameKind,
  type TransformedCell,
  type TransformOptions,
  type TransformOutcome,
  transformCell,
} from "../session/transform/transform.ts";

/** How cells become JavaScript, by the user's settings of now. */
export type TransformSettings = () => Omit<TransformOptions, "names">;

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
  readonly #settings: TransformSettings;
  /** What cells have declared so far. */
  readonly #names = new Map<string, NameKind>();
  /** The same, and its types. */
  readonly #declared = new Set<string>();
  readonly #toCome = new NamesToCome();
  #ahead: (NumberedCell & { preparation: Promise<Preparation> }) | null = null;

  constructor(language: Pick<Language, "check">, settings: TransformSettings = () => ({})) {
    this.#language = language;
    this.#settings = settings;
  }

  /** What cells have declared so far. */
  get names(): CellNames {
    return this.#names;
  }

  /** Makes a name known that no cell has declared. */
  declareName(name: string): void {
    this.#names.set(name, "variable");
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

  /** What would keep a cell from running, where the other cells of its notebook may not have run yet; none where that cannot be found out. */
  async diagnose({ source, count }: NumberedCell, others: readonly string[]): Promise<Problem[]> {
    if (await platform.isTooDeep(source)) return [];
    const transformed = this.#transform(source, labelOf(count));
    if (!transformed.ok) {
      return transformed.errors.map(({ message, start, end }) => ({ start, end, message, code: null, related: [] }));
    }
    const toCome = this.#namesToCome(source, transformed.cell, others);
    const found = await this.#language.check({ ...sourceOf(transformed.cell, count), toCome }).catch(() => []);
    const own = found.filter(({ category, file }) => category === "error" && file === undefined);
    return withoutConsequences(own, toCome).map(({ message, code, start, end, related = [] }) => {
      return { start: offsetAt(source, start), end: offsetAt(source, end), message, code: `TS${code}`, related };
    });
  }

  #namesToCome(source: string, { declarations }: TransformedCell, others: readonly string[]): ReadonlySet<string> {
    const own = new Set(declarations.map(({ name }) => name));
    const mentioned = [...this.#toCome.mentionedIn(source, others)];
    return new Set(mentioned.filter((name) => !own.has(name) && !this.#declared.has(name)));
  }

  /** Makes the names of a cell that runs known to those that are prepared from now on. */
  declare({ names, declarations }: TransformedCell): void {
    for (const [name, kind] of names) this.#names.set(name, kind);
    for (const { name } of declarations) this.#declared.add(name);
  }

  #transform(source: string, label: string): TransformOutcome {
    return transformCell(source, label, { ...this.#settings(), names: this.#names });
  }

  async #prepare({ source, count }: NumberedCell, signal?: AbortSignal): Promise<Preparation> {
    const label = labelOf(count);
    if (await platform.isTooDeep(source)) {
      return { ok: false, error: reportProblems("SyntaxError", label, source, [tooDeep]) };
    }
    const transformed = this.#transform(source, label);
    if (!transformed.ok) {
      const problems = syntaxProblems(source, transformed.errors);
      return { ok: false, error: reportProblems("SyntaxError", label, source, problems) };
    }
    const { cell } = transformed;
    try {
      const found = await this.#language.check(sourceOf(cell, count), signal);
      const errors = this.#toCome.explained(found.filter(({ category }) => category === "error")).map(typeProblem);
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

/** A cell as the checker takes it. */
export function sourceOf({ declarations, dialect, checked, installs }: TransformedCell, number: number): CellSource {
  return { number, source: checked, declarations, dialect, installs };
}

const tooDeep: CellProblem = {
  code: null,
  message: "This code is nested too deeply to be parsed.",
  start: { line: 0, character: 0 },
  end: { line: 0, character: 1 },
};

function typeProblem({ code, message, start, end, related, file }: CellDiagnostic): CellProblem {
  return { code: `TS${code}`, message, start, end, ...(related && { related }), ...(file && { file }) };
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
