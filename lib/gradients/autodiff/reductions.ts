// Recorded reductions: sum, mean, variance, extremes, and the logarithm of a sum of exponentials that softmax needs.
import * as plain from "../../matrix/index.ts";
import type { Matrix } from "../../matrix/index.ts";
import type { Axis, AxisOptions } from "../../matrix/reduce.ts";
import { softmax as plainSoftmax } from "../../nn/activations/softmax.ts";
import { lift, Variable, type Operand } from "./variable.ts";

/** A variable of the shape that a reduction along an axis leaves. */
type Reduced<R extends number, C extends number, A extends Axis> = Variable<A extends 0 ? 1 : R, A extends 0 ? C : 1>;

/**
 * The sum of all elements, or along an axis. Derivative: 1 for every element.
 * @example
 * ad.sum(matrix([[1, 2], [3, 4]]), { axis: 1 }).value;
 * // => Matrix 2×1
 * //    [[3]
 * //     [7]]
 */
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

/**
 * The mean of all elements, or along an axis. Derivative: 1/n for every one of the n elements of a mean.
 * @example
 * valueAndGradient(({ x }) => ad.mean(x), { x: row([1, 5, 2, 0]) }).gradients.x; // => Matrix 1×4 [[0.25 0.25 0.25 0.25]]
 */
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
 * The variance of all elements, or along an axis, divided by their number n. Derivative: 2 (a - mean) / n.
 * @example
 * valueAndGradient(({ x }) => ad.variance(x), { x: row([1, 2, 3]) }).gradients.x; // => Matrix 1×3 [[-0.6667  0.0000  0.6667]]
 */
export function variance(a: Operand): Variable<1, 1>;
export function variance<R extends number, C extends number, A extends Axis>(
  a: Operand<R, C>,
  options: AxisOptions<A>,
): Reduced<R, C, A>;
export function variance(a: Operand, options?: AxisOptions): Variable {
  const x = lift("ad.variance", a);
  const value = options === undefined ? single(plain.variance(x.value)) : plain.variance(x.value, options);
  const perElement = (2 * value.data.length) / x.value.data.length;
  const pull = (upstream: Matrix): Matrix => {
    const middle = options === undefined ? plain.mean(x.value) : plain.mean(x.value, options);
    return plain.multiply(plain.multiply(plain.subtract(x.value, middle), perElement), upstream);
  };
  return new Variable(value, "variance", [{ from: x, pull }]);
}

/**
 * The largest element, of all or along an axis. Derivative: 1 for it and 0 for the others; equal ones share it equally.
 * @example
 * valueAndGradient(({ x }) => ad.max(x), { x: row([1, 5, 2]) }).gradients.x; // => Matrix 1×3 [[0 1 0]]
 */
export function max(a: Operand): Variable<1, 1>;
export function max<R extends number, C extends number, A extends Axis>(
  a: Operand<R, C>,
  options: AxisOptions<A>,
): Reduced<R, C, A>;
export function max(a: Operand, options?: AxisOptions): Variable {
  const x = lift("ad.max", a);
  const value = options === undefined ? single(plain.max(x.value)) : plain.max(x.value, options);
  return extreme("max", x, value, options);
}

/**
 * The smallest element, of all or along an axis. Derivative: 1 for it and 0 for the others; equal ones share it equally.
 * @example
 * valueAndGradient(({ x }) => ad.min(x), { x: row([1, 5, 2]) }).gradients.x; // => Matrix 1×3 [[1 0 0]]
 */
export function min(a: Operand): Variable<1, 1>;
export function min<R extends number, C extends number, A extends Axis>(
  a: Operand<R, C>,
  options: AxisOptions<A>,
): Reduced<R, C, A>;
export function min(a: Operand, options?: AxisOptions): Variable {
  const x = lift("ad.min", a);
  const value = options === undefined ? single(plain.min(x.value)) : plain.min(x.value, options);
  return extreme("min", x, value, options);
}

/** The derivative goes to the elements that equal the extreme of their part, in equal shares. */
function extreme(operation: string, x: Variable, value: Matrix, options: AxisOptions | undefined): Variable {
  const pull = (upstream: Matrix): Matrix => {
    const chosen = plain.equal(x.value, value);
    const count = options === undefined ? plain.sum(chosen) : plain.sum(chosen, options);
    return plain.multiply(chosen, plain.divide(upstream, count));
  };
  return new Variable(value, operation, [{ from: x, pull }]);
}

/**
 * ln Σ_k e^(z_k) of each column, with the largest z taken out first so that nothing overflows.
 *
 *   ∂/∂z_k = e^(z_k) / Σ_j e^(z_j), the softmax
 *
 * Z: (classes, m); the result is (1, m). Chapter 21.
 * @example
 * valueAndGradient(({ z }) => ad.logSumExp(z), { z: column([5, 2, -1, 3]) }).gradients.z;
 * // => Matrix 4×1
 * //    [[0.8420]
 * //     [0.0419]
 * //     [0.0021]
 * //     [0.1140]]
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
