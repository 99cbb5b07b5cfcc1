// Functions of one matrix, element by element.
import { newArray } from "../engine/arrays.ts";
import { expAll } from "../engine/vectorized.ts";
import { Matrix } from "./matrix.ts";

// Each function has its own loop, as in arithmetic.ts: `map` with many different callbacks is three times slower.

/** The negative -a. */
export function negate<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  const x = a.data;
  const result = newArray(x.length);
  for (let i = 0; i < x.length; i++) result[i] = -x[i];
  return new Matrix(a.rows, a.cols, result);
}

/** The square of each element. */
export function square<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  const x = a.data;
  const result = newArray(x.length);
  for (let i = 0; i < x.length; i++) result[i] = x[i] * x[i];
  return new Matrix(a.rows, a.cols, result);
}

/** The square root of each element; NaN for negative ones. */
export function sqrt<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  const x = a.data;
  const result = newArray(x.length);
  for (let i = 0; i < x.length; i++) result[i] = Math.sqrt(x[i]);
  return new Matrix(a.rows, a.cols, result);
}

/** e to the power of each element. */
export function exp<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, expAll(a.data));
}

/** The natural logarithm of each element; -Infinity at 0, NaN below. */
export function log<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  const x = a.data;
  const result = newArray(x.length);
  for (let i = 0; i < x.length; i++) result[i] = Math.log(x[i]);
  return new Matrix(a.rows, a.cols, result);
}

/** The absolute value of each element. */
export function abs<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  const x = a.data;
  const result = newArray(x.length);
  for (let i = 0; i < x.length; i++) result[i] = Math.abs(x[i]);
  return new Matrix(a.rows, a.cols, result);
}

/** Each element to the given power. */
export function power<R extends number, C extends number>(a: Matrix<R, C>, exponent: number): Matrix<R, C> {
  const x = a.data;
  const result = newArray(x.length);
  for (let i = 0; i < x.length; i++) result[i] = x[i] ** exponent;
  return new Matrix(a.rows, a.cols, result);
}

/** A function of your own applied to each element. */
export function map<R extends number, C extends number>(a: Matrix<R, C>, f: (value: number) => number): Matrix<R, C> {
  const x = a.data;
  const result = newArray(x.length);
  for (let i = 0; i < x.length; i++) result[i] = f(x[i]);
  return new Matrix(a.rows, a.cols, result);
}

/** Each element moved into [low, high]: log(clip(a, 1e-12, 1)) is finite.
 *
 * @throws RangeError when low is above high.
 */
export function clip<R extends number, C extends number>(a: Matrix<R, C>, low: number, high: number): Matrix<R, C> {
  if (!(low <= high)) throw new RangeError(`clip: low must not be above high, got ${low} and ${high}`);
  const x = a.data;
  const result = newArray(x.length);
  for (let i = 0; i < x.length; i++) result[i] = Math.min(Math.max(x[i], low), high);
  return new Matrix(a.rows, a.cols, result);
}
