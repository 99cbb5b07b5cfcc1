// The way back from outputs: slopes of activations times what comes from above, and the difference that losses begin with.
import { bytes } from "./bytes";
import { tanhSlopeOf } from "./exponential";

/** From here on up 1 - a² has lost too many digits to the rounding of a. */
const saturated: f64 = 0.9999;

// The loops read `count` numbers at each of their operands and write as many at y. Where the count is odd they also touch the number
// after the last.

/** y ← d where z > 0, else 0: back through the rectifier. */
export function reluBack(d: usize, z: usize, y: usize, count: i32): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  for (let i: usize = 0, end = bytes(count); i < end; i += 16) {
    // A product, not a choice: 0 · NaN is NaN, and what has gone wrong above stays visible.
    const slope = v128.and(one, f64x2.gt(v128.load(z + i), zero));
    v128.store(y + i, f64x2.mul(slope, v128.load(d + i)));
  }
}

/** y ← d (1 - a²): back through tanh, whose inputs z are and whose outputs a; where these have rounded to ±1, by the inputs. */
export function tanhBack(d: usize, a: usize, z: usize, y: usize, count: i32): void {
  const one = f64x2.splat(1);
  for (let i: usize = 0, end = bytes(count); i < end; i += 16) {
    const output = v128.load(a + i);
    let slope = f64x2.sub(one, f64x2.mul(output, output));
    const isSaturated = f64x2.ge(f64x2.abs(output), f64x2.splat(saturated));
    if (v128.any_true(isSaturated)) slope = v128.bitselect(tanhSlopeOf(v128.load(z + i)), slope, isSaturated);
    v128.store(y + i, f64x2.mul(v128.load(d + i), slope));
  }
}

/** y ← (a - t) / m: back from the cross-entropy of outputs a and targets t of m samples. */
export function meanDifference(a: usize, t: usize, y: usize, count: i32, m: f64): void {
  const samples = f64x2.splat(m);
  for (let i: usize = 0, end = bytes(count); i < end; i += 16) {
    v128.store(y + i, f64x2.div(f64x2.sub(v128.load(a + i), v128.load(t + i)), samples));
  }
}
