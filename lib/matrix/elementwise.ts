// Functions of one matrix, element by element.
import { absAll, clipAll, expAll, logAll, negateAll, powerAll, sqrtAll, squareAll } from "../engine/index.ts";
import { emptyLike } from "./creation/create.ts";
import { Matrix } from "./matrix.ts";

/** The negative -a. Chapter 02. */
export function negate<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, negateAll(a.data));
}

/** The square of each element. Chapter 02. */
export function square<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, squareAll(a.data));
}

/** The square root of each element; NaN for negative ones. Chapter 02. */
export function sqrt<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, sqrtAll(a.data));
}

/** e to the power of each element. Chapter 02. */
export function exp<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, expAll(a.data));
}

/** The natural logarithm of each element; -Infinity at 0, NaN below. Chapter 02. */
export function log<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, logAll(a.data));
}

/** The absolute value of each element. Chapter 02. */
export function abs<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, absAll(a.data));
}

/** Each element to the given power. Chapter 02. */
export function power<R extends number, C extends number>(a: Matrix<R, C>, exponent: number): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, powerAll(a.data, exponent));
}

/** A function of your own applied to each element. Chapter 02. */
export function map<R extends number, C extends number>(a: Matrix<R, C>, f: (value: number) => number): Matrix<R, C> {
  const result = emptyLike(a);
  for (let i = 0; i < result.data.length; i++) result.data[i] = f(a.data[i]);
  return result;
}

/** Each element moved into [low, high]: log(clip(a, 1e-12, 1)) is finite.
 *
 * @throws RangeError when low is above high
 * Chapter 02.
 */
export function clip<R extends number, C extends number>(a: Matrix<R, C>, low: number, high: number): Matrix<R, C> {
  if (!(low <= high)) throw new RangeError(`clip: low must not be above high, got ${low} and ${high}`);
  return new Matrix(a.rows, a.cols, clipAll(a.data, low, high));
}
