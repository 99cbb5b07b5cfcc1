// Imports of cells: from the notebook's folder first, then from the kernel's own packages.
import { createRequire, isBuiltin, register } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compileFunction, constants } from "node:vm";
import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Manner } from "../../common/manner.ts";
import type { CELL_VARIABLES } from "../../common/name-marks.ts";
import { ProjectFiles } from "../../project/project-settings.ts";
import { CommonJsFiles } from "./commonjs-files.ts";
import { receiveModuleSources } from "../errors/module-sources.ts";
import type { HookOptions, ModuleSource } from "../loader-messages.ts";

/** What names a file, and no package. */
const FILE = /^(\.{0,2}\/|\.{1,2}$|file:)/;

const HOOKS = new URL(`../loader/import-hooks${extname(import.meta.url)}`, import.meta.url).href;

/** What stands for "node:test". */
const TESTS = new URL(`../testing/node-test${extname(import.meta.url)}`, import.meta.url).href;

/** What cells import of packages that are installed nowhere: files of the kernel that stand in for them. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  ["tslab", new URL(`./tslab-stand-in${extname(import.meta.url)}`, import.meta.url).href],
]);

/** A module's exports by name. */
export type ModuleNamespace = Record<string, unknown>;

type Importer = (specifier: string) => Promise<ModuleNamespace>;

/** `import.meta` of a cell. */
export interface CellMeta {
  url: string;
  filename: string;
  dirname: string;
  resolve: (specifier: string) => string;
}

export interface ModulesOptions {
  manner: Manner;
  /** What `require("node:test")` gives. */
  tests?: unknown;
  /** Called with Node's cache when something was required. */
  onRequired?: (cache: NodeJS.Require["cache"]) => void;
}

/** Imports for the cells of one notebook. */
export class Modules {
  readonly #notebook: string;
  readonly #fromNotebook: Importer;
  /** Finds what the notebook's folder has. */
  readonly #near: NodeJS.Require;
  /** Finds the kernel's packages too. */
  readonly #require: NodeJS.Require;
  readonly #commonJs: CommonJsFiles;
  readonly #project: ProjectFiles;
  readonly #manner: Manner;
  #hooks: MessagePort | null = null;
  /** Told of what cells have imported. */
  onImported: (specifier: string, namespace: ModuleNamespace) => void = () => {};

  constructor(folder: string, { manner, tests, onRequired = () => {} }: ModulesOptions) {
    this.#manner = manner;
    this.#notebook = join(folder, "notebook");
    this.#project = new ProjectFiles(folder, manner);
    this.#fromNotebook = importerFrom(this.#notebook);
    this.#near = createRequire(this.#notebook);
    this.#require = makeRequire(this.#near, tests, onRequired);
    this.#commonJs = new CommonJsFiles(this.#require.cache);
  }

  get require(): NodeJS.Require {
    return this.#require;
  }

