// Functions of whole arrays, in WebAssembly where there is one: several times as fast as number by number.
import { currentSource, newArray } from "./arrays.ts";
import { currentProgram, firstByte, placeIn, reserve, type Program } from "./program.ts";
import { sumOf } from "./sums.ts";

/** The functions that the program has, under its names. */
type Vectorized = "exp" | "tanh" | "sigmoid" | "relu" | "reluSlope";

const oneByOne: Readonly<Record<Vectorized, (x: number) => number>> = {
  exp: Math.exp,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(0, x),
  reluSlope: (x) => (x > 0 ? 1 : 0),
};

/** Below this length a loop is faster than the way into WebAssembly and back, or than copying in one piece. */
const short = 64;

/** Numbers a time: 64 KB stay in the processor's caches on the way in and out. One more is touched after an odd count. */
const chunk = 8192;

/**
 * The function applied to each number, in a new array; the relative error is below 1e-15.
 *
 * Short arrays take the same way as long ones, so that a sample alone gives the digits that it gives in a batch.
 */
function applied(name: Vectorized, x: Float64Array): Float64Array {
  const y = newArray(x.length);
  const program = currentProgram();
  if (program === undefined || !reserve(program, firstByte + 8 * (chunk + 1))) {
    for (let i = 0; i < y.length; i++) y[i] = oneByOne[name](x[i]);
    return y;
  }
  const [from, to] = [placeIn(program, x), placeIn(program, y)];
  if (from !== 0 && to !== 0) program.exports[name](from, to, x.length);
  else applyInParts(program, name, x, y);
  return y;
}

/** For arrays that lie elsewhere: copied into the program's memory and out of it, part by part. */
function applyInParts({ exports, numbers }: Program, name: Vectorized, x: Float64Array, y: Float64Array): void {
  const start = firstByte / 8;
  if (x.length < short) {
    for (let i = 0; i < x.length; i++) numbers[start + i] = x[i];
    exports[name](firstByte, firstByte, x.length);
    for (let i = 0; i < y.length; i++) y[i] = numbers[start + i];
    return;
  }
  for (let from = 0; from < x.length; from += chunk) {
    const part = x.length <= chunk ? x : x.subarray(from, from + chunk);
    numbers.set(part, start);
    exports[name](firstByte, firstByte, part.length);
    y.set(numbers.subarray(start, start + part.length), from);
  }
}

/** e^x of each number. */
export function expAll(x: Float64Array): Float64Array {
  return applied("exp", x);
}

/** tanh x of each number. */
export function tanhAll(x: Float64Array): Float64Array {
  return applied("tanh", x);
}

/** 1 / (1 + e^-x) of each number: exactly 0 and 1 where e^-x is Infinity and 0. */
export function sigmoidAll(x: Float64Array): Float64Array {
  return applied("sigmoid", x);
}

/** The softmax of each column of z, which lies row by row; undefined where there is no WebAssembly. */
export function softmaxOfColumns(z: Float64Array, rows: number, cols: number): Float64Array | undefined {
  const y = newArray(z.length);
  if (z.length === 0) return y;
  const program = currentProgram();
  // As many columns at a time as are copied in one part elsewhere.
  const width = Math.max(1, Math.floor(chunk / rows));
  if (program === undefined || !reserve(program, firstByte + 8 * rows * width)) return undefined;
  const [from, to] = [placeIn(program, z), placeIn(program, y)];
  if (from !== 0 && to !== 0) {
    program.exports.softmax(from, to, rows, cols);
    return y;
  }
  const { exports, numbers } = program;
  const start = firstByte / 8;
  for (let first = 0; first < cols; first += width) {
    const count = Math.min(width, cols - first);
    for (let i = 0, k = start; i < rows; i++) {
      for (let p = i * cols + first, end = p + count; p < end; p++, k++) numbers[k] = z[p];
    }
    exports.softmax(firstByte, firstByte, rows, count);
    for (let i = 0, k = start; i < rows; i++) {
      for (let p = i * cols + first, end = p + count; p < end; p++, k++) y[p] = numbers[k];
    }
  }
  return y;
}

// What the rectifier gives has no rounding, so that short arrays may go the shorter way.

