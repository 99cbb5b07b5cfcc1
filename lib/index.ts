// The package `gradus`: every public name of the library's folders; figures are in gradus/plot, checks in gradus/check.
export * from "./matrix/index.ts";
export * from "./random/index.ts";
export * from "./data/index.ts";
export * from "./nn/index.ts";
export * from "./gradients/index.ts";
export * from "./optimize/index.ts";
export * from "./search/index.ts";
