// What a training is told, beside network, parameters and data, and what it ends with.
import type { NetworkState } from "../../nn/network/network-state.ts";
import type { DrawnFor, Parameters } from "../../nn/parameters.ts";
import type { PenaltyOptions } from "../../nn/penalties/elastic-penalty.ts";
import type { Random } from "../../random/index.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { TrainingCallback, TrainingStep } from "./training-callback.ts";

/** How to train. λ and λ₁ are the strengths of the penalties, of L2 and L1; 0 when left out. */
export interface TrainOptions<State> extends PenaltyOptions {
  readonly optimizer: Optimizer<State>;
  /** Passes through all samples. */
  readonly epochs: number;
  /** The number of the first of them, where an earlier training is continued; 0 when left out. */
  readonly firstEpoch?: number;
  /** The state to go on with, of an earlier training; a new one when left out. */
  readonly state?: State;
  /** Samples a step; all of them when left out. */
  readonly batchSize?: number;
  /** Leaves out the last batch of an epoch where it is smaller than the others. */
  readonly dropLast?: boolean;
  /**
   * Shuffles the samples before each epoch, without it they stay in order; then draws the masks of dropout. A function gives the
   * source of each epoch, as in courses that seed anew: (epoch) => new Random(10 + epoch).
   */
  readonly random?: Random | ((epoch: number) => Random);
  /** Dropout: the probability to keep a unit, one for all hidden layers or one for each; 1 when left out. */
  readonly keepProb?: number | readonly number[];
  /** The running averages of batch normalization to go on with, of an earlier training; new ones when left out. */
  readonly networkState?: NetworkState;
  /** Called at each step, before the update; "stop" ends the training there. */
  readonly onStep?: (step: TrainingStep) => "stop" | void;
  /** What watches the training: history, early stopping, checkpoints, progress. */
  readonly callbacks?: readonly TrainingCallback[];
  /** Whether to write down the cost of each step; false keeps the memory of a long training flat. */
  readonly keepStepCosts?: boolean;
}

/** "finished" all epochs; "stopped" by onStep or a callback; or "diverged": the cost left the finite numbers, and the last step that had one counts. */
export type TrainingOutcome = "finished" | "stopped" | "diverged";

/** What a training ends with, the last epoch or the best one (see `earlyStopping`): all that is needed to go on, and the record of its costs. */
export interface Training<State, Sizes extends readonly number[] = readonly number[]> {
  /** The compiler remembers the layer sizes that they are for. */
  readonly parameters: Parameters & DrawnFor<Sizes>;
  readonly state: State;
  /** The running averages of batch normalization, which `predict` takes under the same name; empty without it. */
  readonly networkState: NetworkState;
  /** The mean cost of each epoch over its samples, each batch measured before its update; of a broken-off epoch, of its part. */
  readonly costs: readonly number[];
  /** The cost of each step, on its batch; empty where these are not kept. */
  readonly stepCosts: readonly number[];
  readonly outcome: TrainingOutcome;
}