  /** What CommonJS code finds beside the globals: a program that asks whether it is the main one is. */
  get commonJs(): Record<Exclude<(typeof CELL_VARIABLES)[number], "Deno" | "$$" | "_">, unknown> {
    const filename = this.#notebook;
    const path = dirname(filename);
    const paths = this.#require.resolve.paths("package") ?? [];
    const module = { id: ".", path, exports: {}, filename, loaded: false, children: [], paths, require: this.#require };
    Object.assign(this.#require, { main: module });
    return { require: this.#require, module, exports: module.exports, __filename: filename, __dirname: path };
  }

  get meta(): CellMeta {
    const { href: url } = pathToFileURL(this.#notebook);
    return { url, filename: this.#notebook, dirname: dirname(this.#notebook), resolve: (id) => this.#urlOf(id) };
  }

  /** Imports a module as a cell does. */
  async import(asked: string): Promise<ModuleNamespace> {
    const namespace = await this.#import(asked);
    this.onImported(asked, namespace);
    return namespace;
  }

  async #import(asked: string): Promise<ModuleNamespace> {
    const specifier = asked === "node:test" ? TESTS : asked;
    const isFile = (FILE.test(specifier) && specifier !== TESTS) || this.#isAlias(specifier);
    // The hooks' thread takes some 50 ms to start; a notebook that imports packages alone does without it.
    if (isFile || specifier.endsWith(".json")) this.#hooks ??= this.#registerHooks();
    if (isFile) this.#commonJs.forgetEdited();
    try {
      const namespace = await this.#fromNotebook(specifier);
      if (isFile) this.#commonJs.note();
      return namespace;
    } catch (error) {
      if (isFile) this.#hooks?.postMessage("failed");
      if (isFile || !this.#isMissing(error)) throw error;
      return await this.#otherwise(specifier, error);
    }
  }

  /** What the compiler finds and Node does not: folders and files without an ending in old packages, and the kernel's own packages. */
  async #otherwise(specifier: string, error: unknown): Promise<ModuleNamespace> {
    const path = pathByRequire(this.#near, specifier);
    if (path !== null) return this.#fromNotebook(pathToFileURL(path).href);
    return await fromKernel(specifier).catch((second: unknown) => {
      throw isNotFound(second) ? error : second;
    });
  }

  /** Whether the user's tsconfig.json or package.json says what the specifier stands for. */
  #isAlias(specifier: string): boolean {
    return !isBuiltin(specifier) && this.#project.read().aliasesOf(specifier).length > 0;
  }

  /** What `import` of a specifier would load; a file need not exist, a package must, and must have something for `require` too. */
  #urlOf(specifier: string): string {
    if (isBuiltin(specifier)) return specifier.replace(/^(?!node:)/, "node:");
    const base = pathToFileURL(this.#notebook);
    if (/^\.{0,2}\//.test(specifier) || URL.canParse(specifier)) return new URL(specifier, base).href;
    return pathToFileURL(this.#require.resolve(specifier)).href;
  }

  /** Whether the package itself was not found, or not as an ES module, and not something that it imports. */
  #isMissing(error: unknown): boolean {
    const isMissing = isNotFound(error) || hasCode(error, "ERR_UNSUPPORTED_DIR_IMPORT");
    return isMissing && error.message.includes(`imported from ${this.#notebook}`);
  }

  get #places(): Omit<HookOptions, "port"> {
    const notebook = pathToFileURL(this.#notebook).href;
    return { notebook, kernel: import.meta.url, standIns: STAND_INS, manner: this.#manner };
  }

  /** A module that has a worker's imports resolved and loaded as those of the notebook, as a URL. */
  get workerPrelude(): string {
    const [module, hooks, data] = ["node:module", HOOKS, { data: this.#places }].map((value) => JSON.stringify(value));
    const code = `import { register } from ${module}; register(${hooks}, ${data});`;
    return `data:text/javascript,${encodeURIComponent(code)}`;
  }

  #registerHooks(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    receiveModuleSources(() => drained(port1));
    const data: HookOptions = { ...this.#places, port: port2 };
    register(HOOKS, { data, transferList: [port2] });
    return port1;
  }
}

function makeRequire(
  near: NodeJS.Require,
  tests: unknown,
  onRequired: (cache: NodeJS.Require["cache"]) => void,
): NodeJS.Require {
  const own = createRequire(import.meta.url);
  const ownPath = (specifier: string): string => orElse(specifier, own.resolve, standInPath);
  const either: typeof near extends (id: string) => infer Loaded ? (id: string) => Loaded : never = (specifier) => {
    if (specifier === "node:test" && tests !== undefined) return tests;
    const loaded = orElse(specifier, near, (id) => own(ownPath(id)));
    if (!isBuiltin(specifier)) onRequired(near.cache);
    return loaded;
  };
  const resolve = Object.assign(
    (specifier: string, options?: NodeJS.RequireResolveOptions) =>
      orElse(specifier, (id) => near.resolve(id, options), ownPath),
    { paths: near.resolve.paths },
  );
  const { cache, main, extensions } = near;
  return Object.assign(either, { resolve, cache, main, extensions });
}

/** A module of the kernel's own packages, or what stands in for it. */
async function fromKernel(specifier: string): Promise<ModuleNamespace> {
  try {
    return await import(specifier);
  } catch (error) {
    const standIn = STAND_INS.get(specifier);
    if (standIn === undefined || !isNotFound(error)) throw error;
    return await import(standIn);
  }
}

/** The path of what stands in for a package; Node's own error where nothing does. */
function standInPath(specifier: string): string {
  const standIn = STAND_INS.get(specifier);
  return standIn === undefined ? createRequire(import.meta.url).resolve(specifier) : fileURLToPath(standIn);
}

/** What has come to a port since it was asked last. */
function* drained(port: MessagePort): Generator<ModuleSource, void, void> {
  for (;;) {
    const received: { message: ModuleSource } | undefined = receiveMessageOnPort(port);
    if (!received) return;
    yield received.message;
  }
}

/** What `near` makes of a package; where it finds none, what `own` does. */
function orElse<Found>(specifier: string, near: (id: string) => Found, own: (id: string) => Found): Found {
  try {
    return near(specifier);
  } catch (error) {
    if (/^\.{0,2}\//.test(specifier) || !isNotFound(error)) throw error;
    return own(specifier);
  }
}

/** An `import` that resolves as in a file of this path, whether it exists or not. */
function importerFrom(filename: string): Importer {
  const imports = compileFunction("return import(specifier)", ["specifier"], {
    filename,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  return async (specifier) => imports(specifier);
}

function isNotFound(error: unknown): error is Error {
  return hasCode(error, "ERR_MODULE_NOT_FOUND") || hasCode(error, "MODULE_NOT_FOUND");
}

function hasCode(error: unknown, code: string): error is Error {
  return error instanceof Error && "code" in error && error.code === code;
}

function pathByRequire({ resolve }: NodeJS.Require, specifier: string): string | null {
  try {
    const path = resolve(specifier);
    return isBuiltin(path) ? null : path;
  } catch {
    return null;
  }
}
