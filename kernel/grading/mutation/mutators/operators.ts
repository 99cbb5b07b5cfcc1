// Operators: another one in place of each, terms and factors left out, signs dropped.
import type { Node } from "oxc-parser";
import { replaced, textOf, type Edit, type MutationContext, type MutationKind } from "./mutant.ts";

const arithmetic: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "**": "*",
  "<<": ">>",
  ">>": "<<",
  ">>>": "<<",
  "&": "|",
  "|": "&",
  "^": "|",
};
const comparisons: Readonly<Record<string, readonly string[]>> = {
  "<": ["<="],
  "<=": ["<"],
  ">": [">="],
  ">=": [">"],
};
const equalities: Readonly<Record<string, string>> = { "===": "!==", "!==": "===", "==": "!=", "!=": "==" };
const logical: Readonly<Record<string, string>> = { "&&": "||", "||": "&&" };
const assignments: Readonly<Record<string, readonly string[]>> = {
  "+=": ["-=", "="],
  "-=": ["+=", "="],
  "*=": ["/=", "="],
  "/=": ["*=", "="],
  "**=": ["*="],
};

/** `a + b` becomes `a - b`, `a` and `b`; `i < n` becomes `i <= n`; `x += 1` becomes `x -= 1` and `x = 1`. */
export function mutateOperators(node: Node, context: MutationContext): Edit[] {
  switch (node.type) {
    case "BinaryExpression":
      return [...otherOperators(node, context), ...withoutTerms(node, context)];
    case "LogicalExpression":
      return node.operator === "??"
        ? [replaced("term left out", node, textOf(node.left, context))]
        : atOperator("operator", node.left, node.right, node.operator, [logical[node.operator] ?? ""], context);
    case "AssignmentExpression":
      return atOperator("operator", node.left, node.right, node.operator, assignments[node.operator] ?? [], context);
    case "UpdateExpression":
      return [replaced("operator", node, flipUpdate(textOf(node, context)))];
    case "UnaryExpression":
      return node.operator === "-" && !isNumber(node.argument)
        ? [replaced("sign", node, textOf(node.argument, context))]
        : [];
    case "ReturnStatement":
      return node.argument !== null && isArithmetic(node.argument)
        ? [replaced("sign", node.argument, `-(${textOf(node.argument, context)})`)]
        : [];
    default:
      return [];
  }
}

type Binary = Extract<Node, { type: "BinaryExpression" }>;

function otherOperators({ left, right, operator }: Binary, context: MutationContext): Edit[] {
  const boundary = comparisons[operator];
  if (boundary !== undefined) return atOperator("boundary", left, right, operator, boundary, context);
  const equality = equalities[operator];
  if (equality !== undefined) return atOperator("condition", left, right, operator, [equality], context);
  const other = arithmetic[operator];
  return other === undefined ? [] : atOperator("operator", left, right, operator, [other], context);
}

/** Of a sum, a product, a quotient or a power each side alone; the divisor and the exponent alone make no sense of it. */
function withoutTerms({ left, right, operator }: Binary, context: MutationContext): Edit[] {
  const [start, end] = [left.start, right.end];
  const kind: MutationKind = "term left out";
  const without = (kept: Node): Edit => ({ kind, start, end, text: textOf(kept, context) });
  if (["+", "*", "-"].includes(operator)) return [without(left), without(right)];
  return ["/", "**", "%"].includes(operator) ? [without(left)] : [];
}

function atOperator(
  kind: MutationKind,
  left: Pick<Node, "end">,
  right: Pick<Node, "start">,
  operator: string,
  others: readonly string[],
  { source }: MutationContext,
): Edit[] {
  const start = left.end + source.slice(left.end, right.start).lastIndexOf(operator);
  return start < left.end
    ? []
    : others.filter((text) => text !== "").map((text) => ({ kind, start, end: start + operator.length, text }));
}

function flipUpdate(text: string): string {
  return text.includes("++") ? text.replace("++", "--") : text.replace("--", "++");
}

function isNumber(node: Node): boolean {
  return node.type === "Literal" && typeof node.value === "number";
}

/** Whether an expression is a number by its form. */
function isArithmetic(node: Node): boolean {
  if (node.type === "ParenthesizedExpression") return isArithmetic(node.expression);
  if (node.type === "BinaryExpression") return Object.hasOwn(arithmetic, node.operator);
  return (
    node.type === "CallExpression" &&
    node.callee.type === "MemberExpression" &&
    node.callee.object.type === "Identifier" &&
    node.callee.object.name === "Math"
  );
}
