// The door of the engine: all that the rest of the library may ask of it. It knows Float64Array, and never Matrix.
export { gemm } from "./gemm/gemm.ts";
export { adamInPairs, type AdamCoefficients } from "./loops/adam.ts";
export { meanDifferenceAll, reluBackAll, tanhBackInPairs } from "./loops/back.ts";
export {
  absAll,
  clipAll,
  expAll,
  logAll,
  negateAll,
  powerAll,
  reluAll,
  reluSlopeAll,
  sigmoidAll,
  sqrtAll,
  squareAll,
  tanhAll,
} from "./loops/elementwise.ts";
export { crossEntropySum, softmaxOfColumns } from "./loops/probabilities.ts";
export { fillRows, moveAndScale, sumRows } from "./loops/rows.ts";
export { squaresAround, sumOf } from "./loops/sums.ts";
export { withPools, type Pools } from "./memory/arena.ts";
export { newArray, newZeros, withNewArrays } from "./memory/arrays.ts";
export { type Pool } from "./memory/pool.ts";
export { withScratch } from "./memory/scratch.ts";
