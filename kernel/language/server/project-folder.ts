// The folder on disk that the language server takes for its project: cells, tsconfig.json and the way to packages.
//
// It lies in the user's cache and mirrors the notebook's folder: for /srv/course it has …/root/srv/course/, and
// `rootDirs: […/root, /]` makes `./helper.ts` and `../data/moons.ts` of a cell there mean the files beside the notebook. Links named
// node_modules stand at the same heights as the real ones, and what the kernel brings along above them all, so packages are found as Node finds them.
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir, hostname, tmpdir } from "node:os";
import path from "node:path";
import type { Manner } from "../../common/manner.ts";
import { isAlive } from "../../platform/is-alive.ts";
import { ProjectFiles, type ProjectSettings } from "../../project/project-settings.ts";
import { runtimeLibraries } from "./runtime-library.ts";
import { PROMISED, VisiblePackages } from "./visible-packages.ts";

/** Options that a tsconfig.json beside the notebook may change. */
const DEFAULT_OPTIONS = { strict: true, lib: runtimeLibraries(), allowJs: true };

/** What kernels for which a notebook was written have otherwise. */
const MANNER_OPTIONS: Record<Manner, object> = {
  typescript: {},
  tslab: { strict: false, experimentalDecorators: true, emitDecoratorMetadata: true },
  deno: {},
  javascript: { strict: false },
};

/** Of more packages the names would not be collected in time. */
const MOST_HINTED = 40;

/** Options that cells need whatever a tsconfig.json beside the notebook says. */
const FIXED_OPTIONS = {
  // Whatever is younger than the Node that runs is transpiled, or refused by V8 when the cell is parsed.
  target: "esnext",
  module: "esnext",
  moduleResolution: "bundler",
  moduleDetection: "force",
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  noEmit: true,
  declaration: false,
  isolatedDeclarations: false,
  composite: false,
  incremental: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
};

// Node's names are in scope in every cell, and the few that the kernel adds to them.
const GLOBALS = `/// <reference types="node" />
/** Asks the person at the notebook for a line of text. */
declare function prompt(message?: string, initial?: string): string | null;
/** Asks the person at the notebook for yes or no. */
declare function confirm(message?: string): boolean;
/** Tells the person at the notebook something and waits for Enter. */
declare function alert(message?: unknown): void;
/** The value of the last cell that had one. */
declare let _: any;
/** What notebooks for Deno show things with. */
declare const Deno: {
  readonly jupyter: {
    readonly $display: symbol;
    display(value: unknown, options?: { raw?: boolean; display_id?: string; update?: boolean }): Promise<void>;
    html(template: TemplateStringsArray, ...values: unknown[]): object;
    md(template: TemplateStringsArray, ...values: unknown[]): object;
    svg(template: TemplateStringsArray, ...values: unknown[]): object;
    image(source: Uint8Array | string): object;
    broadcast(type: string, content: Record<string, unknown>, extra?: object): Promise<void>;
  };
  test(name: string, fn: (t: any) => unknown): Promise<void>;
  test(name: string, options: { ignore?: boolean }, fn: (t: any) => unknown): Promise<void>;
  test(test: { name: string; fn: (t: any) => unknown; ignore?: boolean } | ((t: any) => unknown)): Promise<void>;
  readonly [name: string]: any;
};
`;

const IJAVASCRIPT = `/** What notebooks for IJavascript show things with, and end cells that wait for a callback. */
declare const $$: any;
`;

/** Where one kernel's language server finds its project. */
export class ProjectFolder {
  /** The notebook's folder. */
  readonly cwd: string;
  /** The folder of the cell files, the mirror of the notebook's folder. */
  readonly cells: string;
  /** The project's tsconfig.json. */
  readonly config: string;
  readonly #session: string;
  readonly #mirror: string;
  readonly #packages: VisiblePackages;
  readonly #openFiles: string[];
  readonly #files: ProjectFiles;
  #settings: ProjectSettings;
  #hintsFromUser = true;
  readonly #manner: Manner;

