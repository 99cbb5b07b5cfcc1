// What oxc-parser tells of a text's modules: its exports, what it imports from where, and what it adds to the global scope.
import { parseSync, type Program } from "oxc-parser";

/** Names, imports and global additions of a text; empty where it does not parse. */
export interface ModuleFacts {
  /** Names that the text exports by itself. */
  exported: Set<string>;
  /** Specifiers of its imports and re-exports, dynamic ones with a constant specifier included. */
  specifiers: string[];
  /** Names added by `declare global` and `declare module "…"`, as `global/Window.title`. */
  augmentations: Set<string>;
}

type Statement = Program["body"][number];

/** Reads `source` as TypeScript; `fileName` chooses the dialect by its ending. */
export function moduleFacts(source: string, fileName = "cell.ts"): ModuleFacts {
  const { module, program } = parseSync(fileName, source, { sourceType: "module" });
  const exported = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName }) => exportName.name ?? []),
  );
  const requests = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => constantString(source.slice(start, end))),
  ];
  return {
    exported: new Set(exported),
    specifiers: [...new Set(requests)],
    augmentations: new Set(program.body.flatMap(augmentedNames)),
  };
}

function constantString(expression: string): string[] {
  const text = /^(["'`])([^"'`\\$]*)\1$/.exec(expression.trim())?.[2];
  return text === undefined ? [] : [text];
}

function augmentedNames(statement: Statement): string[] {
  if (statement.type !== "TSModuleDeclaration" || !statement.body) return [];
  const { id, body } = statement;
  const scope = statement.kind === "global" ? "global" : id.type === "Literal" ? (id.raw ?? id.value) : null;
  if (scope === null || body.type !== "TSModuleBlock") return [];
  return body.body.flatMap((inner) => declaredNames(inner)).map((name) => `${scope}/${name}`);
}

function declaredNames(statement: Statement): string[] {
  if (statement.type === "ExportNamedDeclaration" && statement.declaration) return declaredNames(statement.declaration);
  if (statement.type === "VariableDeclaration") {
    return statement.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  }
  if (statement.type === "TSInterfaceDeclaration") {
    const members = statement.body.body.flatMap((member) =>
      "key" in member && member.key.type === "Identifier" ? [member.key.name] : [],
    );
    return [statement.id.name, ...members.map((member) => `${statement.id.name}.${member}`)];
  }
  return "id" in statement && statement.id?.type === "Identifier" ? [statement.id.name] : [];
}
