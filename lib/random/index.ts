// Everything public of the folder random.
export { Random } from "./random.ts";
export { type RandomState } from "./random-state.ts";
