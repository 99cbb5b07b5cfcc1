// Softmax and cross-entropy of logits.
import { loop, pays, run } from "../run.ts";

const softmaxLoop = loop<number>({
  read: 1,
  written: 1,
  copies: "parts",
  call: ({ softmax }, [z, p], cols, rows) => softmax(z, p, rows, cols),
});

/** Whole, as the last digit of a sum depends on its parts. */
const crossEntropyLoop = loop<{ sum: number }>({
  read: 2,
  written: 0,
  least: 4,
  copies: "whole",
  call({ crossEntropy }, [z, y], count, result) {
    result.sum = crossEntropy(z, y, count);
  },
});

/** Writes the softmax of each column of z, which lies row by row, to p; false, with nothing done, where there is no WebAssembly. */
export function softmaxOfColumns(z: Float64Array, p: Float64Array, rows: number, cols: number): boolean {
  return run(softmaxLoop, [z, p], rows, cols, rows);
}

/** Σ [ max(z, 0) - z y + ln(1 + e^-|z|) ] over logits z and targets y. */
export function crossEntropySum(z: Float64Array, y: Float64Array): number {
  if (pays(crossEntropyLoop, z.length)) {
    const result = { sum: 0 };
    if (run(crossEntropyLoop, [z, y], 1, z.length, result)) return result.sum;
  }
  let sum = 0;
  for (let i = 0; i < z.length; i++) sum += Math.max(z[i], 0) - z[i] * y[i] + Math.log1p(Math.exp(-Math.abs(z[i])));
  return sum;
}
