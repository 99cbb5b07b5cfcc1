// The way to mathjs and back, without loading mathjs: for its eigenvalues, inverses and decompositions.
import { Matrix } from "../matrix.ts";

/** What every matrix of mathjs is, dense or sparse, for our purpose. */
export interface NestedArrays {
  toArray(): unknown;
}

/**
 * A matrix as one of mathjs: `toMathjs(A, (rows) => math.matrix(rows))`.
 *
 * The function `matrix` is mathjs's, which the caller has loaded; any other that takes nested arrays will do.
 * (r, c) to [r, c].
 * Chapter 18.
 * @example
 * toMathjs(matrix([[1, 2], [3, 4]]), (rows) => rows.length); // => 2
 */
export function toMathjs<Result>(a: Matrix, matrix: (rows: number[][]) => Result): Result {
  return matrix(a.toArray());
}

/**
 * A matrix from one of mathjs, or from nested arrays, as mathjs's functions give them.
 *
 * [r, c] to (r, c). A vector of mathjs is neither row nor column: use `row` or `column` on its array.
 * @throws TypeError when it is not two-dimensional, or an element is no real number (a Complex, a BigNumber, a unit);
 *   RangeError when rows differ in length or an element is not finite. Each with its place.
 * Chapter 18.
 * @example
 * fromMathjs([[1, 2], [3, 4]]);
 * // => Matrix 2×2
 * //    [[1 2]
 * //     [3 4]]
 */
export function fromMathjs(value: NestedArrays | readonly (readonly unknown[])[]): Matrix {
  const rows: unknown = "toArray" in value ? value.toArray() : value;
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every((line: unknown) => Array.isArray(line))) {
    throw new TypeError("fromMathjs: the value must have two dimensions, rows of columns, got another");
  }
  const lines: readonly (readonly unknown[])[] = rows;
  const cols = lines[0].length;
  const result = new Matrix<number, number>(lines.length, cols, new Float64Array(lines.length * cols));
  lines.forEach((line, i) => {
    if (line.length !== cols) {
      throw new RangeError(
        `fromMathjs: every row must be as long as the first, got ${cols} and ${line.length} in row ${i}`,
      );
    }
    line.forEach((element, j) => result.set(i, j, realNumber(element, i, j)));
  });
  return result;
}

function realNumber(element: unknown, i: number, j: number): number {
  const place = `row ${i}, column ${j}`;
  if (typeof element !== "number") {
    const got = typeof element === "object" && element !== null ? element.constructor.name : typeof element;
    throw new TypeError(`fromMathjs: elements must be real numbers, got ${got} at ${place}`);
  }
  if (!Number.isFinite(element))
    throw new RangeError(`fromMathjs: elements must be finite, got ${element} at ${place}`);
  return element;
}
