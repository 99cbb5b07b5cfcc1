// Everything public of the folder search.
export { caviar, type CaviarOptions, type Pool } from "./caviar.ts";
export { coarseToFine, type CoarseToFineOptions, type CoarseToFineResult, type SearchRound } from "./coarse-to-fine.ts";
export { type Dimension } from "./dimension.ts";
export { choice } from "./dimensions/choice.ts";
export { integer } from "./dimensions/integer.ts";
export { logUniform } from "./dimensions/log-uniform.ts";
export { oneMinusLog } from "./dimensions/one-minus-log.ts";
export { uniform } from "./dimensions/uniform.ts";
export { grid, gridSearch, type GridOptions, type GridSearchOptions } from "./grid-search.ts";
export { importance, type Importance, type ImportanceOptions } from "./importance.ts";
export { panda, type Day, type Nudge, type PandaOptions } from "./panda.ts";
export { randomPoints, randomSearch, type RandomPointsOptions, type RandomSearchOptions } from "./random-search.ts";
export { retest, type Retest, type RetestOptions } from "./retest.ts";
export { type Hyperparameters, type Space } from "./space.ts";
export { ranked, trialsOf, type Evaluate, type Result, type Trial } from "./trial.ts";
export { windowSensitivity } from "./window-sensitivity.ts";
