// Everything public of the folder random.
export { Random } from "./random.ts";
