// The names that a cell declares at its top level, and as what.
import type { Directive, ImportDeclaration, Node, Program, Statement, VariableDeclaration } from "oxc-parser";
import type { CellDeclaration, DeclarationKind } from "../../common/vocabulary.ts";
import { varDeclarationsIn } from "./var-declarations.ts";

/** A statement or what an export declares. */
type Declaring = Directive | Statement;

/** The cell's declarations in the order of the text, each name and kind once (overloads, merged namespaces). */
export function declarationsOf(program: Program): CellDeclaration[] {
  const found = new Map<string, CellDeclaration>();
  for (const statement of program.body) {
    for (const declaration of declaredBy(statement)) {
      found.set(`${declaration.kind} ${declaration.name}`, declaration);
    }
  }
  return [...found.values()];
}

function declaredBy(statement: Declaring): CellDeclaration[] {
  switch (statement.type) {
    case "ImportDeclaration":
      return importedBy(statement);
    case "ExportNamedDeclaration":
      return statement.declaration ? declaredBy(statement.declaration) : [];
    case "ExportDefaultDeclaration":
      return namedDefault(statement.declaration);
    case "VariableDeclaration": {
      const kind = statement.kind === "let" || statement.kind === "var" ? statement.kind : "const";
      return namesDeclaredBy(statement).map((name) => ({ name, kind }));
    }
    case "TSImportEqualsDeclaration":
      return [{ name: statement.id.name, kind: statement.importKind === "type" ? "type-import" : "import" }];
    case "TSModuleDeclaration":
      return statement.id.type === "Identifier" ? [{ name: statement.id.name, kind: "namespace" }] : [];
    default:
      return [...simple(statement), ...hoistedVars(statement)];
  }
}

/** `var` inside of blocks and loops belongs to the cell as well. */
function hoistedVars(statement: Declaring): CellDeclaration[] {
  const names = varDeclarationsIn(statement).flatMap(({ node }) => namesDeclaredBy(node));
  return names.map((name) => ({ name, kind: "var" }));
}

function simple(statement: Declaring): CellDeclaration[] {
  const named: Partial<Record<Declaring["type"], DeclarationKind>> = {
    FunctionDeclaration: "function",
    TSDeclareFunction: "function",
    ClassDeclaration: "class",
    TSEnumDeclaration: "enum",
    TSInterfaceDeclaration: "interface",
    TSTypeAliasDeclaration: "type",
  };
  const kind = named[statement.type];
  if (!kind || !("id" in statement) || statement.id?.type !== "Identifier") return [];
  return [{ name: statement.id.name, kind }];
}

function namedDefault(declaration: { type: string; id?: unknown }): CellDeclaration[] {
  const { id } = declaration;
  if (typeof id !== "object" || id === null || !("name" in id) || typeof id.name !== "string") return [];
  if (declaration.type === "FunctionDeclaration") return [{ name: id.name, kind: "function" }];
  if (declaration.type === "ClassDeclaration") return [{ name: id.name, kind: "class" }];
  return declaration.type === "TSInterfaceDeclaration" ? [{ name: id.name, kind: "interface" }] : [];
}

function importedBy(statement: ImportDeclaration): CellDeclaration[] {
  return statement.specifiers.map((specifier) => {
    const isType =
      statement.importKind === "type" || (specifier.type === "ImportSpecifier" && specifier.importKind === "type");
    return { name: specifier.local.name, kind: isType ? "type-import" : "import" };
  });
}

/** The names that a variable declaration declares. */
export function namesDeclaredBy({ declarations }: VariableDeclaration): string[] {
  return declarations.flatMap(({ id }) => namesOf(id));
}

/** The names that a pattern binds. */
export function namesOf(pattern: Node): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return namesOf(pattern.left);
    case "RestElement":
      return namesOf(pattern.argument);
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => (element === null ? [] : namesOf(element)));
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        namesOf(property.type === "RestElement" ? property : property.value),
      );
    default:
      return [];
  }
}
