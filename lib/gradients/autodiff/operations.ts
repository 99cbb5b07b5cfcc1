// The namespace `ad`: every operation that can be recorded, under the name that it has for matrices.
export { add, divide, maximum, minimum, multiply, subtract } from "./arithmetic.ts";
export {
  abs,
  clip,
  exp,
  leakyRelu,
  log,
  negate,
  power,
  relu,
  sigmoid,
  softplus,
  sqrt,
  square,
  tanh,
} from "./elementwise.ts";
export {
  binaryCrossEntropy,
  hinge,
  meanAbsoluteError,
  meanSquaredError,
  perceptron,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
} from "./losses.ts";
export { l1Penalty, l2Penalty } from "./penalties.ts";
export { matmul, transpose } from "./products.ts";
export { logSumExp, max, mean, min, sum, variance } from "./reductions.ts";
export { concatColumns, concatRows, getColumn, getRow, reshape, sliceColumns, takeColumns } from "./selections.ts";
