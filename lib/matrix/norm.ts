// Norms of a matrix and the inner product of two vectors.
import type { Matrix } from "./matrix.ts";
import { shapeText } from "./shape.ts";

/** Sums of squares within these have lost nothing to overflow, and next to nothing to underflow. */
const SAFE_SQUARES = { least: 1e-280, most: 1e300 };

/**
 * The Frobenius norm: formula √(Σ a_ij²); of a vector its Euclidean length. Entries may be of any size: where their squares
 * would overflow or vanish they are divided by the largest first. Chapter 08.
 * @example
 * norm(row([3, 4])); // => 5
 */
export function norm(a: Matrix): number {
  const total = sumOfSquares(a.data, 1);
  if (total >= SAFE_SQUARES.least && total <= SAFE_SQUARES.most) return Math.sqrt(total);
  const largest = a.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (!(largest > 0 && largest < Infinity)) return largest;
  return largest * Math.sqrt(sumOfSquares(a.data, largest));
}

/** The length of a vector whose numbers lie in an ordinary array; they may be of any size. */
export function lengthOf(values: readonly number[]): number {
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  if (!(largest > 0 && largest < Infinity)) return largest;
  let total = 0;
  for (const value of values) total += (value / largest) * (value / largest);
  return largest * Math.sqrt(total);
}

function sumOfSquares(x: Float64Array, unit: number): number {
  let total = 0;
  for (let i = 0; i < x.length; i++) total += (x[i] / unit) * (x[i] / unit);
  return total;
}

/**
 * The entrywise 1-norm, the L1 penalty: formula Σ |a_ij|. Chapter 08.
 * @example
 * norm1(row([3, -4])); // => 7
 */
export function norm1(a: Matrix): number {
  let total = 0;
  const x = a.data;
  for (let i = 0; i < x.length; i++) total += Math.abs(x[i]);
  return total;
}

/**
 * The inner product of two vectors, rows or columns.
 *
 *   Σ a_i b_i
 *
 * (1, n) or (n, 1) each.
 * @throws RangeError when an operand is not a vector or the lengths differ
 * Chapter 02.
 * @example
 * dot(column([1, 2, 3]), column([4, 5, 6])); // => 32
 */
export function dot(a: Matrix, b: Matrix): number {
  for (const operand of [a, b]) {
    if (operand.rows !== 1 && operand.cols !== 1) {
      throw new RangeError(`dot: operands must be vectors, got ${shapeText(a)} and ${shapeText(b)}`);
    }
  }
  const [x, y] = [a.data, b.data];
  if (x.length !== y.length) {
    throw new RangeError(`dot: vectors must have the same length, got ${shapeText(a)} and ${shapeText(b)}`);
  }
  let total = 0;
  for (let i = 0; i < x.length; i++) total += x[i] * y[i];
  return total;
}
