// A look inside a network: how large activations and gradients are, layer by layer.
import { norm, type Matrix } from "../../matrix/index.ts";
import { backward } from "../network/backward.ts";
import { forward, type ForwardOptions } from "../network/forward.ts";
import type { NetworkShape } from "../network/network.ts";
import { parameterNamed, type Parameters } from "../parameters.ts";
import { signalStatistics, type SignalStatistics, type SignalStatisticsOptions } from "./signal-statistics.ts";

/** The statistics of one layer of a network; the gradient is there when labels were given. */
export interface LayerStatistics extends SignalStatistics {
  /** ‖dW_l‖_F: how fast this layer would learn. */
  readonly gradientNorm?: number;
}

/** How many values are kept of each layer, and how the pass is made that is looked at. */
export interface LayerStatisticsOptions extends SignalStatisticsOptions, ForwardOptions {}

/**
 * The size of the activations of every layer and, where Y is given, of the gradient of its weights.
 *
 *   activations A_1 … A_L of one forward pass, ‖dW_1‖_F … ‖dW_L‖_F of one backward pass
 *
 * Norms that fall or grow by a factor from layer to layer are the vanishing and exploding of chapter 11.
 *
 * X: (n_x, m), Y: (n_y, m).
 * @throws RangeError when shapes do not fit
 * Source: the figures of Glorot and Bengio, 2010; chapter 11
 * @example
 * const shape = network({ layerSizes: [10, 10, 10, 1], hidden: "tanh" });
 * const random = new Random(1);
 * const parameters = initializeNetwork(shape, { random, initializer: scaledNormal(0.01) });
 * layerStatistics(shape, parameters, random.randn(10, 100)).map(({ activationDeviation }) => activationDeviation); // => [ 0.02794, 0.0008475, 0.00001228 ]
 */
export function layerStatistics(
  network: NetworkShape,
  parameters: Parameters,
  X: Matrix,
  Y?: Matrix,
  options: LayerStatisticsOptions = {},
): LayerStatistics[] {
  const { caches } = forward(network, parameters, X, options);
  const signal = signalStatistics(
    caches.map(({ A }) => A),
    options,
  );
  if (Y === undefined) return signal;
  const gradients = backward(network, caches, Y);
  return signal.map((statistics) => ({
    ...statistics,
    gradientNorm: norm(parameterNamed(gradients, `W${statistics.layer}`, "layerStatistics")),
  }));
}
