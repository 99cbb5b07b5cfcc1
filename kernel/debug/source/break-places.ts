// Where in a text of TypeScript a debugger can stop, and which names are a function's or a block's own there.
import { type Function as FunctionNode, type Node, parseSync, type Program } from "oxc-parser";
import { childNodes } from "../../session/transform/child-nodes.ts";
import { endOfFunction } from "./function-ends.ts";
import type { SourcePlace } from "../protocol/dap.ts";
import { Scope } from "../../session/transform/scope.ts";

/** A place where V8 can stop. */
export interface BreakPlace extends SourcePlace {
  offset: number;
}

/** What stands around a place in its function. */
export interface Surroundings {
  /** What is thrown is caught in the same function. */
  isInTry: boolean;
  /** What is thrown becomes the rejection of a promise. */
  isAsync: boolean;
  /** A field of an object or a class gets its value; static blocks count as such. */
  isInFields: boolean;
}

/** Statements that are steps from their first character on. */
const STEPS = new Set<string>([
  "ExpressionStatement",
  "ReturnStatement",
  "ThrowStatement",
  "BreakStatement",
  "ContinueStatement",
  "DebuggerStatement",
  "IfStatement",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "WhileStatement",
  "SwitchStatement",
]);

const OUTSIDE: Surroundings = { isInTry: false, isAsync: false, isInFields: false };

/** A text, parsed once. */
export class BreakPlaces {
  readonly #program: Program;
  readonly #lineStarts: number[];
  readonly #places: BreakPlace[];

