// Functions of one array, number by number. Each has a loop of its own: a shared loop that is given the function takes three times as long.
import { newArray } from "../memory/arrays.ts";
import { loop, pays, run } from "../run.ts";

/** Short arrays take the same way as long ones, so that a sample alone gives the digits that it gives in a batch. */
const rounded = { read: 1, written: 1, copies: "parts" } as const;

/** What the rectifier gives has no rounding, so that short arrays may go the shorter way. */
const exact = { ...rounded, least: 64 } as const;

const expLoop = loop({ ...rounded, call: ({ exp }, [x, y], count) => exp(x, y, count) });
const tanhLoop = loop({ ...rounded, call: ({ tanh }, [x, y], count) => tanh(x, y, count) });
const sigmoidLoop = loop({ ...rounded, call: ({ sigmoid }, [x, y], count) => sigmoid(x, y, count) });
const reluLoop = loop({ ...exact, call: ({ relu }, [x, y], count) => relu(x, y, count) });
const reluSlopeLoop = loop({ ...exact, call: ({ reluSlope }, [x, y], count) => reluSlope(x, y, count) });

/** e^x of each number; the relative error is below 1e-15. */
export function expAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  if (run(expLoop, [x, y], 1, x.length, undefined)) return y;
  for (let i = 0; i < y.length; i++) y[i] = Math.exp(x[i]);
  return y;
}

/** tanh x of each number; the relative error is below 1e-15. */
export function tanhAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  if (run(tanhLoop, [x, y], 1, x.length, undefined)) return y;
  for (let i = 0; i < y.length; i++) y[i] = Math.tanh(x[i]);
  return y;
}

/** 1 / (1 + e^-x) of each number: exactly 0 and 1 where e^-x is Infinity and 0; elsewhere the relative error is below 1e-15. */
export function sigmoidAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  if (run(sigmoidLoop, [x, y], 1, x.length, undefined)) return y;
  for (let i = 0; i < y.length; i++) y[i] = 1 / (1 + Math.exp(-x[i]));
  return y;
}

/** max(0, x) of each number; NaN stays NaN. */
export function reluAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  if (pays(reluLoop, x.length) && run(reluLoop, [x, y], 1, x.length, undefined)) return y;
  for (let i = 0; i < y.length; i++) {
    const value = x[i];
    // A NaN is not above 0, but a 0 in its place would hide where it came from.
    y[i] = value > 0 || value !== value ? value : 0;
  }
  return y;
}

/** 1 for each number above 0, else 0. */
export function reluSlopeAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  if (pays(reluSlopeLoop, x.length) && run(reluSlopeLoop, [x, y], 1, x.length, undefined)) return y;
  for (let i = 0; i < y.length; i++) y[i] = x[i] > 0 ? 1 : 0;
  return y;
}

// Nothing to gain in WebAssembly: these are over before the numbers have come from memory.

/** -x of each number. */
export function negateAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  for (let i = 0; i < y.length; i++) y[i] = -x[i];
  return y;
}

/** x² of each number. */
export function squareAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  for (let i = 0; i < y.length; i++) y[i] = x[i] * x[i];
  return y;
}

/** √x of each number. */
export function sqrtAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  for (let i = 0; i < y.length; i++) y[i] = Math.sqrt(x[i]);
  return y;
}

/** ln x of each number. */
export function logAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  for (let i = 0; i < y.length; i++) y[i] = Math.log(x[i]);
  return y;
}

/** |x| of each number. */
export function absAll(x: Float64Array): Float64Array {
  const y = newArray(x.length);
  for (let i = 0; i < y.length; i++) y[i] = Math.abs(x[i]);
  return y;
}

/** Each number to the same power. */
export function powerAll(x: Float64Array, exponent: number): Float64Array {
  const y = newArray(x.length);
  for (let i = 0; i < y.length; i++) y[i] = x[i] ** exponent;
  return y;
}

/** Each number moved into [low, high]. */
export function clipAll(x: Float64Array, low: number, high: number): Float64Array {
  const y = newArray(x.length);
  for (let i = 0; i < y.length; i++) y[i] = Math.min(Math.max(x[i], low), high);
  return y;
}
