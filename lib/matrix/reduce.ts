// Reductions: all elements to one number, or along an axis to one row or column. Axes are numpy's.
import { newArray, squaresAround, sumOf, sumRows } from "../engine/index.ts";
import { Matrix } from "./matrix.ts";

/** 0 runs down each column and leaves a row; 1 runs along each row and leaves a column. */
export type Axis = 0 | 1;

/** The axis to reduce along. */
export interface AxisOptions<A extends Axis = Axis> {
  axis: A;
}

/** What a reduction along an axis leaves of a matrix. */
export type AlongAxis<R extends number, C extends number, A extends Axis> = Matrix<
  A extends 0 ? 1 : R,
  A extends 0 ? C : 1
>;

/** A fold over `count` elements that lie `step` apart, from `start` on. */
type Fold = (data: Float64Array, start: number, count: number, step: number) => number;

const foldMean: Fold = (data, start, count, step) => {
  requireElements("mean", count);
  return sumOf(data, start, count, step) / count;
};

// Two passes: the one-pass formula mean(x²) - mean(x)² loses all digits where the mean is large beside the deviation.
const foldVariance: Fold = (data, start, count, step) => {
  requireElements("variance", count);
  const mean = sumOf(data, start, count, step) / count;
  return squaresAround(mean, data, start, count, step) / count;
};

// Like numpy, the extremes of data with a NaN are NaN: `value !== value` holds for NaN alone.
const foldArgmax: Fold = (data, start, count, step) => {
  requireElements("argmax", count);
  let best = 0;
  for (let k = 1; k < count; k++) {
    const value = data[start + k * step];
    const leader = data[start + best * step];
    if (value > leader || (value !== value && leader === leader)) best = k;
  }
  return best;
};

const foldMax: Fold = (data, start, count, step) => {
  requireElements("max", count);
  return data[start + step * foldArgmax(data, start, count, step)];
};

const foldMin: Fold = (data, start, count, step) => {
  requireElements("min", count);
  let best = data[start];
  for (let k = 1, p = start + step; k < count; k++, p += step) {
    const value = data[p];
    if (value < best || value !== value) best = value;
  }
  return best;
};

/**
 * The sum of the elements.
 *
 *   Σ a_ij
 *
 * (r, c) → a number; with axis 0 (1, c), with axis 1 (r, 1).
 * @throws RangeError for another axis
 * Chapter 02.
 * @example
 * const A = matrix([[1, 2], [3, 4]]);
 * sum(A); // => 10
 * sum(A, { axis: 0 }); // => Matrix 1×2 [[4 6]]
 */
export function sum(a: Matrix): number;
export function sum<R extends number, C extends number, A extends Axis>(
  a: Matrix<R, C>,
  options: AxisOptions<A>,
): AlongAxis<R, C, A>;
export function sum(a: Matrix, options?: AxisOptions): Matrix | number {
  if (options?.axis === 1) return new Matrix(a.rows, 1, sumRows(a.data, a.rows, a.cols));
  return reduce("sum", sumOf, a, options);
}

/**
 * The mean of the elements.
 *
 *   Σ a_ij / n
 *
 * (r, c) → a number; with axis 0 (1, c), with axis 1 (r, 1).
 * @throws RangeError for another axis and for no elements
 * Chapter 02.
 * @example
 * mean(matrix([[1, 2, 3], [4, 5, 9]]), { axis: 1 });
 * // => Matrix 2×1
 * //    [[2]
 * //     [6]]
 */
export function mean(a: Matrix): number;
export function mean<R extends number, C extends number, A extends Axis>(
  a: Matrix<R, C>,
  options: AxisOptions<A>,
): AlongAxis<R, C, A>;
export function mean(a: Matrix, options?: AxisOptions): Matrix | number {
  return reduce("mean", foldMean, a, options);
}

