// Everything public of the folder random.
export { Random, type ChoiceOptions } from "./random.ts";
export { type RandomState } from "./random-state.ts";
