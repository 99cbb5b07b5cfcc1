// Plain module code becomes a script for V8's REPL mode.
//
// REPL mode lets a later script declare a `let` again, as the same variable, and nothing else that keeps its kind: not a
// const, a function or a var. So all declarations become `let` here, under names that no other code sees (renaming.ts).
// They keep their order of evaluation: imports first, then functions, then the rest.
import {
  type EcmaScriptModule,
  type ExportDefaultDeclaration,
  type Function as FunctionNode,
  type ImportDeclaration,
  parseSync,
  type Program,
} from "oxc-parser";
import type { SourceMap } from "oxc-transform";
import { namesDeclaredBy } from "./declarations.ts";
import { SCOPE } from "../../common/name-marks.ts";
import { referencesOf } from "./references.ts";
import { type CellNames, type NameKind, Renaming } from "./renaming.ts";
import { Rewriter, type Rewritten } from "./rewriter.ts";
import { type VarDeclaration, varDeclarationsIn } from "./var-declarations.ts";

export interface ReplCodeOptions {
  /** Whether the cell's last statement is an expression whose value is wanted. */
  hasResult: boolean;
  fileName: string;
  /** The names that the cell's author declares. */
  declared: ReadonlySet<string>;
  /** The names of earlier cells. */
  earlier: CellNames;
  isLoose: boolean;
  isTimed: boolean;
  installs: ReadonlyMap<string, string>;
}

export interface ReplScript extends Rewritten {
  /** Names that later cells see. */
  names: CellNames;
}

/** Rewrites a module (the output of the transpiler) as a script. */
export function toReplCode(code: string, map: SourceMap | null, options: ReplCodeOptions): ReplScript {
  const parsed = parseSync("cell.js", code, { lang: "js", sourceType: "module" });
  return new ReplCode(new Rewriter(code, map), parsed.program, options).build(parsed.module, code.length);
}

type TopLevel = Program["body"][number];

class ReplCode {
  readonly #out: Rewriter;
  readonly #options: ReplCodeOptions;
  readonly #program: Program;
  readonly #statements: TopLevel[];
  readonly #declared: TopLevelNames;
  readonly #renaming: Renaming;

  constructor(out: Rewriter, program: Program, options: ReplCodeOptions) {
    this.#out = out;
    this.#options = options;
    this.#program = program;
    this.#statements = program.body;
    this.#declared = namesAtTopLevel(program);
    const { declared, earlier, isLoose } = options;
    this.#renaming = new Renaming({ own: this.#declared.names, declared, earlier, isLoose });
  }

