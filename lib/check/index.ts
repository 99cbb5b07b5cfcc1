// Everything public of gradus/check.
export { assertClose, assertThat } from "./assert.ts";
export { type AnyFunction, type ArgumentsOf, type CallOf, type Case, type CaseOptions } from "./cases.ts";
export { type ToleranceOptions } from "./close.ts";
export { exercise, Exercise, type CheckOptions } from "./exercise.ts";
export { ExerciseError } from "./exercise-error.ts";
export { type Hint } from "./hints.ts";
export { type MistakeContext } from "./mistakes.ts";
export { type Passed } from "./passed.ts";
export { type PointParts } from "./points.ts";
export { type PredictionOptions } from "./prediction.ts";
