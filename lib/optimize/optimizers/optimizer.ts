// What an optimizer is: a pure pair of functions that says how gradients move parameters.
import type { Gradients, Parameters } from "../../nn/parameters.ts";
import type { StepTime } from "../step-time.ts";

/** The parameters and the state after one step; both are new, nothing that went in has changed. */
export interface OptimizerStep<State> {
  readonly parameters: Parameters;
  readonly state: State;
}

/**
 * A rule for one step downhill. All that it remembers from step to step is in its state, which comes in and goes out:
 * keep a state and you can go back to it, compare two rules from the same point, or write it down.
 *
 *   state = optimizer.init(parameters)
 *   ({ parameters, state } = optimizer.update(parameters, gradients, state))
 *
 * Source of the form: optax (DeepMind, 2020); chapters 15 and 16.
 */
export interface Optimizer<State = unknown> {
  readonly name: string;
  /** The state before the first step. */
  init(parameters: Parameters): State;
  /**
   * One step. `time` says where it stands in a training, for schedules that go by epochs.
   * @throws RangeError when a gradient is missing, has no parameter, or has another shape than its parameter, or when the state
   *   is that of other parameters
   */
  update(parameters: Parameters, gradients: Gradients, state: State, time?: StepTime): OptimizerStep<State>;
}

/** The state that every optimizer has: how many steps it has made. */
export interface StepCount {
  readonly step: number;
}
