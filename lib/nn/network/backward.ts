// Back-propagation: the chain rule from the cost to every parameter, last layer first.
import type { Matrix } from "../../matrix/index.ts";
import { denseInputGradient, denseParameterGradients } from "../layers/dense.ts";
import { penalizedGradient, type PenaltyOptions } from "../penalties/elastic-penalty.ts";
import type { OutputsFor } from "./fits-network.ts";
import { hiddenBackward, type HiddenGradients, type LayerCache } from "../layers/hidden-layer.ts";
import { requireStrength } from "../penalties/l2-penalty.ts";
import { lastLayer } from "./network-cost.ts";
import { hasBias, type NetworkShape } from "./network.ts";
import { parameterNames } from "./parameter-names.ts";
import type { Gradients } from "../parameters.ts";

/**
 * The derivatives of `networkCost` by every parameter, at the pass that the caches are from.
 *
 *   dZ_L from the loss; for l = L … 1:
 *   dW_l = dZ_l A_(l-1)ᵀ + (λ/m) W_l + (λ₁/m) sign(W_l)        db_l = Σ_columns dZ_l
 *   dA_(l-1) = W_lᵀ dZ_l                    dZ_(l-1) = dA_(l-1) ⊙ g'(Z_(l-1))
 *
 * The factor 1/m of the mean is in dZ_L already. Dropout goes back through the masks of the pass, batch normalization
 * through its statistics, with the gradients of γ and β besides. A bias that is normalized away has no gradient.
 *
 * Y: (n_y, m); each gradient has the name and the shape of its parameter.
 * @throws RangeError when the caches are not those of this network, shapes do not fit, or lambda or l1 is negative
 * Source: Rumelhart, Hinton, Williams, 1986; chapter 05, penalties chapter 08, dropout chapter 09, batch normalization chapter 20
 * @example
 * const shape = network({ layerSizes: [2, 3, 1] });
 * const parameters = initializeNetwork(shape, { random: new Random(1) });
 * const [X, Y] = [matrix([[0, 1], [1, 1]]), row([0, 1])];
 * const { caches } = forward(shape, parameters, X);
 * const { W2, db2 } = { W2: parameters.W2.shape, db2: backward(shape, caches, Y).b2 };
 * W2; // => [ 1, 3 ]
 * db2; // => Matrix 1×1 [[0.1544]]
 */
export function backward<Sizes extends readonly number[], Labels extends Matrix>(
  network: NetworkShape<Sizes>,
  caches: readonly LayerCache[],
  Y: OutputsFor<"backward", Sizes, Labels>,
  penalty?: PenaltyOptions,
): Gradients;
export function backward(
  network: NetworkShape,
  caches: readonly LayerCache[],
  Y: Matrix,
  { lambda = 0, l1 = 0 }: PenaltyOptions = {},
): Gradients {
  requireStrength("backward", "lambda", lambda);
  requireStrength("backward", "l1", l1);
  const penalty = { lambda, l1, samples: Y.cols };
  const gradients: [string, Matrix][] = [];
  let above: HiddenGradients = { dZ: network.loss.dZ(lastLayer("backward", network, caches, Y), Y) };
  for (let layer = caches.length; layer >= 1; layer--) {
    const { dense } = caches[layer - 1];
    const { dZ, dGamma, dBeta } = above;
    const { dW, db } = denseParameterGradients(dZ, dense);
    // The last layer comes first, and its parameters last first, so that the turned list has the order of the parameters.
    const names = parameterNames(layer);
    if (dBeta !== undefined) gradients.push([names.beta, dBeta]);
    if (dGamma !== undefined) gradients.push([names.gamma, dGamma]);
    if (hasBias(network, layer)) gradients.push([names.b, db]);
    gradients.push([names.W, penalizedGradient(dW, dense.W, penalty)]);
    if (layer === 1) break;
    above = hiddenBackward(denseInputGradient(dZ, dense), caches[layer - 2], network.hidden, network.batchNorm);
  }
  return Object.fromEntries(gradients.reverse());
}
