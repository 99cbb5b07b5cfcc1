// Recorded losses, put together from simpler operations: their gradients follow, nobody has to work them out.
import type { Matrix } from "../../matrix/index.ts";
import type { HasShape, ShapeText } from "../../matrix/shape.ts";
import { add, divide, multiply, subtract } from "./arithmetic.ts";
import { abs, exp, log, negate, relu, softplus, square } from "./elementwise.ts";
import { logSumExp, mean, sum } from "./reductions.ts";
import { lift, type Operand, type Variable } from "./variable.ts";

/** No demand where both operands have one shape, or a size is known at run time only; else a sentence. */
type SameShape<
  Name extends string,
  R extends number,
  C extends number,
  YR extends number,
  YC extends number,
> = HasShape<
  Matrix<YR, YC>,
  R,
  C,
  `ad.${Name}: both operands must have the same shape, got ${ShapeText<R, C>} and ${ShapeText<YR, YC>}`
>;

/**
 * The probabilities e^(z_k) / Σ_j e^(z_j) of each column. Z: (classes, m), the result as well.
 * @example
 * ad.softmax(column([5, 2, -1, 3])).value;
 * // => Matrix 4×1
 * //    [[0.8420]
 * //     [0.0419]
 * //     [0.0021]
 * //     [0.1140]]
 */
export function softmax<R extends number = 1, C extends number = 1>(logits: Operand<R, C>): Variable<R, C>;
export function softmax(logits: Operand): Variable {
  return exp(subtract(logits, logSumExp(logits)));
}

/**
 * -(1/m) Σ [y ln a + (1 - y) ln(1 - a)] of probabilities A. A, Y: (n_y, m). The number that `binaryCrossEntropy` gives.
 * @example
 * const Y = row([1, 0]);
 * valueAndGradient(({ A }) => ad.binaryCrossEntropy(A, Y), { A: row([0.9, 0.2]) }).gradients.A; // => Matrix 1×2 [[-0.5556  0.6250]]
 */
export function binaryCrossEntropy<R extends number, C extends number, YR extends number, YC extends number>(
  A: Operand<R, C>,
  Y: Operand<YR, YC, SameShape<"binaryCrossEntropy", R, C, YR, YC>>,
): Variable<1, 1>;
export function binaryCrossEntropy(A: Operand, Y: Operand): Variable {
  const { a, y, samples } = pair("ad.binaryCrossEntropy", A, Y);
  const likelihood = add(multiply(y, log(a)), multiply(subtract(1, y), log(subtract(1, a))));
  return divide(negate(sum(likelihood)), samples);
}

/**
 * The same from logits Z: (1/m) Σ [ln(1 + e^z) - z y], finite for all finite z. Z, Y: (n_y, m).
 * @example
 * const { value, gradients } = valueAndGradient(({ Z }) => ad.sigmoidCrossEntropy(Z, row([1, 0])), { Z: row([2, -1]) });
 * value; // => 0.2201
 * gradients.Z; // => Matrix 1×2 [[-0.0596  0.1345]]
 */
export function sigmoidCrossEntropy<R extends number, C extends number, YR extends number, YC extends number>(
  Z: Operand<R, C>,
  Y: Operand<YR, YC, SameShape<"sigmoidCrossEntropy", R, C, YR, YC>>,
): Variable<1, 1>;
export function sigmoidCrossEntropy(Z: Operand, Y: Operand): Variable {
  const { a: z, y, samples } = pair("ad.sigmoidCrossEntropy", Z, Y);
  return divide(sum(subtract(softplus(z), multiply(z, y))), samples);
}

/**
 * -(1/m) Σ y_k ln p_k with p = softmax(logits). logits, Y: (classes, m). The number that `softmaxCrossEntropy` gives.
 * @example
 * const logits = column([5, 2, -1, 3]);
 * valueAndGradient(({ logits }) => ad.softmaxCrossEntropy(logits, column([0, 1, 0, 0])), { logits }).gradients.logits;
 * // => Matrix 4×1
 * //    [[ 0.8420]
 * //     [-0.9581]
 * //     [ 0.0021]
 * //     [ 0.1140]]
 */
