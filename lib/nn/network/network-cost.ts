// The cost of a network: how wrong it is on average over the samples, plus what its weights cost.
import type { Matrix } from "../../matrix/index.ts";
import { withScratch } from "../../engine/index.ts";
import type { OutputActivation } from "../activations/activation.ts";
import { elasticPenalty, type PenaltyOptions } from "../penalties/elastic-penalty.ts";
import type { InputsFor, LabelsFor, ParametersFor } from "./fits-network.ts";
import { logitsOf, type ForwardOptions } from "./forward.ts";
import type { LayerCache } from "../layers/hidden-layer.ts";
import type { LastLayer } from "../losses/loss.ts";
import type { NetworkShape } from "./network.ts";
import type { Parameters } from "../parameters.ts";
import { isOwnPart } from "../own-parts.ts";

/** The penalties that belong to the cost, and how the pass is made that it is measured on. */
export interface NetworkCostOptions extends PenaltyOptions, ForwardOptions {}

/**
 * The cost of the network at these parameters on these samples.
 *
 *   J = (1/m) Σ_samples loss(a_L, y) + λ/(2m) Σ_l ‖W_l‖²_F + λ₁/m Σ_l ‖W_l‖₁
 *
 * X: (n_x, m), Y: (n_y, m). The options of `forward` say how to pass dropout and batch normalization; with dropout the cost is random.
 * @throws RangeError when shapes do not fit, or lambda or l1 is negative
 * Chapters 05 and 08
 * @example
 * const shape = network({ layerSizes: [1, 1] });
 * const parameters = { W1: matrix([[1]]), b1: column([0]) };
 * networkCost(shape, parameters, row([0, 2]), row([0, 1])); // => 0.41
 * networkCost(shape, parameters, row([0, 2]), row([0, 1]), { lambda: 0.4 }); // => 0.51
 */
export function networkCost<
  Sizes extends readonly number[],
  Given extends Parameters,
  Inputs extends Matrix,
  Labels extends Matrix,
>(
  network: NetworkShape<Sizes>,
  parameters: ParametersFor<"networkCost", Sizes, Given>,
  X: InputsFor<"networkCost", Sizes, Inputs>,
  Y: LabelsFor<"networkCost", Sizes, Inputs, Labels>,
  options?: NetworkCostOptions,
): number;
export function networkCost(
  network: NetworkShape,
  parameters: Parameters,
  X: Matrix,
  Y: Matrix,
  options: NetworkCostOptions = {},
): number {
  const measure = () => {
    const Z = logitsOf(network, parameters, X, options);
    requireTargets("networkCost", Y, Z);
    const { lambda = 0, l1 = 0 } = options;
    const penalty = elasticPenalty(parameters, { lambda, l1, samples: Y.cols });
    return network.loss.cost(new LazyLastLayer(Z, network.output), Y) + penalty;
  };
  return isOwnPart(network) ? withScratch(measure) : measure();
}

/** The last layer, whose outputs are found only if the loss asks for them. A class, as a getter in a literal is slow to make. */
class LazyLastLayer implements LastLayer {
  readonly Z: Matrix;
  readonly output: OutputActivation;

  constructor(Z: Matrix, output: OutputActivation) {
    this.Z = Z;
    this.output = output;
  }

  get A(): Matrix {
    return this.output.forward(this.Z);
  }
}

/** The same cost where a forward pass has been made already: what training uses, so that it goes forward once a step. */
export function costOfForward(
  network: NetworkShape,
  parameters: Parameters,
  caches: readonly LayerCache[],
  Y: Matrix,
  { lambda = 0, l1 = 0 }: PenaltyOptions = {},
): number {
  const last = lastLayer("networkCost", network, caches, Y);
  return network.loss.cost(last, Y) + elasticPenalty(parameters, { lambda, l1, samples: Y.cols });
}

/**
 * What the loss is given of a forward pass.
 * @throws RangeError when the caches are not those of this network, or Y does not have the shape of the outputs
 */
export function lastLayer(caller: string, network: NetworkShape, caches: readonly LayerCache[], Y: Matrix): LastLayer {
  const last = caches.at(-1);
  const layers = network.layerSizes.length - 1;
  if (last === undefined || caches.length !== layers) {
    throw new RangeError(`${caller}: there must be a cache for each of ${layers} layers, got ${caches.length}`);
  }
  requireTargets(caller, Y, last.Z);
  return { Z: last.Z, A: last.A, output: network.output };
}

function requireTargets(caller: string, Y: Matrix, Z: Matrix): void {
  if (Y.rows === Z.rows && Y.cols === Z.cols) return;
  throw new RangeError(`${caller}: Y must have the shape of the outputs, ${Z.shape}, got ${Y.shape}`);
}
