// The last step of a loss that is written as a function of the outputs: from dA to dZ, through the output activation.
import { multiply, type Matrix } from "../../matrix/index.ts";
import type { LastLayer } from "./loss.ts";

/**
 * The chain rule through the last activation: dZ = dA ⊙ g'(Z), all of one shape.
 * @throws RangeError when the activation has no derivative entry by entry, as softmax
 */
export function throughOutput(loss: string, dA: Matrix, { Z, A, output }: LastLayer): Matrix {
  if (output.derivative === undefined) {
    throw new RangeError(`${loss}: the output needs a derivative entry by entry, got ${output.name}`);
  }
  return multiply(dA, output.derivative(Z, A));
}
