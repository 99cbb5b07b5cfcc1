// Back-propagation: the chain rule from the cost to every parameter, last layer first.
import { add, multiply, type Matrix } from "../matrix/index.ts";
import { denseInputGradient, denseParameterGradients } from "./dense.ts";
import type { LayerCache } from "./forward.ts";
import { requireLambda } from "./l2-penalty.ts";
import { lastLayer, type PenaltyOptions } from "./network-cost.ts";
import type { NetworkShape } from "./network.ts";
import type { Gradients } from "./parameters.ts";

/**
 * The derivatives of `networkCost` by every parameter.
 *
 *   dZ_L from the loss; for l = L … 1:
 *   dW_l = dZ_l A_(l-1)ᵀ + (λ/m) W_l        db_l = Σ_columns dZ_l
 *   dA_(l-1) = W_lᵀ dZ_l                    dZ_(l-1) = dA_(l-1) ⊙ g'(Z_(l-1))
 *
 * The factor 1/m of the mean is in dZ_L already. Y: (n_y, m); each gradient has the name and the shape of its parameter.
 * @throws RangeError when the caches are not those of this network, shapes do not fit, or lambda is negative
 * Source: Rumelhart, Hinton, Williams, 1986; chapter 05, the penalty chapter 08.
 */
export function backward(
  network: NetworkShape,
  caches: readonly LayerCache[],
  Y: Matrix,
  { lambda = 0 }: PenaltyOptions = {},
): Gradients {
  requireLambda("backward", lambda);
  let dZ = network.loss.dZ(lastLayer("backward", network, caches, Y), Y);
  const gradients: [string, Matrix][] = [];
  for (let layer = caches.length; layer >= 1; layer--) {
    const { dense } = caches[layer - 1];
    const { dW, db } = denseParameterGradients(dZ, dense);
    const penalized = lambda === 0 ? dW : add(dW, multiply(dense.W, lambda / Y.cols));
    gradients.unshift([`W${layer}`, penalized], [`b${layer}`, db]);
    if (layer === 1) break;
    const below = caches[layer - 2];
    dZ = multiply(denseInputGradient(dZ, dense), network.hidden.derivative(below.Z, below.A));
  }
  return Object.fromEntries(gradients);
}