/**
 * The variance of the elements, of the whole population (divided by n, as the course and numpy do).
 *
 *   Σ (a_ij - mean)² / n
 *
 * (r, c) → a number; with axis 0 (1, c), with axis 1 (r, 1).
 * @throws RangeError for another axis and for no elements
 * Chapter 02.
 * @example
 * variance(row([1, 2, 3, 4])); // => 1.25
 */
export function variance(a: Matrix): number;
export function variance<R extends number, C extends number, A extends Axis>(
  a: Matrix<R, C>,
  options: AxisOptions<A>,
): AlongAxis<R, C, A>;
export function variance(a: Matrix, options?: AxisOptions): Matrix | number {
  return reduce("variance", foldVariance, a, options);
}

/**
 * The largest element; NaN where there is one.
 *
 *   max a_ij
 *
 * (r, c) → a number; with axis 0 (1, c), with axis 1 (r, 1).
 * @throws RangeError for another axis and for no elements
 * Chapter 02.
 * @example
 * max(matrix([[1, 5], [7, 2]])); // => 7
 * max(matrix([[1, 5], [7, 2]]), { axis: 1 });
 * // => Matrix 2×1
 * //    [[5]
 * //     [7]]
 */
export function max(a: Matrix): number;
export function max<R extends number, C extends number, A extends Axis>(
  a: Matrix<R, C>,
  options: AxisOptions<A>,
): AlongAxis<R, C, A>;
export function max(a: Matrix, options?: AxisOptions): Matrix | number {
  return reduce("max", foldMax, a, options);
}

/**
 * The smallest element; NaN where there is one.
 *
 *   min a_ij
 *
 * (r, c) → a number; with axis 0 (1, c), with axis 1 (r, 1).
 * @throws RangeError for another axis and for no elements
 * Chapter 02.
 * @example
 * min(matrix([[1, 5], [7, 2]]), { axis: 0 }); // => Matrix 1×2 [[1 2]]
 */
export function min(a: Matrix): number;
export function min<R extends number, C extends number, A extends Axis>(
  a: Matrix<R, C>,
  options: AxisOptions<A>,
): AlongAxis<R, C, A>;
export function min(a: Matrix, options?: AxisOptions): Matrix | number {
  return reduce("min", foldMin, a, options);
}

/**
 * The index of the first largest element, counted row by row, or along the axis.
 *
 *   argmax a_ij
 *
 * (r, c) → a number; with axis 0 (1, c), with axis 1 (r, 1).
 * @throws RangeError for another axis and for no elements
 * Chapter 02.
 * @example
 * const P = matrix([[0.1, 0.6], [0.7, 0.3], [0.2, 0.1]]);
 * argmax(P, { axis: 0 }); // => Matrix 1×2 [[1 0]]
 */
export function argmax(a: Matrix): number;
export function argmax<R extends number, C extends number, A extends Axis>(
  a: Matrix<R, C>,
  options: AxisOptions<A>,
): AlongAxis<R, C, A>;
export function argmax(a: Matrix, options?: AxisOptions): Matrix | number {
  return reduce("argmax", foldArgmax, a, options);
}

/** Applies a fold to the whole matrix, or to each column (axis 0) or row (axis 1). */
export function reduce(name: string, fold: Fold, a: Matrix, options?: AxisOptions): Matrix | number {
  if (options === undefined) return fold(a.data, 0, a.data.length, 1);
  const { rows, cols, data } = a;
  if (options.axis === 0) {
    const result = newArray(cols);
    for (let j = 0; j < cols; j++) result[j] = fold(data, j, rows, cols);
    return new Matrix(1, cols, result);
  }
  if (options.axis === 1) {
    const result = newArray(rows);
    for (let i = 0; i < rows; i++) result[i] = fold(data, i * cols, cols, 1);
    return new Matrix(rows, 1, result);
  }
  throw new RangeError(`${name}: axis must be 0 or 1, got ${String(options.axis)}`);
}

/** Means and extremes of nothing do not exist. */
function requireElements(name: string, count: number): void {
  if (count === 0) throw new RangeError(`${name}: at least one element is needed, got none`);
}
