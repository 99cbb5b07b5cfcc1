// Everything public of the folder data.
export { augmentImages, type AugmentOptions } from "./images/augment.ts";
export { distortImages, type DistortOptions } from "./images/distort.ts";
export { flipImages, type FlipOptions } from "./images/flip.ts";
export { imagesFromIdx, labelsFromIdx } from "./images/idx.ts";
export { rotateImages, type RotateOptions } from "./images/rotate.ts";
export { shiftImages, type ShiftOptions } from "./images/shift.ts";
export { type ImageSize } from "./images/warp.ts";
export { makeBlobs, type BlobsOptions } from "./blobs.ts";
export { type ClassCount, type Classes, type EncodingOptions, type Label } from "./classes.ts";
export { makeCircles, type CirclesOptions } from "./circles.ts";
export { type Dataset } from "./dataset.ts";
export { distances } from "./distances.ts";
export { integerCodes, type IntegerCodesOptions } from "./integer-codes.ts";
export { miniBatches, type Batch, type MiniBatchesOptions } from "./mini-batches.ts";
export { makeMoons } from "./moons.ts";
export { multiHot } from "./multi-hot.ts";
export { normalizeRows } from "./normalize-rows.ts";
export { oneHot } from "./one-hot.ts";
export { recommendedBatchSizes } from "./recommended-batch-sizes.ts";
export { recommendedFractions, type Fractions, type RecommendedFractionsOptions } from "./recommended-fractions.ts";
export { makeSpirals, type SpiralsOptions } from "./spirals.ts";
export { trainDevTestSplit, type Split, type SplitOptions } from "./split.ts";
export {
  fitStandardizer,
  standardize,
  unstandardize,
  type Standardizer,
  type StandardizeOptions,
  type StandardizerOptions,
} from "./standardize.ts";
export { type PlanarData, type SyntheticOptions } from "./synthetic.ts";
export { parseTable, Table, type ParseTableOptions, type TableRow } from "./table.ts";
export { makeXor } from "./xor.ts";
