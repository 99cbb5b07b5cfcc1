// What a cell of a source notebook declares, uses and changes: enough to know which cells a test needs.
import { type Node, parseSync, type Program } from "oxc-parser";
import { remembered } from "../../common/remembered.ts";
import { childNodes } from "../../session/transform/child-nodes.ts";
import { referencesOf } from "../../session/transform/references.ts";
import { transformCell } from "../../session/transform/transform.ts";
import { transpile } from "../../session/transform/transpile.ts";

export interface CellUses {
  /** The names whose values it makes; none that it imports. */
  declared: ReadonlySet<string>;
  imported: ReadonlySet<string>;
  /** Names that it mentions, also inside of its functions, its own among them. */
  read: ReadonlySet<string>;
  /** Names that it assigns, its own among them. */
  written: ReadonlySet<string>;
  /** Names of whose objects it assigns a property, or calls a method for what that does. */
  changed: ReadonlySet<string>;
  /** Of changed: those of which a property is assigned. */
  assigned: ReadonlySet<string>;
  /** Calls whose result nobody takes: the name that is called, and the names that it is given. */
  calls: readonly { callee: string; given: readonly string[] }[];
  /** Names that it declares as functions. */
  functions: ReadonlySet<string>;
  /** Names that it makes with `new`: whatever uses them may change them. */
  instances: ReadonlySet<string>;
  /** Whether it declares functions, imports and constants alone: it computes nothing when it runs. */
  isInert: boolean;
  /** Whether it imports a module for what that does. */
  importsEffects: boolean;
}

const NOTHING: CellUses = {
  declared: new Set(),
  imported: new Set(),
  read: new Set(),
  written: new Set(),
  changed: new Set(),
  assigned: new Set(),
  functions: new Set(),
  instances: new Set(),
  calls: [],
  isInert: true,
  importsEffects: false,
};

/** A cell that is no TypeScript uses nothing; the kernel says what is wrong with it when it runs. */
export const usesOf: (source: string) => CellUses = remembered(readUses);

function readUses(source: string): CellUses {
  const transformed = transformCell(source, "cell");
  if (!transformed.ok) return NOTHING;
  const { declarations, checked, dialect, names } = transformed.cell;
  const stripped = transpile(checked, dialect, { keepsImports: true });
  const { program } = parseSync("cell.js", stripped.code, { lang: "js", sourceType: "module" });
  const imported = new Set(declarations.filter(({ kind }) => kind === "import").map(({ name }) => name));
  const { references } = referencesOf(program);
  return {
    declared: new Set([...names.keys()].filter((name) => !imported.has(name))),
    imported,
    read: new Set(references.map(({ name }) => name)),
    written: new Set(references.filter(({ use }) => use === "write").map(({ name }) => name)),
    ...changesIn(program),
    isInert: program.body.every(isInert),
    importsEffects: program.body.some((node) => node.type === "ImportDeclaration" && node.specifiers.length === 0),
  };
}

type Changes = Pick<CellUses, "changed" | "assigned" | "calls" | "functions" | "instances">;

function changesIn(program: Program): Changes {
  const assigned = new Set<string>();
  const called = new Set<string>();
  const functions = new Set<string>();
  const instances = new Set<string>();
  const calls: { callee: string; given: string[] }[] = [];
  visit(program, (node) => {
    const target = targetOf(node);
    if (target !== null) assigned.add(target);
    if (node.type === "FunctionDeclaration" && node.id) functions.add(node.id.name);
    if (node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.init) {
      if (isFunction(node.init)) functions.add(node.id.name);
      if (node.init.type === "NewExpression") instances.add(node.id.name);
    }
    const call = node.type === "ExpressionStatement" ? callIn(node.expression) : null;
    if (call === null) return;
    calls.push({ callee: call.callee, given: call.given });
    if (call.isMethod) called.add(call.callee);
  });
  return { assigned, changed: new Set([...assigned, ...called]), calls, functions, instances };
}

/** The name of whose object a property is assigned. */
function targetOf(node: Node): string | null {
  if (node.type === "AssignmentExpression") return memberRoot(node.left);
  if (node.type === "UpdateExpression") return memberRoot(node.argument);
  return node.type === "UnaryExpression" && node.operator === "delete" ? memberRoot(node.argument) : null;
}

/** A call that is a statement of its own. */
function callIn(expression: Node): { callee: string; given: string[]; isMethod: boolean } | null {
  const call = expression.type === "AwaitExpression" ? expression.argument : expression;
  if (call.type !== "CallExpression") return null;
  const callee = rootOf(call.callee);
  if (callee === null) return null;
  const given = call.arguments.map((argument) => rootOf(argument)).filter((name) => name !== null);
  return { callee, given, isMethod: call.callee.type !== "Identifier" };
}

function memberRoot(node: Node): string | null {
  return node.type === "MemberExpression" ? rootOf(node) : null;
}

/** `a` of `a.b[c].d()`. */
function rootOf(node: Node): string | null {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return rootOf(node.object);
  return node.type === "CallExpression" ? rootOf(node.callee) : null;
}

function isInert(node: Node): boolean {
  switch (node.type) {
    case "ImportDeclaration":
    case "FunctionDeclaration":
    case "EmptyStatement":
      return true;
    case "ExportNamedDeclaration":
      return node.declaration === null || isInert(node.declaration);
    case "VariableDeclaration":
      return node.declarations.every(({ init }) => init === null || isFunction(init) || init.type === "Literal");
    default:
      return false;
  }
}

function isFunction({ type }: Node): boolean {
  return type === "ArrowFunctionExpression" || type === "FunctionExpression";
}

function visit(node: Node, look: (node: Node) => void): void {
  look(node);
  for (const child of childNodes(node)) visit(child, look);
}
