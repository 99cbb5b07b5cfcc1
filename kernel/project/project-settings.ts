// What the user's tsconfig.json and package.json say about running code: read as the compiler reads them, and again when they change.
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { createPathsMatcher, parseTsconfig, type TsConfigResult } from "get-tsconfig";
import { imports } from "resolve.exports";
import type { DecoratorKind, JsxSettings } from "../common/dialect.ts";
import type { Manner } from "../common/manner.ts";

/** What the files said when they were read. */
export interface ProjectSettings {
  /** The user's tsconfig.json, or null. */
  config: string | null;
  /** All files that were read. */
  files: string[];
  jsx: JsxSettings;
  /** Whether the user's tsconfig.json says how JSX is meant. */
  choosesJsx: boolean;
  decorators: DecoratorKind;
  /** Files (without a promise that they exist) or packages that an alias stands for, the likeliest first; none for other specifiers. */
  aliasesOf: (specifier: string) => string[];
  /** What the nearest package.json depends on, in whatever way. */
  dependencies: string[];
  /** All aliases as the compiler's option `paths`, absolute. */
  paths: Record<string, string[]>;
}

type CompilerOptions = NonNullable<TsConfigResult["config"]["compilerOptions"]>;

/** Where nothing is said of JSX and React is not installed it makes HTML. */
const OWN_JSX = "gradus-kernel";

/** The settings of one notebook's folder. */
export class ProjectFiles {
  readonly #folder: string;
  readonly #manner: Manner;
  #stamp: string | null = null;
  #settings: ProjectSettings | null = null;
  /** Files that the tsconfig.json extends. */
  #extended: string[] = [];

  constructor(folder: string, manner: Manner = "typescript") {
    this.#folder = folder;
    this.#manner = manner;
  }

  /** The settings by now; the same object as long as nothing has changed. A file that cannot be read says nothing. */
  read(): ProjectSettings {
    const manifest = nearest(this.#folder, "package.json");
    const config = join(this.#folder, "tsconfig.json");
    const react = nearest(this.#folder, join("node_modules", "react", "package.json"));
    const stamp = [config, ...this.#extended, manifest, react].map(stampOf).join("|");
    if (this.#settings && stamp === this.#stamp) return this.#settings;
    const parsed = parsedConfig(config);
    this.#extended = parsed?.files ?? [];
    this.#stamp = [config, ...this.#extended, manifest, react].map(stampOf).join("|");
    const files = [config, ...this.#extended, manifest ?? config];
    const settings = settingsOf(parsed?.result ?? null, manifest, {
      jsxSource: react === null ? OWN_JSX : "react",
      manner: this.#manner,
    });
    this.#settings = { ...settings, files };
    return this.#settings;
  }
}

function settingsOf(
  config: TsConfigResult | null,
  manifest: string | null,
  { jsxSource, manner }: { jsxSource: string; manner: Manner },
): Omit<ProjectSettings, "files"> {
  const options = config?.config.compilerOptions ?? {};
  const fromConfig = config && createPathsMatcher(config);
  const fields = manifest === null ? {} : readManifest(manifest);
  const fromManifest = manifest === null ? null : importsOf(fields, dirname(manifest));
  const aliasesOf = (specifier: string): string[] =>
    specifier.startsWith("#") ? (fromManifest?.aliasesOf(specifier) ?? []) : (fromConfig?.(specifier) ?? []);
  const keys = [...Object.keys(options.paths ?? {}), ...(options.baseUrl === undefined ? [] : ["*"])];
  const aliases = [...keys, ...(fromManifest?.keys ?? [])].map((key): [string, string[]] => [key, aliasesOf(key)]);
  return {
    config: config?.path ?? null,
    jsx: jsxOf(options, jsxSource),
    choosesJsx: options.jsx !== undefined,
    decorators: decoratorsOf(options, manner),
    aliasesOf,
    dependencies: DEPENDENCIES.flatMap((kind) => Object.keys(Object(Reflect.get(fields, kind)))),
    paths: Object.fromEntries(aliases.filter(([, targets]) => targets.length > 0)),
  };
}

function decoratorsOf(options: CompilerOptions, manner: Manner): DecoratorKind {
  const isTslab = manner === "tslab";
  const { experimentalDecorators = isTslab, emitDecoratorMetadata = isTslab } = options;
  if (!experimentalDecorators) return "standard";
  return emitDecoratorMetadata ? "legacy with metadata" : "legacy";
}

function jsxOf(options: CompilerOptions, source: string): JsxSettings {
  const { jsx, jsxFactory, jsxFragmentFactory, jsxImportSource } = options;
  if (String(jsx).toLowerCase() !== "react" && jsxFactory === undefined) {
    return { runtime: "automatic", importSource: jsxImportSource ?? (jsx === undefined ? source : "react") };
  }
  return {
    runtime: "classic",
    ...(jsxFactory !== undefined && { pragma: jsxFactory }),
    ...(jsxFragmentFactory !== undefined && { pragmaFrag: jsxFragmentFactory }),
  };
}

function parsedConfig(path: string): { result: TsConfigResult; files: string[] } | null {
  if (stampOf(path) === "") return null;
  const read = new Map<string, string>();
  try {
    const result = { path, config: parseTsconfig(path, read) };
    return { result, files: filesIn(read).filter((file) => file !== path) };
  } catch {
    // It is being written, or is wrong: the compiler says so.
    return null;
  }
}

/** The cache's keys are calls, such as `readFileSync:/srv/tsconfig.json:utf8`. */
function filesIn(cache: ReadonlyMap<string, unknown>): string[] {
  const named = [...cache.keys()].filter((key) => key.includes(".json"));
  return [...new Set(named.map((key) => key.slice(key.indexOf(":") + 1, key.lastIndexOf(".json") + ".json".length)))];
}

const DEPENDENCIES = ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"];

/** The fields of a package.json; none where it cannot be read. */
function readManifest(file: string): object {
  try {
    const fields: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof fields === "object" && fields !== null ? fields : {};
  } catch {
    return {};
  }
}

/** The `imports` of a package.json in `folder`. */
function importsOf(
  manifest: object,
  folder: string,
): { keys: string[]; aliasesOf: (specifier: string) => string[] } | null {
  const entries: unknown = Reflect.get(manifest, "imports");
  if (typeof entries !== "object" || entries === null) return null;
  const aliasesOf = (specifier: string): string[] => importedBy({ name: "", ...manifest }, specifier, folder);
  return { keys: Object.keys(entries), aliasesOf };
}

function importedBy(manifest: object, specifier: string, folder: string): string[] {
  try {
    const targets = imports(manifest, specifier) ?? [];
    return targets.map((target) => (target.startsWith("./") ? join(folder, target) : target));
  } catch {
    // No such entry.
    return [];
  }
}

function nearest(folder: string, name: string): string | null {
  const path = join(folder, name);
  if (stampOf(path) !== "") return path;
  const parent = dirname(folder);
  return parent === folder ? null : nearest(parent, name);
}

/** Changes when a file is written; empty where there is none. */
function stampOf(path: string | null): string {
  const status = path === null ? undefined : statSync(path, { throwIfNoEntry: false });
  return status?.isFile() ? `${path} ${status.mtimeMs} ${status.size}` : "";
}
