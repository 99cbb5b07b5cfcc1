// The public names of a package, read from the declarations that it ships: each with its docstring and the text of its declarations.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { parseSync, type Comment, type Declaration, type Statement } from "oxc-parser";
import { isJsonObject } from "../../common/json.ts";

/** A public name, with all declarations that it has: the overloads of a function are several. */
export interface PublicName {
  /** As a reader writes it: `adam`, `ad.add`. */
  readonly name: string;
  /** What it is imported from: `gradus/plot`. */
  readonly module: string;
  /** The file that declares it, below the folder of the declarations and without its ending: `optimize/optimizers/adam`. */
  readonly file: string;
  readonly kind: "function" | "class" | "constant" | "interface" | "type";
  /** The text of the docstring, without its asterisks; empty where there is none. */
  readonly doc: string;
  readonly declarations: readonly SourceNode<Declaration>[];
}

/** A part of a program, with what is needed to read its text and the docstrings in it. */
export interface SourceNode<Node> {
  readonly node: Node;
  readonly source: SourceText;
}

export interface SourceText {
  readonly path: string;
  readonly text: string;
  readonly body: readonly Statement[];
  readonly comments: readonly Comment[];
}

const require = createRequire(import.meta.url);

/**
 * The folder of an installed package.
 *
 * @throws {RangeError} where it is not installed
 */
export function packageFolder(name: string): string {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch (cause) {
    throw new RangeError(`a reference must be of an installed package, got ${name}`, { cause });
  }
}

/**
 * The public names of all entries of a package, in the order of its index files.
 *
 * @throws {TypeError} where the package has no declarations, or a name is exported that nothing declares
 */
export function readPackage(name: string): readonly PublicName[] {
  const folder = packageFolder(name);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const entries = isJsonObject(manifest) && isJsonObject(manifest["exports"]) ? manifest["exports"] : {};
  const reader = new DeclarationReader(join(folder, "dist"));
  const names = Object.entries(entries).flatMap(([path, conditions]) => {
    const types = isJsonObject(conditions) ? conditions["types"] : undefined;
    return typeof types === "string" ? reader.namesOf(join(folder, types), `${name}${path.slice(1)}`) : [];
  });
  if (names.length === 0) throw new TypeError(`readPackage: ${name} must have declarations, got none in ${folder}`);
  return names;
}

/** The docstring that ends where this place begins, but for space between them; empty where there is none. */
export function docBefore({ text, comments }: SourceText, place: number): string {
  const comment = comments.findLast(({ end }) => end <= place);
  if (comment === undefined || !comment.value.startsWith("*") || text.slice(comment.end, place).trim() !== "")
    return "";
  return comment.value.replaceAll(/^\s*\*? ?/gm, (start) => (start.includes("*") ? "" : start)).trim();
}

const KINDS: Readonly<Record<string, PublicName["kind"]>> = {
  TSDeclareFunction: "function",
  FunctionDeclaration: "function",
  ClassDeclaration: "class",
  VariableDeclaration: "constant",
  TSInterfaceDeclaration: "interface",
  TSTypeAliasDeclaration: "type",
};

class DeclarationReader {
  readonly #root: string;
  readonly #sources = new Map<string, SourceText>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Every public name of the module in this file; those of `export * as ad` are called `ad.…`. */
  namesOf(path: string, module: string, prefix = ""): readonly PublicName[] {
    return this.#sourceOf(path).body.flatMap((statement): readonly PublicName[] => {
      if (statement.type === "ExportAllDeclaration") {
        const space = statement.exported?.type === "Identifier" ? `${statement.exported.name}.` : "";
        return this.namesOf(fileOf(path, statement.source.value), module, prefix + space);
      }
      if (statement.type !== "ExportNamedDeclaration") return [];
      const exported = statement.specifiers.flatMap((each) =>
        each.exported.type === "Identifier" ? [each.exported.name] : [],
      );
      const declared = [...new Set(declaredNames(statement))];
      return [...exported, ...declared].map((local) => this.#resolve(path, local, prefix + local, module));
    });
  }

  /** Follows one name from the file that exports it to the one that declares it. */
  #resolve(path: string, local: string, name: string, module: string): PublicName {
    const source = this.#sourceOf(path);
    for (const statement of source.body) {
      if (statement.type !== "ExportNamedDeclaration" || statement.source === null) continue;
      for (const { local: from, exported } of statement.specifiers) {
        if (exported.type !== "Identifier" || exported.name !== local || from.type !== "Identifier") continue;
        return this.#resolve(fileOf(path, statement.source.value), from.name, name, module);
      }
    }
    const statements = source.body.filter((each) => declaredNames(each).includes(local));
    const declarations = statements.flatMap((each) =>
      each.type === "ExportNamedDeclaration" && each.declaration !== null ? [{ node: each.declaration, source }] : [],
    );
    const kind = KINDS[declarations[0]?.node.type ?? ""];
    if (kind === undefined) throw new TypeError(`readPackage: ${path} must declare ${local}, got no such export`);
    const file = relative(this.#root, path).replace(/\.d\.ts$/, "");
    // Of overloads the first has the docstring.
    return { name, module, file, kind, doc: docBefore(source, statements[0]?.start ?? 0), declarations };
  }

  #sourceOf(path: string): SourceText {
    const known = this.#sources.get(path);
    if (known !== undefined) return known;
    const text = readFileSync(path, "utf8");
    const { program, comments } = parseSync(path, text);
    const source = { path, text, body: program.body, comments };
    this.#sources.set(path, source);
    return source;
  }
}

/** The file of declarations that an import of another one means. */
function fileOf(importer: string, specifier: string): string {
  return join(dirname(importer), specifier).replace(/(?<!\.d)\.[jt]s$/, ".d.ts");
}

/** The names of a statement `export declare function …`, `export interface …` and the like. */
function declaredNames(statement: Statement): readonly string[] {
  if (statement.type !== "ExportNamedDeclaration" || statement.declaration === null) return [];
  const { declaration } = statement;
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  return "id" in declaration && declaration.id?.type === "Identifier" ? [declaration.id.name] : [];
}