  constructor(text: string) {
    this.#lineStarts = lineStartsOf(text);
    this.#program = programOf(text);
    const offsets = new Set(offsetsIn(this.#program));
    this.#places = [...offsets].sort((a, b) => a - b).map((offset) => this.#placeAt(offset));
  }

  /** Where the text itself begins to run, and no function of it; null where it does nothing. */
  get entry(): BreakPlace | null {
    const offset = Math.min(...offsetsOutside(this.#program));
    return Number.isFinite(offset) ? this.#placeAt(offset) : null;
  }

  /** The first place at or behind a line and a column of it; null where there is none. */
  at(line: number, column = 1): BreakPlace | null {
    const onLine = this.#places.filter((place) => place.line === line);
    const first = onLine.find((place) => place.column >= column) ?? onLine[0];
    return first ?? this.#places.find((place) => place.line > line) ?? null;
  }

  /** The names that are not those of cells, where a piece of code stands. */
  namesAt(place: SourcePlace): string[] {
    return scopeAround(this.#program, this.#offsetOf(place), Scope.top()).names();
  }

  /** What stands around a piece of code in its function. */
  surroundings(place: SourcePlace): Surroundings {
    return surroundingsIn(this.#program, this.#offsetOf(place), OUTSIDE);
  }

  #offsetOf({ line, column }: SourcePlace): number {
    return (this.#lineStarts[line - 1] ?? 0) + column - 1;
  }

  #placeAt(offset: number): BreakPlace {
    let line = 1;
    while ((this.#lineStarts[line] ?? Infinity) <= offset) line += 1;
    return { offset, line, column: offset - (this.#lineStarts[line - 1] ?? 0) + 1 };
  }
}

function programOf(text: string): Program {
  const [plain, withJsx] = (["ts", "tsx"] as const).map((lang) => () => parseSync(`x.${lang}`, text, { lang }));
  const parsed = plain?.();
  return parsed && (parsed.errors.length === 0 || !text.includes("<"))
    ? parsed.program
    : (withJsx?.() ?? parseSync("x.ts", "")).program;
}

function lineStartsOf(text: string): number[] {
  return [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: found }) => index + found.length)];
}

function offsetsIn(node: Node): number[] {
  if ("declare" in node && node.declare === true) return [];
  return [...ownOffsets(node), ...childNodes(node).flatMap(offsetsIn)];
}

/** Without those of functions, which run when they are called. */
function offsetsOutside(node: Node): number[] {
  if (/Function|ClassBody/.test(node.type) || ("declare" in node && node.declare === true)) return [];
  return [...ownOffsets(node), ...childNodes(node).flatMap(offsetsOutside)];
}

function ownOffsets(node: Node): number[] {
  const isStep = STEPS.has(node.type) && !("directive" in node && node.directive);
  return isStep ? [node.start, ...partsOfLoop(node)] : offsetsOfPart(node);
}

/** What a loop does anew each time, which may stand in lines of its own. */
function partsOfLoop(node: Node): number[] {
  switch (node.type) {
    case "ForStatement":
      return [node.test, node.update].flatMap(startOf);
    case "ForInStatement":
    case "ForOfStatement":
      return startOf(node.right);
    default:
      return [];
  }
}

function offsetsOfPart(node: Node): number[] {
  switch (node.type) {
    case "DoWhileStatement":
      return startOf(node.test);
    case "VariableDeclaration":
      return variables(node);
    case "FunctionDeclaration":
    case "FunctionExpression":
      return node.body ? endOfFunction(node.body) : [];
    case "ArrowFunctionExpression":
      return node.body.type === "BlockStatement" ? endOfFunction(node.body) : startOf(node.body);
    case "PropertyDefinition":
      return startOf(node.value);
    case "ImportDeclaration":
      return node.importKind === "type" ? [] : [node.start];
    case "ExportDefaultDeclaration":
      return /^(?:Class|TS)/.test(node.declaration.type) ? [] : startOf(node.declaration);
    case "CallExpression":
      return [node.callee.type === "MemberExpression" ? node.callee.property.start : node.callee.start];
    case "TaggedTemplateExpression":
      return [node.quasi.start];
    case "TSModuleBlock":
      return node.body.flatMap(exportedNames);
    case "NewExpression":
    case "JSXElement":
    case "JSXFragment":
    case "TSEnumMember":
      return [node.start];
    default:
      return [];
  }
}

function variables({ kind, declarations, start }: Extract<Node, { type: "VariableDeclaration" }>): number[] {
  const values = declarations.flatMap(({ init }) => startOf(init));
  // That of a cell is declared before, and assigned to here.
  return kind === "var" && values.length > 0 ? [start, ...values] : values;
}

/** Variables that a namespace exports become properties: they are assigned to where their names stand. */
function exportedNames(node: Node): number[] {
  if (node.type !== "ExportNamedDeclaration" || node.declaration?.type !== "VariableDeclaration") return [];
  return node.declaration.declarations.flatMap(({ id, init }) =>
    id.type === "Identifier" && startOf(init).length > 0 ? [id.start] : [],
  );
}

/** Where a value comes to be. Of a function there is nothing to see there: whoever stops in its line means what it does. */
function startOf(value: Node | null): number[] {
  const node = value && bare(value);
  return node && !/Function/.test(node.type) ? [node.start] : [];
}

/** What is in parentheses: they are not there when it runs. */
function bare(node: Node): Node {
  return node.type === "ParenthesizedExpression" ? bare(node.expression) : node;
}

function childAt(node: Node, offset: number): Node | undefined {
  return childNodes(node).find(({ start, end }) => start <= offset && offset < end);
}

function surroundingsIn(node: Node, offset: number, around: Surroundings): Surroundings {
  const child = childAt(node, offset);
  if (!child) return around;
  if (node.type === "TryStatement" && node.handler !== null && child === node.block) {
    return surroundingsIn(child, offset, { ...around, isInTry: true });
  }
  // Fields and static blocks are functions of their own.
  const isField = node.type === "PropertyDefinition" || node.type === "AccessorProperty";
  if (node.type === "StaticBlock" || (isField && child === node.value)) {
    return surroundingsIn(child, offset, { ...OUTSIDE, isInFields: true });
  }
  const isFunction = /Function/.test(node.type) && "async" in node;
  return surroundingsIn(child, offset, isFunction ? { ...OUTSIDE, isAsync: node.async === true } : around);
}

function scopeAround(node: Node, offset: number, scope: Scope): Scope {
  const inner = scopeIn(node, scope);
  const child = childAt(node, offset);
  return child ? scopeAround(child, offset, inner) : inner;
}

function scopeIn(node: Node, scope: Scope): Scope {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return scopeOfFunction(node, scope);
    case "BlockStatement":
    case "SwitchStatement":
    case "ForStatement":
    case "ForInStatement":
    case "ForOfStatement":
      return scope.block(node);
    case "StaticBlock":
      return scope.body(node);
    case "CatchClause": {
      const inner = scope.inside([]);
      if (node.param) inner.declarePattern(node.param);
      return inner;
    }
    default:
      return scope;
  }
}

function scopeOfFunction(node: FunctionNode | Extract<Node, { type: "ArrowFunctionExpression" }>, scope: Scope): Scope {
  const isArrow = node.type === "ArrowFunctionExpression";
  const own = node.type === "FunctionExpression" && node.id ? [node.id.name] : [];
  const head = scope.inside([...own, ...(isArrow ? [] : ["arguments"])]);
  for (const parameter of node.params) head.declarePattern(parameter);
  return node.body?.type === "BlockStatement" ? head.body(node.body) : head;
}
