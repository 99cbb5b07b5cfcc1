// Functions of one matrix, element by element.
import { absAll, clipAll, expAll, logAll, negateAll, powerAll, sqrtAll, squareAll } from "../engine/index.ts";
import { emptyLike } from "./creation/create.ts";
import { Matrix } from "./matrix.ts";

/**
 * The negative -a. Chapter 02.
 * @example
 * negate(row([1, -2])); // => Matrix 1×2 [[-1  2]]
 */
export function negate<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, negateAll(a.data));
}

/**
 * The square of each element. Chapter 02.
 * @example
 * square(row([-2, 3])); // => Matrix 1×2 [[4 9]]
 */
export function square<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, squareAll(a.data));
}

/**
 * The square root of each element; NaN for negative ones. Chapter 02.
 * @example
 * sqrt(row([1, 2, 9])); // => Matrix 1×3 [[1.000 1.414 3.000]]
 */
export function sqrt<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, sqrtAll(a.data));
}

/**
 * e to the power of each element. Chapter 02.
 * @example
 * exp(row([0, 1, 2])); // => Matrix 1×3 [[1.000 2.718 7.389]]
 */
export function exp<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, expAll(a.data));
}

/**
 * The natural logarithm of each element; -Infinity at 0, NaN below. Chapter 02.
 * @example
 * log(row([1, 10, 100])); // => Matrix 1×3 [[0.000 2.303 4.605]]
 */
export function log<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, logAll(a.data));
}

/**
 * The absolute value of each element. Chapter 02.
 * @example
 * abs(row([-3, 0, 2])); // => Matrix 1×3 [[3 0 2]]
 */
export function abs<R extends number, C extends number>(a: Matrix<R, C>): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, absAll(a.data));
}

/**
 * Each element to the given power. Chapter 02.
 * @example
 * power(row([1, 2, 3]), 3); // => Matrix 1×3 [[ 1  8 27]]
 */
export function power<R extends number, C extends number>(a: Matrix<R, C>, exponent: number): Matrix<R, C> {
  return new Matrix(a.rows, a.cols, powerAll(a.data, exponent));
}

/**
 * A function of your own applied to each element. Chapter 02.
 * @example
 * map(row([1, 2, 3]), (x) => x ** 3); // => Matrix 1×3 [[ 1  8 27]]
 */
export function map<R extends number, C extends number>(a: Matrix<R, C>, f: (value: number) => number): Matrix<R, C> {
  const result = emptyLike(a);
  for (let i = 0; i < result.data.length; i++) result.data[i] = f(a.data[i]);
  return result;
}

/**
 * Each element moved into [low, high]: log(clip(a, 1e-12, 1)) is finite.
 *
 * @throws RangeError when low is above high
 * Chapter 02.
 * @example
 * clip(row([-0.2, 0.4, 1.3]), 0, 1); // => Matrix 1×3 [[0.0 0.4 1.0]]
 */
export function clip<R extends number, C extends number>(a: Matrix<R, C>, low: number, high: number): Matrix<R, C> {
  if (!(low <= high)) throw new RangeError(`clip: low must not be above high, got ${low} and ${high}`);
  return new Matrix(a.rows, a.cols, clipAll(a.data, low, high));
}
