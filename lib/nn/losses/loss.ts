// What a loss is: one number that says how wrong the outputs are, and its slope at the last layer's Z.
import type { Matrix } from "../../matrix/index.ts";
import type { OutputActivation } from "../activations/activation.ts";

/** The last layer of a network after a forward pass: A = g(Z). */
export interface LastLayer {
  readonly Z: Matrix;
  readonly A: Matrix;
  readonly output: OutputActivation;
}

/**
 * A loss as a network uses it. It is computed from Z where that is stable and from A where it does not matter,
 * and its gradient is handed back as dZ, the derivative of the cost (the mean over the m samples) by Z of the last layer.
 *
 * So the factor 1/m is already in dZ, and in every gradient that follows from it. The course writes it later, at
 * dW = (1/m) dZ Aᵀ; the products are the same.
 */
export interface Loss {
  readonly name: string;
  /** The output activations that it can follow, by name; "any" where each one will do that works entry by entry. */
  readonly follows: readonly string[] | "any";
  cost(last: LastLayer, Y: Matrix): number;
  dZ(last: LastLayer, Y: Matrix): Matrix;
  /** Where the outputs are scores of two classes: a score above this is the answer 1. Absent where they are quantities. */
  readonly threshold?: number;
}
