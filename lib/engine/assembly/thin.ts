// Products for which packing would cost more than the product: with short sums, as of few features, and with few sums, as of few
// units. Their digits are those of the other ways to multiply: each sum is complete before it is added to C.
import { bytes } from "./bytes";

/**
 * C = A B, or C += A B where it `adds`, for strided A (m × k) with k from 1 to 4, and B (k × n) whose rows lie in one piece,
 * `rowStepB` numbers apart. C (m × n) lies row by row. Steps count numbers; a, b and c are places in memory.
 */
export function multiplyThin(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  rowStepA: i32,
  colStepA: i32,
  b: usize,
  rowStepB: i32,
  c: usize,
  adds: bool,
): void {
  const step = bytes(colStepA);
  const zero = f64x2.splat(0);
  for (let i = 0; i < m; i++, a += bytes(rowStepA), c += bytes(n)) {
    const a0 = v128.load_splat<f64>(a);
    const a1 = k > 1 ? v128.load_splat<f64>(a + step) : zero;
    const a2 = k > 2 ? v128.load_splat<f64>(a + 2 * step) : zero;
    const a3 = k > 3 ? v128.load_splat<f64>(a + 3 * step) : zero;
    putRow(n, k, b, bytes(rowStepB), c, adds, a0, a1, a2, a3);
  }
}

/** One row of C from k rows of B, two numbers at a time, and a single one where it is left. */
function putRow(
  n: i32,
  k: i32,
  b: usize,
  step: usize,
  c: usize,
  adds: bool,
  a0: v128,
  a1: v128,
  a2: v128,
  a3: v128,
): void {
  for (const end = c + bytes(n & ~1); c < end; b += 16, c += 16) {
    let sum = f64x2.mul(a0, v128.load(b));
    if (k > 1) sum = f64x2.add(sum, f64x2.mul(a1, v128.load(b + step)));
    if (k > 2) sum = f64x2.add(sum, f64x2.mul(a2, v128.load(b + 2 * step)));
    if (k > 3) sum = f64x2.add(sum, f64x2.mul(a3, v128.load(b + 3 * step)));
    v128.store(c, f64x2.add(adds ? v128.load(c) : f64x2.splat(0), sum));
  }
  if ((n & 1) == 0) return;
  let sum = f64x2.extract_lane(a0, 0) * f64.load(b);
  if (k > 1) sum += f64x2.extract_lane(a1, 0) * f64.load(b + step);
  if (k > 2) sum += f64x2.extract_lane(a2, 0) * f64.load(b + 2 * step);
  if (k > 3) sum += f64x2.extract_lane(a3, 0) * f64.load(b + 3 * step);
  f64.store(c, (adds ? f64.load(c) : 0) + sum);
}

/**
 * C = A Bᵀ, or C += A Bᵀ where it `adds`, for A (m × k) and B (n × k) whose rows lie in one piece, `rowStepA` and `rowStepB` numbers
 * apart: each number of C is a product of two rows. C (m × n) lies row by row.
 */
export function multiplyRows(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  rowStepA: i32,
  b: usize,
  rowStepB: i32,
  c: usize,
  adds: bool,
): void {
  // Four rows of one operand are taken at once, and two of the other: the four are of the one that has more.
  if (m >= n) putAll(m, n, k, a, bytes(rowStepA), b, bytes(rowStepB), c, bytes(n), 8, adds);
  else putAll(n, m, k, b, bytes(rowStepB), a, bytes(rowStepA), c, 8, bytes(n), adds);
}

function putAll(
  m: i32,
  n: i32,
  k: i32,
  a: usize,
  stepA: usize,
  b: usize,
  stepB: usize,
  c: usize,
  rowStep: usize,
  colStep: usize,
  adds: bool,
): void {
  for (let i = 0; i < m; i += 4, a += 4 * stepA, c += 4 * rowStep) {
    for (let j = 0; j < n; j += 2) {
      // Rows beyond the last are read as the last one, and not written.
      const b0 = b + <usize>j * stepB;
      const b1 = j + 1 < n ? b0 + stepB : b0;
      const corner = c + <usize>j * colStep;
      putFourByTwo(min(4, m - i), min(2, n - j), k, a, stepA, b0, b1, corner, rowStep, colStep, adds);
    }
  }
}

function putFourByTwo(
  rows: i32,
  cols: i32,
  k: i32,
  a0: usize,
  stepA: usize,
  b0: usize,
  b1: usize,
  c: usize,
  rowStep: usize,
  colStep: usize,
  adds: bool,
): void {
  const a1 = rows > 1 ? a0 + stepA : a0;
  const a2 = rows > 2 ? a1 + stepA : a1;
  const a3 = rows > 3 ? a2 + stepA : a2;
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let sum2 = f64x2.splat(0);
  let sum3 = f64x2.splat(0);
  const end = bytes(k);
  for (let p: usize = 0; p < end; p += 8) {
    const pair = f64x2.replace_lane(v128.load_splat<f64>(b0 + p), 1, f64.load(b1 + p));
    sum0 = f64x2.add(sum0, f64x2.mul(v128.load_splat<f64>(a0 + p), pair));
    sum1 = f64x2.add(sum1, f64x2.mul(v128.load_splat<f64>(a1 + p), pair));
    sum2 = f64x2.add(sum2, f64x2.mul(v128.load_splat<f64>(a2 + p), pair));
    sum3 = f64x2.add(sum3, f64x2.mul(v128.load_splat<f64>(a3 + p), pair));
  }
  putSums(sum0, cols, c, colStep, adds);
  if (rows > 1) putSums(sum1, cols, c + rowStep, colStep, adds);
  if (rows > 2) putSums(sum2, cols, c + 2 * rowStep, colStep, adds);
  if (rows > 3) putSums(sum3, cols, c + 3 * rowStep, colStep, adds);
}

function putSums(sums: v128, cols: i32, c: usize, colStep: usize, adds: bool): void {
  f64.store(c, (adds ? f64.load(c) : 0) + f64x2.extract_lane(sums, 0));
  if (cols < 2) return;
  c += colStep;
  f64.store(c, (adds ? f64.load(c) : 0) + f64x2.extract_lane(sums, 1));
}
