// What can watch a training: callbacks, told after each step's gradients and after each epoch.
import type { NetworkState } from "../../nn/network/network-state.ts";
import type { Gradients, Parameters } from "../../nn/parameters.ts";
import type { Random } from "../../random/index.ts";

/** What a step of training looked like, just before the parameters were updated. */
export interface TrainingStep {
  /** Both counted from 0 (or on from an earlier training); `step` runs on through the epochs. */
  readonly epoch: number;
  readonly step: number;
  /** The cost on the batch at `parameters`, and its gradients there. */
  readonly cost: number;
  readonly parameters: Parameters;
  readonly gradients: Gradients;
}

/** What training looks like at the end of an epoch: all that is needed to go on from here. */
export interface TrainingEpoch {
  /** Counted from 0, or on from an earlier training. */
  readonly epoch: number;
  /** How many epochs there will have been at the end, those of an earlier training included. */
  readonly epochs: number;
  /** The mean cost of this epoch over its samples, each batch measured before its update. */
  readonly cost: number;
  /** The parameters and the optimizer's state after the epoch. */
  readonly parameters: Parameters;
  readonly state: unknown;
  /** The running averages of batch normalization after the epoch; empty without it. */
  readonly networkState: NetworkState;
  /** The name of the optimizer. */
  readonly optimizer: string;
  /** The source that shuffles, as it stands now; undefined where samples stay in order, or each epoch has a source of its own. */
  readonly random: Random | undefined;
}

/**
 * Something that watches a training, and may end it by answering "stop". By answering "best" it says that the training is to
 * return this epoch, instead of its last one, unless a better one follows.
 * Every callback hears of every step and epoch, also when another one has answered "stop".
 */
export interface TrainingCallback {
  /** Called at each step, before the update, which "stop" prevents. */
  onStep?(step: TrainingStep): "stop" | void;
  /** Called after the last update of each epoch. */
  onEpoch?(epoch: TrainingEpoch): "stop" | "best" | void;
}
