// Which files beside the notebook its cells import, and which of them changed since the last look.
//
// The language server would ask its client to watch whole folders, the home folder among them. Looking at the few files
// that matter, right before a cell is checked, is cheaper and never late.
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { moduleFacts } from "../cell-modules.ts";
import { FILE_CHANGED, FILE_CREATED, FILE_DELETED, type FileEvent } from "../lsp.ts";

const ENDINGS = ["", ".ts", ".tsx", ".mts", ".cts", ".d.ts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];
const SCRIPT = /\.[cm]?[jt]sx?$/;

/** A file's state for comparison; null where there is none. */
type Stamp = string | null;

/** The local files that cells depend on. */
export class LocalModules {
  readonly #aliasesOf: (specifier: string) => string[];
  readonly #stamps = new Map<string, Stamp>();
  /** What the files import. */
  readonly #specifiers = new Map<string, string[]>();

  /** `aliasesOf` tells the files that a specifier stands for in the user's tsconfig.json or package.json. */
  constructor(aliasesOf: (specifier: string) => string[]) {
    this.#aliasesOf = aliasesOf;
  }

  /** Looks after a file that no cell imports, such as a tsconfig.json. */
  watch(file: string): void {
    if (!this.#stamps.has(file)) this.#stamps.set(file, stampOf(file));
  }

  /** Looks after what a text in `folder` imports by relative or absolute path, and after what those files import. */
  follow(specifiers: Iterable<string>, folder: string): void {
    for (const file of this.#candidates(specifiers, folder)) {
      const isKnown = this.#stamps.has(file);
      this.watch(file);
      if (!isKnown) this.#followFile(file);
    }
  }

  /** The scripts that a text in `folder` imports, and what those import; all of them must be followed by now. */
  reached(specifiers: Iterable<string>, folder: string, into: Set<string> = new Set()): Set<string> {
    for (const file of this.#candidates(specifiers, folder)) {
      if (into.has(file) || !this.#stamps.get(file) || !SCRIPT.test(file)) continue;
      into.add(file);
      this.reached(this.#specifiers.get(file) ?? [], path.dirname(file), into);
    }
    return into;
  }

  /** What changed on disk since the last call. */
  changes(): FileEvent[] {
    const events: FileEvent[] = [];
    for (const [file, before] of this.#stamps) {
      const now = stampOf(file);
      if (now === before) continue;
      this.#stamps.set(file, now);
      const type = before === null ? FILE_CREATED : now === null ? FILE_DELETED : FILE_CHANGED;
      events.push({ uri: pathToFileURL(file).href, type });
      this.#followFile(file);
    }
    return events;
  }

  #followFile(file: string): void {
    if (this.#stamps.get(file) === null || !SCRIPT.test(file)) return;
    const specifiers = specifiersOf(file);
    this.#specifiers.set(file, specifiers);
    this.follow(specifiers, path.dirname(file));
  }

  /** The files that specifiers mean, each after those that would take its place if they were written. */
  *#candidates(specifiers: Iterable<string>, folder: string): Generator<string, void, void> {
    for (const specifier of specifiers) {
      const isFile = /^\.{0,2}\/|^\.{1,2}$/.test(specifier) || path.isAbsolute(specifier);
      const targets = isFile ? [path.resolve(folder, specifier)] : this.#aliasesOf(specifier).filter(path.isAbsolute);
      for (const file of targets.flatMap(candidates)) {
        yield file;
        // What comes behind the file that is meant does not matter.
        if (this.#stamps.get(file)) break;
      }
    }
  }
}

function specifiersOf(file: string): string[] {
  try {
    return moduleFacts(readFileSync(file, "utf8"), file).specifiers;
  } catch {
    // It was deleted a moment ago, or must not be read: TypeScript will say so at the import.
    return [];
  }
}

/** The files that a specifier may mean, in the order in which TypeScript looks for them. */
function candidates(target: string): string[] {
  // `./helper.js` in a TypeScript file means helper.ts where that exists.
  const source = target.replace(/\.([cm]?)js$/, ".$1ts");
  return [...(source === target ? [] : [source]), ...ENDINGS.map((ending) => target + ending)];
}

function stampOf(file: string): Stamp {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() ? `${stats.mtimeMs} ${stats.size}` : null;
  } catch {
    // `helper.ts/index.ts` where helper.ts is a file, or a folder that must not be read.
    return null;
  }
}
