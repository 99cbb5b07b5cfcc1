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
  l2Penalty,
  meanSquaredError,
  sigmoidCrossEntropy,
  softmax,
  softmaxCrossEntropy,
} from "./losses.ts";
export { matmul, transpose } from "./products.ts";
export { logSumExp, mean, sum } from "./reductions.ts";
