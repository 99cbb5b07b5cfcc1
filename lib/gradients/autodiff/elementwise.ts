// Recorded functions of one matrix, element by element: each with its derivative beside it.
import * as plain from "../../matrix/index.ts";
import type { Matrix } from "../../matrix/index.ts";
import {
  leakyRelu as plainLeakyRelu,
  leakyReluDerivative,
  type LeakyReluOptions,
} from "../../nn/activations/leaky-relu.ts";
import { relu as plainRelu, reluDerivative } from "../../nn/activations/relu.ts";
import { sigmoid as plainSigmoid } from "../../nn/activations/sigmoid.ts";
import { tanh as plainTanh } from "../../nn/activations/tanh.ts";
import { lift, Variable, type Operand } from "./variable.ts";

// The slopes of sigmoid and tanh are written out once more here, not taken from nn: automatic differentiation is meant as
// an opinion of its own on the gradients of nn.

/**
 * The negative. Derivative: -1.
 * @example
 * ad.negate(row([1, -2])).value; // => Matrix 1×2 [[-1  2]]
 */
export function negate<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function negate(a: Operand): Variable {
  const x = lift("ad.negate", a);
  return new Variable(plain.negate(x.value), "negate", [{ from: x, pull: plain.negate }]);
}

/**
 * The square. Derivative: 2a.
 * @example
 * valueAndGradient(({ w }) => ad.sum(ad.square(w)), { w: row([1, -2]) }).gradients.w; // => Matrix 1×2 [[ 2 -4]]
 */
export function square<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function square(a: Operand): Variable {
  const x = lift("ad.square", a);
  return unary("square", x, plain.square(x.value), () => plain.multiply(x.value, 2));
}

/**
 * The square root. Derivative: 1/(2√a), infinite at 0.
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.sqrt(x)), { x: row([1, 4]) }).gradients.x; // => Matrix 1×2 [[0.50 0.25]]
 */
export function sqrt<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function sqrt(a: Operand): Variable {
  const x = lift("ad.sqrt", a);
  const value = plain.sqrt(x.value);
  return unary("sqrt", x, value, () => plain.divide(0.5, value));
}

/**
 * e to the power of each element. Derivative: the value itself.
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.exp(x)), { x: row([0, 1]) }).gradients.x; // => Matrix 1×2 [[1.000 2.718]]
 */
export function exp<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function exp(a: Operand): Variable {
  const x = lift("ad.exp", a);
  const value = plain.exp(x.value);
  return unary("exp", x, value, () => value);
}

/**
 * The natural logarithm. Derivative: 1/a.
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.log(x)), { x: row([1, 2, 4]) }).gradients.x; // => Matrix 1×3 [[1.00 0.50 0.25]]
 */
export function log<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function log(a: Operand): Variable {
  const x = lift("ad.log", a);
  return unary("log", x, plain.log(x.value), () => plain.divide(1, x.value));
}

/**
 * The absolute value. Derivative: the sign, 0 at 0.
 * @example
 * valueAndGradient(({ w }) => ad.sum(ad.abs(w)), { w: row([-2, 0, 3]) }).gradients.w; // => Matrix 1×3 [[-1  0  1]]
 */
export function abs<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function abs(a: Operand): Variable {
  const x = lift("ad.abs", a);
  const sign = () => plain.subtract(plain.greater(x.value, 0), plain.less(x.value, 0));
  return unary("abs", x, plain.abs(x.value), sign);
}

/**
 * Each element to a fixed power p. Derivative: p · a^(p-1).
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.power(x, 3)), { x: row([1, 2]) }).gradients.x; // => Matrix 1×2 [[ 3 12]]
 */
export function power<R extends number = 1, C extends number = 1>(a: Operand<R, C>, exponent: number): Variable<R, C>;
export function power(a: Operand, exponent: number): Variable {
  const x = lift("ad.power", a);
  const slope = () => plain.multiply(plain.power(x.value, exponent - 1), exponent);
  return unary("power", x, plain.power(x.value, exponent), slope);
}

