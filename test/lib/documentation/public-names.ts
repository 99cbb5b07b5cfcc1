// Every public name of a package entry, followed through its re-exports to the declaration, with its docstring.
import { parseSync, type Comment, type Statement } from "oxc-parser";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A public name, as a reader of the reference meets it. */
export interface PublicName {
  readonly name: string;
  readonly file: string;
  /** The source up to the body: what a call or a type looks like. */
  readonly signature: string;
  /** The text of the docstring, without its asterisks; undefined where there is none. */
  readonly doc: string | undefined;
  /** For an interface without a docstring: the fields that have none either. */
  readonly bareFields: readonly string[];
}

/** A parsed file. */
interface Source {
  readonly path: string;
  readonly text: string;
  readonly body: readonly Statement[];
  readonly comments: readonly Comment[];
}

const sources = new Map<string, Source>();

function sourceOf(path: string): Source {
  const known = sources.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(path, "utf8");
  const { program, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`sourceOf: ${path} must be without syntax errors, got ${errors[0].message}`);
  const source = { path, text, body: program.body, comments };
  sources.set(path, source);
  return source;
}

/** The docstring that ends where this place begins, but for space between them. */
function docBefore({ text, comments }: Source, place: number): string | undefined {
  const comment = comments.findLast(({ end }) => end <= place);
  if (comment === undefined || !comment.value.startsWith("*") || text.slice(comment.end, place).trim() !== "") {
    return undefined;
  }
  return comment.value.replaceAll(/^\s*\* ?/gm, "").trim();
}

/** The declared names of a statement `export function …`, `export const …` and the like. */
function declaredNames(statement: Statement): readonly string[] {
  if (statement.type !== "ExportNamedDeclaration" || statement.declaration === null) return [];
  const { declaration } = statement;
  if (declaration.type === "VariableDeclaration") {
    return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  return "id" in declaration && declaration.id?.type === "Identifier" ? [declaration.id.name] : [];
}

function signatureOf({ text }: Source, statement: Statement): string {
  if (statement.type !== "ExportNamedDeclaration" || statement.declaration === null) return "";
  const { declaration } = statement;
  const hasBody = "body" in declaration && declaration.body !== null && declaration.type !== "TSInterfaceDeclaration";
  const end = hasBody && declaration.body ? declaration.body.start : statement.end;
  return text.slice(declaration.start, end).trim();
}

function bareFieldsOf(source: Source, statement: Statement): readonly string[] {
  if (statement.type !== "ExportNamedDeclaration" || statement.declaration?.type !== "TSInterfaceDeclaration")
    return [];
  const { body } = statement.declaration.body;
  const bare = body.filter((field) => docBefore(source, field.start) === undefined);
  return bare.map((field) =>
    source.text
      .slice(field.start, field.end)
      .split(/[:?(<]/)[0]
      .replace("readonly ", ""),
  );
}

/** The declaration of a name in the file that declares it: of overloads the first, which has the docstring. */
function declarationOf(source: Source, local: string, name: string): PublicName {
  const statement = source.body.find((each) => declaredNames(each).includes(local));
  if (statement === undefined)
    throw new Error(`declarationOf: ${source.path} must declare ${local}, got no such export`);
  return {
    name,
    file: source.path,
    signature: signatureOf(source, statement),
    doc: docBefore(source, statement.start),
    bareFields: bareFieldsOf(source, statement),
  };
}

/** Follows one name from the file that exports it. */
function resolveName(path: string, local: string, name: string): PublicName {
  const source = sourceOf(path);
  for (const statement of source.body) {
    if (statement.type !== "ExportNamedDeclaration" || statement.source === null) continue;
    for (const { local: from, exported } of statement.specifiers) {
      if (exported.type !== "Identifier" || exported.name !== local || from.type !== "Identifier") continue;
      return resolveName(join(dirname(path), statement.source.value), from.name, name);
    }
  }
  return declarationOf(source, local, name);
}

/** Every public name of the module in this file; those of `export * as ad` are called `ad.…`. */
export function publicNames(path: string, prefix = ""): readonly PublicName[] {
  return sourceOf(path).body.flatMap((statement): readonly PublicName[] => {
    if (statement.type === "ExportAllDeclaration") {
      const space = statement.exported?.type === "Identifier" ? `${statement.exported.name}.` : "";
      return publicNames(join(dirname(path), statement.source.value), prefix + space);
    }
    if (statement.type !== "ExportNamedDeclaration") return [];
    const exported = statement.specifiers.map(({ exported }) => (exported.type === "Identifier" ? exported.name : ""));
    return [...exported, ...declaredNames(statement)].map((local) => resolveName(path, local, prefix + local));
  });
}
