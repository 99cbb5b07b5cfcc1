// Runs in Node's thread for module loading: imports of a notebook and of the local files that it imports.
//
// TypeScript files are loaded as ES modules in any folder; a file that was edited, and what imports it, is loaded
// anew when a cell imports it again; JSON needs no attribute; a package that the notebook's folder does not have is
// looked for beside the kernel. tsx would do the first two, but gives local files their own copies of all packages
// (so that `instanceof` fails between them and the cells), and takes files outside of "type": "module" for CommonJS.
import { existsSync, readFileSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type LoadHook, type ResolveHook } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type HelperMode, transformSync } from "oxc-transform";
import { isFileTooDeep } from "../../platform/parser-stack.ts";
import { LocalFiles } from "./local-files.ts";
import type { HookOptions, ModuleSource } from "../loader-messages.ts";

const typescript = /\.m?tsx?$/;
/** What a specifier without an extension may stand for, and what `.js` may stand for. */
const endings = ["", ".ts", ".mts", ".tsx", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js"];

const files = new LocalFiles();
let options: HookOptions | null = null;

export function initialize(given: HookOptions): void {
  options = given;
  given.port.on("message", () => files.failAll());
  given.port.unref();
}

export const resolve: ResolveHook = async (specifier, context, next) => {
  const parent = context.parentURL ? withoutQuery(context.parentURL) : "";
  const fromNotebook = parent === options?.notebook;
  if (!fromNotebook && !files.has(parent)) return next(specifier, context);
  if (fromNotebook) files.noticeEdits();
  if (!/^(\.{0,2}\/|file:)/.test(specifier)) return resolvePackage(specifier, context, next);
  const url = findFile(new URL(specifier, parent));
  if (!url) {
    files.fail(parent);
    return next(specifier, context);
  }
  files.add(url, fromNotebook ? null : parent);
  const version = files.versionOf(url);
  return { url: version === 0 ? url : `${url}?v=${version}`, shortCircuit: true };
};

export const load: LoadHook = async (url, context, next) => {
  const plain = withoutQuery(url);
  if (plain.endsWith(".json") && !context.importAttributes["type"]) return loadJson(plain);
  if (!files.has(plain) || !typescript.test(plain)) return next(url, context);
  const path = fileURLToPath(plain);
  const text = await readFile(path, "utf8");
  if (await isFileTooDeep(text)) {
    files.fail(plain);
    throw new SyntaxError(`${path}: this file is nested too deeply to be parsed`);
  }
  const compiled = transformSync(path, text, {
    sourceType: "module",
    sourcemap: true,
    target: "node20",
    decorator: { legacy: true },
    helpers: { mode: "External" as HelperMode },
  });
  const [error] = compiled.errors;
  if (error) {
    files.fail(plain);
    throw new SyntaxError(`${path}: ${error.message}\n${error.codeframe ?? ""}`);
  }
  const source: ModuleSource = { url, map: JSON.stringify(compiled.map) };
  options?.port.postMessage(source);
  return { format: "module", source: compiled.code, shortCircuit: true };
};

const resolvePackage: ResolveHook = async (specifier, context, next) => {
  try {
    return await next(specifier, context);
  } catch (error) {
    if (!isNotFound(error) || !options) throw error;
    try {
      return await next(specifier, { ...context, parentURL: options.kernel });
    } catch {
      throw error;
    }
  }
};

/** The file that a relative specifier means; null where there is none. */
function findFile(url: URL): string | null {
  const path = fileURLToPath(withoutQuery(url.href));
  const asTypeScript = path.replace(/\.(m?)js$/, ".$1ts");
  const candidates = [...endings.map((ending) => path + ending), asTypeScript];
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

function isNotFound(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
}