/** max(0, x) of each number; NaN stays NaN. */
export function reluAll(x: Float64Array): Float64Array {
  if (x.length >= short) return applied("relu", x);
  const result = newArray(x.length);
  for (let i = 0; i < result.length; i++) {
    const value = x[i];
    // A NaN is not above 0, but a 0 in its place would hide where it came from.
    result[i] = value > 0 || value !== value ? value : 0;
  }
  return result;
}

/** 1 for each number above 0, else 0. */
export function reluSlopeAll(x: Float64Array): Float64Array {
  if (x.length >= short) return applied("reluSlope", x);
  const result = newArray(x.length);
  for (let i = 0; i < result.length; i++) result[i] = x[i] > 0 ? 1 : 0;
  return result;
}

// What follows goes into WebAssembly where all its arrays lie in the program's memory: copying them would cost more than it gains.

/** The places of two or three arrays, in the program that they lie in; undefined where one lies elsewhere. */
function placesOf(a: Float64Array, b: Float64Array, y: Float64Array = b) {
  const program = currentSource()?.program;
  if (program === undefined) return undefined;
  const places = { a: placeIn(program, a), b: placeIn(program, b), y: placeIn(program, y), exports: program.exports };
  return places.a === 0 || places.b === 0 || places.y === 0 ? undefined : places;
}

/** Writes b_i into all of row i of z, which lies row by row. */
export function fillRows(b: Float64Array, z: Float64Array, rows: number, cols: number): void {
  const found = z.length < short ? undefined : placesOf(b, z);
  if (found !== undefined) found.exports.fillRows(found.a, found.b, rows, cols);
  else {
    for (let i = 0, k = 0; i < rows; i++) {
      const value = b[i];
      for (const end = k + cols; k < end; k++) z[k] = value;
    }
  }
}

/** The sum of each row of x, which lies row by row. */
export function sumRows(x: Float64Array, rows: number, cols: number): Float64Array {
  const result = newArray(rows);
  const found = placesOf(x, result);
  if (found !== undefined) found.exports.sumRows(found.a, found.b, rows, cols);
  else for (let i = 0; i < rows; i++) result[i] = sumOf(x, i * cols, cols);
  return result;
}

/** Σ [ max(z, 0) - z y + ln(1 + e^-|z|) ] over logits z and targets y. */
export function crossEntropySum(z: Float64Array, y: Float64Array): number {
  const found = placesOf(z, y);
  if (found !== undefined) return found.exports.crossEntropy(found.a, found.b, z.length);
  const program = currentProgram();
  let sum = 0;
  if (program === undefined || !reserve(program, firstByte + 16 * z.length)) {
    for (let i = 0; i < z.length; i++) sum += Math.max(z[i], 0) - z[i] * y[i] + Math.log1p(Math.exp(-Math.abs(z[i])));
    return sum;
  }
  const { exports, numbers } = program;
  const start = firstByte / 8;
  for (let i = 0; i < z.length; i++) {
    numbers[start + i] = z[i];
    numbers[start + z.length + i] = y[i];
  }
  return exports.crossEntropy(firstByte, firstByte + 8 * z.length, z.length);
}

/** d where z > 0, else 0, for each pair of numbers. Without a branch, as the signs of data cannot be foretold. */
export function reluBackAll(d: Float64Array, z: Float64Array): Float64Array {
  const result = newArray(z.length);
  const found = placesOf(d, z, result);
  if (found !== undefined) {
    found.exports.reluBack(found.a, found.b, found.y, result.length);
    return result;
  }
  const slopes = reluSlopeAll(z);
  for (let i = 0; i < result.length; i++) result[i] = slopes[i] * d[i];
  return result;
}

/** d (1 - a²) for each pair of numbers. */
export function tanhBackAll(d: Float64Array, a: Float64Array): Float64Array {
  const result = newArray(a.length);
  const found = placesOf(d, a, result);
  if (found !== undefined) found.exports.tanhBack(found.a, found.b, found.y, result.length);
  else for (let i = 0; i < result.length; i++) result[i] = d[i] * (1 - a[i] * a[i]);
  return result;
}

/** (a - t) / m for each pair of numbers. */
export function meanDifferenceAll(a: Float64Array, t: Float64Array, m: number): Float64Array {
  const result = newArray(a.length);
  const found = placesOf(a, t, result);
  if (found !== undefined) found.exports.meanDifference(found.a, found.b, found.y, result.length, m);
  else for (let i = 0; i < result.length; i++) result[i] = (a[i] - t[i]) / m;
  return result;
}
