// Constants: one more, one less, twice, nothing; the other truth value, an empty text; and indices one further and one back.
import type { Node } from "oxc-parser";
import { replaced, textOf, type Edit, type MutationContext } from "./mutant.ts";

/** `2` becomes `3`, `1`, `4` and `0`; `true` becomes `false`. Names of properties stay. */
export function mutateConstants(node: Node, context: MutationContext): Edit[] {
  if (node.type !== "Literal" || isName(node, context.parents.at(-1))) return [];
  const { value } = node;
  if (typeof value === "boolean") return [replaced("constant", node, String(!value))];
  if (typeof value === "string") return value === "" ? [] : [replaced("constant", node, '""')];
  if (typeof value !== "number") return [];
  const others = new Set([value + 1, value - 1, 2 * value, 0]);
  others.delete(value);
  // The step of a loop: without it the loop never ends, which any test notices after a long time.
  if (isLoopStep(context.parents)) others.delete(0);
  return [...others].map((other) => replaced("constant", node, numberText(other, node, context)));
}

/** `x[i]` becomes `x[i + 1]` and `x[i - 1]`. */
export function mutateIndices(node: Node, context: MutationContext): Edit[] {
  if (node.type !== "MemberExpression" || !node.computed || node.property.type === "Literal") return [];
  const { property } = node;
  const text = textOf(property, context);
  const whole = bindsLooser.has(property.type) ? `(${text})` : text;
  return [replaced("index", property, `${whole} + 1`), replaced("index", property, `${whole} - 1`)];
}

const bindsLooser: ReadonlySet<Node["type"]> = new Set([
  "ConditionalExpression",
  "LogicalExpression",
  "AssignmentExpression",
  "ArrowFunctionExpression",
  "SequenceExpression",
]);

/** A number as it stands in place of another, which an operator may touch. */
function numberText(value: number, { start }: Node, { source }: MutationContext): string {
  // Sums such as 0.9 + 1 are written without the digits that only rounding makes.
  const text = String(Number(value.toPrecision(15)));
  return value < 0 && /[-+*]$/.test(source.slice(0, start)) ? `(${text})` : text;
}

function isLoopStep(parents: readonly Node[]): boolean {
  const [loop, step] = parents.slice(-2);
  return loop?.type === "ForStatement" && step?.type === "AssignmentExpression" && loop.update === step;
}

function isName(node: Node, parent: Node | undefined): boolean {
  if (parent?.type === "Property") return parent.key === node && !parent.computed;
  return parent?.type === "ImportDeclaration";
}
