// Everything public of the folder data.
export { augmentImages, type AugmentImagesOptions } from "./images/augment.ts";
export { centerImages, type CenterImagesOptions } from "./images/center.ts";
export { distortImages, type DistortImagesOptions } from "./images/distort.ts";
export { flipImages, type FlipImagesOptions } from "./images/flip.ts";
export { imagesFromIdx, labelsFromIdx } from "./images/idx.ts";
export { rotateImages, type RotateImagesOptions } from "./images/rotate.ts";
export { shiftImages, type ShiftImagesOptions } from "./images/shift.ts";
export { type ImageSize } from "./images/warp.ts";
export { makeBlobs, type MakeBlobsOptions } from "./synthetic/blobs.ts";
export { type ClassCount, type ClassList, type EncodingOptions, type ClassLabel } from "./encodings/classes.ts";
export { makeCircles, type MakeCirclesOptions } from "./synthetic/circles.ts";
export { type Dataset } from "./dataset.ts";
export { distances } from "./distances.ts";
export { integerCodes, type IntegerCodesOptions } from "./encodings/integer-codes.ts";
export { miniBatches, type MiniBatch, type MiniBatchesOptions } from "./mini-batches.ts";
export { makeMoons } from "./synthetic/moons.ts";
export { multiHot } from "./encodings/multi-hot.ts";
export { normalizeRows } from "./normalize-rows.ts";
export { oneHot } from "./encodings/one-hot.ts";
export { recommendedBatchSizes } from "./recommended-batch-sizes.ts";
export {
  recommendedFractions,
  type SplitFractions,
  type RecommendedFractionsOptions,
} from "./recommended-fractions.ts";
export { makeSpirals, type MakeSpiralsOptions } from "./synthetic/spirals.ts";
export { trainDevTestSplit, type DataSplit, type TrainDevTestSplitOptions } from "./split.ts";
export {
  fitStandardizer,
  standardize,
  unstandardize,
  type Standardizer,
  type StandardizeOptions,
  type FitStandardizerOptions,
} from "./standardize.ts";
export { type PlanarData, type SyntheticOptions } from "./synthetic/synthetic.ts";
export { parseTable, Table, type ParseTableOptions, type TableRow } from "./table.ts";
export { makeXor } from "./synthetic/xor.ts";
