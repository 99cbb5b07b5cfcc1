// Automatic differentiation of a cost that is written as a function of named parameters.
import { zeros, type Matrix } from "../../matrix/index.ts";
import type { Parameters } from "../../nn/parameters.ts";
import { gradientsOf } from "./backpropagate.ts";
import { variable, Variable } from "./variable.ts";

/** The parameters as variables, sizes kept: `Matrix<3, 4>` becomes `Variable<3, 4>`. */
export type Variables<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends Matrix<infer Rows, infer Cols> ? Variable<Rows, Cols> : never;
};

/** A cost, its derivatives, and the graph that they were computed by. */
export interface ValueAndGradient<P extends Parameters> {
  readonly value: number;
  /** Under the names and in the shapes of the parameters; zeros for a parameter that the cost does not depend on. */
  readonly gradients: { readonly [Name in keyof P]: P[Name] };
  /** The last node of the recorded computation, for `graphOf`. */
  readonly output: Variable;
}

/**
 * The value of a cost and its derivatives by all parameters, by reverse mode: only the forward computation is written.
 *
 * f builds the cost of operations of `ad`; it is called once.
 * @throws TypeError when f does not give a variable; RangeError when that is not 1×1
 * Source: Baydin, Pearlmutter, Radul, Siskind, "Automatic differentiation in machine learning: a survey", 2018; chapters 12 and 22
 * @example
 * const w = row([1, 2, 3]);
 * const { value, gradients } = valueAndGradient(({ w }) => ad.sum(ad.square(w)), { w });
 * value; // => 14
 * gradients.w; // => Matrix 1×3 [[2 4 6]]
 */
export function valueAndGradient<P extends Parameters>(
  f: (variables: Variables<P>) => Variable,
  parameters: P,
): ValueAndGradient<P> {
  const names = Object.keys(parameters);
  const variables = Object.fromEntries(names.map((name) => [name, variable(parameters[name], name)]));
  // A mapped type cannot be filled entry by entry: that each name has its variable is what the line above does.
  const output: unknown = f(variables as Variables<P>);
  if (!(output instanceof Variable)) {
    throw new TypeError(`valueAndGradient: the cost must be a variable made by operations of ad, got ${typeof output}`);
  }
  const found = gradientsOf(output);
  const gradients = Object.fromEntries(
    names.map((name) => {
      const { rows, cols } = parameters[name];
      return [name, found.get(variables[name]) ?? zeros(rows, cols)];
    }),
  );
  return { value: output.value.get(0, 0), gradients: gradients as ValueAndGradient<P>["gradients"], output };
}
