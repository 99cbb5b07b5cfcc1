// Early stopping: training ends when the dev set has seen nothing better for a while, and the best parameters are kept.
import type { NetworkState } from "../../../nn/network/network-state.ts";
import type { Parameters } from "../../../nn/parameters.ts";
import { improves, requireBetter, type Better } from "./improvement.ts";
import type { TrainingCallback } from "../training-callback.ts";

export interface EarlyStoppingOptions {
  /** What is watched: the cost on the dev set, its accuracy, … */
  readonly measure: (parameters: Parameters, networkState: NetworkState) => number;
  /** How many epochs in a row may pass without an improvement; the last of them ends the training. */
  readonly patience: number;
  /** Whether smaller values are better, as of a cost, or larger ones, as of an accuracy; "smaller" when left out. */
  readonly better?: Better;
  /** By how much a value must be better than the best one to count. */
  readonly minimumImprovement?: number;
  /** Makes `train` return the best epoch, with the state of optimizer and network at its end, instead of the last one. */
  readonly restoreBest?: boolean;
  /** Where to go on, with the `state` of an earlier one. */
  readonly state?: EarlyStoppingState;
}

/** The best epoch so far. */
export interface BestEpoch {
  readonly epoch: number;
  readonly value: number;
  readonly parameters: Parameters;
  /** The running averages of batch normalization that go with them. */
  readonly networkState: NetworkState;
}

/** All that early stopping remembers: the best epoch, and how many have passed since. */
export interface EarlyStoppingState {
  /** Undefined before the first epoch. */
  readonly best: BestEpoch | undefined;
  readonly waited: number;
}

/** A callback of `train` that can be asked for the best epoch afterwards. */
export interface EarlyStopping extends TrainingCallback {
  /** What `measure` gave after each epoch. */
  readonly values: readonly number[];
  readonly state: EarlyStoppingState;
  /** Undefined before the first epoch. Its parameters are those to use: `train` returns the last ones, but for restoreBest. */
  readonly best: BestEpoch | undefined;
}

/**
 * Ends a training that has stopped to improve where it counts.
 *
 *   better:  value < best - minimumImprovement, or where larger is better  value > best + minimumImprovement
 *   stop after `patience` epochs in a row that are not better
 *
 * It costs nothing to tune and keeps the weights small, as an L2 penalty would: they begin near 0 and have no time to grow.
 * Its price is that one knob now turns two things, how well J is minimized and how well the result carries over, which
 * are better kept apart (orthogonalization).
 *
 * A value that is not a number (NaN) is no improvement.
 * @throws RangeError when patience is not a whole number of at least 1, minimumImprovement is negative, or better is neither
 *   "smaller" nor "larger"
 * Chapter 09
 * @example
 * const measured = [5, 3, 2, 4, 4, 4];
 * const stopping = earlyStopping({ measure: () => measured.shift() ?? 4, patience: 2 });
 * const shape = network({ layerSizes: [2, 1] });
 * const data = makeMoons({ samples: 50, random: new Random(1) });
 * const { costs } = train(shape, initializeNetwork(shape, { random: new Random(2) }), data, {
 *   optimizer: adam({ learningRate: 0.1 }),
 *   epochs: 100,
 *   callbacks: [stopping],
 * });
 * costs.length; // => 5
 * stopping.best?.epoch; // => 2
 */
export function earlyStopping({
  measure,
  patience,
  minimumImprovement = 0,
  better = "smaller",
  restoreBest = false,
  state: first = { best: undefined, waited: 0 },
}: EarlyStoppingOptions): EarlyStopping {
  if (!Number.isInteger(patience) || patience < 1) {
    throw new RangeError(`earlyStopping: patience must be a whole number of at least 1, got ${patience}`);
  }
  if (!(minimumImprovement >= 0)) {
    throw new RangeError(`earlyStopping: minimumImprovement must be at least 0, got ${minimumImprovement}`);
  }
  requireBetter("earlyStopping", better);
  const values: number[] = [];
  let state = first;
  return {
    values,
    get state() {
      return state;
    },
    get best() {
      return state.best;
    },
    onEpoch(epoch) {
      const value = measure(epoch.parameters, epoch.networkState);
      values.push(value);
      const isBetter = improves(value, state.best?.value, { better, minimumImprovement });
      const { parameters, networkState } = epoch;
      state = isBetter
        ? { best: { epoch: epoch.epoch, value, parameters, networkState }, waited: 0 }
        : { best: state.best, waited: state.waited + 1 };
      if (isBetter) return restoreBest ? "best" : undefined;
      return state.waited >= patience ? "stop" : undefined;
    },
  };
}
