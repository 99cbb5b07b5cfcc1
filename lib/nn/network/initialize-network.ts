// The first parameters of a network: drawn weights, zero biases, and a batch normalization that only normalizes.
import { ones, zeros, type Matrix } from "../../matrix/index.ts";
import type { Random } from "../../random/index.ts";
import { heNormal } from "../initializers/he-normal.ts";
import type { Initializer } from "../initializers/initializer.ts";
import { hasBatchNorm, hasBias, requireLayerSizes, type LayerStructure } from "./network.ts";
import type { DrawnFor, Parameters } from "../parameters.ts";

export interface InitializeNetworkOptions {
  /** The source of the weights; the same seed gives the same network. */
  readonly random: Random;
  /** How a layer's weights are drawn; heNormal when left out. */
  readonly initializer?: Initializer;
}

/**
 * Draws the parameters of a network, layer by layer: W1, W2, … in this order, so that a seed gives the course's numbers.
 *
 *   W_l = initializer(n_l, n_(l-1)),   b_l = 0,   γ_l = 1,   β_l = 0
 *
 * For a network without batch normalization its layerSizes are enough; with it, give the network: its hidden layers have
 * gamma and beta, and, where they are normalized before the activation, no b.
 *
 * The compiler remembers the sizes: handing the result to a network of other sizes is an error where both are known.
 *
 * layerSizes: n_0 = n_x, …, n_L = n_y; W_l is (n_l, n_(l-1)), the others are (n_l, 1).
 * @throws RangeError when a size is not a positive whole number, or the initializer gives another shape
 * Chapters 04, 05, 11 and 20
 * @example
 * const shape = network({ layerSizes: [2, 3, 1] });
 * const parameters = initializeNetwork(shape, { random: new Random(1), initializer: heNormal });
 * Object.entries(parameters).map(([name, part]) => `${name} ${part.shape}`); // => [ 'W1 3×2', 'b1 3×1', 'W2 1×3', 'b2 1×1' ]
 */
export function initializeNetwork<const Sizes extends readonly number[]>(
  network: Sizes | LayerStructure<Sizes>,
  options: InitializeNetworkOptions,
): Parameters & DrawnFor<Sizes>;
export function initializeNetwork(
  network: readonly number[] | LayerStructure,
  { random, initializer = heNormal }: InitializeNetworkOptions,
): Parameters {
  const structure: LayerStructure = "layerSizes" in network ? network : { layerSizes: network, batchNorm: "none" };
  const { layerSizes } = structure;
  requireLayerSizes("initializeNetwork", layerSizes);
  const parameters: Record<string, Matrix> = {};
  for (let layer = 1; layer < layerSizes.length; layer++) {
    const fanOut = layerSizes[layer];
    const fanIn = layerSizes[layer - 1];
    const W = initializer(fanOut, fanIn, random);
    if (W.rows !== fanOut || W.cols !== fanIn) {
      throw new RangeError(
        `initializeNetwork: the initializer must give W${layer} as ${fanOut}×${fanIn}, got ${W.shape}`,
      );
    }
    parameters[`W${layer}`] = W;
    if (hasBias(structure, layer)) parameters[`b${layer}`] = zeros(fanOut, 1);
    if (!hasBatchNorm(structure, layer)) continue;
    parameters[`gamma${layer}`] = ones(fanOut, 1);
    parameters[`beta${layer}`] = zeros(fanOut, 1);
  }
  return parameters;
}