/**
 * Each element moved into [low, high]. Derivative: 1 inside and on the edge, 0 outside.
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.clip(x, 0, 1)), { x: row([-1, 0.5, 2]) }).gradients.x; // => Matrix 1×3 [[0 1 0]]
 */
export function clip<R extends number = 1, C extends number = 1>(
  a: Operand<R, C>,
  low: number,
  high: number,
): Variable<R, C>;
export function clip(a: Operand, low: number, high: number): Variable {
  const x = lift("ad.clip", a);
  const value = plain.clip(x.value, low, high);
  return unary("clip", x, value, () => plain.equal(value, x.value));
}

/**
 * The sigmoid σ(z) = 1 / (1 + e^-z). Derivative: σ(z) σ(-z).
 * @example
 * valueAndGradient(({ z }) => ad.sum(ad.sigmoid(z)), { z: row([0, 2]) }).gradients.z; // => Matrix 1×2 [[0.250 0.105]]
 */
export function sigmoid<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function sigmoid(a: Operand): Variable {
  const x = lift("ad.sigmoid", a);
  const value = plainSigmoid(x.value);
  return unary("sigmoid", x, value, () => plain.multiply(value, plainSigmoid(plain.negate(x.value))));
}

/**
 * The hyperbolic tangent. Derivative: 1 - tanh²(z) = 4 σ(2z) σ(-2z).
 * @example
 * valueAndGradient(({ z }) => ad.sum(ad.tanh(z)), { z: row([0, 1]) }).gradients.z; // => Matrix 1×2 [[1.00 0.42]]
 */
export function tanh<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function tanh(a: Operand): Variable {
  const x = lift("ad.tanh", a);
  const slope = (): Matrix => {
    const twice = plain.multiply(x.value, 2);
    return plain.multiply(plain.multiply(plainSigmoid(twice), plainSigmoid(plain.negate(twice))), 4);
  };
  return unary("tanh", x, plainTanh(x.value), slope);
}

/**
 * max(0, z). Derivative: 1 where z > 0, else 0, also at 0, as in `relu`.
 * @example
 * valueAndGradient(({ z }) => ad.sum(ad.relu(z)), { z: row([-2, 0, 3]) }).gradients.z; // => Matrix 1×3 [[0 0 1]]
 */
export function relu<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function relu(a: Operand): Variable {
  const x = lift("ad.relu", a);
  return unary("relu", x, plainRelu(x.value), () => reluDerivative(x.value));
}

/**
 * z where z > 0, slope · z elsewhere. Derivative: 1 where z > 0, else the slope, also at 0, as in `leakyRelu`.
 * @example
 * valueAndGradient(({ z }) => ad.sum(ad.leakyRelu(z, { slope: 0.1 })), { z: row([-2, 3]) }).gradients.z; // => Matrix 1×2 [[0.1 1.0]]
 */
export function leakyRelu<R extends number = 1, C extends number = 1>(
  a: Operand<R, C>,
  options?: LeakyReluOptions,
): Variable<R, C>;
export function leakyRelu(a: Operand, options: LeakyReluOptions = {}): Variable {
  const x = lift("ad.leakyRelu", a);
  return unary("leakyRelu", x, plainLeakyRelu(x.value, options), () => leakyReluDerivative(x.value, options));
}

/**
 * ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|): never overflows. Derivative: the sigmoid.
 * @example
 * const z = row([-1000, 0, 1000]);
 * ad.softplus(z).value; // => Matrix 1×3 [[   0    1 1000]]
 */
export function softplus<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function softplus(a: Operand): Variable {
  const x = lift("ad.softplus", a);
  const value = plain.map(x.value, (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
  return unary("softplus", x, value, () => plainSigmoid(x.value));
}

/** y = f(x) with ḡ(x) = ḡ(y) ⊙ f'(x); the slope is worked out only if a gradient is asked for. */
function unary(operation: string, x: Variable, value: Matrix, slope: () => Matrix): Variable {
  return new Variable(value, operation, [{ from: x, pull: (upstream) => plain.multiply(upstream, slope()) }]);
}
