// The innermost work: one tile of C from one strip of packed A and one strip of packed B, all in registers.
import { bytes } from "./bytes";

// Four rows of two vectors: eight sums, two vectors of B, four numbers of A and a product keep within the fifteen vector registers
// that engines leave to programs. Taller tiles are spilled to memory by at least one engine, and run at half the speed.
export const tileRows: i32 = 4;
export const tileCols: i32 = 4;

/** The bytes that one column of a strip of A takes: each number stands there twice, as the vector that it is needed as. */
export const columnBytes: usize = 2 * bytes(tileRows);
/** The bytes that one row of a strip of B takes. */
export const rowBytes: usize = bytes(tileCols);

/** sum + a · b, in one rounding where the processor can. */
function multiplyAdd(sum: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, sum);
  return f64x2.add(sum, f64x2.mul(a, b));
}

/** Writes a tile's row of sums to C, or adds it. */
function putRow(c: usize, left: v128, right: v128, adds: bool): void {
  v128.store(c, adds ? f64x2.add(v128.load(c), left) : left);
  v128.store(c, adds ? f64x2.add(v128.load(c, 16), right) : right, 16);
}

/**
 * Writes the product of two strips to a tile of C whose rows are `step` bytes apart, or adds it to what is there.
 *
 * A's strip holds `depth` columns of tileRows doubled numbers, B's `depth` rows of tileCols numbers; depth is at least 1.
 *
 * The loop makes two steps a turn, and may end between them. That exit is more than a matter of odd depths: without it engines
 * load all numbers of both steps first, for which there are not enough registers.
 */
export function putTile(depth: i32, a: usize, b: usize, c: usize, step: usize, adds: bool): void {
  let sum00 = f64x2.splat(0);
  let sum01 = f64x2.splat(0);
  let sum10 = f64x2.splat(0);
  let sum11 = f64x2.splat(0);
  let sum20 = f64x2.splat(0);
  let sum21 = f64x2.splat(0);
  let sum30 = f64x2.splat(0);
  let sum31 = f64x2.splat(0);
  const end = a + <usize>depth * columnBytes;
  const lastColumn = end - columnBytes;
  while (true) {
    let left = v128.load(b);
    let right = v128.load(b, 16);
    let number = v128.load(a);
    sum00 = multiplyAdd(sum00, number, left);
    sum01 = multiplyAdd(sum01, number, right);
    number = v128.load(a, 16);
    sum10 = multiplyAdd(sum10, number, left);
    sum11 = multiplyAdd(sum11, number, right);
    number = v128.load(a, 32);
    sum20 = multiplyAdd(sum20, number, left);
    sum21 = multiplyAdd(sum21, number, right);
    number = v128.load(a, 48);
    sum30 = multiplyAdd(sum30, number, left);
    sum31 = multiplyAdd(sum31, number, right);
    if (a == lastColumn) break;
    left = v128.load(b, 32);
    right = v128.load(b, 48);
    number = v128.load(a, 64);
    sum00 = multiplyAdd(sum00, number, left);
    sum01 = multiplyAdd(sum01, number, right);
    number = v128.load(a, 80);
    sum10 = multiplyAdd(sum10, number, left);
    sum11 = multiplyAdd(sum11, number, right);
    number = v128.load(a, 96);
    sum20 = multiplyAdd(sum20, number, left);
    sum21 = multiplyAdd(sum21, number, right);
    number = v128.load(a, 112);
    sum30 = multiplyAdd(sum30, number, left);
    sum31 = multiplyAdd(sum31, number, right);
    a += 2 * columnBytes;
    b += 2 * rowBytes;
    if (a == end) break;
  }
  putRow(c, sum00, sum01, adds);
  putRow(c + step, sum10, sum11, adds);
  putRow(c + 2 * step, sum20, sum21, adds);
  putRow(c + 3 * step, sum30, sum31, adds);
}
