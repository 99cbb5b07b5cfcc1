// Eigenvalues and eigenvectors of a symmetric matrix, by Jacobi's rotations: short enough to follow by hand.
import { copy, divide, identity, norm, transpose, type Matrix } from "../../matrix/index.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import { tridiagonalEigen } from "./tridiagonal-eigen.ts";

/** A = V diag(values) Vᵀ */
export interface SymmetricEigen {
  /** The eigenvalues, the smallest first. */
  readonly values: readonly number[];
  /** (n, n): column k is the direction of values[k], of length 1; the columns are at right angles. */
  readonly vectors: Matrix;
}

/** Differences of entries across the diagonal up to this share of the matrix's norm count as rounding. */
const SYMMETRY_TOLERANCE = 1e-9;

/** From so many rows on Jacobi's rotations take ten times as long as another method. */
const LARGE = 48;

/** The method converges quadratically: six to ten sweeps are usual. */
const MOST_SWEEPS = 60;

/**
 * Turns the axes, two at a time, until the matrix is diagonal.
 *
 *   A ← Jᵀ A J   with the rotation J in the plane of p and q that makes a_pq zero, for all p < q, again and again
 *
 * Each rotation takes 2 a_pq² from the squares off the diagonal; what is then on it are the eigenvalues.
 *
 * A: (n, n), symmetric, for which the eigenvalues are real. About 3 n³ operations a sweep; from 48 rows on the same is found by
 * `tridiagonalEigen` in a tenth of the time.
 * @throws RangeError when A is not square, not symmetric (with the place), or has an entry that is not finite
 * Source: Jacobi, 1846, in the form of Rutishauser, "The Jacobi method for real symmetric matrices", 1966; chapter 18
 * @example
 * const { values, vectors } = symmetricEigen(matrix([[2, 1], [1, 2]]));
 * values; // => [ 1, 3 ]
 * vectors.shape; // => [ 2, 2 ]
 */
export function symmetricEigen(A: Matrix): SymmetricEigen {
  requireSymmetric("symmetricEigen", A);
  // In a unit of its own, so that no square overflows or vanishes.
  const unit = unitOf(A);
  const a = divide(A, unit);
  const { values, vectors } = a.rows < LARGE ? byRotations(a) : byReflections(a);
  const order = Array.from({ length: a.rows }, (_, k) => k).sort((j, k) => values[j] - values[k]);
  return { values: order.map((k) => unit * values[k]), vectors: columnsInOrder(vectors, order) };
}

/** Eigenvalues in any order, and the columns that belong to them. */
interface Unordered {
  readonly values: ArrayLike<number>;
  readonly vectors: Matrix;
}

function byReflections(a: Matrix): Unordered {
  const { values, rows } = tridiagonalEigen(a);
  return { values, vectors: transpose(rows) };
}

function byRotations(a: Matrix): Unordered {
  const V = identity<number>(a.rows);
  // Squares far below this cannot change a digit of an eigenvalue.
  const small = (Number.EPSILON * norm(a)) ** 2;
  for (let sweep = 0; sweep < MOST_SWEEPS && squaresOffDiagonal(a) > small; sweep++) {
    for (let p = 0; p < a.rows; p++) for (let q = p + 1; q < a.rows; q++) rotate(a, V, p, q);
  }
  return { values: Array.from({ length: a.rows }, (_, k) => a.get(k, k)), vectors: V };
}

/** The power of two at or below the largest entry: to divide by it rounds nothing. 1 where all are zero. */
function unitOf(A: Matrix): number {
  const largest = A.data.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  return largest === 0 ? 1 : 2 ** Math.max(Math.floor(Math.log2(largest)), -1022);
}

/** Makes a_pq zero, and turns the columns p and q of V with it. */
function rotate(a: Matrix, V: Matrix, p: number, q: number): void {
  const n = a.rows;
  const apq = a.data[p * n + q];
  if (apq === 0) return;
  // tan of the angle: the smaller root of t² + 2θt - 1 = 0, in the form that loses no digits.
  const theta = (a.data[q * n + q] - a.data[p * n + p]) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cos = 1 / Math.hypot(t, 1);
  const sin = t * cos;
  for (let k = 0; k < n; k++) turn(a.data, k * n + p, k * n + q, cos, sin);
  for (let k = 0; k < n; k++) turn(a.data, p * n + k, q * n + k, cos, sin);
  for (let k = 0; k < n; k++) turn(V.data, k * n + p, k * n + q, cos, sin);
  a.data[p * n + q] = 0;
  a.data[q * n + p] = 0;
}

function turn(data: Float64Array, i: number, j: number, cos: number, sin: number): void {
  const [x, y] = [data[i], data[j]];
  data[i] = cos * x - sin * y;
  data[j] = sin * x + cos * y;
}

function squaresOffDiagonal(a: Matrix): number {
  let total = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < i; j++) total += 2 * a.data[i * a.rows + j] ** 2;
  }
  return total;
}

function columnsInOrder(V: Matrix, order: readonly number[]): Matrix {
  const sorted = copy(V);
  order.forEach((from, to) => {
    for (let i = 0; i < V.rows; i++) sorted.set(i, to, V.get(i, from));
  });
  return sorted;
}

function requireSymmetric(caller: string, A: Matrix): void {
  if (A.rows !== A.cols) throw new RangeError(`${caller}: the matrix must be square, got ${A.shape}`);
  requireFinite(caller, "the matrix", A);
  const slack = SYMMETRY_TOLERANCE * norm(A);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < i; j++) {
      const [lower, upper] = [A.get(i, j), A.get(j, i)];
      if (Math.abs(lower - upper) <= slack) continue;
      throw new RangeError(
        `${caller}: the matrix must be symmetric, got ${lower} at row ${i}, column ${j} and ${upper} across the diagonal`,
      );
    }
  }
}
