// Where a step stands in its training: what schedules may go by, beside the number of the step.

/** Where a step stands in its training; only `train` can tell. */
export interface StepTime {
  /** Counted from 0, or on from an earlier training. */
  readonly epoch: number;
  /** How many epochs there will have been at the end. */
  readonly epochs: number;
  readonly stepsPerEpoch: number;
}
