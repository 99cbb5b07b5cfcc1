// What plain JavaScript names that no inner scope declares: references to the cell's top level or to what lies around it.
import { type BindingPattern, type Function as FunctionNode, type Node, type Program, visitorKeys } from "oxc-parser";
import { Scope } from "./scope.ts";

/** How a name is used. `declare` is its own declaration, `typeof` may ask for a name that there is not. */
export type Use = "read" | "write" | "declare" | "typeof";

/** A name that reaches the top level. */
export interface Reference {
  name: string;
  use: Use;
  /** The name itself; with `typeof` the operator as well. */
  start: number;
  end: number;
  /** Whether it stands for a property of the same name too: `{ name }`. */
  shorthand: boolean;
  /** What it is a property of, where it is asked for one: `name.property`. */
  member: string | null;
}

/** An anonymous function or class that would be named after what it is assigned to. */
export interface NamedFunction {
  name: string;
  start: number;
  end: number;
}

/** A direct call of `eval`: its argument, and the names that are not those of the top level there. */
export interface DirectEval {
  start: number;
  end: number;
  shadowed: string[];
}

/** All that was found, in the order of the text. */
export interface References {
  references: Reference[];
  named: NamedFunction[];
  evals: DirectEval[];
}

/** Finds the references of a program in plain JavaScript, whose own top-level names are among them, or (`local`) are not. */
export function referencesOf(program: Program, own: "local" | "included" = "included"): References {
  const finder = new Finder();
  finder.visit(program, own === "local" ? Scope.top().body(program) : Scope.top());
  return finder.found;
}

class Finder {
  readonly found: References = { references: [], named: [], evals: [] };

  visit(node: Node, scope: Scope): void {
    switch (node.type) {
      case "Identifier":
        this.#note(node, "read", scope);
        break;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.#function(node, scope);
        break;
      case "ClassDeclaration":
      case "ClassExpression":
        this.#children(node, scope.inside(node.id ? [node.id.name] : []), "id");
        break;
      case "MemberExpression":
        this.#member(node, scope);
        break;
      case "Property":
        this.#property(node, scope);
        break;
      case "MethodDefinition":
      case "PropertyDefinition":
      case "AccessorProperty":
        this.#children(node, scope, node.computed ? undefined : "key");
        break;
      case "VariableDeclaration":
        for (const { id, init } of node.declarations) this.#binding(id, init, "declare", scope);
        break;
      case "AssignmentExpression":
        this.#binding(node.left, node.right, "write", scope, isNaming(node.operator));
        break;
      case "UpdateExpression":
        this.#target(node.argument, "write", scope);
        break;
      case "UnaryExpression":
        this.#unary(node, scope);
        break;
      case "CallExpression":
        this.#call(node, scope);
        break;
      default:
        this.#statement(node, scope);
    }
  }