  /**
   * Makes the folder for a notebook in `cwd`, with `openFiles` (names of TypeScript files that will be open in the server).
   * Throws what the file system throws where neither the user's cache nor the temporary folder can be written.
   */
  constructor(cwd: string, openFiles: string[], manner: Manner = "typescript") {
    this.#manner = manner;
    this.cwd = realpathSync(cwd);
    this.#files = new ProjectFiles(this.cwd, manner);
    this.#settings = this.#files.read();
    this.#openFiles = openFiles;
    this.#session = makeSessionFolder();
    const { root: driveRoot } = path.parse(this.cwd);
    this.#packages = new VisiblePackages(this.#session);
    this.#mirror = path.join(this.#session, "root");
    this.cells = path.join(this.#mirror, path.relative(driveRoot, this.cwd));
    this.config = path.join(this.cells, "tsconfig.json");
    mkdirSync(this.cells, { recursive: true });
    for (const folder of ancestors(this.cwd)) this.#linkPackages(folder, path.relative(driveRoot, folder));
    this.#write("__globals.d.ts", manner === "javascript" ? `${GLOBALS}${IJAVASCRIPT}` : GLOBALS);
    for (const name of openFiles) this.#write(name, "export {};\n");
    this.#writeProject();
    process.once("exit", this.remove);
  }

  /** Deletes the folder; nothing happens the second time. */
  readonly remove = (): void => {
    process.removeListener("exit", this.remove);
    rmSync(this.#session, { recursive: true, force: true });
  };

  /** Reads what the user's files say by now; returns those that have to be read again where they say something new. */
  refresh(): string[] {
    const settings = this.#files.read();
    if (settings === this.#settings) return [];
    this.#settings = settings;
    this.#writeProject();
    return [this.config, path.join(this.cells, "package.json"), ...settings.files];
  }

  /** Has names to import looked for in what is promised alone: in the user's packages it took too long. Returns what changed. */
  narrowHints(): string[] {
    this.#hintsFromUser = false;
    return [this.#writeManifest()];
  }

  /** Looks for packages that were installed meanwhile. */
  findPackages(): void {
    this.#packages.refresh();
  }

  /** The folders in which the user's packages are, nearest first. */
  get packageFolders(): string[] {
    const folders = ancestors(this.cwd).map((folder) => path.join(folder, "node_modules"));
    return folders.filter((folder) => this.#packages.isOpen(folder));
  }

  /** Files or packages that a specifier stands for in the user's files. */
  aliasesOf(specifier: string): string[] {
    return this.#settings.aliasesOf(specifier);
  }

  #write(name: string, text: string): void {
    writeFileSync(path.join(this.cells, name), text);
  }

  /** The compiler looks for names to import in the packages of this file alone, and otherwise in all that are installed. */
  #writeManifest(): string {
    const { dependencies } = this.#settings;
    const fromUser = this.#hintsFromUser && dependencies.length <= MOST_HINTED ? dependencies : [];
    const names = ["@types/node", "gradus-kernel", ...PROMISED, ...fromUser];
    this.#write("package.json", JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, "*"])) }));
    return path.join(this.cells, "package.json");
  }

  #writeProject(): void {
    this.#writeManifest();
    const { config, jsx, choosesJsx, paths } = this.#settings;
    const json = (name: string, value: unknown): void => this.#write(name, JSON.stringify(value, null, 2));
    const promised = this.#packages.paths((name) => this.#folderOf(name) !== null);
    const types = this.#hasNodeTypes() ? {} : { typeRoots: [this.#packages.types] };
    const jsxOptions = choosesJsx ? {} : { jsx: "react-jsx", jsxImportSource: jsx.importSource };
    json("__defaults.json", {
      compilerOptions: { ...DEFAULT_OPTIONS, ...MANNER_OPTIONS[this.#manner], ...types, ...jsxOptions },
    });
    json("tsconfig.json", {
      extends: ["./__defaults.json", ...(config === null ? [] : [config])],
      compilerOptions: {
        ...FIXED_OPTIONS,
        rootDirs: [this.#mirror, path.parse(this.cwd).root],
        paths: {
          ...promised,
          ...Object.fromEntries(Object.entries(paths).map(([key, targets]) => [key, targets.map(this.#placeOf)])),
        },
      },
      files: ["__globals.d.ts", ...this.#openFiles],
      include: [],
    });
  }

  /** Whether the user has types of Node: nearer to the cells, they go before those that come with the kernel. */
  #hasNodeTypes(): boolean {
    return this.#folderOf(path.join("@types", "node")) !== null;
  }

  /** The folder of a package that the user has installed. */
  #folderOf(name: string): string | null {
    const found = this.packageFolders.map((folder) => path.join(folder, name));
    return found.find((folder) => existsSync(folder)) ?? null;
  }

  /** Where the compiler finds what an alias stands for; it takes paths alone, also for packages. */
  readonly #placeOf = (target: string): string => {
    if (path.isAbsolute(target)) return target;
    return this.#folderOf(target) ?? path.join(this.#session, "node_modules", target);
  };

  /** Links also what does not exist yet: packages may be installed while the kernel runs. */
  #linkPackages(folder: string, place: string): void {
    const target = path.join(folder, "node_modules");
    if (this.#packages.isOpen(target)) {
      symlinkSync(target, path.join(this.#mirror, place, "node_modules"), "junction");
    }
  }
}

function ancestors(folder: string): string[] {
  const parent = path.dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

function makeSessionFolder(): string {
  const cache = path.join(process.env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache"), "gradus");
  try {
    return makeSessionFolderIn(cache);
  } catch {
    return makeSessionFolderIn(path.join(tmpdir(), `gradus-${process.getuid?.() ?? "cache"}`));
  }
}

function makeSessionFolderIn(cache: string): string {
  const sessions = path.join(cache, "language");
  mkdirSync(sessions, { recursive: true, mode: 0o700 });
  removeLeftovers(sessions);
  // The real path: the server reports real paths, and cells are recognized by theirs.
  return realpathSync(mkdtempSync(path.join(sessions, `${hostname()}-${process.pid}-`)));
}

/** A kernel that was killed could not delete its folder: the next one of the same machine does. */
function removeLeftovers(sessions: string): void {
  for (const name of readdirSync(sessions)) {
    const pid = name.startsWith(`${hostname()}-`) ? /-(\d+)-[^-]+$/.exec(name)?.[1] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(path.join(sessions, name), { recursive: true, force: true });
  }
}
