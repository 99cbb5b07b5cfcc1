// The innermost work: one tile of C from one strip of packed A and one strip of packed B, all in registers.
import { bytes } from "./bytes";

// Two vectors of two numbers are the width of a tile. Its height is what the sixteen vector registers of a processor allow: with
// fused multiply-add six rows (twelve sums, two vectors of B, one number of A), without it four, as each product needs a register.
export const tileRows: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 4;
export const tileCols: i32 = 4;

/** sum + a · b, in one rounding where the processor can. */
function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, sum);
  return f64x2.add(sum, f64x2.mul(a, b));
}

/** Adds a tile's row of sums to C. */
function addRow(c: usize, left: v128, right: v128): void {
  v128.store(c, f64x2.add(v128.load(c), left));
  v128.store(c, f64x2.add(v128.load(c, 16), right), 16);
}

/**
 * Adds the product of two strips to a tile of C whose rows are `rowBytes` apart.
 *
 * A's strip holds `depth` columns of tileRows numbers, B's `depth` rows of tileCols numbers. The loop stays as it is: unrolling it
 * by hand makes the engine spill registers.
 */
export function addTile(depth: i32, a: usize, b: usize, c: usize, rowBytes: usize): void {
  let sum00 = f64x2.splat(0);
  let sum01 = f64x2.splat(0);
  let sum10 = f64x2.splat(0);
  let sum11 = f64x2.splat(0);
  let sum20 = f64x2.splat(0);
  let sum21 = f64x2.splat(0);
  let sum30 = f64x2.splat(0);
  let sum31 = f64x2.splat(0);
  let sum40 = f64x2.splat(0);
  let sum41 = f64x2.splat(0);
  let sum50 = f64x2.splat(0);
  let sum51 = f64x2.splat(0);
  for (let p = 0; p < depth; p++) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    const a0 = v128.load_splat<f64>(a);
    sum00 = multiplyAdd(sum00, a0, left);
    sum01 = multiplyAdd(sum01, a0, right);
    const a1 = v128.load_splat<f64>(a, 8);
    sum10 = multiplyAdd(sum10, a1, left);
    sum11 = multiplyAdd(sum11, a1, right);
    const a2 = v128.load_splat<f64>(a, 16);
    sum20 = multiplyAdd(sum20, a2, left);
    sum21 = multiplyAdd(sum21, a2, right);
    const a3 = v128.load_splat<f64>(a, 24);
    sum30 = multiplyAdd(sum30, a3, left);
    sum31 = multiplyAdd(sum31, a3, right);
    if (ASC_FEATURE_RELAXED_SIMD) {
      const a4 = v128.load_splat<f64>(a, 32);
      sum40 = multiplyAdd(sum40, a4, left);
      sum41 = multiplyAdd(sum41, a4, right);
      const a5 = v128.load_splat<f64>(a, 40);
      sum50 = multiplyAdd(sum50, a5, left);
      sum51 = multiplyAdd(sum51, a5, right);
    }
    a += bytes(tileRows);
    b += bytes(tileCols);
  }
  addRow(c, sum00, sum01);
  addRow(c + rowBytes, sum10, sum11);
  addRow(c + 2 * rowBytes, sum20, sum21);
  addRow(c + 3 * rowBytes, sum30, sum31);
  if (ASC_FEATURE_RELAXED_SIMD) {
    addRow(c + 4 * rowBytes, sum40, sum41);
    addRow(c + 5 * rowBytes, sum50, sum51);
  }
}