  build({ dynamicImports, importMetas }: EcmaScriptModule, end: number): ReplScript {
    const { hasResult, fileName, declared } = this.#options;
    for (const { start } of dynamicImports) this.#out.replace(start, start + "import".length, `${SCOPE}.import`);
    for (const { start, end } of importMetas) this.#out.replace(start, end, `${SCOPE}.meta`);
    // Before names are replaced: of two replacements of the same stretch the first counts.
    for (const declaration of this.#declared.vars) this.#replaceVar(declaration);
    this.#renaming.apply(referencesOf(this.#program), this.#out);
    this.#out.hide(`${this.#options.isLoose ? "" : '"use strict";'}${this.#prelude()}`, 0);
    for (const statement of this.#statements) this.#hoist(statement);
    const last = hasResult ? this.#statements.findLast(({ type }) => type === "ExpressionStatement") : undefined;
    if (hasResult && !last) this.#resultInside();
    for (const statement of this.#statements) {
      if (statement === last && statement.type === "ExpressionStatement") this.#result(statement.expression);
      else this.#statement(statement);
    }
    if (this.#options.isTimed) this.#out.hide(`\n${SCOPE}.tellTime();`, end);
    // Nothing for the inspector to keep: results go through the scope.
    this.#out.hide("\nvoid 0;", end);
    const names = new Map([...this.#declared.names].filter(([name]) => declared.has(name)));
    for (const name of this.#renaming.implicit) names.set(name, "variable");
    return { ...this.#out.finish(fileName), names };
  }

  /** Forgets what earlier imports had bound to the names of this cell, and declares its vars and functions. */
  #prelude(): string {
    const { names, hoisted } = this.#declared;
    const { installs } = this.#options;
    const own = [...names.keys(), ...this.#renaming.implicit].map((name) => JSON.stringify(name));
    return [
      own.length > 0 ? `${SCOPE}.declare(${own.join(", ")});` : "",
      this.#renaming.prelude(),
      `${SCOPE}.refresh();`,
      installs.size > 0 ? `${SCOPE}.noteInstalls(${JSON.stringify(Object.fromEntries(installs))});` : "",
      this.#options.isTimed ? `${SCOPE}.startTime();` : "",
      hoisted.size > 0 ? `let ${[...hoisted].map((name) => this.#renaming.own(name)).join(", ")};` : "",
    ].join("");
  }

  #hoist(original: TopLevel): void {
    const statement = withoutExport(original);
    if (statement.type === "ImportDeclaration") this.#import(statement);
    else if (statement.type === "FunctionDeclaration" && statement.id) this.#function(statement, statement.id);
    else if (statement.type === "ExportAllDeclaration" || isReExport(statement)) {
      this.#out.insert(`await ${SCOPE}.load(${JSON.stringify(statement.source.value)}, []);`, statement.start);
    }
  }

  /** Where the import fails its names stay without a value, not even undefined: V8 refuses to read them. */
  #import(statement: ImportDeclaration): void {
    const locals = statement.specifiers.map(({ local }) => this.#renaming.own(local.name));
    const bindings = statement.specifiers.map((specifier, index) => {
      const { name } = specifier.local;
      const names = [importedName(specifier), name].map((text) => JSON.stringify(text));
      return `[${names.join(", ")}, (value) => { ${locals[index]} = value; }, ${this.#renaming.isUsed(name)}]`;
    });
    const source = JSON.stringify(statement.source.value);
    const target = locals.length > 0 ? `let [${locals.join(", ")}] = ` : "";
    this.#out.insert(`${target}await ${SCOPE}.load(${source}, `, statement.start);
    this.#out.hide(`[${bindings.join(", ")}]`, statement.start);
    this.#out.insert(");", statement.start);
  }

  /** As an anonymous function it gets its name from a property, and calls itself through the variable. */
  #function(node: FunctionNode, id: { name: string; start: number; end: number }): void {
    const key = JSON.stringify(id.name);
    this.#out.hide(`${this.#renaming.own(id.name)} = { [${key}]: `, node.start);
    this.#out.copy(node.start, id.start);
    this.#out.copy(id.end, node.end);
    this.#out.hide(` }[${key}];\n`, node.end);
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
    } else if (type === "ClassDeclaration" && statement.id) {
      this.#out.insert(`let ${this.#renaming.own(statement.id.name)} = `, start);
      this.#out.copy(start, end);
      this.#out.insert(";", end);
    } else {
      this.#out.copy(start, end);
    }
    this.#out.hide(type === "ClassDeclaration" ? "\n" : `${SCOPE}.refresh();\n`, end);
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

interface TopLevelNames {
  names: Map<string, NameKind>;
  /** Vars and functions. */
  hoisted: Set<string>;
  vars: VarDeclaration[];
}

/** What the program declares for the cells after it. */
function namesAtTopLevel({ body }: Program): TopLevelNames {
  const names = new Map<string, NameKind>();
  const hoisted = new Set<string>();
  const vars: VarDeclaration[] = [];
  const note = (name: string, kind: NameKind): unknown => names.set(name, kind);
  for (const statement of body.map(withoutExport)) {
    if (statement.type === "FunctionDeclaration" && statement.id) hoisted.add(statement.id.name);
    else if (statement.type === "ClassDeclaration" && statement.id) note(statement.id.name, "variable");
    else if (statement.type === "ImportDeclaration") {
      for (const { local } of statement.specifiers) note(local.name, "constant");
    } else if (statement.type === "VariableDeclaration" && statement.kind !== "var") {
      const kind = statement.kind === "let" ? "variable" : "constant";
      for (const name of namesDeclaredBy(statement)) note(name, kind);
    } else vars.push(...varDeclarationsIn(statement));
  }
  for (const name of vars.flatMap(({ node }) => namesDeclaredBy(node))) hoisted.add(name);
  for (const name of hoisted) note(name, "variable");
  return { names, hoisted, vars };
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
