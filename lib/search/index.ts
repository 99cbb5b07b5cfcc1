// Everything public of the folder search.
export { caviar, type CaviarOptions, type TrialPool } from "./caviar.ts";
export { coarseToFine, type CoarseToFineOptions, type CoarseToFineResult, type SearchRound } from "./coarse-to-fine.ts";
export { type SearchDimension } from "./dimension.ts";
export { choice } from "./dimensions/choice.ts";
export { integer } from "./dimensions/integer.ts";
export { logUniform } from "./dimensions/log-uniform.ts";
export { oneMinusLog } from "./dimensions/one-minus-log.ts";
export { uniform } from "./dimensions/uniform.ts";
export { gridPoints, gridSearch, type GridOptions, type GridSearchOptions } from "./grid-search.ts";
export { importance, type HyperparameterImportance, type ImportanceOptions } from "./importance.ts";
export { panda, type PandaDay, type PandaNudge, type PandaOptions } from "./panda.ts";
export { randomPoints, randomSearch, type RandomPointsOptions, type RandomSearchOptions } from "./random-search.ts";
export { retest, type RetestedTrial, type RetestOptions } from "./retest.ts";
export { type Hyperparameters, type SearchSpace } from "./space.ts";
export { rankTrials, trialsOf, type Objective, type TrialResult, type Trial, type TrialsOfOptions } from "./trial.ts";
export { windowSensitivity } from "./window-sensitivity.ts";
