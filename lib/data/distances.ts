// Distances between samples: what an encoding says about which of them are alike.
import { zeros } from "../matrix/creation/create.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { requireFinite } from "../matrix/require-finite.ts";

/**
 * The Euclidean distance of each pair of samples.
 *
 *   d_ij = √(Σ_k (x_ki - x_kj)²)
 *
 * Of the integer codes 0, 1, 2, 3 they are 1, 2 and 3; of the same classes one-hot they are all √2.
 *
 * X: (features, m); the result is (m, m), symmetric, with zeros on the diagonal, in the unit of X.
 * @throws RangeError when an entry is not finite (with its place)
 * Chapter 03
 * @example
 * distances(matrix([[0, 3, 0], [0, 0, 4]]));
 * // => Matrix 3×3
 * //    [[0 3 4]
 * //     [3 0 5]
 * //     [4 5 0]]
 */
export function distances<Samples extends number>(X: Matrix<number, Samples>): Matrix<Samples, Samples> {
  requireFinite("distances", "X", X);
  const { rows, cols, data } = X;
  const result = zeros(cols, cols);
  for (let i = 0; i < cols; i++) {
    for (let j = 0; j < i; j++) {
      let squares = 0;
      for (let k = 0; k < rows; k++) squares += (data[k * cols + i] - data[k * cols + j]) ** 2;
      result.data[i * cols + j] = Math.sqrt(squares);
      result.data[j * cols + i] = result.data[i * cols + j];
    }
  }
  return result;
}
