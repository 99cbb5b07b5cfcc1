// Recorded arithmetic with broadcasting: add, subtract, multiply, divide, the larger and the smaller of two.
import * as plain from "../../matrix/index.ts";
import type { Broadcast, Matrix } from "../../matrix/index.ts";
import type { BroadcastsWith } from "../../matrix/shape.ts";
import { unbroadcast } from "./unbroadcast.ts";
import { lift, Variable, type Operand } from "./variable.ts";

/** The derivative of the result by one operand, at the broadcast shape, given that by the result. */
type Rule = (upstream: Matrix) => Matrix;

const same: Rule = (upstream) => upstream;

/**
 * The sum, element by element. Derivatives: 1 and 1. Shapes broadcast.
 * @example
 * const { gradients } = valueAndGradient(({ b }) => ad.sum(ad.add(matrix([[1, 2], [3, 4]]), b)), { b: column([0, 0]) });
 * gradients.b;
 * // => Matrix 2×1
 * //    [[2]
 * //     [2]]
 */
export function add<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Operand<R1, C1>,
  b: Operand<R2, C2, BroadcastsWith<"add", R1, C1, R2, C2>>,
): Variable<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function add(a: Operand, b: Operand): Variable {
  const x = lift("ad.add", a);
  const y = lift("ad.add", b);
  return binary("add", x, y, plain.add(x.value, y.value), same, same);
}

/**
 * The difference, element by element. Derivatives: 1 and -1. Shapes broadcast.
 * @example
 * const [a, b] = [variable(2), variable(5)];
 * const difference = ad.subtract(a, b);
 * difference.value; // => Matrix 1×1 [[-3]]
 * gradientsOf(difference).get(b); // => Matrix 1×1 [[-1]]
 */
export function subtract<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Operand<R1, C1>,
  b: Operand<R2, C2, BroadcastsWith<"subtract", R1, C1, R2, C2>>,
): Variable<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function subtract(a: Operand, b: Operand): Variable {
  const x = lift("ad.subtract", a);
  const y = lift("ad.subtract", b);
  return binary("subtract", x, y, plain.subtract(x.value, y.value), same, plain.negate);
}

/**
 * The product, element by element. Derivatives: b and a. Shapes broadcast.
 * @example
 * const [a, b] = [variable(2), variable(5)];
 * const product = ad.multiply(a, b);
 * gradientsOf(product).get(a); // => Matrix 1×1 [[5]]
 */
export function multiply<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Operand<R1, C1>,
  b: Operand<R2, C2, BroadcastsWith<"multiply", R1, C1, R2, C2>>,
): Variable<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function multiply(a: Operand, b: Operand): Variable {
  const x = lift("ad.multiply", a);
  const y = lift("ad.multiply", b);
  const byX: Rule = (upstream) => plain.multiply(upstream, y.value);
  const byY: Rule = (upstream) => plain.multiply(upstream, x.value);
  return binary("multiply", x, y, plain.multiply(x.value, y.value), byX, byY);
}

/**
 * The quotient a / b, element by element. Derivatives: 1/b and -a/b². Shapes broadcast.
 * @example
 * valueAndGradient(({ x }) => ad.divide(1, x), { x: column([2]) }).gradients.x; // => Matrix 1×1 [[-0.25]]
 */
export function divide<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Operand<R1, C1>,
  b: Operand<R2, C2, BroadcastsWith<"divide", R1, C1, R2, C2>>,
): Variable<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function divide(a: Operand, b: Operand): Variable {
  const x = lift("ad.divide", a);
  const y = lift("ad.divide", b);
  const value = plain.divide(x.value, y.value);
  const byX: Rule = (upstream) => plain.divide(upstream, y.value);
  const byY: Rule = (upstream) => plain.negate(plain.divide(plain.multiply(upstream, value), y.value));
  return binary("divide", x, y, value, byX, byY);
}

/**
 * The larger of a and b, element by element. The derivative goes to the larger one, half to each where they are equal.
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.maximum(x, 1)), { x: row([0, 3]) }).gradients.x; // => Matrix 1×2 [[0 1]]
 */
export function maximum<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Operand<R1, C1>,
  b: Operand<R2, C2, BroadcastsWith<"maximum", R1, C1, R2, C2>>,
): Variable<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function maximum(a: Operand, b: Operand): Variable {
  const x = lift("ad.maximum", a);
  const y = lift("ad.maximum", b);
  const byX: Rule = (upstream) => plain.multiply(upstream, shareOfGreater(x.value, y.value));
  const byY: Rule = (upstream) => plain.multiply(upstream, shareOfGreater(y.value, x.value));
  return binary("maximum", x, y, plain.maximum(x.value, y.value), byX, byY);
}

/**
 * The smaller of a and b, element by element. The derivative goes to the smaller one, half to each where they are equal.
 * @example
 * valueAndGradient(({ x }) => ad.sum(ad.minimum(x, 1)), { x: row([0, 3]) }).gradients.x; // => Matrix 1×2 [[1 0]]
 */
export function minimum<R1 extends number = 1, C1 extends number = 1, R2 extends number = 1, C2 extends number = 1>(
  a: Operand<R1, C1>,
  b: Operand<R2, C2, BroadcastsWith<"minimum", R1, C1, R2, C2>>,
): Variable<Broadcast<R1, R2>, Broadcast<C1, C2>>;
export function minimum(a: Operand, b: Operand): Variable {
  const x = lift("ad.minimum", a);
  const y = lift("ad.minimum", b);
  const byX: Rule = (upstream) => plain.multiply(upstream, shareOfGreater(y.value, x.value));
  const byY: Rule = (upstream) => plain.multiply(upstream, shareOfGreater(x.value, y.value));
  return binary("minimum", x, y, plain.minimum(x.value, y.value), byX, byY);
}

/** 1 where a > b, 1/2 where they are equal, else 0. */
function shareOfGreater(a: Matrix, b: Matrix): Matrix {
  return plain.add(plain.greater(a, b), plain.multiply(plain.equal(a, b), 0.5));
}

function binary(operation: string, a: Variable, b: Variable, value: Matrix, byA: Rule, byB: Rule): Variable {
  return new Variable(value, operation, [
    { from: a, pull: (upstream) => unbroadcast(byA(upstream), a.value) },
    { from: b, pull: (upstream) => unbroadcast(byB(upstream), b.value) },
  ]);
}
