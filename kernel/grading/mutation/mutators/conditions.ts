// Conditions: the contrary of each, and negations dropped.
import type { Node } from "oxc-parser";
import { replaced, textOf, type Edit, type MutationContext } from "./mutant.ts";

/** `if (done)` becomes `if (!(done))`, `!x` becomes `x`. */
export function mutateConditions(node: Node, context: MutationContext): Edit[] {
  if (node.type === "UnaryExpression" && node.operator === "!") {
    return [replaced("condition", node, textOf(node.argument, context))];
  }
  const test = testOf(node);
  // An equality and a negation have their contrary already.
  if (test === null || isEquality(test) || (test.type === "UnaryExpression" && test.operator === "!")) return [];
  return [replaced("condition", test, `!(${textOf(test, context)})`)];
}

function testOf(node: Node): Node | null {
  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression":
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
      return node.test;
    default:
      return null;
  }
}

function isEquality(node: Node): boolean {
  return node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator);
}
