// TypeScript for a notebook: checks cells, remembers their names, completes and explains, by TypeScript's own language server.
import type { Dialect } from "../../common/dialect.ts";
import { isChecked, type Manner } from "../../common/manner.ts";
import type { Completions, Inspection } from "../../common/vocabulary.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { suggestedImports } from "./auto-import.ts";
import { CellStore } from "../cell-store.ts";
import { moduleFacts } from "../cell-modules.ts";
import { completionsAt } from "./completion.ts";
import { DeclarationWriter } from "./declaration-writer.ts";
import { cellDiagnostics, fileDiagnostics, isModuleNotFound, type Names } from "../diagnostics.ts";
import { inspectionAt } from "./inspection.ts";
import { LanguageServer, type ServerSession } from "./language-server.ts";
import { LocalModules } from "./local-modules.ts";
import { FILE_CHANGED, type Diagnostic, type FileEvent } from "../lsp.ts";
import { ProjectFolder } from "./project-folder.ts";
import { Scratch } from "./scratch.ts";
import type { CellDiagnostic, CellSource, Language } from "../types.ts";

/** The cell that is checked, by what it is written in. */
const CELL_NAMES = { ts: "__cell.ts", tsx: "__cell.tsx" };
const SCRATCH_NAME = "__scratch.ts";
const NOTHING = "export {};\n";

/** A comment in front of a cell by which TypeScript leaves it alone, and what it imports with it. */
const UNCHECKED = /^(?:\s*\/\/[^\n]*\n)*\s*\/\/\s*@ts-nocheck\b/;

/** Where so many cells have to be inferred one after the other their declarations are written: each costs a check .1 to .5 ms. */
const LONG_CHAIN = 12;

/** Where the notebook is, and who reads what the language server logs. */
export interface LanguageServiceOptions {
  cwd: string;
  manner?: Manner;
  onLog?: (line: string) => void;
}

/** The types of one notebook. Its methods may be called at any time, also while others are under way. */
export class LanguageService implements Language {
  readonly #project: ProjectFolder;
  readonly #server: LanguageServer;
  readonly #cells: CellStore;
  readonly #modules: LocalModules;
  readonly #names: Names;
  readonly #declarations: DeclarationWriter;
  #writing: Promise<void> | null = null;
  readonly #isChecking: boolean;
  #closed = false;
  /** Errors of local files, as long as nothing changes. */
  readonly #fileErrors = new Map<string, CellDiagnostic[]>();
  #dialect: Dialect = "ts";
  // Checks share one document, completion and inspection another: each kind takes turns.
  #lastCheck: Promise<unknown> = Promise.resolve();
  #lastScratch: Promise<unknown> = Promise.resolve();

  /** Returns at once; the language server starts in the background. Throws where no folder for its project can be made. */
  static start(options: LanguageServiceOptions): LanguageService {
    return new LanguageService(options);
  }

  private constructor({ cwd, manner = "typescript", onLog = () => {} }: LanguageServiceOptions) {
    this.#project = new ProjectFolder(cwd, [...Object.values(CELL_NAMES), SCRATCH_NAME], manner);
    this.#isChecking = isChecked(manner);
    this.#modules = new LocalModules((specifier) => this.#project.aliasesOf(specifier));
    this.#cells = new CellStore(this.#project.cells);
    this.#names = { cells: this.#cells, cwd: this.#project.cwd };
    this.#declarations = new DeclarationWriter(this.#project.cells);
    this.#server = new LanguageServer(this.#project.cells, onLog);
    this.#warmUp();
  }

  /** The process id of the language server, undefined where it does not run. */
  get serverPid(): number | undefined {
    return this.#server.pid;
  }

  /**
   * What TypeScript finds in a cell, sorted by place: errors, and none that lie outside of the cell.
   * Rejects where the language server cannot be started, died twice over this cell, or was cancelled by `signal`.
   */
  check(cell: CellSource, signal?: AbortSignal): Promise<CellDiagnostic[]> {
    if (!this.#isChecking) return Promise.resolve([]);
    return this.#inTurn(cell, signal);
  }

  #inTurn(cell: CellSource, signal?: AbortSignal): Promise<CellDiagnostic[]> {
    const turn = this.#lastCheck.then(() => this.#server.run((session) => this.#check(session, cell, signal)));
    this.#lastCheck = turn.catch(() => {});
    return turn;
  }

  /** Makes the names of a cell visible to later cells, completion and inspection. */
  commit(cell: CellSource): void {
    this.#cells.commit(cell);
    this.#shortenChains();
  }

  /** What may stand at a UTF-16 offset of an unfinished cell. */
  complete(source: string, offset: number, signal?: AbortSignal): Promise<Completions> {
    const surroundings = { cells: this.#cells, packageFolders: this.#project.packageFolders };
    return this.#withScratch(source, offset, (session, uri, scratch) =>
      completionsAt(session, uri, scratch, surroundings, signal),
    );
  }

  /** What is known of the name at a UTF-16 offset, and of the call around it. */
  inspect(source: string, offset: number, signal?: AbortSignal): Promise<Inspection> {
    return this.#withScratch(source, offset, (session, uri, scratch) =>
      inspectionAt(session, uri, scratch, this.#names, signal),
    );
  }

