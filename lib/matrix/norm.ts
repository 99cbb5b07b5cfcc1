// Norms of a matrix and the inner product of two vectors.
import type { Matrix } from "./matrix.ts";
import { shapeText } from "./shape.ts";

/** The Frobenius norm: formula √(Σ a_ij²); of a vector its Euclidean length. Chapter 08. */
export function norm(a: Matrix): number {
  let total = 0;
  const x = a.data;
  for (let i = 0; i < x.length; i++) total += x[i] * x[i];
  return Math.sqrt(total);
}

/** The entrywise 1-norm, the L1 penalty: formula Σ |a_ij|. Chapter 08. */
export function norm1(a: Matrix): number {
  let total = 0;
  const x = a.data;
  for (let i = 0; i < x.length; i++) total += Math.abs(x[i]);
  return total;
}

/**
 * The inner product of two vectors, rows or columns.
 *
 * Formula: Σ a_i b_i. Shapes: (1, n) or (n, 1) each.
 *
 * @throws RangeError when an operand is not a vector or the lengths differ. Chapter 02.
 */
export function dot(a: Matrix, b: Matrix): number {
  for (const operand of [a, b]) {
    if (operand.rows !== 1 && operand.cols !== 1) {
      throw new RangeError(`dot: operands must be vectors, got ${shapeText(a)} and ${shapeText(b)}`);
    }
  }
  if (a.data.length !== b.data.length) {
    throw new RangeError(`dot: vectors must have the same length, got ${shapeText(a)} and ${shapeText(b)}`);
  }
  let total = 0;
  for (let i = 0; i < a.data.length; i++) total += a.data[i] * b.data[i];
  return total;
}
