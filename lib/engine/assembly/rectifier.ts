// The rectifier and its slope, two numbers at a time and without a branch: the signs of data cannot be foretold.
import { bytes } from "./bytes";

// The loops read `count` numbers at x and write as many at y, which may be x. Where the count is odd they also touch the number
// after the last.

/** y ← x where x > 0, else 0; NaN stays NaN. */
export function relu(x: usize, y: usize, count: i32): void {
  const zero = f64x2.splat(0);
  for (const end = x + bytes(count); x < end; x += 16, y += 16) {
    const value = v128.load(x);
    v128.store(y, v128.andnot(value, f64x2.le(value, zero)));
  }
}

/** y ← 1 where x > 0, else 0. */
export function reluSlope(x: usize, y: usize, count: i32): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  for (const end = x + bytes(count); x < end; x += 16, y += 16) {
    v128.store(y, v128.and(one, f64x2.gt(v128.load(x), zero)));
  }
}
