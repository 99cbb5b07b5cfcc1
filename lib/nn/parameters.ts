// What a network learns: matrices under their names, and the gradients that carry the same names.
import type { Matrix } from "../matrix/index.ts";

/**
 * All that a network learns, by name: `{ W1, b1, W2, b2, … }`, where layer l has W (n_l, n_(l-1)) and b (n_l, 1).
 * Nothing in the library changes a parameter in place: an update returns a new record.
 */
export type Parameters = Readonly<Record<string, Matrix>>;

/**
 * Which layer sizes a record of parameters was drawn for: a mark for the compiler alone, no such property exists. It is
 * optional, so that parameters of unknown origin, as an optimizer gives them, may take the place of marked ones. It has a
 * symbol that every compiler knows: types with a symbol of our own cannot be written down by tslab for its next cell.
 */
export interface DrawnFor<Sizes extends readonly number[]> {
  readonly [Symbol.species]?: Sizes | undefined;
}

/** The derivative of the cost by each parameter, under the parameter's own name: what prose calls dW1 is `gradients.W1`. */
export type Gradients = Parameters;

/**
 * True for a weight matrix, false for a bias: weights are penalized and decayed, biases are not (chapter 08).
 * Weights are the parameters whose name is W, or W and a layer number.
 * @example
 * ["W1", "b1", "gamma1"].map(isWeight); // => [ true, false, false ]
 */
export function isWeight(name: string): boolean {
  return /^W\d*$/.test(name);
}

/**
 * The parameter of that name.
 * @throws RangeError when there is none, naming those that exist
 */
export function parameterNamed(parameters: Parameters, name: string, caller: string): Matrix {
  const found = parameters[name];
  if (found === undefined) {
    const existing = Object.keys(parameters).join(", ");
    throw new RangeError(`${caller}: there must be a parameter ${name}, got ${existing === "" ? "none" : existing}`);
  }
  return found;
}
