// Recorded losses, put together from simpler operations: their gradients follow, nobody has to work them out.
import { add, divide, multiply, subtract } from "./arithmetic.ts";
import { exp, log, negate, softplus, square } from "./elementwise.ts";
import { logSumExp, mean, sum } from "./reductions.ts";
import { lift, type Operand, type Variable } from "./variable.ts";

/** The probabilities e^(z_k) / Σ_j e^(z_j) of each column. Z: (classes, m), the result as well. */
export function softmax<R extends number = 1, C extends number = 1>(logits: Operand<R, C>): Variable<R, C>;
export function softmax(logits: Operand): Variable {
  return exp(subtract(logits, logSumExp(logits)));
}

/** -(1/m) Σ [y ln a + (1 - y) ln(1 - a)] of probabilities A. A, Y: (n_y, m). The number that `binaryCrossEntropy` gives. */
export function binaryCrossEntropy(A: Operand, Y: Operand): Variable<1, 1> {
  const { a, y, samples } = pair("ad.binaryCrossEntropy", A, Y);
  const likelihood = add(multiply(y, log(a)), multiply(subtract(1, y), log(subtract(1, a))));
  return divide(negate(sum(likelihood)), samples);
}

/** The same from logits Z: (1/m) Σ [ln(1 + e^z) - z y], finite for all finite z. Z, Y: (n_y, m). */
export function sigmoidCrossEntropy(Z: Operand, Y: Operand): Variable<1, 1> {
  const { a: z, y, samples } = pair("ad.sigmoidCrossEntropy", Z, Y);
  return divide(sum(subtract(softplus(z), multiply(z, y))), samples);
}

/** -(1/m) Σ y_k ln p_k with p = softmax(logits). logits, Y: (classes, m). The number that `softmaxCrossEntropy` gives. */
export function softmaxCrossEntropy(logits: Operand, Y: Operand): Variable<1, 1> {
  const { a: z, y, samples } = pair("ad.softmaxCrossEntropy", logits, Y);
  return divide(sum(multiply(y, subtract(logSumExp(z), z))), samples);
}

/** The mean of all (a - y)². A, Y: (n_y, m). The number that `meanSquaredError` gives. */
export function meanSquaredError(A: Operand, Y: Operand): Variable<1, 1> {
  const { a, y } = pair("ad.meanSquaredError", A, Y);
  return mean(square(subtract(a, y)));
}

/** λ/(2m) Σ ‖W‖²_F over the given weights: the number that `l2Penalty` gives. */
export function l2Penalty(weights: readonly Operand[], lambda: number, samples: number): Variable<1, 1> {
  const squares = weights.map((W) => sum(square(W)));
  const total = squares.reduce((left, right) => add(left, right), lift("ad.l2Penalty", 0));
  return sum(multiply(total, lambda / (2 * samples)));
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
