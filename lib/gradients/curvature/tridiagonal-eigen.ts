// Eigenvalues and eigenvectors of a large symmetric matrix: reflected until only three diagonals are left, which then are turned away.
import { newArray } from "../../engine/index.ts";
import { copy, identity, type Matrix } from "../../matrix/index.ts";

/** Three passes an eigenvalue are usual. */
const MOST_PASSES = 60;

/** Not yet in order: the eigenvalues, and their directions as the rows of a matrix. */
export interface Directions {
  readonly values: Float64Array;
  readonly rows: Matrix;
}

/**
 * A = Qᵀ diag(values) Q for a symmetric A (n, n), with the directions as the rows of Q.
 *
 *   A ← H A H          with reflections H = I - β v vᵀ that make a column zero below the diagonal's neighbour: T is left
 *   T ← Jᵀ (T - σI) J  with rotations J, again and again, until nothing is left beside the diagonal; σ, near an eigenvalue, makes it fast
 *
 * About 4/3 n³ operations for the first and 3 n³ for the second, a tenth of Jacobi's rotations; tiny eigenvalues beside large ones have
 * fewer digits than theirs.
 * Source: Householder, 1958; Francis, "The QR Transformation", 1961; Wilkinson, "The Algebraic Eigenvalue Problem", 1965.
 */
export function tridiagonalEigen(A: Matrix): Directions {
  const n = A.rows;
  const a = copy(A).data;
  const Q = identity<number>(n);
  for (let k = 0; k < n - 2; k++) reflect(a, Q.data, n, k);
  const diagonal = newArray(n);
  const beside = newArray(n);
  for (let i = 0; i < n; i++) diagonal[i] = a[i * n + i];
  for (let i = 0; i < n - 1; i++) beside[i] = a[i * n + i + 1];
  for (let first = 0; first < n; first++) turnAway(diagonal, beside, Q.data, first);
  return { values: diagonal, rows: Q };
}

/** Makes row and column k zero but for the diagonal and its neighbours, and turns the directions with it. */
function reflect(a: Float64Array, Q: Float64Array, n: number, k: number): void {
  const v = newArray(n);
  let squares = 0;
  for (let i = k + 1; i < n; i++) {
    v[i] = a[k * n + i];
    squares += v[i] * v[i];
  }
  if (squares === v[k + 1] * v[k + 1]) return;
  // The sign that adds: nothing cancels.
  const length = v[k + 1] >= 0 ? Math.sqrt(squares) : -Math.sqrt(squares);
  v[k + 1] += length;
  const beta = 1 / (length * v[k + 1]);
  reflectBlock(a, n, k + 1, v, beta);
  a[k * n + k + 1] = -length;
  const sums = newArray(n);
  for (let i = k + 1; i < n; i++) addRow(sums, v[i], Q, i * n, n);
  for (let i = k + 1; i < n; i++) for (let j = 0; j < n; j++) Q[i * n + j] -= beta * v[i] * sums[j];
}

/** B ← H B H for the block from `start` on: B - v wᵀ - w vᵀ with w = β B v - ½ β² (vᵀ B v) v. */
function reflectBlock(a: Float64Array, n: number, start: number, v: Float64Array, beta: number): void {
  const w = newArray(n);
  let along = 0;
  for (let i = start; i < n; i++) {
    let sum = 0;
    for (let j = start, p = i * n + start; j < n; j++, p++) sum += a[p] * v[j];
    w[i] = beta * sum;
    along += w[i] * v[i];
  }
  for (let i = start; i < n; i++) w[i] -= 0.5 * beta * along * v[i];
  for (let i = start; i < n; i++) {
    const [vi, wi] = [v[i], w[i]];
    for (let j = start, p = i * n + start; j < n; j++, p++) a[p] -= vi * w[j] + wi * v[j];
  }
}

function addRow(sums: Float64Array, factor: number, rows: Float64Array, start: number, count: number): void {
  for (let j = 0; j < count; j++) sums[j] += factor * rows[start + j];
}

/** Rotates until the neighbour of diagonal entry `first` is nothing beside it. */
function turnAway(diagonal: Float64Array, beside: Float64Array, Q: Float64Array, first: number): void {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let last = first;
    while (last < diagonal.length - 1 && !isNothing(diagonal, beside, last)) last++;
    if (last === first) return;
    chase(diagonal, beside, Q, first, last);
  }
}

function isNothing(diagonal: Float64Array, beside: Float64Array, i: number): boolean {
  return Math.abs(beside[i]) <= Number.EPSILON * (Math.abs(diagonal[i]) + Math.abs(diagonal[i + 1]));
}

/** One pass of the implicit QL step with Wilkinson's shift, from `last` up to `first`. */
function chase(diagonal: Float64Array, beside: Float64Array, Q: Float64Array, first: number, last: number): void {
  const n = diagonal.length;
  const half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first]);
  const root = half >= 0 ? half + Math.hypot(half, 1) : half - Math.hypot(half, 1);
  const shift = diagonal[first] - beside[first] / root;
  let [cos, sin, taken] = [1, 1, 0];
  let bulge = diagonal[last] - shift;
  for (let i = last - 1; i >= first; i--) {
    const [across, along] = [sin * beside[i], cos * beside[i]];
    const radius = Math.hypot(across, bulge);
    beside[i + 1] = radius;
    if (radius === 0) {
      // The matrix falls into two parts here.
      diagonal[i + 1] -= taken;
      beside[last] = 0;
      return;
    }
    [sin, cos] = [across / radius, bulge / radius];
    const lower = diagonal[i + 1] - taken;
    const mixed = (diagonal[i] - lower) * sin + 2 * cos * along;
    taken = sin * mixed;
    diagonal[i + 1] = lower + taken;
    bulge = cos * mixed - along;
    rotateRows(Q, i * n, n, cos, sin);
  }
  diagonal[first] -= taken;
  beside[first] = bulge;
  beside[last] = 0;
}

/** Turns the row that begins at `start` and the one behind it. */
function rotateRows(Q: Float64Array, start: number, n: number, cos: number, sin: number): void {
  for (let p = start, q = start + n; p < start + n; p++, q++) {
    const [x, y] = [Q[p], Q[q]];
    Q[p] = cos * x - sin * y;
    Q[q] = sin * x + cos * y;
  }
}
