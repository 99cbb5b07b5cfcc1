// Runs in Node's thread for module loading: imports of a notebook and of the local files that it imports.
//
// TypeScript files are loaded as ES modules in any folder; a file that was edited, and what imports it, is loaded
// anew when a cell imports it again; JSON needs no attribute; a package that the notebook's folder does not have is
// looked for beside the kernel. tsx would do the first two, but gives local files their own copies of all packages
// (so that `instanceof` fails between them and the cells), and takes files outside of "type": "module" for CommonJS.
import { existsSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire, isBuiltin, type LoadHook, type ResolveHook } from "node:module";
import { dirname, extname, isAbsolute } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isFileTooDeep } from "../../platform/parser-stack.ts";
import { ProjectFiles } from "../../project/project-settings.ts";
import type { Transpiled } from "../transform/transpile.ts";
import { compileFile, TYPESCRIPT } from "./compile-file.ts";
import { LocalFiles } from "./local-files.ts";
import type { HookOptions, ModuleSource } from "../loader-messages.ts";

const FILE = /^(\.{0,2}\/|\.{1,2}$|file:)/;
/** What stands for "node:test". */
const TESTS = new URL(`../testing/node-test${extname(import.meta.url)}`, import.meta.url).href;
/** What a specifier without an extension may stand for, and what `.js` may stand for. */
const ENDINGS = [
  "",
  ".ts",
  ".mts",
  ".tsx",
  ".js",
  ".mjs",
  ".cjs",
  ".jsx",
  ".json",
  "/index.ts",
  "/index.tsx",
  "/index.js",
];

const files = new LocalFiles();
let options: HookOptions | null = null;
let project: ProjectFiles | null = null;

export function initialize(given: HookOptions): void {
  options = given;
  project = new ProjectFiles(dirname(fileURLToPath(given.notebook)), given.manner);
  given.port?.on("message", () => files.failAll());
  given.port?.unref();
}

export const resolve: ResolveHook = async (specifier, context, next) => {
  // A worker's own file has nobody who imports it.
  const isEntry = context.parentURL === undefined && TYPESCRIPT.test(specifier);
  const parent = context.parentURL ? withoutQuery(context.parentURL) : "";
  const fromNotebook = parent === options?.notebook;
  if (!fromNotebook && !isEntry && !files.has(parent)) return next(specifier, context);
  if (fromNotebook) files.noticeEdits();
  if (specifier === "node:test") return { url: TESTS, shortCircuit: true };
  const importer = fromNotebook || isEntry ? null : parent;
  for (const target of isBuiltin(specifier) ? [] : (project?.read().aliasesOf(specifier) ?? [])) {
    if (!isAbsolute(target)) return resolvePackage(target, context, next);
    const url = findFile(pathToFileURL(target));
    if (url) return localFile(url, importer);
  }
  if (!FILE.test(specifier)) return resolvePackage(specifier, context, next);
  const url = findFile(new URL(specifier, isEntry ? undefined : parent));
  if (url) return localFile(url, importer);
  files.fail(parent);
  return (isEntry ? null : byRequire(specifier, parent)) ?? next(specifier, context);
};

function localFile(url: string, importer: string | null): ReturnType<ResolveHook> {
  files.add(url, importer);
  const version = files.versionOf(url);
  return { url: version === 0 ? url : `${url}?v=${version}`, shortCircuit: true };
}

export const load: LoadHook = async (url, context, next) => {
  const plain = withoutQuery(url);
  if (plain.endsWith(".json") && !context.importAttributes["type"]) return loadJson(plain);
  if (!files.has(plain) || !TYPESCRIPT.test(plain)) return next(url, context);
  const text = await readFile(fileURLToPath(plain), "utf8");
  if (await isFileTooDeep(text)) {
    files.fail(plain);
    throw new SyntaxError(`${fileURLToPath(plain)}: this file is nested too deeply to be parsed`);
  }
  const { code, map } = compile(plain, text);
  const source: ModuleSource = { url, map: JSON.stringify(map) };
  options?.port?.postMessage(source);
  return { format: "module", source: code, shortCircuit: true };
};

/** Throws a SyntaxError for a file that does not parse, and remembers that it failed. */
function compile(url: string, source: string): Pick<Transpiled, "code" | "map"> {
  try {
    return compileFile(fileURLToPath(url), source, project?.read() ?? {});
  } catch (error) {
    files.fail(url);
    throw error;
  }
}

const resolvePackage: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context);
  } catch (error) {
    const isMissing = hasCode(error, "ERR_MODULE_NOT_FOUND") || hasCode(error, "ERR_UNSUPPORTED_DIR_IMPORT");
    if (!isMissing || !options) throw error;
    const found = byRequire(specifier, context.parentURL ?? options.notebook);
    if (found) return found;
    try {
      return await next(specifier, { ...context, parentURL: options.kernel });
    } catch {
      const url = options.standIns.get(specifier);
      if (url === undefined) throw error;
      return { url, shortCircuit: true };
    }
  }
};

/** What the compiler finds and Node does not: folders, and files without an ending in old packages. */
function byRequire(specifier: string, parent: string): Awaited<ReturnType<ResolveHook>> | null {
  try {
    const path = createRequire(withoutQuery(parent)).resolve(specifier);
    return isBuiltin(path) ? null : { url: pathToFileURL(path).href, shortCircuit: true };
  } catch {
    return null;
  }
}

/** The file that a relative specifier means; null where there is none. */
function findFile(url: URL): string | null {
  const path = fileURLToPath(withoutQuery(url.href));
  const asTypeScript = [path.replace(/\.(m?)js$/, ".$1ts"), path.replace(/\.jsx?$/, ".tsx")];
  const candidates = [...ENDINGS.map((ending) => path + ending), ...asTypeScript];
  const found = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  return found === undefined || found.includes("/node_modules/") ? null : pathToFileURL(found).href;
}

/** JSON as a module with a default export, and one for each key that can be a name. */
function loadJson(url: string): ReturnType<LoadHook> {
  const value: unknown = JSON.parse(readFileSync(fileURLToPath(url), "utf8"));
  const keys = typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
  const named = keys.map((key, index) => [`export { v${index} as ${JSON.stringify(key)} };`, `v${index} = value`, key]);
  const lines = named.map(([line, assign, key]) => `const ${assign}[${JSON.stringify(key)}];\n${line}`);
  const source = [`const value = ${JSON.stringify(value)};`, ...lines.filter((_, at) => keys[at] !== "default")];
  return { format: "module", source: [...source, "export default value;"].join("\n"), shortCircuit: true };
}

function withoutQuery(url: string): string {
  return url.split(/[?#]/, 1)[0] ?? url;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
