// Names of cells that have not run yet: a notebook that has only been opened does not know them, which is no mistake of its cells.
import type { CellDiagnostic } from "../language/types.ts";
import { mentionedNames } from "../language/cell-text.ts";
import { declaredNames } from "../session/transform/transform.ts";

/** What a placeholder cannot stand for: a namespace of types, which is told as unknown. */
const UNKNOWN_NAMESPACE = 2503;
/** What follows from a name of any type: type arguments of an untyped call, a spread of no tuple, an expected error that does not come,
 * parameters of callbacks, bindings and indices without a type. */
const CONSEQUENCE = new Set([2347, 2556, 2578, 7006, 7019, 7031, 7053]);

/** What is inferred from a name of any type, such as an entry of `Object.values(name)`. */
const INFERRED_UNKNOWN = /'[^']*\bunknown\b[^']*'/;

/** Longer cells might nest more deeply than the parser's stack holds. */
const SAFE_SOURCE = 100_000;

/** Knows what cells declare. Parsing costs more than a look at the text, and most cells stay as they are while one is written. */
export class NamesToCome {
  #known: ReadonlyMap<string, readonly string[]> = new Map();

  /** The names that a text takes from these cells. */
  mentionedIn(source: string, cells: readonly string[]): ReadonlySet<string> {
    const declared = this.#declaredBy(cells);
    return new Set([...mentionedNames(source)].filter((name) => declared.has(name)));
  }

  #declaredBy(cells: readonly string[]): ReadonlySet<string> {
    const parsed = cells.filter((source) => source.length < SAFE_SOURCE);
    this.#known = new Map(parsed.map((source) => [source, this.#known.get(source) ?? declaredNames(source)]));
    return new Set([...this.#known.values()].flat());
  }
}

/** Without what is said only because cells that declare these names have not run. */
export function withoutConsequences(
  diagnostics: readonly CellDiagnostic[],
  toCome: ReadonlySet<string>,
): readonly CellDiagnostic[] {
  if (toCome.size === 0) return diagnostics;
  const isNamespaceToCome = ({ code, message }: CellDiagnostic): boolean =>
    code === UNKNOWN_NAMESPACE && toCome.has(/'([^']+)'/.exec(message)?.[1] ?? "");
  return diagnostics.filter((diagnostic) => !isNamespaceToCome(diagnostic) && !isConsequence(diagnostic));
}

function isConsequence({ code, message }: CellDiagnostic): boolean {
  return CONSEQUENCE.has(code) || INFERRED_UNKNOWN.test(message);
}
