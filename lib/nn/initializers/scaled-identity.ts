// A multiple of the identity: the weights of the thought experiment about vanishing and exploding signals.
import { generate } from "../../matrix/index.ts";
import type { Initializer } from "./initializer.ts";

/**
 * An initializer whose weights are c times the identity (its upper left part where the layer is not square).
 *
 *   w_ij = c where i = j, else 0
 *
 * L linear layers of it multiply every input by c^L: 1.5^150 is about 2.6e26, 0.5^150 about 7e-46.
 *
 * Draws nothing from the random source.
 * @throws RangeError when c is not finite
 * Chapter 11
 * @example
 * const random = new Random(1);
 * const layers = Array.from({ length: 50 }, () => scaledIdentity(1.1)(2, 2, random));
 * layers.reduce((signal, W) => matmul(W, signal), ones(2, 1));
 * // => Matrix 2×1
 * //    [[117.4]
 * //     [117.4]]
 */
export function scaledIdentity(c: number): Initializer {
  if (!Number.isFinite(c)) throw new RangeError(`scaledIdentity: c must be finite, got ${c}`);
  return (fanOut, fanIn) => generate(fanOut, fanIn, (i, j) => (i === j ? c : 0));
}
