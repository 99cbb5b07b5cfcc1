// The committed cells: which file holds the newest declaration of each name, and the text of a new cell among them.
import { platform } from "#platform";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import {
  exportStatements,
  importStatements,
  kindsByName,
  mentionedNames,
  nameStatements,
  placeholderStatements,
  type NameOrigin,
} from "./cell-text.ts";
import { moduleFacts } from "./cell-modules.ts";
import type { WrittenDeclarations, CellSource, TextPosition } from "./types.ts";
import type { DeclarationKind } from "../common/vocabulary.ts";
import { FILE_CHANGED, type FileEvent } from "./lsp.ts";

const { files, paths } = platform;

interface Augmenting {
  module: string;
  names: Set<string>;
}

/** A committed cell's file. */
interface CellFile {
  path: string;
  /** What its prompt shows. */
  number: number;
  /** The files that it takes names from. */
  needs: CellFile[];
  /** How many cells, one after the other, have to be inferred to know its types; 0 for declarations. */
  depth: number;
  /** Whether declarations were asked for; they cannot express every cell. */
  tried: boolean;
  /** From the places of declarations to those of the cell; null while the file holds the cell itself. */
  declarations: TraceMap | null;
}

/** What the path of a file that holds a cell looks like. */
export const CELL_FILE: RegExp = /(?:^|[\\/])__cell(\d*)(?:\.tsx?)?$/;

/** What JSX may stand for without naming it: its types, and the usual factories. */
const BEHIND_JSX = ["JSX", "React", "h"];

/**
 * The cells whose names later cells see.
 *
 * Each committed cell is a file of its own, of which nothing changes any more but the form: declarations may take the place of the
 * text that they were inferred from. A cell imports what it mentions straight from the files that declare it, and the project
 * lists no cells: the program of a check is the cell and what it needs, however many were run before.
 */
export class CellStore {
  readonly #folder: string;
  readonly #origins = new Map<string, NameOrigin>();
  /** By their names without an ending, in the order of commits. */
  readonly #files = new Map<string, CellFile>();
  #augmenting: Augmenting[] = [];
  #rewritten: CellFile[] = [];

  /** Cells are written into `folder`. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The text to check for a cell: `source` with what it needs behind it. */
  textOf(cell: CellSource): string {
    const { source, declarations, toCome = [] } = cell;
    const facts = moduleFacts(source, nameOf(cell));
    const augmenting = this.#augmenting.filter(({ names }) => !isSubset(names, facts.augmentations));
    return [
      source,
      ...exportStatements(declarations, facts.exported),
      ...nameStatements(this.#originsOf(namesNeededBy(cell))),
      ...placeholderStatements(toCome),
      ...augmenting.map(({ module }) => `import "${module}";`),
      "",
    ].join("\n");
  }

  /** Makes a cell's names visible to later cells, in place of earlier ones of the same name. */
  commit(cell: CellSource): void {
    const { augmentations } = moduleFacts(cell.source, nameOf(cell));
    if (cell.declarations.length === 0 && augmentations.size === 0) return;
    const base = `__cell${this.#files.size + 1}`;
    const file = paths.join(this.#folder, `${base}.${cell.dialect ?? "ts"}`);
    files.write(file, this.textOf(cell));
    const modules = new Set([...this.#originsOf(namesNeededBy(cell))].map(([, { module }]) => module));
    const needs = [...modules].flatMap((module) => this.#files.get(baseOf(module)) ?? []);
    this.#files.set(base, {
      path: file,
      number: cell.number,
      needs,
      depth: depthOver(needs),
      tried: false,
      declarations: null,
    });
    const module = `./${base}.${cell.dialect ?? "ts"}`;
    for (const [name, kinds] of kindsByName(cell.declarations)) this.#origins.set(name, { module, kinds });
    if (augmentations.size === 0) return;
    // A cell that is run again, edited, takes the place of what it added to the global scope before.
    this.#augmenting = this.#augmenting.filter(({ names }) => !isSubset(names, augmentations));
    this.#augmenting.push({ module, names: augmentations });
  }

  /** How many cells, one after the other, a check may have to infer at most. */
  get depth(): number {
    return Math.max(0, ...this.#inferred().map(({ depth }) => depth));
  }

  /** For how many cells `take` has not asked for declarations. */
  get untried(): number {
    return this.#inferred().filter(({ tried }) => !tried).length;
  }

  /** The files of cells for which declarations have not been asked for, which is done now. */
  take(): string[] {
    const files = this.#inferred().filter(({ tried }) => !tried);
    for (const file of files) file.tried = true;
    return files.map((file) => file.path);
  }

  /** Puts declarations in the place of the cells that they were written for. */
  replace(written: ReadonlyMap<string, WrittenDeclarations>): void {
    for (const file of this.#inferred()) {
      const declarations = written.get(file.path);
      if (declarations) {
        // On a full disk the cell stays whole.
        files.replace(file.path, declarations.text);
        file.declarations = new TraceMap(declarations.map);
        this.#rewritten.push(file);
      }
      // Those before it have been replaced by now.
      file.depth = declarations ? 0 : depthOver(file.needs);
    }
  }

  /** The files that were rewritten since the last call. */
  changes(): FileEvent[] {
    const changed = this.#rewritten.map((file): FileEvent => {
      return { uri: paths.toUrl(file.path), type: FILE_CHANGED };
    });
    this.#rewritten = [];
    return changed;
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
    return this.#files.get(baseOf(file))?.number ?? null;
  }

  /** The place in a committed cell's source of a place in its file. */
  sourcePosition(file: string, { line, character }: TextPosition): TextPosition {
    const declarations = this.#files.get(baseOf(file))?.declarations;
    const found = declarations && originalPositionFor(declarations, { line: line + 1, column: character });
    return found?.line == null ? { line, character } : { line: found.line - 1, character: found.column };
  }

  #inferred(): CellFile[] {
    return [...this.#files.values()].filter(({ declarations }) => declarations === null);
  }

  *#originsOf(names: Iterable<string>): Iterable<[string, NameOrigin]> {
    for (const name of names) {
      const origin = this.#origins.get(name);
      if (origin) yield [name, origin];
    }
  }
}

function nameOf({ dialect = "ts" }: CellSource): string {
  return `cell.${dialect}`;
}

function baseOf(file: string): string {
  return paths.baseName(file, file.endsWith(".tsx") ? ".tsx" : ".ts");
}

/** The names that a cell mentions and does not declare. */
function namesNeededBy({ source, declarations, dialect }: CellSource): string[] {
  const own = kindsByName(declarations);
  const mentioned = [...mentionedNames(source), ...(dialect === "tsx" ? BEHIND_JSX : [])];
  return [...new Set(mentioned)].filter((name) => !own.has(name));
}

function depthOver(needs: readonly CellFile[]): number {
  return 1 + Math.max(0, ...needs.map(({ depth }) => depth));
}

function isSubset(part: Set<string>, whole: Set<string>): boolean {
  return [...part].every((name) => whole.has(name));
}
