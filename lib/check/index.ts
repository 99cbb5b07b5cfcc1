// Everything public of gradus/check.
export { assertClose, assertThat } from "./assert.ts";
export { type ToleranceOptions } from "./close.ts";
export { exercise, Exercise, type CheckOptions, type Hint } from "./exercise.ts";
export { ExerciseError } from "./exercise-error.ts";
export { type MistakeContext } from "./mistakes.ts";
export { type Passed } from "./passed.ts";
export { type PointParts } from "./points.ts";
