// Products with short sums, as with few features: packing would cost more than the product.
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
  for (let i = 0; i < m; i++, a += bytes(rowStepA), c += bytes(n)) {
    const a0 = f64.load(a);
    const a1 = k > 1 ? f64.load(a + step) : 0;
    const a2 = k > 2 ? f64.load(a + 2 * step) : 0;
    const a3 = k > 3 ? f64.load(a + 3 * step) : 0;
    putRow(n, k, b, bytes(rowStepB), c, adds, a0, a1, a2, a3);
  }
}

/** One row of C from k rows of B. Each sum is complete before it is added to C, as in the other ways to multiply. */
function putRow(
  n: i32,
  k: i32,
  b: usize,
  step: usize,
  c: usize,
  adds: bool,
  a0: f64,
  a1: f64,
  a2: f64,
  a3: f64,
): void {
  for (const end = c + bytes(n & ~1); c < end; b += 16, c += 16) {
    let sum = f64x2.mul(f64x2.splat(a0), v128.load(b));
    if (k > 1) sum = f64x2.add(sum, f64x2.mul(f64x2.splat(a1), v128.load(b + step)));
    if (k > 2) sum = f64x2.add(sum, f64x2.mul(f64x2.splat(a2), v128.load(b + 2 * step)));
    if (k > 3) sum = f64x2.add(sum, f64x2.mul(f64x2.splat(a3), v128.load(b + 3 * step)));
    v128.store(c, f64x2.add(adds ? v128.load(c) : f64x2.splat(0), sum));
  }
  if ((n & 1) == 0) return;
  let sum = a0 * f64.load(b);
  if (k > 1) sum += a1 * f64.load(b + step);
  if (k > 2) sum += a2 * f64.load(b + 2 * step);
  if (k > 3) sum += a3 * f64.load(b + 3 * step);
  f64.store(c, (adds ? f64.load(c) : 0) + sum);
}
