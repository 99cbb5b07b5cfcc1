// The names that a cell declares which does not run now, found without the trial of nesting that cells undergo before they run.
import { declaredNames } from "../session/transform/transform.ts";

/** Longer cells might nest more deeply than the parser's stack holds. */
const SAFE_SOURCE = 100_000;

/** The names that a cell declares; none where it is no TypeScript, or too long to be parsed unseen. */
export function namesDeclaredBy(source: string): readonly string[] {
  return source.length < SAFE_SOURCE ? declaredNames(source) : [];
}