  #statement(node: Node, scope: Scope): void {
    switch (node.type) {
      case "BlockStatement":
      case "SwitchStatement":
        this.#children(node, scope.block(node));
        break;
      case "StaticBlock":
        this.#children(node, scope.body(node));
        break;
      case "ForStatement":
        this.#children(node, scope.block(node));
        break;
      case "ForInStatement":
      case "ForOfStatement":
        this.#loop(node, scope.block(node));
        break;
      case "CatchClause":
        this.#catch(node, scope);
        break;
      case "LabeledStatement":
        this.visit(node.body, scope);
        break;
      case "ExportNamedDeclaration":
        if (node.declaration) this.visit(node.declaration, scope);
        break;
      case "ImportDeclaration":
      case "ExportAllDeclaration":
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        break;
      default:
        this.#children(node, scope);
    }
  }

  #children(node: Node, scope: Scope, except?: string): void {
    for (const key of visitorKeys[node.type] ?? []) {
      if (key === except) continue;
      const value: unknown = Reflect.get(node, key);
      if (Array.isArray(value)) {
        for (const child of value) if (isNode(child)) this.visit(child, scope);
      } else if (isNode(value)) this.visit(value, scope);
    }
  }

  #function(node: FunctionNode | Extract<Node, { type: "ArrowFunctionExpression" }>, scope: Scope): void {
    const isArrow = node.type === "ArrowFunctionExpression";
    const own = node.type === "FunctionExpression" && node.id ? [node.id.name] : [];
    const head = scope.inside([...own, ...(isArrow ? [] : ["arguments"])]);
    for (const parameter of node.params) head.declarePattern(parameter);
    for (const parameter of node.params) this.#target(parameter, "declare", head);
    if (!node.body) return;
    if (node.body.type === "BlockStatement") this.#children(node.body, head.body(node.body));
    else this.visit(node.body, head);
  }

  #member(node: Extract<Node, { type: "MemberExpression" }>, scope: Scope): void {
    if (node.object.type === "Identifier" && !node.computed && node.property.type === "Identifier") {
      this.#note(node.object, "read", scope, { member: node.property.name });
      return;
    }
    this.visit(node.object, scope);
    if (node.computed) this.visit(node.property, scope);
  }

  #property(node: Extract<Node, { type: "Property" }>, scope: Scope): void {
    if (node.computed) this.visit(node.key, scope);
    if (node.shorthand && node.value.type === "Identifier") this.#note(node.value, "read", scope, { shorthand: true });
    else this.visit(node.value, scope);
  }

  #unary(node: Extract<Node, { type: "UnaryExpression" }>, scope: Scope): void {
    const argument = bare(node.argument);
    if (node.operator !== "typeof" || argument.type !== "Identifier") this.visit(node.argument, scope);
    else this.#note({ name: argument.name, start: node.start, end: node.end }, "typeof", scope);
  }

  #call(node: Extract<Node, { type: "CallExpression" }>, scope: Scope): void {
    const [argument] = node.arguments;
    const isEval = node.callee.type === "Identifier" && node.callee.name === "eval" && !node.optional;
    if (isEval && argument && argument.type !== "SpreadElement" && !scope.has("eval")) {
      this.found.evals.push({ start: argument.start, end: argument.end, shadowed: scope.names() });
    }
    this.#children(node, scope);
  }

  #loop(node: Extract<Node, { type: "ForInStatement" | "ForOfStatement" }>, scope: Scope): void {
    if (node.left.type === "VariableDeclaration") this.visit(node.left, scope);
    else this.#target(node.left, "write", scope);
    this.visit(node.right, scope);
    this.visit(node.body, scope);
  }

  #catch(node: Extract<Node, { type: "CatchClause" }>, scope: Scope): void {
    const inner = scope.inside([]);
    if (node.param) {
      inner.declarePattern(node.param);
      this.#target(node.param, "declare", inner);
    }
    this.visit(node.body, inner);
  }

  /** A target and what it is given; an anonymous function is named after it. */
  #binding(target: Node, given: Node | null, use: "declare" | "write", scope: Scope, naming = true): void {
    this.#target(target, use, scope);
    if (!given) return;
    const value = bare(given);
    const name = target.type === "Identifier" && naming && isAnonymousFunction(value) ? target.name : null;
    if (name !== null && !scope.has(name)) {
      this.found.named.push({ name, start: value.start, end: value.end });
    }
    this.visit(given, scope);
  }

  /** What is assigned or declared: a name, a pattern of names, or a property. */
  #target(target: BindingPattern | Node, use: "declare" | "write", scope: Scope): void {
    const bareTarget = bare(target);
    switch (bareTarget.type) {
      case "Identifier":
        this.#note(bareTarget, use, scope);
        break;
      case "AssignmentPattern":
        this.#binding(bareTarget.left, bareTarget.right, use, scope);
        break;
      case "RestElement":
        this.#target(bareTarget.argument, use, scope);
        break;
      case "ArrayPattern":
        for (const element of bareTarget.elements) if (element) this.#target(element, use, scope);
        break;
      case "ObjectPattern":
        for (const property of bareTarget.properties) this.#targetProperty(property, use, scope);
        break;
      default:
        this.visit(bareTarget, scope);
    }
  }

  #targetProperty(property: Node, use: "declare" | "write", scope: Scope): void {
    if (property.type !== "Property") {
      this.#target(property, use, scope);
      return;
    }
    if (property.computed) this.visit(property.key, scope);
    const { value } = property;
    const named = value.type === "AssignmentPattern" ? value.left : value;
    if (!property.shorthand || named.type !== "Identifier") {
      this.#target(value, use, scope);
      return;
    }
    this.#note(named, use, scope, { shorthand: true });
    if (value.type !== "AssignmentPattern") return;
    if (isAnonymousFunction(bare(value.right)) && !scope.has(named.name)) {
      const { start, end } = bare(value.right);
      this.found.named.push({ name: named.name, start, end });
    }
    this.visit(value.right, scope);
  }

  #note(
    { name, start, end }: { name: string; start: number; end: number },
    use: Use,
    scope: Scope,
    { shorthand = false, member = null }: { shorthand?: boolean; member?: string | null } = {},
  ): void {
    if (!scope.has(name)) this.found.references.push({ name, use, start, end, shorthand, member });
  }
}

/** Which assignments name a function. */
function isNaming(operator: string): boolean {
  return ["=", "&&=", "||=", "??="].includes(operator);
}

function isAnonymousFunction(node: Node): boolean {
  if (node.type === "ArrowFunctionExpression") return true;
  return (node.type === "FunctionExpression" || node.type === "ClassExpression") && node.id === null;
}

function bare(node: Node): Node {
  return node.type === "ParenthesizedExpression" ? bare(node.expression) : node;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
