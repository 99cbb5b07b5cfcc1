// The derivative of a formula, worked out symbol by symbol: mathjs's opinion on functions of one number.
import { derivative as derive, isFunctionNode, isSymbolNode, parse, type MathNode } from "mathjs/number";

/** A formula and its derivative, as functions and as text. */
export interface SymbolicDerivative {
  /** The formula at x; NaN where it is not defined, as in Math.sqrt(-1). */
  f(x: number): number;
  /** The derivative at x. */
  derivative(x: number): number;
  /** The formula as mathjs understood it: "theta ^ 3". */
  readonly text: string;
  /** The derivative as text: "3 * theta ^ 2". */
  readonly derivativeText: string;
  /** Both in LaTeX, for a formula in a notebook. */
  readonly tex: string;
  readonly derivativeTex: string;
}

/** Symbols of a formula that stand for a number by themselves. */
const CONSTANTS: readonly string[] = ["pi", "e", "tau", "phi", "PI", "E"];

/**
 * Differentiates a formula of one variable exactly, by the rules of sum, product, quotient and chain.
 *
 *   symbolicDerivative("theta^3", "theta").derivativeText = "3 * theta ^ 2"
 *
 * expression: in mathjs's notation: + - * / ^, sin, exp, log (natural), sqrt, tanh, …, and the constants pi and e.
 * @throws RangeError when it cannot be read, has another variable, or has no derivative that mathjs knows
 * Chapter 12.
 */
export function symbolicDerivative(expression: string, variable: string): SymbolicDerivative {
  const formula = attempt(expression, "must be a formula", () => parse(expression));
  requireOneVariable(expression, formula, variable);
  const slope = attempt(expression, "must have a known derivative", () => derive(formula, variable));
  return {
    f: evaluator(expression, formula, variable),
    derivative: evaluator(expression, slope, variable),
    text: formula.toString(),
    derivativeText: slope.toString(),
    tex: formula.toTex(),
    derivativeTex: slope.toTex(),
  };
}

function attempt(expression: string, rule: string, work: () => MathNode): MathNode {
  try {
    return work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RangeError(`symbolicDerivative: the expression ${rule}, got "${expression}" (${reason})`, { cause });
  }
}

function requireOneVariable(expression: string, formula: MathNode, variable: string): void {
  const others = new Set<string>();
  formula.traverse((node, _path, parent) => {
    if (!isSymbolNode(node)) return;
    const isFunctionName = isFunctionNode(parent) && parent.fn === node;
    if (!isFunctionName && node.name !== variable && !CONSTANTS.includes(node.name)) others.add(node.name);
  });
  if (others.size === 0) return;
  const got = `${[...others].join(", ")} in "${expression}"`;
  throw new RangeError(`symbolicDerivative: ${variable} must be the only variable, got also ${got}`);
}

function evaluator(expression: string, node: MathNode, variable: string): (x: number) => number {
  const compiled = node.compile();
  return (x) => {
    const value: unknown = compiled.evaluate({ [variable]: x });
    if (typeof value === "number") return value;
    throw new TypeError(`symbolicDerivative: "${expression}" must give a number, got ${typeof value} at ${x}`);
  };
}
