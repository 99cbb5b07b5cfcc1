// The loop of Adam over one parameter: in WebAssembly where there is one, number by number elsewhere, with the same digits.
import { newArray } from "../../engine/arrays.ts";
import { currentProgram, firstByte, placeIn, reserve, type Program } from "../../engine/program.ts";
import { Matrix } from "../../matrix/index.ts";

/** One parameter before the step, with its gradient and moments. */
export interface AdamSlot {
  readonly W: Matrix;
  readonly dW: Matrix;
  readonly v: Matrix;
  readonly s: Matrix;
}

/** What is the same for every entry of a parameter. */
export interface AdamMove {
  readonly beta1: number;
  readonly beta2: number;
  /** α √c₂ / c₁ with the corrections c = 1 - βᵗ. */
  readonly rate: number;
  /** What is added to s under the root, and to the root. */
  readonly inside: number;
  readonly outside: number;
}

/** Numbers a time: four arrays of them, 64 KB, stay in the processor's caches on the way in and out. */
const chunk = 2048;

/** Below this length a loop is faster than the way into WebAssembly and back. */
const short = 32;

/**
 * One parameter and its moments after the step, all new.
 *
 *   v ← β₁ v + (1 - β₁) g,   s ← β₂ s + (1 - β₂) g²,   W ← shrink W - rate v / (√(s + inside) + outside)
 *
 * shrink: what the weight is multiplied by first: 1 for Adam, less where weights decay. W, dW, v, s: the same shape. Chapter 16.
 */
export function adamMove({ W, dW, v, s }: AdamSlot, move: AdamMove, shrink: number): Omit<AdamSlot, "dW"> {
  const count = W.data.length;
  const next = { w: newArray(count), v: newArray(count), s: newArray(count) };
  const program = count < short ? undefined : currentProgram();
  if (program === undefined) moveOneByOne(W.data, dW.data, v.data, s.data, next, move, shrink);
  else if (!moveInPlace(program, W.data, dW.data, v.data, s.data, next, move, shrink)) {
    if (reserve(program, placeOf(4))) moveInParts(program, [W.data, dW.data, v.data, s.data], next, move, shrink);
    else moveOneByOne(W.data, dW.data, v.data, s.data, next, move, shrink);
  }
  const { rows, cols } = W;
  return { W: new Matrix(rows, cols, next.w), v: new Matrix(rows, cols, next.v), s: new Matrix(rows, cols, next.s) };
}

/** The results, to be filled. */
interface Next {
  readonly w: Float64Array;
  readonly v: Float64Array;
  readonly s: Float64Array;
}

/** Where all arrays lie in the program's memory; false where one does not. */
function moveInPlace(
  program: Program,
  w: Float64Array,
  g: Float64Array,
  v: Float64Array,
  s: Float64Array,
  next: Next,
  { beta1, beta2, rate, inside, outside }: AdamMove,
  shrink: number,
): boolean {
  const [w0, g0, v0, s0] = [placeIn(program, w), placeIn(program, g), placeIn(program, v), placeIn(program, s)];
  const [w2, v2, s2] = [placeIn(program, next.w), placeIn(program, next.v), placeIn(program, next.s)];
  if (w0 === 0 || g0 === 0 || v0 === 0 || s0 === 0 || w2 === 0 || v2 === 0 || s2 === 0) return false;
  program.exports.adam(w0, g0, v0, s0, w2, v2, s2, w.length, beta1, beta2, rate, inside, outside, shrink);
  return true;
}

/** Where the n-th array is copied to, part by part, in bytes; each has a number to spare, for odd counts. */
function placeOf(n: number): number {
  return firstByte + 8 * n * (chunk + 2);
}

function moveInParts(
  { exports, numbers }: Program,
  sources: readonly Float64Array[],
  next: Next,
  { beta1, beta2, rate, inside, outside }: AdamMove,
  shrink: number,
): void {
  const places = [placeOf(0), placeOf(1), placeOf(2), placeOf(3)];
  const [w, g, v, s] = places;
  const targets = [next.w, undefined, next.v, next.s];
  for (let from = 0; from < next.w.length; from += chunk) {
    const length = Math.min(chunk, next.w.length - from);
    sources.forEach((source, n) => numbers.set(source.subarray(from, from + length), places[n] / 8));
    exports.adam(w, g, v, s, w, v, s, length, beta1, beta2, rate, inside, outside, shrink);
    targets.forEach((target, n) => target?.set(numbers.subarray(places[n] / 8, places[n] / 8 + length), from));
  }
}

function moveOneByOne(
  w: Float64Array,
  g: Float64Array,
  oldV: Float64Array,
  oldS: Float64Array,
  next: Next,
  { beta1, beta2, rate, inside, outside }: AdamMove,
  shrink: number,
): void {
  for (let i = 0; i < w.length; i++) {
    const first = beta1 * oldV[i] + (1 - beta1) * g[i];
    const second = beta2 * oldS[i] + (1 - beta2) * g[i] * g[i];
    next.v[i] = first;
    next.s[i] = second;
    // No gradient yet, no move: without this an ε of 0 would give 0/0.
    next.w[i] = shrink * w[i] - (first === 0 ? 0 : (rate * first) / (Math.sqrt(second + inside) + outside));
  }
}
