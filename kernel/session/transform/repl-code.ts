// Plain module code becomes a script for V8's REPL mode.
//
// REPL mode lets a later script declare a `let` or a class again, as the same variable, and nothing else: not a
// const, a function or a var, and none of them in another kind. So consts, functions, vars and imports become `let`
// here. They keep their order of evaluation: imports first, then functions, then the rest.
import {
  type EcmaScriptModule,
  type ExportDefaultDeclaration,
  type Function as FunctionNode,
  type ImportDeclaration,
  parseSync,
  type Program,
} from "oxc-parser";
import type { SourceMap } from "oxc-transform";
import type { SourceMapLike } from "./source-map.ts";
import { namesDeclaredBy } from "./declarations.ts";
import { Rewriter } from "./rewriter.ts";
import { type VarDeclaration, varDeclarationsIn } from "./var-declarations.ts";

/** The name under which code of a cell finds what the session offers it (see ../cell-scope.ts). */
const SCOPE = "__gradus";

export interface ReplCodeOptions {
  /** Whether the cell's last statement is an expression whose value is wanted. */
  hasResult: boolean;
  fileName: string;
}

/** Rewrites a module (the output of the transpiler) as a script. */
export function toReplCode(
  code: string,
  map: SourceMap | null,
  options: ReplCodeOptions,
): { code: string; map: SourceMapLike } {
  const parsed = parseSync("cell.js", code, { lang: "js", sourceType: "module" });
  return new ReplCode(code, map, parsed.program, parsed.module).build(options);
}

type TopLevel = Program["body"][number];

class ReplCode {
  readonly #code: string;
  readonly #out: Rewriter;
  readonly #statements: TopLevel[];

  constructor(code: string, map: SourceMap | null, program: Program, module: EcmaScriptModule) {
    this.#code = code;
    this.#out = new Rewriter(code, map);
    this.#statements = program.body;
    for (const { start } of module.dynamicImports) {
      this.#out.replace(start, start + "import".length, `${SCOPE}.import`);
    }
    for (const { start, end } of module.importMetas) this.#out.replace(start, end, `${SCOPE}.meta`);
  }

  build({ hasResult, fileName }: ReplCodeOptions): { code: string; map: SourceMapLike } {
    this.#out.insert('"use strict";', 0);
    this.#declareHoisted();
    for (const statement of this.#statements) this.#hoist(statement);
    const last = hasResult ? this.#statements.findLast(({ type }) => type === "ExpressionStatement") : undefined;
    if (hasResult && !last) this.#resultInside();
    for (const statement of this.#statements) {
      if (statement === last && statement.type === "ExpressionStatement") this.#result(statement.expression);
      else this.#statement(statement);
    }
    // Nothing for the inspector to keep: results go through the scope.
    this.#out.insert("\nvoid 0;", this.#code.length);
    return this.#out.finish(fileName);
  }

  /** Declares vars and functions at the top, imports where they are bound; forgets what earlier imports had bound. */
  #declareHoisted(): void {
    const lexical = new Set<string>();
    const hoisted = new Set<string>();
    for (const statement of this.#statements.map(withoutExport)) {
      if (statement.type === "FunctionDeclaration" && statement.id) hoisted.add(statement.id.name);
      else if (statement.type === "ClassDeclaration" && statement.id) lexical.add(statement.id.name);
      else if (statement.type === "ImportDeclaration") {
        for (const { local } of statement.specifiers) hoisted.add(local.name);
      } else if (statement.type === "VariableDeclaration" && statement.kind !== "var") {
        for (const name of namesDeclaredBy(statement)) lexical.add(name);
      } else {
        for (const declaration of varDeclarationsIn(statement)) {
          this.#replaceVar(declaration);
          for (const name of namesDeclaredBy(declaration.node)) hoisted.add(name);
        }
      }
    }
    const names = [...hoisted, ...lexical].map((name) => JSON.stringify(name));
    if (names.length > 0) this.#out.insert(`${SCOPE}.declare(${names.join(", ")});`, 0);
    this.#out.insert(`${SCOPE}.refresh();`, 0);
    if (hoisted.size > 0) this.#out.insert(`let ${[...hoisted].join(", ")};`, 0);
  }

