// Loops over the rows of a matrix that lies row by row.
import { bytes } from "./bytes";

/** Row i of z (rows × cols) ← b_i, cols times. */
export function fillRows(b: usize, z: usize, rows: i32, cols: i32): void {
  for (let i = 0; i < rows; i++, b += 8) {
    const value = f64.load(b);
    const pair = f64x2.splat(value);
    for (const end = z + bytes(cols & ~1); z < end; z += 16) v128.store(z, pair);
    if ((cols & 1) == 0) continue;
    f64.store(z, value);
    z += 8;
  }
}

/** y_i ← the sum of row i of x (rows × cols), in four parts side by side, in the order of `sumOf`. */
export function sumRows(x: usize, y: usize, rows: i32, cols: i32): void {
  for (let i = 0; i < rows; i++, y += 8) {
    let left = f64x2.splat(0);
    let right = f64x2.splat(0);
    for (const end = x + bytes(cols & ~3); x < end; x += 32) {
      left = f64x2.add(left, v128.load(x));
      right = f64x2.add(right, v128.load(x, 16));
    }
    let first = f64x2.extract_lane(left, 0);
    for (const end = x + bytes(cols & 3); x < end; x += 8) first += f64.load(x);
    const sum = first + f64x2.extract_lane(left, 1);
    f64.store(y, sum + (f64x2.extract_lane(right, 0) + f64x2.extract_lane(right, 1)));
  }
}
