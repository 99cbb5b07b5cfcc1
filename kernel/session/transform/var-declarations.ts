// `var` at a cell's top level, blocks and loops included: where each one stands and what it declares.
import type { Node, VariableDeclaration } from "oxc-parser";
import { childNodes } from "./child-nodes.ts";

/** A `var` declaration, and whether it stands in the head of a for-in or for-of loop. */
export interface VarDeclaration {
  node: VariableDeclaration;
  loopHead: boolean;
}

/** What has `var`s of its own. */
const scopes = new Set<string>([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ClassDeclaration",
  "ClassExpression",
  "TSModuleDeclaration",
]);

/** The `var` declarations in a statement, outside of functions and classes. */
export function varDeclarationsIn(node: Node, loopHead = false): VarDeclaration[] {
  if (scopes.has(node.type)) return [];
  if (node.type === "VariableDeclaration") return node.kind === "var" ? [{ node, loopHead }] : [];
  const isLoop = node.type === "ForInStatement" || node.type === "ForOfStatement";
  return childNodes(node).flatMap((child) => varDeclarationsIn(child, isLoop && child === node.left));
}
