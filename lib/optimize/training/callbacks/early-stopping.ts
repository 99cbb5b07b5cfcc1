// Early stopping: training ends when the dev set has seen nothing better for a while, and the best parameters are kept.
import type { NetworkState } from "../../../nn/network/network-state.ts";
import type { Parameters } from "../../../nn/parameters.ts";
import type { TrainingCallback, TrainingEpoch } from "../training-callback.ts";

export interface EarlyStoppingOptions {
  /** What is watched, smaller is better: usually the cost on the dev set. */
  readonly measure: (parameters: Parameters, networkState: NetworkState) => number;
  /** How many epochs in a row may pass without an improvement; the last of them ends the training. */
  readonly patience: number;
  /** By how much a value must be below the best one to count as better. */
  readonly minimumImprovement?: number;
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
  /** Undefined before the first epoch. Its parameters are those to use: `train` returns the last ones. */
  readonly best: BestEpoch | undefined;
}

/**
 * Ends a training that has stopped to improve where it counts.
 *
 *   better:  value < best - minimumImprovement      stop after `patience` epochs in a row that are not better
 *
 * It costs nothing to tune and keeps the weights small, as an L2 penalty would: they begin near 0 and have no time to grow.
 * Its price is that one knob now turns two things, how well J is minimized and how well the result carries over, which
 * are better kept apart (orthogonalization).
 *
 * A value that is not a number (NaN) is no improvement.
 * @throws RangeError when patience is not a whole number of at least 1, or minimumImprovement is negative
 * Chapter 09
 */
export function earlyStopping({
  measure,
  patience,
  minimumImprovement = 0,
  state: first = { best: undefined, waited: 0 },
}: EarlyStoppingOptions): EarlyStopping {
  if (!Number.isInteger(patience) || patience < 1) {
    throw new RangeError(`earlyStopping: patience must be a whole number of at least 1, got ${patience}`);
  }
  if (!(minimumImprovement >= 0)) {
    throw new RangeError(`earlyStopping: minimumImprovement must be at least 0, got ${minimumImprovement}`);
  }
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
      state = judged(state, epoch, value, minimumImprovement);
      return state.waited >= patience ? "stop" : undefined;
    },
  };
}

/** The state after one more epoch. */
function judged(
  { best, waited }: EarlyStoppingState,
  { epoch, parameters, networkState }: TrainingEpoch,
  value: number,
  minimumImprovement: number,
): EarlyStoppingState {
  const mark = best === undefined ? Infinity : best.value - minimumImprovement;
  return value < mark ? { best: { epoch, value, parameters, networkState }, waited: 0 } : { best, waited: waited + 1 };
}
