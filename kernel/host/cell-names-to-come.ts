// Names of cells that have not run yet: a notebook that has only been opened does not know them, which is no mistake of its cells.
import type { CellDiagnostic } from "../language/types.ts";
import { declaredNames } from "../session/transform/transform.ts";

/** "Cannot find name", also with a proposal; "Cannot find namespace"; a shorthand property without its variable. */
const UNKNOWN_NAME = new Set([2304, 2503, 2552, 18004]);
/** What follows from a name whose type is not known: parameters of callbacks without a type, type arguments of an untyped call. */
const CONSEQUENCE = new Set([2347, 7006, 7019, 7031]);

/** Longer cells might nest more deeply than the parser's stack holds. */
const SAFE_SOURCE = 100_000;

/** Knows what cells declare. Parsing costs more than a look at the text, and most cells stay as they are while one is written. */
export class NamesToCome {
  #known: ReadonlyMap<string, readonly string[]> = new Map();

  /** Without what is said only because these cells have not run. */
  without(cells: readonly string[], diagnostics: readonly CellDiagnostic[]): CellDiagnostic[] {
    const names = this.#namesOf(cells);
    const isToCome = ({ code, message }: CellDiagnostic): boolean =>
      UNKNOWN_NAME.has(code) && names.has(/'([^']+)'/.exec(message)?.[1] ?? "");
    if (!diagnostics.some(isToCome)) return [...diagnostics];
    return diagnostics.filter((diagnostic) => !isToCome(diagnostic) && !CONSEQUENCE.has(diagnostic.code));
  }

  #namesOf(cells: readonly string[]): ReadonlySet<string> {
    const parsed = cells.filter((source) => source.length < SAFE_SOURCE);
    this.#known = new Map(parsed.map((source) => [source, this.#known.get(source) ?? declaredNames(source)]));
    return new Set([...this.#known.values()].flat());
  }
}
