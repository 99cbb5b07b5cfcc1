// Formulas given as text: read, checked for their variables, differentiated and evaluated by mathjs.
import type { MathNode } from "mathjs/number";
import { mathjs } from "#mathjs";

/** Symbols of a formula that stand for a number by themselves. */
const CONSTANTS: readonly string[] = ["pi", "e", "tau", "phi", "PI", "E"];

/**
 * The formula behind a text.
 * @throws RangeError when it cannot be read, or has other variables than these
 */
export function parseFormula(caller: string, expression: string, variables: readonly string[]): MathNode {
  const formula = attempt(caller, expression, "must be a formula", () => mathjs().parse(expression));
  const { isFunctionNode, isSymbolNode } = mathjs();
  const others = new Set<string>();
  formula.traverse((node, _path, parent) => {
    if (!isSymbolNode(node)) return;
    const isFunctionName = isFunctionNode(parent) && parent.fn === node;
    if (!isFunctionName && !variables.includes(node.name) && !CONSTANTS.includes(node.name)) others.add(node.name);
  });
  if (others.size === 0) return formula;
  const rule = `must be the only variable${variables.length === 1 ? "" : "s"}`;
  const got = `${[...others].join(", ")} in "${expression}"`;
  throw new RangeError(`${caller}: ${variables.join(", ")} ${rule}, got also ${got}`);
}

/**
 * The derivative of a formula by one of its variables.
 * @throws RangeError when mathjs knows none
 */
export function derivativeOf(caller: string, expression: string, formula: MathNode, variable: string): MathNode {
  return attempt(caller, expression, "must have a known derivative", () => mathjs().derivative(formula, variable));
}

/**
 * A formula as a function of its variables' values, in their order.
 * The function throws a TypeError when the result is no number.
 */
export function evaluator(
  caller: string,
  expression: string,
  formula: MathNode,
  variables: readonly string[],
): (values: readonly number[]) => number {
  const compiled = formula.compile();
  return (values) => {
    const value: unknown = compiled.evaluate(Object.fromEntries(variables.map((name, i) => [name, values[i]])));
    if (typeof value === "number") return value;
    const place = values.join(", ");
    throw new TypeError(`${caller}: "${expression}" must give a number, got ${typeof value} at ${place}`);
  };
}

function attempt(caller: string, expression: string, rule: string, work: () => MathNode): MathNode {
  try {
    return work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RangeError(`${caller}: the expression ${rule}, got "${expression}" (${reason})`, { cause });
  }
}
