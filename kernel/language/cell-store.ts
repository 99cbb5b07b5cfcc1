// The committed cells: which file holds the newest declaration of each name, and the text of a new cell among them.
import { writeFileSync } from "node:fs";
import path from "node:path";
import {
  exportStatements,
  importStatements,
  kindsByName,
  mentionedNames,
  nameStatements,
  type NameOrigin,
} from "./cell-text.ts";
import { moduleFacts } from "./cell-modules.ts";
import type { CellSource, DeclarationKind } from "./types.ts";

interface Augmenting {
  module: string;
  names: Set<string>;
}

/** What the path of a file that holds a cell looks like. */
export const CELL_FILE: RegExp = /(?:^|[\\/])__cell(\d*)(?:\.ts)?$/;

/**
 * The cells whose names later cells see.
 *
 * Each committed cell is a file of its own that nothing changes any more. A cell imports what it mentions straight from the files that
 * declare it, and the project lists no cells: the program of a check is the cell and what it needs, however many were run before.
 */
export class CellStore {
  readonly #folder: string;
  readonly #origins = new Map<string, NameOrigin>();
  readonly #numbers = new Map<string, number>();
  #augmenting: Augmenting[] = [];
  #count = 0;

  /** Cells are written into `folder`. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The text to check for a cell: `source` with what it needs behind it. */
  textOf({ source, declarations }: CellSource): string {
    const facts = moduleFacts(source);
    const own = kindsByName(declarations);
    const mentioned = [...mentionedNames(source)].filter((name) => !own.has(name));
    const augmenting = this.#augmenting.filter(({ names }) => !isSubset(names, facts.augmentations));
    return [
      source,
      ...exportStatements(declarations, facts.exported),
      ...nameStatements(this.#originsOf(mentioned)),
      ...augmenting.map(({ module }) => `import "${module}";`),
      "",
    ].join("\n");
  }

  /** Makes a cell's names visible to later cells, in place of earlier ones of the same name. */
  commit(cell: CellSource): void {
    const { augmentations } = moduleFacts(cell.source);
    if (cell.declarations.length === 0 && augmentations.size === 0) return;
    const text = this.textOf(cell);
    const base = `__cell${++this.#count}`;
    const module = `./${base}.ts`;
    writeFileSync(path.join(this.#folder, `${base}.ts`), text);
    this.#numbers.set(base, cell.number);
    for (const [name, kinds] of kindsByName(cell.declarations)) this.#origins.set(name, { module, kinds });
    if (augmentations.size === 0) return;
    // A cell that is run again, edited, takes the place of what it added to the global scope before.
    this.#augmenting = this.#augmenting.filter(({ names }) => !isSubset(names, augmentations));
    this.#augmenting.push({ module, names: augmentations });
  }

  /** Import statements of every visible name that `wanted` accepts, for text that is not run: completion and hover. */
  imports(wanted: (name: string) => boolean): string[] {
    const names = [...this.#origins.keys()].filter(wanted);
    return [
      ...importStatements(this.#originsOf(names)),
      ...this.#augmenting.map(({ module }) => `import "${module}";`),
    ];
  }

  /** What a visible name was declared as. */
  kindOf(name: string): DeclarationKind | undefined {
    return this.#origins.get(name)?.kinds[0];
  }

  /** The prompt's number of the committed cell in a file; null for other files. */
  numberOf(file: string): number | null {
    return this.#numbers.get(path.basename(file, ".ts")) ?? null;
  }

  *#originsOf(names: Iterable<string>): Iterable<[string, NameOrigin]> {
    for (const name of names) {
      const origin = this.#origins.get(name);
      if (origin) yield [name, origin];
    }
  }
}

function isSubset(part: Set<string>, whole: Set<string>): boolean {
  return [...part].every((name) => whole.has(name));
}
