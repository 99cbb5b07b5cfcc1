// Forward propagation: from the inputs, layer by layer, to the outputs, remembering what the way back needs.
import type { Matrix } from "../matrix/index.ts";
import { denseForward, type DenseCache } from "./dense.ts";
import type { FitsInput } from "./fits-network.ts";
import type { NetworkShape, OutputSize } from "./network.ts";
import { parameterNamed, type Parameters } from "./parameters.ts";

/** What one layer remembers: its input and weights (in `dense`), Z and A = g(Z). */
export interface LayerCache {
  readonly dense: DenseCache;
  readonly Z: Matrix;
  readonly A: Matrix;
}

/** The outputs of a network, and one cache for each layer, the first layer first. */
export interface ForwardResult<Outputs extends number = number, Samples extends number = number> {
  readonly output: Matrix<Outputs, Samples>;
  readonly caches: readonly LayerCache[];
}

/**
 * The outputs of a network for m samples at once.
 *
 *   A_0 = X;   Z_l = W_l A_(l-1) + b_l,   A_l = g_l(Z_l)   for l = 1 … L;   output = A_L
 *
 * X: (n_x, m), one sample a column; output: (n_y, m). A wrong number of rows is an error of the compiler where both are known.
 * @throws RangeError when X or a parameter does not have the shape that layerSizes says
 * Chapter 05.
 */
export function forward<Sizes extends readonly number[], Rows extends number, Samples extends number>(
  network: NetworkShape<Sizes>,
  parameters: Parameters,
  X: Matrix<Rows, Samples> & FitsInput<"forward", Sizes, Rows, Samples>,
): ForwardResult<OutputSize<Sizes>, Samples>;
export function forward(network: NetworkShape, parameters: Parameters, X: Matrix): ForwardResult {
  const { layerSizes, hidden, output } = network;
  if (X.rows !== layerSizes[0]) {
    throw new RangeError(
      `forward: X must have ${layerSizes[0]} rows for layerSizes ${layerSizes.join("-")}, got ${X.shape}`,
    );
  }
  const caches: LayerCache[] = [];
  let A = X;
  for (let layer = 1; layer < layerSizes.length; layer++) {
    const { Z, cache: dense } = denseForward(
      A,
      weights(network, parameters, layer),
      biases(network, parameters, layer),
    );
    A = (layer === layerSizes.length - 1 ? output : hidden).forward(Z);
    caches.push({ dense, Z, A });
  }
  return { output: A, caches };
}

function weights({ layerSizes }: NetworkShape, parameters: Parameters, layer: number): Matrix {
  return shaped(layerSizes, parameters, `W${layer}`, layerSizes[layer], layerSizes[layer - 1]);
}

function biases({ layerSizes }: NetworkShape, parameters: Parameters, layer: number): Matrix {
  return shaped(layerSizes, parameters, `b${layer}`, layerSizes[layer], 1);
}

function shaped(
  layerSizes: readonly number[],
  parameters: Parameters,
  name: string,
  rows: number,
  cols: number,
): Matrix {
  const found = parameterNamed(parameters, name, "forward");
  if (found.rows === rows && found.cols === cols) return found;
  const sizes = layerSizes.join("-");
  throw new RangeError(`forward: ${name} must be ${rows}×${cols} for layerSizes ${sizes}, got ${found.shape}`);
}
