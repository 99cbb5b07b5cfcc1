// Loops over the rows of a matrix that lies row by row.
import { newArray } from "../memory/arrays.ts";
import { loop, pays, run } from "../run.ts";
import { sumOf } from "./sums.ts";

// Copying would cost more than these loops gain.

const fillLoop = loop<number>({
  read: 1,
  written: 1,
  least: 64,
  copies: "none",
  call: ({ fillRows }, [b, z], cols, rows) => fillRows(b, z, rows, cols),
});
const sumLoop = loop<number>({
  read: 1,
  written: 1,
  copies: "none",
  call: ({ sumRows }, [x, y], cols, rows) => sumRows(x, y, rows, cols),
});

/** Writes b_i into all of row i of z. */
export function fillRows(b: Float64Array, z: Float64Array, rows: number, cols: number): void {
  if (pays(fillLoop, z.length) && run(fillLoop, [b, z], rows, cols, rows)) return;
  for (let i = 0, k = 0; i < rows; i++) {
    const value = b[i];
    for (const end = k + cols; k < end; k++) z[k] = value;
  }
}

/** The sum of each row of x. */
export function sumRows(x: Float64Array, rows: number, cols: number): Float64Array {
  const y = newArray(rows);
  if (run(sumLoop, [x, y], rows, cols, rows)) return y;
  for (let i = 0; i < rows; i++) y[i] = sumOf(x, i * cols, cols);
  return y;
}

/** y ← (x - mean) scale for the numbers from start to end, four at a time: loops of one number take half as long again. */
export function moveAndScale(
  x: Float64Array,
  y: Float64Array,
  start: number,
  end: number,
  mean: number,
  scale: number,
): void {
  let k = start;
  for (; k < end - 3; k += 4) {
    y[k] = (x[k] - mean) * scale;
    y[k + 1] = (x[k + 1] - mean) * scale;
    y[k + 2] = (x[k + 2] - mean) * scale;
    y[k + 3] = (x[k + 3] - mean) * scale;
  }
  for (; k < end; k++) y[k] = (x[k] - mean) * scale;
}
