// Matrices written down by hand: from nested arrays, or a single row or column, with the sizes read off by the compiler.
import { Matrix } from "../matrix.ts";

/** Rows of numbers. The empty tuples let the compiler count the elements of a literal instead of seeing mere arrays. */
type Rows = readonly (readonly number[] | [])[] | [];

/** The length of the first row; `number` where the rows are plain arrays. */
type FirstLength<T extends Rows> = T extends readonly [infer First extends readonly number[], ...unknown[]]
  ? First["length"]
  : number;

/** No demand where all rows are as long as the first, or of unknown length, else the message. */
type EqualLengths<T extends Rows> = number extends T[number]["length"]
  ? unknown
  : [T[number]["length"]] extends [FirstLength<T>]
    ? unknown
    : `matrix: every row must be as long as the first, got ${FirstLength<T>} and ${Exclude<T[number]["length"], FirstLength<T>>}`;

/**
 * A matrix from its rows: `matrix([[1, 2, 3], [4, 5, 6]])` is a Matrix<2, 3>.
 *
 * From an array whose length the compiler does not know it is a `Matrix<number, number>`.
 * @throws RangeError for rows of unequal length, no rows, and elements that are not finite; TypeError for other kinds
 * Chapter 02.
 * @example
 * matrix([[1, 2, 3], [4, 5, 6]]);
 * // => Matrix 2×3
 * //    [[1 2 3]
 * //     [4 5 6]]
 */
export function matrix<T extends Rows>(rows: T & EqualLengths<T>): Matrix<T["length"], FirstLength<T>> {
  const lines: readonly (readonly number[])[] = rows;
  const first = lines[0];
  if (!Array.isArray(first)) {
    throw new TypeError(
      `matrix: at least one row is needed, as an array of numbers, got ${first === undefined ? "none" : typeof first}`,
    );
  }
  const cols: number = first.length;
  const data = new Float64Array(lines.length * cols);
  lines.forEach((line, i) => {
    if (!Array.isArray(line)) {
      throw new TypeError(`matrix: every row must be an array of numbers, got ${typeof line} as row ${i}`);
    }
    if (line.length !== cols) {
      throw new RangeError(
        `matrix: every row must be as long as the first, got ${cols} and ${line.length} in row ${i}`,
      );
    }
    // No forEach: it would pass over the holes of `[1, , 3]` and leave zeros.
    for (let j = 0; j < cols; j++) {
      requireFinite("matrix", line[j], `row ${i}, column ${j}`);
      data[i * cols + j] = line[j];
    }
  });
  // The compiler does not connect a run-time length with the conditional type that names it.
  return new Matrix<T["length"], FirstLength<T>>(rows.length, cols as FirstLength<T>, data);
}

/** A vector's elements, each checked. */
function vectorData(name: string, values: ArrayLike<number>): Float64Array {
  const data = new Float64Array(values);
  for (let i = 0; i < data.length; i++) requireFinite(name, values[i], `index ${i}`);
  return data;
}

/**
 * A matrix of one row: `row([1, 2, 3])` is a Matrix<1, 3>.
 * @throws RangeError for elements that are not finite
 * Chapter 02.
 * @example
 * row([1, 2, 3]).shape; // => [ 1, 3 ]
 */
export function row<const T extends ArrayLike<number>>(values: T): Matrix<1, T["length"]> {
  return new Matrix<1, T["length"]>(1, values.length, vectorData("row", values));
}

/**
 * A matrix of one column: `column([1, 2, 3])` is a Matrix<3, 1>.
 * @throws RangeError for elements that are not finite
 * Chapter 02.
 * @example
 * column([1, 2, 3]).shape; // => [ 3, 1 ]
 */
export function column<const T extends ArrayLike<number>>(values: T): Matrix<T["length"], 1> {
  return new Matrix<T["length"], 1>(values.length, 1, vectorData("column", values));
}

/** Numbers that come in from outside are refused when they are none: a NaN here would surface many layers later. */
function requireFinite(name: string, value: number, place: string): void {
  if (typeof value !== "number")
    throw new TypeError(`${name}: elements must be numbers, got ${typeof value} at ${place}`);
  if (!Number.isFinite(value)) throw new RangeError(`${name}: elements must be finite, got ${value} at ${place}`);
}
