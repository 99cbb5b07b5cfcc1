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

/** The negative. Derivative: -1. */
export function negate<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function negate(a: Operand): Variable {
  const x = lift("ad.negate", a);
  return new Variable(plain.negate(x.value), "negate", [{ from: x, pull: plain.negate }]);
}

/** The square. Derivative: 2a. */
export function square<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function square(a: Operand): Variable {
  const x = lift("ad.square", a);
  return unary("square", x, plain.square(x.value), () => plain.multiply(x.value, 2));
}

/** The square root. Derivative: 1/(2√a), infinite at 0. */
export function sqrt<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function sqrt(a: Operand): Variable {
  const x = lift("ad.sqrt", a);
  const value = plain.sqrt(x.value);
  return unary("sqrt", x, value, () => plain.divide(0.5, value));
}

/** e to the power of each element. Derivative: the value itself. */
export function exp<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function exp(a: Operand): Variable {
  const x = lift("ad.exp", a);
  const value = plain.exp(x.value);
  return unary("exp", x, value, () => value);
}

/** The natural logarithm. Derivative: 1/a. */
export function log<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function log(a: Operand): Variable {
  const x = lift("ad.log", a);
  return unary("log", x, plain.log(x.value), () => plain.divide(1, x.value));
}

/** The absolute value. Derivative: the sign, 0 at 0. */
export function abs<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function abs(a: Operand): Variable {
  const x = lift("ad.abs", a);
  const sign = () => plain.subtract(plain.greater(x.value, 0), plain.less(x.value, 0));
  return unary("abs", x, plain.abs(x.value), sign);
}

/** Each element to a fixed power p. Derivative: p · a^(p-1). */
export function power<R extends number = 1, C extends number = 1>(a: Operand<R, C>, exponent: number): Variable<R, C>;
export function power(a: Operand, exponent: number): Variable {
  const x = lift("ad.power", a);
  const slope = () => plain.multiply(plain.power(x.value, exponent - 1), exponent);
  return unary("power", x, plain.power(x.value, exponent), slope);
}

/** Each element moved into [low, high]. Derivative: 1 inside and on the edge, 0 outside. */
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

/** The sigmoid σ(z) = 1 / (1 + e^-z). Derivative: σ(z) σ(-z). */
export function sigmoid<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function sigmoid(a: Operand): Variable {
  const x = lift("ad.sigmoid", a);
  const value = plainSigmoid(x.value);
  return unary("sigmoid", x, value, () => plain.multiply(value, plainSigmoid(plain.negate(x.value))));
}

/** The hyperbolic tangent. Derivative: 1 - tanh²(z) = 4 σ(2z) σ(-2z). */
export function tanh<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function tanh(a: Operand): Variable {
  const x = lift("ad.tanh", a);
  const slope = (): Matrix => {
    const twice = plain.multiply(x.value, 2);
    return plain.multiply(plain.multiply(plainSigmoid(twice), plainSigmoid(plain.negate(twice))), 4);
  };
  return unary("tanh", x, plainTanh(x.value), slope);
}

/** max(0, z). Derivative: 1 where z > 0, else 0, also at 0, as in `relu`. */
export function relu<R extends number = 1, C extends number = 1>(a: Operand<R, C>): Variable<R, C>;
export function relu(a: Operand): Variable {
  const x = lift("ad.relu", a);
  return unary("relu", x, plainRelu(x.value), () => reluDerivative(x.value));
}

/** z where z > 0, slope · z elsewhere. Derivative: 1 where z > 0, else the slope, also at 0, as in `leakyRelu`. */
export function leakyRelu<R extends number = 1, C extends number = 1>(
  a: Operand<R, C>,
  options?: LeakyReluOptions,
): Variable<R, C>;
export function leakyRelu(a: Operand, options: LeakyReluOptions = {}): Variable {
  const x = lift("ad.leakyRelu", a);
  return unary("leakyRelu", x, plainLeakyRelu(x.value, options), () => leakyReluDerivative(x.value, options));
}

/** ln(1 + e^z) = max(z, 0) + ln(1 + e^-|z|): never overflows. Derivative: the sigmoid. */
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
