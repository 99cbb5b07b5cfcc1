// Imports of cells: from the notebook's folder first, then from the kernel's own packages.
import { createRequire, isBuiltin, register } from "node:module";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { compileFunction, constants } from "node:vm";
import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { CommonJsFiles } from "./commonjs-files.ts";
import { receiveModuleSources } from "../errors/module-sources.ts";
import type { HookOptions, ModuleSource } from "../loader-messages.ts";

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

/** Imports for the cells of one notebook. */
export class Modules {
  readonly #notebook: string;
  readonly #fromNotebook: Importer;
  readonly #fromKernel: Importer = (specifier) => import(specifier);
  readonly #require: NodeJS.Require;
  readonly #commonJs: CommonJsFiles;
  #hooks: MessagePort | null = null;

  constructor(folder: string) {
    this.#notebook = join(folder, "notebook");
    this.#fromNotebook = importerFrom(this.#notebook);
    this.#require = this.#makeRequire();
    this.#commonJs = new CommonJsFiles(this.#require.cache);
  }

  get require(): NodeJS.Require {
    return this.#require;
  }

  get meta(): CellMeta {
    const { href: url } = pathToFileURL(this.#notebook);
    return { url, filename: this.#notebook, dirname: dirname(this.#notebook), resolve: (id) => this.#urlOf(id) };
  }

  /** Imports a module as a cell does. */
  async import(specifier: string): Promise<ModuleNamespace> {
    const isFile = /^(\.{0,2}\/|file:)/.test(specifier);
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
      return await this.#fromKernel(specifier).catch((second: unknown) => {
        throw isNotFound(second) ? error : second;
      });
    }
  }

  /** What `import` of a specifier would load; a file need not exist, a package must, and must have something for `require` too. */
  #urlOf(specifier: string): string {
    if (isBuiltin(specifier)) return specifier.replace(/^(?!node:)/, "node:");
    const base = pathToFileURL(this.#notebook);
    if (/^\.{0,2}\//.test(specifier) || URL.canParse(specifier)) return new URL(specifier, base).href;
    return pathToFileURL(this.#require.resolve(specifier)).href;
  }

  /** Whether the package itself was not found, and not something that it imports. */
  #isMissing(error: unknown): boolean {
    return isNotFound(error) && error.message.endsWith(`imported from ${this.#notebook}`);
  }

  #registerHooks(): MessagePort {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    receiveModuleSources(() => drained(port1));
    const hooks = new URL(`../loader/import-hooks${extname(import.meta.url)}`, import.meta.url);
    const data: HookOptions = { notebook: pathToFileURL(this.#notebook).href, kernel: import.meta.url, port: port2 };
    register(hooks, { data, transferList: [port2] });
    return port1;
  }

  #makeRequire(): NodeJS.Require {
    const near = createRequire(this.#notebook);
    const own = createRequire(import.meta.url);
    const either: typeof near extends (id: string) => infer Loaded ? (id: string) => Loaded : never = (specifier) =>
      orElse(specifier, near, own);
    const resolve = Object.assign(
      (specifier: string, options?: NodeJS.RequireResolveOptions) =>
        orElse(specifier, (id) => near.resolve(id, options), own.resolve),
      { paths: near.resolve.paths },
    );
    const { cache, main, extensions } = near;
    return Object.assign(either, { resolve, cache, main, extensions });
  }
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
  if (!(error instanceof Error) || !("code" in error)) return false;
  return error.code === "ERR_MODULE_NOT_FOUND" || error.code === "MODULE_NOT_FOUND";
}
