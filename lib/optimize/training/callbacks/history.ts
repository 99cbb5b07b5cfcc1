// The history of a training: what was measured every few epochs, in columns that a figure can take.
import type { NetworkState } from "../../../nn/network/network-state.ts";
import type { Parameters } from "../../../nn/parameters.ts";
import type { TrainingCallback } from "../training-callback.ts";
import { isDue, requireInterval } from "./interval.ts";

/** Something to measure of a network as it is trained: its cost on the dev set, its accuracy, a norm of its weights. */
export type TrainingMeasure = (parameters: Parameters, networkState: NetworkState) => number;

export interface HistoryOptions {
  /** Measure every so many epochs, and at the last one. */
  readonly every?: number;
}

/** A callback of `train` that holds what it saw: one entry of each column for each epoch that was measured. */
export interface TrainingHistory<Name extends string = string> extends TrainingCallback {
  readonly epochs: readonly number[];
  /** The training's own cost, the mean over the epoch. */
  readonly costs: readonly number[];
  /**
   * The column of a measure.
   * @throws RangeError when there is no measure of that name
   */
  measured(name: Name): readonly number[];
}

/**
 * Writes down how measures of your own develop, beside the training's cost.
 *
 *   measured(name)[k] = measures[name](parameters after epoch epochs[k])
 *
 * The cost of an epoch is measured while its batches change the parameters, so it belongs to somewhat earlier ones than the rest.
 *
 * measures: under names of your own, { devCost: (parameters) => networkCost(…), … }.
 * @throws RangeError when every is not a whole number of at least 1
 * Chapters 07 and 09
 * @example
 * const shape = network({ layerSizes: [2, 1] });
 * const data = makeMoons({ samples: 200, noise: 0.1, random: new Random(1) });
 * const shares = history({ accuracy: (parameters) => accuracy(predict(shape, parameters, data.X), data.Y) }, { every: 50 });
 * train(shape, initializeNetwork(shape, { random: new Random(2) }), data, {
 *   optimizer: adam({ learningRate: 0.1 }),
 *   epochs: 150,
 *   callbacks: [shares],
 * });
 * shares.epochs; // => [ 49, 99, 149 ]
 * shares.measured("accuracy"); // => [ 0.86, 0.875, 0.875 ]
 */
export function history<Name extends string>(
  measures: Readonly<Record<Name, TrainingMeasure>>,
  { every = 1 }: HistoryOptions = {},
): TrainingHistory<Name> {
  requireInterval("history", every);
  const epochs: number[] = [];
  const costs: number[] = [];
  const columns = new Map(
    Object.entries<TrainingMeasure>(measures).map(([name, measure]) => [
      name,
      { measure, values: new Array<number>() },
    ]),
  );
  return {
    epochs,
    costs,
    measured(name) {
      const column = columns.get(name);
      if (column !== undefined) return column.values;
      throw new RangeError(`history: the measure must be one of ${[...columns.keys()].join(", ")}, got "${name}"`);
    },
    onEpoch(seen) {
      if (!isDue(seen, every)) return;
      epochs.push(seen.epoch);
      costs.push(seen.cost);
      for (const { measure, values } of columns.values()) values.push(measure(seen.parameters, seen.networkState));
    },
  };
}
