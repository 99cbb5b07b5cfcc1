// Reducing the learning rate where a training has come to a halt: a schedule that watches, instead of one that is made before.
import type { NetworkState } from "../../../nn/network/network-state.ts";
import type { Parameters } from "../../../nn/parameters.ts";
import { requireNonNegative } from "../../hyperparameter-rules.ts";
import type { TrainingCallback } from "../training-callback.ts";
import { improves, requireBetter, type Better } from "./improvement.ts";

export interface ReduceOnPlateauOptions {
  /** α₀, the rate at the start. */
  readonly initial: number;
  /** What is watched; the cost of the epoch when left out. */
  readonly measure?: (parameters: Parameters, networkState: NetworkState) => number;
  /** After how many epochs in a row without an improvement the rate falls. */
  readonly patience: number;
  /** What the rate is multiplied by then, above 0 and below 1. */
  readonly factor?: number;
  /** The rate falls no lower. */
  readonly minimum?: number;
  /** Whether smaller values are better, as of a cost, or larger ones, as of an accuracy; "smaller" when left out. */
  readonly better?: Better;
  /** By how much a value must be better than the best one to count. */
  readonly minimumImprovement?: number;
}

/** A callback of `train`, and the learning rate that it turns down. */
export interface ReduceOnPlateau extends TrainingCallback {
  /** Goes into the optimizer. */
  readonly learningRate: () => number;
  /** The rate after each epoch. */
  readonly rates: readonly number[];
}

/**
 * Lowers the learning rate whenever what is watched has not improved for a while.
 *
 *   α ← max(factor · α, minimum)   after `patience` epochs in a row that are not better than the best before them
 *
 * @throws RangeError when initial or minimum is negative, factor is not between 0 and 1, patience is not a whole number of at least
 *   1, or better is neither "smaller" nor "larger"
 * Source of the form: Keras (2015); chapter 17.
 * @example
 * const plateau = reduceOnPlateau({ initial: 0.1, patience: 2, factor: 0.5, measure: () => 1 }); // never better
 * const shape = network({ layerSizes: [2, 1] });
 * const data = makeMoons({ samples: 50, random: new Random(1) });
 * train(shape, initializeNetwork(shape, { random: new Random(2) }), data, {
 *   optimizer: adam(plateau),
 *   epochs: 6,
 *   callbacks: [plateau],
 * });
 * plateau.learningRate(); // => 0.025
 */
export function reduceOnPlateau(options: ReduceOnPlateauOptions): ReduceOnPlateau {
  const { initial, measure, patience, factor = 0.1, minimum = 0 } = options;
  const rule = { better: options.better ?? "smaller", minimumImprovement: options.minimumImprovement ?? 0 };
  requireOptions(initial, minimum, factor, patience);
  requireBetter("reduceOnPlateau", rule.better);
  const rates: number[] = [];
  let alpha = initial;
  let best: number | undefined;
  let waited = 0;
  return {
    learningRate: () => alpha,
    rates,
    onEpoch({ cost, parameters, networkState }) {
      const value = measure === undefined ? cost : measure(parameters, networkState);
      const isBetter = improves(value, best, rule);
      if (isBetter) best = value;
      waited = isBetter ? 0 : waited + 1;
      if (waited >= patience) {
        alpha = Math.max(factor * alpha, minimum);
        waited = 0;
      }
      rates.push(alpha);
    },
  };
}

function requireOptions(initial: number, minimum: number, factor: number, patience: number): void {
  requireNonNegative("reduceOnPlateau", "initial", initial);
  requireNonNegative("reduceOnPlateau", "minimum", minimum);
  if (!(factor > 0 && factor < 1)) {
    throw new RangeError(`reduceOnPlateau: factor must be above 0 and below 1, got ${factor}`);
  }
  if (Number.isInteger(patience) && patience >= 1) return;
  throw new RangeError(`reduceOnPlateau: patience must be a whole number of at least 1, got ${patience}`);
}
