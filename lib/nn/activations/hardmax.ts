// Hardmax: the answer that softmax puts its largest probability on, as a one-hot column.
import { zeros, type Matrix } from "../../matrix/index.ts";
import { placeText } from "../../matrix/shape.ts";

/**
 * A 1 at the largest entry of each column, the first of equals, and 0 elsewhere.
 *
 * It is the limit of softmax(Z / T) for T → 0 and has no slope to learn by; it only states the answer.
 *
 * Z: (classes, m), logits or probabilities; the result has the same shape.
 * @throws RangeError when there are no classes, or an entry is NaN, which is neither larger nor smaller
 * Chapter 21
 * @example
 * hardmax(column([5, 2, -1, 3]));
 * // => Matrix 4×1
 * //    [[1]
 * //     [0]
 * //     [0]
 * //     [0]]
 */
export function hardmax<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  const { rows, cols, data } = Z;
  if (rows === 0) throw new RangeError(`hardmax: there must be at least one class, got ${Z.shape}`);
  const bad = data.findIndex((value) => Number.isNaN(value));
  if (bad !== -1) throw new RangeError(`hardmax: entries must be numbers, got NaN at ${placeText(bad, Z)}`);
  const answer = zeros(rows, cols);
  for (let j = 0; j < cols; j++) {
    let largest = 0;
    for (let i = 1; i < rows; i++) if (data[i * cols + j] > data[largest * cols + j]) largest = i;
    answer.data[largest * cols + j] = 1;
  }
  return answer;
}
