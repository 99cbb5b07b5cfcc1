// The way back from outputs: slopes of activations times what comes from above, and the difference that losses begin with.
import { newArray } from "../memory/arrays.ts";
import { loop, run } from "../run.ts";
import { reluSlopeAll } from "./elementwise.ts";

// Copying two arrays in and one out would cost more than these loops gain.

const inPlace = { read: 2, written: 1, copies: "none" } as const;

const reluLoop = loop({ ...inPlace, call: ({ reluBack }, [d, z, y], count) => reluBack(d, z, y, count) });
/** Copied in parts: its exponentials are worth it, and have the same digits everywhere. */
const tanhLoop = loop({
  read: 3,
  written: 1,
  copies: "parts",
  call: ({ tanhBack }, [d, a, z, y], count) => tanhBack(d, a, z, y, count),
});
const meanDifferenceLoop = loop<number>({
  ...inPlace,
  call: ({ meanDifference }, [a, t, y], count, m) => meanDifference(a, t, y, count, m),
});

/** d where z > 0, else 0, for each pair of numbers. Without a branch, as the signs of data cannot be foretold. */
export function reluBackAll(d: Float64Array, z: Float64Array): Float64Array {
  const y = newArray(z.length);
  if (run(reluLoop, [d, z, y], 1, y.length, undefined)) return y;
  const slopes = reluSlopeAll(z);
  for (let i = 0; i < y.length; i++) y[i] = slopes[i] * d[i];
  return y;
}

/**
 * Writes d tanh'(z) for each triple of numbers, where a = tanh z, to y; false, with nothing done, where there is no WebAssembly.
 * The slope is 1 - a²; where a is so near to ±1 that its rounding would show, it is found from z.
 */
export function tanhBackInPairs(d: Float64Array, a: Float64Array, z: Float64Array, y: Float64Array): boolean {
  return run(tanhLoop, [d, a, z, y], 1, y.length, undefined);
}

/** (a - t) / m for each pair of numbers. */
export function meanDifferenceAll(a: Float64Array, t: Float64Array, m: number): Float64Array {
  const y = newArray(a.length);
  if (run(meanDifferenceLoop, [a, t, y], 1, y.length, m)) return y;
  for (let i = 0; i < y.length; i++) y[i] = (a[i] - t[i]) / m;
  return y;
}
