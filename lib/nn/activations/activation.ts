// What an activation function is: g applied to each entry of Z, and the slope g' that backward needs.
import { multiply, type Matrix } from "../../matrix/index.ts";
import { requireSameShape } from "../../matrix/same-shape.ts";

/** What stands at the end of a network. Softmax mixes the entries of a column, so it has no entry-by-entry derivative. */
export interface OutputActivation {
  readonly name: string;
  /** A = g(Z), of the shape of Z. */
  forward(Z: Matrix): Matrix;
  /** g'(Z), of the shape of Z; absent where the entries of a column depend on each other. */
  derivative?(Z: Matrix, A: Matrix): Matrix;
}

/**
 * An activation that works entry by entry: a_ij = g(z_ij), and dZ = dA ⊙ g'(Z).
 * `derivative` is given A = g(Z) as well, because tanh and sigmoid have their slope from A without another exponential.
 */
export interface Activation extends OutputActivation {
  derivative(Z: Matrix, A: Matrix): Matrix;
  /** dA ⊙ g'(Z) in one pass, without an array for the slopes; absent where nobody has needed it. */
  backward?(dA: Matrix, Z: Matrix, A: Matrix): Matrix;
}

/**
 * The chain rule through an activation: dZ = dA ⊙ g'(Z), all of one shape.
 * @throws RangeError when dA does not have the shape of Z
 */
export function activationBackward(activation: Activation, dA: Matrix, Z: Matrix, A: Matrix): Matrix {
  requireSameShape("activationBackward", ["dA", "Z"], dA, Z);
  return activation.backward?.(dA, Z, A) ?? multiply(dA, activation.derivative(Z, A));
}
