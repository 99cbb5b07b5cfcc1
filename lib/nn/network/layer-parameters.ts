// Which parameters a layer has, in which order and shape: one answer for drawing, forward and backward.
import type { Matrix } from "../../matrix/index.ts";
import type { LayerParameters } from "../layers/hidden-layer.ts";
import { hasBatchNorm, hasBias, type LayerStructure } from "./network.ts";
import { parameterNames } from "./parameter-names.ts";
import { parameterNamed, type Parameters } from "../parameters.ts";

/**
 * The parameters of one layer, counted from 1.
 * @throws RangeError when one is missing, or does not have the shape that layerSizes says
 */
export function layerParameters(
  caller: string,
  network: LayerStructure,
  all: Parameters,
  layer: number,
): LayerParameters {
  const names = parameterNames(layer);
  const W = shaped(caller, network, all, names.W, layer, network.layerSizes[layer - 1]);
  const b = hasBias(network, layer) ? shaped(caller, network, all, names.b, layer, 1) : undefined;
  if (!hasBatchNorm(network, layer)) return { W, b };
  const gamma = shaped(caller, network, all, names.gamma, layer, 1);
  const beta = shaped(caller, network, all, names.beta, layer, 1);
  return { W, b, norm: { gamma, beta } };
}

function shaped(
  caller: string,
  { layerSizes }: LayerStructure,
  parameters: Parameters,
  name: string,
  layer: number,
  cols: number,
): Matrix {
  const rows = layerSizes[layer];
  const found = parameterNamed(parameters, name, caller);
  if (found.rows === rows && found.cols === cols) return found;
  const sizes = layerSizes.join("-");
  throw new RangeError(`${caller}: ${name} must be ${rows}×${cols} for layerSizes ${sizes}, got ${found.shape}`);
}
