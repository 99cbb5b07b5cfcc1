// TypeScript in a worker: a compiler in JavaScript, which sees the files that the cell store has written in memory.
import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { CellSource, CellDiagnostic, Language } from "gradus-kernel/language/types";
import { CellStore } from "gradus-kernel/language/cell-store";
import { cellDiagnostics } from "gradus-kernel/language/diagnostics";
import { type Diagnostic, SEVERITY_ERROR } from "gradus-kernel/language/lsp";
import { positionAt } from "gradus-kernel/language/text-positions";
import { written } from "./worker-platform.ts";

/** What the page puts into the worker before this file runs: the compiler and the types of JavaScript itself, by file name. */
declare const compiler: { ts: typeof TypeScript; library: Record<string, string> };

const LIBRARY = "/library/";

/** What a worker has beside JavaScript itself, as far as the tests use it. */
const GLOBALS = { path: "/globals.d.ts", text: "declare const console: { log(text: string): void };" };

/** Checks cells; completes and explains nothing. */
export class WorkerLanguage implements Language {
  readonly #folder: string;
  readonly #cell: string;
  readonly #cells: CellStore;
  readonly #service: TypeScript.LanguageService;
  #version = 0;

  constructor(folder: string) {
    this.#folder = folder;
    this.#cell = `${folder}/__cell.ts`;
    this.#cells = new CellStore(folder);
    written.set(GLOBALS.path, GLOBALS.text);
    this.#service = compiler.ts.createLanguageService(this.#host());
  }

  async check(cell: CellSource): Promise<CellDiagnostic[]> {
    const text = this.#cells.textOf(cell);
    written.set(this.#cell, text);
    this.#version += 1;
    const found = this.#service.getSemanticDiagnostics(this.#cell).map((given) => asDiagnostic(given, text));
    return cellDiagnostics(found, cell.source, { cells: this.#cells, current: cell.number, cwd: this.#folder });
  }

  commit(cell: CellSource): void {
    this.#cells.commit(cell);
  }

  complete(): ReturnType<Language["complete"]> {
    return Promise.resolve({ matches: [], start: 0, end: 0 });
  }

  inspect(): ReturnType<Language["inspect"]> {
    return Promise.resolve({ found: false, text: "", markdown: "" });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #host(): TypeScript.LanguageServiceHost {
    const { ts, library } = compiler;
    const read = (path: string): string | undefined =>
      path.startsWith(LIBRARY) ? library[path.slice(LIBRARY.length)] : written.get(path);
    return {
      getCompilationSettings: () => ({
        strict: true,
        noEmit: true,
        allowImportingTsExtensions: true,
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        lib: ["lib.es2022.d.ts"],
        types: [],
      }),
      getScriptFileNames: () => [this.#cell, GLOBALS.path],
      getScriptVersion: (path) => (path === this.#cell ? String(this.#version) : "1"),
      getScriptSnapshot: (path) => {
        const text = read(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => this.#folder,
      getDefaultLibFileName: () => `${LIBRARY}lib.es2022.d.ts`,
      fileExists: (path) => read(path) !== undefined,
      readFile: read,
    };
  }
}

/** What the compiler found in a text, as a language server says it. */
function asDiagnostic({ start = 0, length = 0, code, messageText }: TypeScript.Diagnostic, text: string): Diagnostic {
  return {
    range: { start: positionAt(text, start), end: positionAt(text, start + length) },
    severity: SEVERITY_ERROR,
    code,
    message: compiler.ts.flattenDiagnosticMessageText(messageText, "\n"),
  };
}