  #hoist(original: TopLevel): void {
    const statement = withoutExport(original);
    if (statement.type === "ImportDeclaration") this.#import(statement);
    else if (statement.type === "FunctionDeclaration" && statement.id) this.#function(statement, statement.id);
    else if (statement.type === "ExportAllDeclaration" || isReExport(statement)) {
      this.#out.insert(`await ${SCOPE}.load(${JSON.stringify(statement.source.value)}, []);`, statement.start);
    }
  }

  #import(statement: ImportDeclaration): void {
    const bindings = statement.specifiers.map((specifier) => {
      const { name } = specifier.local;
      return `[${JSON.stringify(importedName(specifier))}, ${JSON.stringify(name)}, ($) => { ${name} = $; }]`;
    });
    const source = JSON.stringify(statement.source.value);
    this.#out.insert(`await ${SCOPE}.load(${source}, [${bindings.join(", ")}]);`, statement.start);
  }

  /** As an anonymous function it gets its name from the variable, and calls itself through the variable. */
  #function(node: FunctionNode, id: { name: string; start: number; end: number }): void {
    this.#out.insert(`${id.name} = `, node.start);
    this.#out.copy(node.start, id.start);
    this.#out.copy(id.end, node.end);
    this.#out.insert(";\n", node.end);
  }

  #result(expression: { start: number; end: number }): void {
    this.#out.insert(`${SCOPE}.result = (`, expression.start);
    this.#out.copy(expression.start, expression.end);
    this.#out.insert(");", expression.end);
  }

  /** A cell with a top-level `using` has become one `try`: its closing expression is the last of that block. */
  #resultInside(): void {
    const block = this.#statements.findLast((statement) => statement.type === "TryStatement")?.block;
    const last = block?.body.findLast(({ type }) => type === "ExpressionStatement");
    if (last?.type !== "ExpressionStatement") return;
    this.#out.replace(last.expression.start, last.expression.start, `${SCOPE}.result = (`);
    this.#out.replace(last.expression.end, last.expression.end, ")");
  }

  #statement(original: TopLevel): void {
    const statement = withoutExport(original);
    const { start, end, type } = statement;
    if (type === "ImportDeclaration" || type === "ExportAllDeclaration" || type === "ExportNamedDeclaration") return;
    if (type === "FunctionDeclaration" && statement.id) return;
    if (type === "ExportDefaultDeclaration") {
      this.#defaultExpression(statement);
      return;
    }
    if (type === "VariableDeclaration" && statement.kind === "const") {
      this.#out.insert("let", start);
      this.#out.copy(start + "const".length, end);
    } else {
      this.#out.copy(start, end);
    }
    this.#out.insert(type === "ClassDeclaration" ? "\n" : `${SCOPE}.refresh();\n`, end);
  }

  #defaultExpression({ declaration }: ExportDefaultDeclaration): void {
    this.#out.insert("(", declaration.start);
    this.#out.copy(declaration.start, declaration.end);
    this.#out.insert(");\n", declaration.end);
  }

  /** The name is declared at the top: what is left of a `var` are its assignments. */
  #replaceVar({ node, loopHead }: VarDeclaration): void {
    const [first] = node.declarations;
    if (!first) return;
    this.#out.replace(node.start, first.start, "");
    if (loopHead) return;
    for (const { id, init, start, end } of node.declarations) {
      if (!init) this.#out.replace(start, end, "void 0");
      else if (id.type !== "Identifier") {
        this.#out.replace(start, start, "(");
        this.#out.replace(end, end, ")");
      }
    }
  }
}

/** What an export declares, as if it were not exported; a default expression stays in its export. */
function withoutExport(statement: TopLevel): TopLevel {
  if (statement.type === "ExportNamedDeclaration" && statement.declaration) return statement.declaration;
  if (statement.type !== "ExportDefaultDeclaration") return statement;
  const { declaration } = statement;
  const named = declaration.type === "FunctionDeclaration" || declaration.type === "ClassDeclaration";
  return named && declaration.id ? declaration : statement;
}

function isReExport<T extends { type: string }>(
  statement: T,
): statement is T & { source: { value: string }; start: number } {
  return statement.type === "ExportNamedDeclaration" && "source" in statement && statement.source !== null;
}

function importedName(specifier: ImportDeclaration["specifiers"][number]): string {
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  if (specifier.type === "ImportNamespaceSpecifier") return "*";
  const { imported } = specifier;
  return imported.type === "Literal" ? imported.value : imported.name;
}
