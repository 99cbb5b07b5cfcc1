// Row normalization: each row divided by its length, so that all rows have length 1.
import { Matrix } from "../matrix/matrix.ts";
import { requireFinite } from "../matrix/require-finite.ts";

/**
 * Each row divided by its Euclidean length.
 *
 *   x_ij / √(Σ_j x_ij²)
 *
 * It keeps the direction of a row and forgets its size; in broadcasting terms it is X divided by a column of norms. A row of
 * zeros has no direction and stays as it is. It is not `standardize`, which looks at the spread of a feature around its mean.
 *
 * X: (r, c); the result has the same shape.
 * @throws RangeError when an entry is not finite (with its place)
 * Chapters 02 and 03
 * @example
 * normalizeRows(matrix([[3, 4], [0, 5]]));
 * // => Matrix 2×2
 * //    [[0.6 0.8]
 * //     [0.0 1.0]]
 */
export function normalizeRows<Rows extends number, Cols extends number>(X: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  requireFinite("normalizeRows", "X", X);
  const { rows, cols, data } = X;
  const result = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    const line = data.subarray(i * cols, (i + 1) * cols);
    const length = lengthOf(line);
    for (let j = 0; j < cols; j++) result[i * cols + j] = length === 0 ? 0 : line[j] / length;
  }
  return new Matrix(X.rows, X.cols, result);
}

/** √(Σ x²), with the largest entry taken out first: its square alone could overflow. */
function lengthOf(line: Float64Array): number {
  const largest = line.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return 0;
  return largest * Math.sqrt(line.reduce((total, value) => total + (value / largest) ** 2, 0));
}
