// Functions of several numbers, given as text: "theta^3 + x^2" with its gradient and Hessian, symbol by symbol.
import { generate, type Matrix } from "../matrix/index.ts";
import { derivativeOf, evaluator, parseFormula } from "./formula.ts";

/** A value for each of some names, in their order. */
export type FormulaPoint<Names extends readonly string[]> = { -readonly [Index in keyof Names]: number };

/** A formula of several variables: its value and its derivatives, as functions and as text. */
export interface FormulaFunction<Names extends readonly string[] = readonly string[]> {
  readonly variables: Names;
  /** The formula at a point; NaN where it is not defined, as the square root of -1. */
  value(...point: FormulaPoint<Names>): number;
  /** The partial derivatives at a point, in the order of the variables. */
  gradient(...point: FormulaPoint<Names>): FormulaPoint<Names>;
  /** (n, n), the second derivatives at a point. */
  hessian(...point: FormulaPoint<Names>): Matrix;
  /** The formula as mathjs understood it, and in LaTeX. */
  readonly text: string;
  readonly tex: string;
  /** The partial derivatives as text and in LaTeX, by variable. */
  readonly gradientText: Readonly<Record<Names[number], string>>;
  readonly gradientTex: Readonly<Record<Names[number], string>>;
}

/**
 * A function from a text, with exact derivatives by the rules of sum, product, quotient and chain.
 *
 * Of two variables it fits into a landscape: { name, formula: f.text, bounds, ...f }.
 *
 * expression: in mathjs's notation: + - * / ^, sin, exp, log (natural), sqrt, tanh, …, and the constants pi and e.
 * variables: in the order in which the functions take their values.
 * @throws RangeError when the text cannot be read, has other variables, or has no derivative that mathjs knows, and when
 *   variables are none, not names, or not all different
 * Chapters 12 and 18
 * @example
 * const f = functionOf("theta^3 + x^2", ["theta", "x"]);
 * f.gradientText; // => { theta: '3 * theta ^ 2', x: '2 * x' }
 * f.gradient(2, 5); // => [ 12, 10 ]
 */
export function functionOf<const Names extends readonly string[]>(
  expression: string,
  variables: Names,
): FormulaFunction<Names>;
export function functionOf(expression: string, variables: readonly string[]): FormulaFunction {
  requireNames(variables);
  const formula = parseFormula("functionOf", expression, variables);
  const partials = variables.map((name) => derivativeOf("functionOf", expression, formula, name));
  const numbers = (node: typeof formula) => evaluator("functionOf", expression, node, variables);
  const value = numbers(formula);
  const slopes = partials.map(numbers);
  const byName = (textOf: (node: typeof formula) => string): Record<string, string> =>
    Object.fromEntries(variables.map((name, i) => [name, textOf(partials[i])]));
  /** Row i: the derivatives of partial i. Worked out when first asked for: there are n². */
  let curvatures: ((point: readonly number[]) => number)[][] | undefined;
  return {
    variables,
    value: (...point) => value(point),
    gradient: (...point) => slopes.map((slope) => slope(point)),
    hessian(...point) {
      curvatures ??= partials.map((partial) =>
        variables.map((name) => numbers(derivativeOf("functionOf", expression, partial, name))),
      );
      const rows = curvatures;
      return generate(rows.length, rows.length, (i, j) => rows[i][j](point));
    },
    text: formula.toString(),
    tex: formula.toTex(),
    gradientText: byName((node) => node.toString()),
    gradientTex: byName((node) => node.toTex()),
  };
}

function requireNames(variables: readonly string[]): void {
  const fits = variables.length > 0 && variables.every((name) => /^[A-Za-z_]\w*$/.test(name));
  if (fits && new Set(variables).size === variables.length) return;
  throw new RangeError(`functionOf: variables must be one or more different names, got [${variables.join(", ")}]`);
}