  /** Ends the language server and deletes its folder. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#server.close(), this.#declarations.close()]);
    await this.settled();
    this.#project.remove();
  }

  /** Resolves when no declarations are being written any more; checks do not wait for that. */
  async settled(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** Has the declarations of cells written in the background; what they cannot express is inferred as before. */
  #shortenChains(): void {
    if (this.#writing || this.#closed || Math.min(this.#cells.depth, this.#cells.untried) < LONG_CHAIN) return;
    this.#writing = this.#declarations
      .write(this.#cells.take())
      .then((written) => this.#cells.replace(written))
      // Nobody misses them: the cells themselves are still there, only slower.
      .catch(() => {})
      .finally(() => {
        this.#writing = null;
        this.#shortenChains();
      });
  }

  /** A first check reads the types of JavaScript and Node, about 80 ms: better while the front end still connects. */
  #warmUp(): void {
    // Where this fails the first cell's own check fails as well, and tells why.
    this.#inTurn({ number: 0, source: "console.log(0);", declarations: [] }).catch(() => {});
  }

  async #check(session: ServerSession, cell: CellSource, signal?: AbortSignal): Promise<CellDiagnostic[]> {
    const { specifiers } = moduleFacts(cell.source, `cell.${cell.dialect ?? "ts"}`);
    this.#noticeChanges(session, specifiers);
    const uri = this.#show(session, cell);
    let found = await pullDiagnostics(session, uri, signal);
    if (found.some(isModuleNotFound)) {
      // The server remembers where it found nothing. The package may have been installed since: it looks again when its project changed.
      this.#project.findPackages();
      session.filesChanged([changed(this.#project.config)]);
      found = await pullDiagnostics(session, uri, signal);
    }
    const { imports, isLate } = await suggestedImports(session, uri, found, signal);
    // What is given up the server does to its end, and the next cell waits: once is enough.
    if (isLate) session.filesChanged(this.#project.narrowHints().map(changed));
    const own = cellDiagnostics(found, cell.source, {
      ...this.#names,
      current: cell.number,
      imports,
      installs: cell.installs,
    });
    const files = UNCHECKED.test(cell.source) ? [] : [...this.#modules.reached(specifiers, this.#project.cwd)];
    return [...own, ...(await this.#errorsIn(session, files.filter(isTypeScript), signal))];
  }

  /** Tells the server of what was written since the last check. */
  #noticeChanges(session: ServerSession, specifiers: readonly string[]): void {
    const settings = this.#project.refresh().map(changed);
    this.#modules.follow(specifiers, this.#project.cwd);
    const changes = [...settings, ...this.#modules.changes()];
    if (changes.length > 0) this.#fileErrors.clear();
    session.filesChanged([...changes, ...this.#cells.changes()]);
  }

  /** Gives the server the cell's text; what was there in another dialect would be part of each later check. */
  #show(session: ServerSession, cell: CellSource): string {
    const { dialect = "ts" } = cell;
    const fileOf = (name: string): string => path.join(this.#project.cells, name);
    if (dialect !== this.#dialect) session.setText(fileOf(CELL_NAMES[this.#dialect]), NOTHING);
    this.#dialect = dialect;
    return session.setText(fileOf(CELL_NAMES[dialect]), this.#cells.textOf(cell));
  }

  /** What is wrong in local files that a cell imports. */
  async #errorsIn(session: ServerSession, files: string[], signal?: AbortSignal): Promise<CellDiagnostic[]> {
    for (const file of files) {
      if (this.#fileErrors.has(file)) continue;
      const found = await pullDiagnostics(session, pathToFileURL(file).href, signal);
      const text = found.length > 0 ? readFileSync(file, "utf8") : "";
      this.#fileErrors.set(file, fileDiagnostics(found, file, text, this.#names));
    }
    return files.flatMap((file) => this.#fileErrors.get(file) ?? []);
  }

  #withScratch<Result>(
    source: string,
    offset: number,
    ask: (session: ServerSession, uri: string, scratch: Scratch) => Promise<Result>,
  ): Promise<Result> {
    const file = path.join(this.#project.cells, SCRATCH_NAME);
    const turn = this.#lastScratch.then(() =>
      this.#server.run(async (session) => {
        const scratch = new Scratch(source, offset, this.#cells);
        try {
          return await ask(session, session.setText(file, scratch.text), scratch);
        } finally {
          // What the scratch imports would be part of the program of each later check.
          session.setText(file, NOTHING);
        }
      }),
    );
    this.#lastScratch = turn.catch(() => {});
    return turn;
  }
}

function isTypeScript(file: string): boolean {
  return /(?<!\.d)\.[cm]?tsx?$/.test(file);
}

function changed(file: string): FileEvent {
  return { uri: pathToFileURL(file).href, type: FILE_CHANGED };
}

async function pullDiagnostics(session: ServerSession, uri: string, signal?: AbortSignal): Promise<Diagnostic[]> {
  const report = await session.rpc.request("textDocument/diagnostic", { textDocument: { uri } }, signal);
  return report.kind === "full" ? report.items : [];
}