export function softmaxCrossEntropy<R extends number, C extends number, YR extends number, YC extends number>(
  logits: Operand<R, C>,
  Y: Operand<YR, YC, SameShape<"softmaxCrossEntropy", R, C, YR, YC>>,
): Variable<1, 1>;
export function softmaxCrossEntropy(logits: Operand, Y: Operand): Variable {
  const { a: z, y, samples } = pair("ad.softmaxCrossEntropy", logits, Y);
  return divide(sum(multiply(y, subtract(logSumExp(z), z))), samples);
}

/**
 * The mean of all (a - y)². A, Y: (n_y, m). The number that `meanSquaredError` gives.
 * @example
 * valueAndGradient(({ A }) => ad.meanSquaredError(A, row([1, 3])), { A: row([2, 2]) }).gradients.A; // => Matrix 1×2 [[ 1 -1]]
 */
export function meanSquaredError<R extends number, C extends number, YR extends number, YC extends number>(
  A: Operand<R, C>,
  Y: Operand<YR, YC, SameShape<"meanSquaredError", R, C, YR, YC>>,
): Variable<1, 1>;
export function meanSquaredError(A: Operand, Y: Operand): Variable {
  const { a, y } = pair("ad.meanSquaredError", A, Y);
  return mean(square(subtract(a, y)));
}

/**
 * The mean of all |a - y|, with the derivative 0 where a = y. A, Y: (n_y, m). The number that `meanAbsoluteError` gives.
 * @example
 * valueAndGradient(({ A }) => ad.meanAbsoluteError(A, row([1, 3])), { A: row([2, 2]) }).gradients.A; // => Matrix 1×2 [[ 0.5 -0.5]]
 */
export function meanAbsoluteError<R extends number, C extends number, YR extends number, YC extends number>(
  A: Operand<R, C>,
  Y: Operand<YR, YC, SameShape<"meanAbsoluteError", R, C, YR, YC>>,
): Variable<1, 1>;
export function meanAbsoluteError(A: Operand, Y: Operand): Variable {
  const { a, y } = pair("ad.meanAbsoluteError", A, Y);
  return mean(abs(subtract(a, y)));
}

/**
 * (1/m) Σ max(0, 1 - s z) with s = 2y - 1. Z, Y: (n_y, m), labels 0 and 1. What `marginCost` gives for `hinge`.
 * @example
 * const Y = row([1, 1, 0]);
 * valueAndGradient(({ Z }) => ad.hinge(Z, Y), { Z: row([2, 0.5, -1.5]) }).gradients.Z; // => Matrix 1×3 [[ 0.0000 -0.3333  0.0000]]
 */
export function hinge<R extends number, C extends number, YR extends number, YC extends number>(
  Z: Operand<R, C>,
  Y: Operand<YR, YC, SameShape<"hinge", R, C, YR, YC>>,
): Variable<1, 1>;
export function hinge(Z: Operand, Y: Operand): Variable {
  const { a: z, y, samples } = pair("ad.hinge", Z, Y);
  return divide(sum(relu(subtract(1, multiply(z, signs(y))))), samples);
}

/**
 * (1/m) Σ max(0, -s z) with s = 2y - 1. Z, Y: (n_y, m), labels 0 and 1. What `marginCost` gives for `perceptron`.
 * @example
 * valueAndGradient(({ Z }) => ad.perceptron(Z, row([1, 1])), { Z: row([0.5, -0.5]) }).gradients.Z; // => Matrix 1×2 [[ 0.0 -0.5]]
 */
export function perceptron<R extends number, C extends number, YR extends number, YC extends number>(
  Z: Operand<R, C>,
  Y: Operand<YR, YC, SameShape<"perceptron", R, C, YR, YC>>,
): Variable<1, 1>;
export function perceptron(Z: Operand, Y: Operand): Variable {
  const { a: z, y, samples } = pair("ad.perceptron", Z, Y);
  return divide(sum(relu(negate(multiply(z, signs(y))))), samples);
}

/** 1 for the label 1, -1 for 0. */
function signs(y: Variable): Variable {
  return subtract(multiply(y, 2), 1);
}

/** Broadcasting would let a wrong shape of Y pass in silence, so here it is refused. */
function pair(caller: string, A: Operand, Y: Operand): { a: Variable; y: Variable; samples: number } {
  const a = lift(caller, A);
  const y = lift(caller, Y);
  if (a.value.rows !== y.value.rows || a.value.cols !== y.value.cols) {
    throw new RangeError(
      `${caller}: both operands must have the same shape, got ${a.value.shape} and ${y.value.shape}`,
    );
  }
  return { a, y, samples: a.value.cols };
}
