// The names that a stretch of JavaScript declares for itself, inside of a cell's top level.
import type { Node } from "oxc-parser";
import { namesDeclaredBy, namesOf } from "./declarations.ts";
import { varDeclarationsIn } from "./var-declarations.ts";

/** A scope and those around it, but for the top level, whose names it does not know. */
export class Scope {
  readonly #names: Set<string>;
  readonly #outer: Scope | null;

  private constructor(names: Iterable<string>, outer: Scope | null) {
    this.#names = new Set(names);
    this.#outer = outer;
  }

  /** The top level of a cell. */
  static top(): Scope {
    return new Scope([], null);
  }

  /** Whether the name is declared here or in a scope around. */
  has(name: string): boolean {
    return this.#names.has(name) || (this.#outer?.has(name) ?? false);
  }

  /** All names that are not those of the top level. */
  names(): string[] {
    return [...new Set([...this.#names, ...(this.#outer?.names() ?? [])])];
  }

  /** A scope in this one with these names. */
  inside(names: Iterable<string>): Scope {
    return new Scope(names, this);
  }

  /** The scope of a block, a `switch` or the head of a loop. */
  block(node: Node): Scope {
    const names = lexicalNames(node);
    return names.length === 0 ? this : new Scope(names, this);
  }

  /** The scope of a function's body, a static block or a whole program, to which its `var`s belong. */
  body(node: Extract<Node, { type: "BlockStatement" | "StaticBlock" | "Program" }>): Scope {
    const vars = [...node.body].flatMap((statement) =>
      varDeclarationsIn(statement).flatMap((found) => namesDeclaredBy(found.node)),
    );
    return new Scope([...lexicalNames(node), ...vars], this);
  }

  declarePattern(pattern: Node): void {
    for (const name of namesOf(pattern)) this.#names.add(name);
  }
}

/** What `let`, `const`, classes and functions declare right in a node. */
function lexicalNames(node: Node): string[] {
  switch (node.type) {
    case "BlockStatement":
    case "StaticBlock":
    case "Program":
      return node.body.flatMap(declaredBy);
    case "SwitchStatement":
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(declaredBy));
    case "ForStatement":
      return node.init ? declaredBy(node.init) : [];
    case "ForInStatement":
    case "ForOfStatement":
      return declaredBy(node.left);
    default:
      return [];
  }
}

function declaredBy(node: Node): string[] {
  if (node.type === "VariableDeclaration") return node.kind === "var" ? [] : namesDeclaredBy(node);
  const isNamed = node.type === "FunctionDeclaration" || node.type === "ClassDeclaration";
  return isNamed && node.id ? [node.id.name] : [];
}
