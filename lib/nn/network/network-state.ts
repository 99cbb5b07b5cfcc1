// The state of a network: what it keeps of its training beside the parameters, and does not learn by gradients.
import type { Matrix } from "../../matrix/index.ts";
import { hasBatchNorm, type LayerStructure } from "./network.ts";
import { initialRunningStatistics, type BatchStatistics } from "../layers/running-statistics.ts";

/**
 * The running averages of batch normalization by name: `{ runningMean1, runningVariance1, … }`, each (n_l, 1), for every
 * hidden layer. Empty for a network without it. Like the parameters it is never changed in place.
 */
export type NetworkState = Readonly<Record<string, Matrix>>;

/**
 * The state of a network before its first batch: running means 0, running variances 1. Chapter 20.
 * @example
 * const state = initializeNetworkState(network({ layerSizes: [2, 3, 1], batchNorm: true }));
 * Object.keys(state); // => [ 'runningMean1', 'runningVariance1' ]
 */
export function initializeNetworkState(network: LayerStructure): NetworkState {
  let state: NetworkState = {};
  for (let layer = 1; layer < network.layerSizes.length; layer++) {
    if (!hasBatchNorm(network, layer)) continue;
    state = withRunning(state, layer, initialRunningStatistics(network.layerSizes[layer]));
  }
  return state;
}

/** @throws RangeError when the state has no averages for this layer */
export function runningOf(caller: string, state: NetworkState, layer: number): BatchStatistics {
  const mean = state[`runningMean${layer}`];
  const variance = state[`runningVariance${layer}`];
  if (mean !== undefined && variance !== undefined) return { mean, variance };
  const existing = Object.keys(state).join(", ");
  throw new RangeError(
    `${caller}: batch normalization needs the state of its training, with runningMean${layer} and runningVariance${layer}, ` +
      `or statistics: "batch"; got ${existing === "" ? "no state" : existing}`,
  );
}

/** The same state with other averages for one layer. */
export function withRunning(state: NetworkState, layer: number, { mean, variance }: BatchStatistics): NetworkState {
  return { ...state, [`runningMean${layer}`]: mean, [`runningVariance${layer}`]: variance };
}
