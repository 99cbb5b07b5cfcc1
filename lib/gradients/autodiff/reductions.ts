// Recorded reductions: sum and mean, and the logarithm of a sum of exponentials that softmax needs.
import * as plain from "../../matrix/index.ts";
import type { Axis, AxisOptions, Matrix } from "../../matrix/index.ts";
import { softmax as plainSoftmax } from "../../nn/softmax.ts";
import { lift, Variable, type Operand } from "./variable.ts";

/** A variable of the shape that a reduction along an axis leaves. */
type Reduced<R extends number, C extends number, A extends Axis> = Variable<A extends 0 ? 1 : R, A extends 0 ? C : 1>;

/** The sum of all elements, or along an axis. Derivative: 1 for every element. */
export function sum(a: Operand): Variable<1, 1>;
export function sum<R extends number, C extends number, A extends Axis>(
  a: Operand<R, C>,
  options: AxisOptions<A>,
): Reduced<R, C, A>;
export function sum(a: Operand, options?: AxisOptions): Variable {
  const x = lift("ad.sum", a);
  const value = options === undefined ? single(plain.sum(x.value)) : plain.sum(x.value, options);
  return new Variable(value, "sum", [{ from: x, pull: (upstream) => spread(upstream, x.value) }]);
}

/** The mean of all elements, or along an axis. Derivative: 1/n for every one of the n elements of a mean. */
export function mean(a: Operand): Variable<1, 1>;
export function mean<R extends number, C extends number, A extends Axis>(
  a: Operand<R, C>,
  options: AxisOptions<A>,
): Reduced<R, C, A>;
export function mean(a: Operand, options?: AxisOptions): Variable {
  const x = lift("ad.mean", a);
  const value = options === undefined ? single(plain.mean(x.value)) : plain.mean(x.value, options);
  const perElement = value.data.length / x.value.data.length;
  const pull = (upstream: Matrix) => plain.multiply(spread(upstream, x.value), perElement);
  return new Variable(value, "mean", [{ from: x, pull }]);
}

/**
 * ln Σ_k e^(z_k) of each column, with the largest z taken out first so that nothing overflows.
 *
 *   ∂/∂z_k = e^(z_k) / Σ_j e^(z_j), the softmax
 *
 * Z: (classes, m); the result is (1, m). Chapter 21.
 */
export function logSumExp<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<1, C>;
export function logSumExp(a: Operand): Variable {
  const x = lift("ad.logSumExp", a);
  const largest = plain.max(x.value, { axis: 0 });
  const scaled = plain.exp(plain.subtract(x.value, largest));
  const value = plain.add(plain.log(plain.sum(scaled, { axis: 0 })), largest);
  const pull = (upstream: Matrix) => plain.multiply(plainSoftmax(x.value), upstream);
  return new Variable(value, "logSumExp", [{ from: x, pull }]);
}

function single(value: number): Matrix {
  return plain.fromArray(1, 1, [value]);
}

/** A gradient of a reduced shape, repeated over what was reduced. */
function spread(upstream: Matrix, target: Matrix): Matrix {
  return plain.add(plain.zeros(target.rows, target.cols), upstream);
}
