// The derivative of a formula, worked out symbol by symbol: mathjs's opinion on functions of one number.
import { derivativeOf, evaluator, parseFormula } from "./formula.ts";

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

/**
 * Differentiates a formula of one variable exactly, by the rules of sum, product, quotient and chain.
 *
 * expression: in mathjs's notation: + - * / ^, sin, exp, log (natural), sqrt, tanh, …, and the constants pi and e.
 * @throws RangeError when it cannot be read, has another variable, or has no derivative that mathjs knows
 * Chapter 12
 * @example
 * const { derivativeText, derivative } = symbolicDerivative("theta^3", "theta");
 * derivativeText; // => '3 * theta ^ 2'
 * derivative(2); // => 12
 */
export function symbolicDerivative(expression: string, variable: string): SymbolicDerivative {
  const caller = "symbolicDerivative";
  const formula = parseFormula(caller, expression, [variable]);
  const slope = derivativeOf(caller, expression, formula, variable);
  const value = evaluator(caller, expression, formula, [variable]);
  const slopeValue = evaluator(caller, expression, slope, [variable]);
  return {
    f: (x) => value([x]),
    derivative: (x) => slopeValue([x]),
    text: formula.toString(),
    derivativeText: slope.toString(),
    tex: formula.toTex(),
    derivativeTex: slope.toTex(),
  };
}
