// Everything public of the folder optimize.
export { adam, type AdamState } from "./optimizers/adam.ts";
export { type AdamHyperparameters, type AdamOptions } from "./optimizers/adam-hyperparameters.ts";
export { adamw, type AdamwOptions } from "./optimizers/adamw.ts";
export { checkpoints, type CheckpointsOptions } from "./training/callbacks/checkpoints.ts";
export {
  earlyStopping,
  type BestEpoch,
  type EarlyStopping,
  type EarlyStoppingOptions,
  type EarlyStoppingState,
} from "./training/callbacks/early-stopping.ts";
export {
  history,
  type TrainingHistory,
  type HistoryOptions,
  type TrainingMeasure,
} from "./training/callbacks/history.ts";
export { progress, type TrainingProgress, type ProgressOptions } from "./training/callbacks/progress.ts";
export {
  reduceOnPlateau,
  type ReduceOnPlateau,
  type ReduceOnPlateauOptions,
} from "./training/callbacks/reduce-on-plateau.ts";
export { checkpointOf, resume, type Checkpoint, type Resumption } from "./training/checkpoint.ts";
export { descend, type DescendOptions, type Descent } from "./landscapes/descend.ts";
export { ewa, ewaInit, ewaStep, ewaValue, type EwaOptions, type EwaState, type EwaStepOptions } from "./ewa.ts";
export { ewaWeights, ewaWindow } from "./ewa-weights.ts";
export { gradientDescent, type GradientDescentOptions } from "./optimizers/gradient-descent.ts";
export { type Landscape } from "./landscapes/landscape.ts";
export { beale } from "./landscapes/beale.ts";
export { doubleWell } from "./landscapes/double-well.ts";
export { elongatedBowl, type ElongatedBowlOptions } from "./landscapes/elongated-bowl.ts";
export { plateau } from "./landscapes/plateau.ts";
export { rosenbrock } from "./landscapes/rosenbrock.ts";
export { saddle } from "./landscapes/saddle.ts";
export { learningCurve, type LearningCurve, type LearningCurveOptions } from "./training/learning-curve.ts";
export { type LearningRate } from "./optimizers/learning-rate.ts";
export { type StepTime } from "./step-time.ts";
export { momentum, type MomentumOptions, type MomentumState } from "./optimizers/momentum.ts";
export { type Optimizer, type OptimizerStep, type StepCount } from "./optimizers/optimizer.ts";
export { fromPlain, toPlain, type PlainData } from "./training/plain.ts";
export { proximal, type ProximalOptions } from "./optimizers/proximal.ts";
export { rmsprop, type RmspropOptions, type RmspropState } from "./optimizers/rmsprop.ts";
export { byEpoch, type ByEpochOptions } from "./schedules/by-epoch.ts";
export { cosineDecay, type CosineDecayOptions } from "./schedules/cosine.ts";
export { exponentialDecay, type ExponentialDecayOptions } from "./schedules/exponential.ts";
export { inTurn, type ScheduleStretch } from "./schedules/in-turn.ts";
export { inverseTimeDecay, type InverseTimeDecayOptions } from "./schedules/inverse-time.ts";
export { manualSchedule, type ManualRate } from "./schedules/manual.ts";
export { oneCycle, type OneCycleOptions } from "./schedules/one-cycle.ts";
export { rootDecay, type RootDecayOptions } from "./schedules/root.ts";
export { type Schedule } from "./schedules/schedule.ts";
export { staircase, type StaircaseOptions } from "./schedules/staircase.ts";
export { warmUp, type WarmUpOptions } from "./schedules/warm-up.ts";
export { train } from "./training/train.ts";
export { type Training, type TrainingOutcome, type TrainOptions } from "./training/train-options.ts";
export { type TrainingCallback, type TrainingEpoch, type TrainingStep } from "./training/training-callback.ts";
