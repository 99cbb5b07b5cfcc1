// Names of cells that have not run yet: a notebook that has only been opened does not know them, which is no mistake of its cells.
import type { CellDiagnostic } from "../language/types.ts";
import { namesDeclaredBy } from "./cell-declared-names.ts";
import { mentionedNames } from "../language/cell-text.ts";

/** What a placeholder cannot stand for: a namespace of types, which is told as unknown. */
const UNKNOWN_NAMESPACE = 2503;
/** What follows from a name of any type: type arguments of an untyped call, a spread of no tuple, an expected error that does not come,
 * parameters of callbacks, bindings and indices without a type. */
const CONSEQUENCE = new Set([2347, 2556, 2578, 7006, 7019, 7031, 7053]);

/** "Cannot find name", also with a proposal. */
const UNKNOWN_NAME = new Set([2304, 2552]);
const RUN_FIRST = "Another cell of this notebook declares it: run that one first.";

/** Knows what cells declare. Parsing costs more than a look at the text, and most cells stay as they are while one is written. */
export class NamesToCome {
  #known: ReadonlyMap<string, readonly string[]> = new Map();

  /** The names that a text takes from these cells. */
  mentionedIn(source: string, cells: readonly string[]): ReadonlySet<string> {
    const declared = this.#declaredBy(cells);
    return new Set([...mentionedNames(source)].filter((name) => declared.has(name)));
  }

  /** With what to do about names that a cell lacks and another one declares, as far as cells were told, and without what follows from them. */
  explained(diagnostics: readonly CellDiagnostic[]): readonly CellDiagnostic[] {
    const declared = new Set([...this.#known.values()].flat());
    const isToCome = ({ code, message }: CellDiagnostic): boolean =>
      UNKNOWN_NAME.has(code) && declared.has(nameIn(message));
    if (!diagnostics.some(isToCome)) return diagnostics;
    return diagnostics
      .filter((diagnostic) => !isConsequence(diagnostic))
      .map((diagnostic) => (isToCome(diagnostic) ? withAdvice(diagnostic) : diagnostic));
  }

  #declaredBy(cells: readonly string[]): ReadonlySet<string> {
    this.#known = new Map(cells.map((source) => [source, this.#known.get(source) ?? namesDeclaredBy(source)]));
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
    code === UNKNOWN_NAMESPACE && toCome.has(nameIn(message));
  return diagnostics.filter((diagnostic) => !isNamespaceToCome(diagnostic) && !isConsequence(diagnostic));
}

function isConsequence({ code, message }: CellDiagnostic): boolean {
  // Types stand in quotation marks; `unknown` is inferred from a name of any type, for an entry of `Object.values(name)` say.
  const types = message.split("'").filter((_, k) => k % 2 === 1);
  return CONSEQUENCE.has(code) || types.some((type) => /\bunknown\b/.test(type));
}

/** The name that a message puts in quotation marks first. */
function nameIn(message: string): string {
  return /'([^']+)'/.exec(message)?.[1] ?? "";
}

function withAdvice({ related = [], ...diagnostic }: CellDiagnostic): CellDiagnostic {
  return { ...diagnostic, related: [RUN_FIRST, ...related] };
}
