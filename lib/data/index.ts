// Everything public of the folder data.
export { makeBlobs, type BlobsOptions } from "./blobs.ts";
export { makeCircles, type CirclesOptions } from "./circles.ts";
export { type Dataset } from "./dataset.ts";
export { miniBatches, type Batch, type MiniBatchesOptions } from "./mini-batches.ts";
export { makeMoons } from "./moons.ts";
export { multiHot, oneHot, type ClassCount, type Classes, type EncodingOptions, type Label } from "./one-hot.ts";
export { makeSpirals, type SpiralsOptions } from "./spirals.ts";
export { trainDevTestSplit, type Split, type SplitOptions } from "./split.ts";
export {
  fitStandardizer,
  standardize,
  unstandardize,
  type Standardizer,
  type StandardizerOptions,
} from "./standardize.ts";
export { type PlanarData, type SyntheticOptions } from "./synthetic.ts";
export { parseTable, Table, type ParseTableOptions, type TableRow } from "./table.ts";
export { makeXor } from "./xor.ts";
