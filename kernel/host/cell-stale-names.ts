// Names whose newest declaration did not run: later cells use the one before it, and are told so.
import { namesDeclaredBy } from "./cell-declared-names.ts";
import { mentionedNames } from "../language/cell-text.ts";

/** What a cell declares whose syntax is wrong, which no parser tells. */
const DECLARATION =
  /\b(?:const|let|var|function\*?|class|enum|interface|type|namespace)\s+([\p{ID_Start}$_][\p{ID_Continue}$]*)/gu;

export class StaleNames {
  /** By name, the number of the cell that has declared it. */
  readonly #declared = new Map<string, number>();
  /** By name, the number of the cell that did not come to declare it anew. */
  readonly #refused = new Map<string, number>();

  /** Notes what a cell declares that runs. */
  declare(names: Iterable<string>, count: number): void {
    for (const name of names) {
      this.#declared.set(name, count);
      this.#refused.delete(name);
    }
  }

  /** Notes a cell that does not run because of its mistakes. */
  refuse(source: string, count: number): void {
    const written = [...source.matchAll(DECLARATION)].map(([, name = ""]) => name);
    for (const name of new Set([...written, ...namesDeclaredBy(source)])) {
      if (this.#declared.has(name)) this.#refused.set(name, count);
    }
  }

  /** What a cell has to know of the names that it mentions, a line each. */
  notesOn(source: string): string[] {
    if (this.#refused.size === 0) return [];
    return [...mentionedNames(source)].flatMap((name) => {
      const refused = this.#refused.get(name);
      if (refused === undefined) return [];
      return `${name} is still the one of In[${this.#declared.get(name)}]: In[${refused}], which declares it anew, has not run.`;
    });
  }
}
