// e^x, tanh, sigmoid, softmax and cross-entropy, two numbers at a time: what the engine's own Math does one by one, and several times slower.
import { bytes } from "./bytes";

// The constants of the loops, each twice, as a vector. They are read from memory because engines put a constant vector together in
// three instructions, in each turn of a loop anew.
//
// Adding and taking away 1.5 · 2^52 + 1023 rounds to a whole number k, and leaves k + 1023 in the lowest bits of the sum: the exponent
// of 2^k. ln 2 is in two parts: the high one has so few bits that its product with a whole number up to 2^20 is exact.
//
// The polynomials are the Chebyshev interpolations of lowest degree that are exact to 5e-17 of the result:
// (e^r - 1 - r) / r² for |r| ≤ ln 2 / 2, and (artanh(s) - s) / s³ as a function of s² ≤ 1/9.
// prettier-ignore
const table = memory.data<f64>([
  6755399441056767, 6755399441056767, // rounder
  1.4426950408889634, 1.4426950408889634, // log2(e)
  6.9314718036912381649e-1, 6.9314718036912381649e-1, // ln 2, high part
  1.90821492927058770002e-10, 1.90821492927058770002e-10, // ln 2, low part
  710, 710, // e^710 is Infinity
  -746, -746, // e^-746 is 0
  22, 22, // tanh 22 is 1
  0.5, 0.5,
  1, 1,
  2, 2,
  -0.0, -0.0, // the bit of the sign
  2.510038549551032e-8, 2.510038549551032e-8, // e^r: r⁹
  2.7620088445409746e-7, 2.7620088445409746e-7, // r⁸
  2.7557268459997064e-6, 2.7557268459997064e-6, // r⁷
  2.4801521295954376e-5, 2.4801521295954376e-5, // r⁶
  1.9841269863053618e-4, 1.9841269863053618e-4, // r⁵
  1.3888888917213717e-3, 1.3888888917213717e-3, // r⁴
  8.333333333330062e-3, 8.333333333330062e-3, // r³
  4.166666666662413e-2, 4.166666666662413e-2, // r²
  1.6666666666666669e-1, 1.6666666666666669e-1, // r
  0.5, 0.5, // 1
  8.082022805971766e-2, 8.082022805971766e-2, // artanh: s¹⁸
  4.400369243072337e-2, 4.400369243072337e-2, // s¹⁶
  6.000536404795356e-2, 6.000536404795356e-2, // s¹⁴
  6.657072104827468e-2, 6.657072104827468e-2, // s¹²
  7.692785032479312e-2, 7.692785032479312e-2, // s¹⁰
  9.090894718066429e-2, 9.090894718066429e-2, // s⁸
  1.1111111358713932e-1, 1.1111111358713932e-1, // s⁶
  1.428571428355438e-1, 1.428571428355438e-1, // s⁴
  2.0000000000007292e-1, 2.0000000000007292e-1, // s²
  3.333333333333333e-1, 3.333333333333333e-1, // 1
]);

// Where each constant stands in the table.
const rounder: usize = 0;
const log2e: usize = 1;
const ln2High: usize = 2;
const ln2Low: usize = 3;
const most: usize = 4;
const least: usize = 5;
const tanhIs1: usize = 6;
const half: usize = 7;
const one: usize = 8;
const two: usize = 9;
const signBit: usize = 10;
const ofExp: usize = 11;
const ofArtanh: usize = 21;

@inline
function constant(place: usize): v128 {
  return v128.load(table + 16 * place);
}

/** c₀ + c₁ x, the coefficient c₁ standing first. */
@inline
function pair(x: v128, place: usize): v128 {
  return f64x2.add(f64x2.mul(constant(place), x), constant(place + 1));
}

/**
 * c₀ + c₁ x + … + c₉ x⁹, with the coefficients from `place` on, the last one first.
 *
 * Pair by pair (Estrin's scheme): a short chain of dependent steps takes less time than few operations in a long one.
 */
@inline
function polynomial(x: v128, place: usize): v128 {
  const x2 = f64x2.mul(x, x);
  const x4 = f64x2.mul(x2, x2);
  const low = f64x2.add(pair(x, place + 8), f64x2.mul(pair(x, place + 6), x2));
  const middle = f64x2.add(pair(x, place + 4), f64x2.mul(pair(x, place + 2), x2));
  const high = f64x2.mul(pair(x, place), f64x2.mul(x4, x4));
  return f64x2.add(f64x2.add(low, f64x2.mul(middle, x4)), high);
}

/** 2^k for whole numbers k in [-1022, 1023], given as k + rounder: the exponent moves to where a number keeps it. */
@inline
function powerOfTwo(rounded: v128): v128 {
  return i64x2.shl(rounded, 52);
}

/** e^r - 1 for |r| ≤ ln 2 / 2. */
@inline
function expm1Near0(r: v128): v128 {
  return f64x2.add(r, f64x2.mul(f64x2.mul(r, r), polynomial(r, ofExp)));
}

/** x - k ln 2, with all its digits. */
@inline
function reduced(x: v128, k: v128): v128 {
  const high = f64x2.sub(x, f64x2.mul(k, constant(ln2High)));
  return f64x2.sub(high, f64x2.mul(k, constant(ln2Low)));
}

/**
 * e^x = 2^k e^r with x = k ln 2 + r. NaN stays NaN.
 *
 * Beyond the bounds the result is 0 or Infinity whatever x; within them 2^k may not be a number, but the product of its halves is.
 */
@inline
function expOf(x: v128): v128 {
  const shift = constant(rounder);
  // pmin and pmax, which are one instruction, give x where it is NaN.
  const bounded = f64x2.pmax(f64x2.pmin(x, constant(most)), constant(least));
  const k = f64x2.sub(f64x2.add(f64x2.mul(bounded, constant(log2e)), shift), shift);
  const first = f64x2.add(f64x2.mul(k, constant(half)), shift);
  const rest = f64x2.add(f64x2.sub(k, f64x2.sub(first, shift)), shift);
  const mantissa = f64x2.add(constant(one), expm1Near0(reduced(bounded, k)));
  return f64x2.mul(f64x2.mul(mantissa, powerOfTwo(first)), powerOfTwo(rest));
}

/**
 * tanh x = t / (t + 2) with t = e^(2|x|) - 1 = 2^k (e^r - 1) + (2^k - 1), and the sign of x: nothing cancels near 0.
 * From |x| = 22 on it is 1 in all digits.
 */
@inline
function tanhOf(x: v128): v128 {
  const shift = constant(rounder);
  const sign = v128.and(x, constant(signBit));
  const size = f64x2.pmin(v128.xor(x, sign), constant(tanhIs1));
  const y = f64x2.add(size, size);
  const rounded = f64x2.add(f64x2.mul(y, constant(log2e)), shift);
  const scale = powerOfTwo(rounded);
  const small = expm1Near0(reduced(y, f64x2.sub(rounded, shift)));
  const t = f64x2.add(f64x2.mul(scale, small), f64x2.sub(scale, constant(one)));
  return v128.or(f64x2.div(t, f64x2.add(t, constant(two))), sign);
}

/** tanh'(x) = 4 e / (1 + e)² with e = e^(-2|x|): nothing cancels where tanh x has rounded to ±1. */
@inline
export function tanhSlopeOf(x: v128): v128 {
  const size = v128.andnot(x, constant(signBit));
  const e = expOf(v128.xor(f64x2.add(size, size), constant(signBit)));
  const sum = f64x2.add(constant(one), e);
  return f64x2.div(f64x2.mul(f64x2.splat(4), e), f64x2.mul(sum, sum));
}

/**
 * ln(1 + e^-|x|) = ln((1 + s) / (1 - s)) = 2 artanh(s) with e = e^-|x| and s = e / (2 + e), so that a tiny e is not lost in 1 + e.
 * s is at most 1/3.
 */
@inline
function logisticTailOf(x: v128): v128 {
  const e = expOf(v128.or(x, constant(signBit)));
  const s = f64x2.div(e, f64x2.add(e, constant(two)));
  const s2 = f64x2.mul(s, s);
  const first = f64x2.add(s, s);
  return f64x2.add(first, f64x2.mul(f64x2.mul(first, s2), polynomial(s2, ofArtanh)));
}

// The loops read `count` numbers at x and write as many at y, which may be x. Where the count is odd they also touch the number
// after the last.

/** y ← e^x */
export function exp(x: usize, y: usize, count: i32): void {
  for (const end = x + bytes(count); x < end; x += 16, y += 16) v128.store(y, expOf(v128.load(x)));
}

/** y ← tanh x */
export function tanh(x: usize, y: usize, count: i32): void {
  for (const end = x + bytes(count); x < end; x += 16, y += 16) v128.store(y, tanhOf(v128.load(x)));
}

/** y ← 1 / (1 + e^-x) */
export function sigmoid(x: usize, y: usize, count: i32): void {
  for (const end = x + bytes(count); x < end; x += 16, y += 16) {
    const e = expOf(v128.xor(v128.load(x), constant(signBit)));
    v128.store(y, f64x2.div(constant(one), f64x2.add(constant(one), e)));
  }
}

/** Σ [ max(z, 0) - z y + ln(1 + e^-|z|) ] over `count` logits z and targets y: their cross-entropy. */
export function crossEntropy(z: usize, y: usize, count: i32): f64 {
  let sums = f64x2.splat(0);
  for (; count > 0; count -= 2, z += 16, y += 16) {
    const own = crossEntropyOf(loadPair(z, count > 1), loadPair(y, count > 1));
    sums = f64x2.add(sums, count > 1 ? own : f64x2.replace_lane(own, 1, 0));
  }
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

@inline
function crossEntropyOf(z: v128, y: v128): v128 {
  // pmax gives z where it is NaN.
  const line = f64x2.sub(f64x2.pmax(z, f64x2.splat(0)), f64x2.mul(z, y));
  return f64x2.add(line, logisticTailOf(z));
}

/** y ← the softmax of each column of z (rows × cols), both row by row; y may be z. */
export function softmax(z: usize, y: usize, rows: i32, cols: i32): void {
  for (let j = 0; j < cols; j += 2, z += 16, y += 16) softmaxOfPair(z, y, rows, bytes(cols), j + 1 < cols);
}

/** Two columns side by side, or the last one twice, of which it is written once. */
function softmaxOfPair(z: usize, y: usize, rows: i32, step: usize, areTwo: bool): void {
  let largest = loadPair(z, areTwo);
  let place = z;
  // A NaN is not the largest, but what comes of it reaches all entries of its column by their sum.
  for (let i = 1; i < rows; i++) largest = f64x2.pmax(largest, loadPair((place += step), areTwo));
  let sum = f64x2.splat(0);
  place = y;
  for (let i = 0; i < rows; i++, z += step, place += step) {
    const e = expOf(f64x2.sub(loadPair(z, areTwo), largest));
    storePair(place, e, areTwo);
    sum = f64x2.add(sum, e);
  }
  for (let i = 0; i < rows; i++, y += step) storePair(y, f64x2.div(loadPair(y, areTwo), sum), areTwo);
}

@inline
function loadPair(place: usize, areTwo: bool): v128 {
  return areTwo ? v128.load(place) : v128.load_splat<f64>(place);
}

@inline
function storePair(place: usize, pair: v128, areTwo: bool): void {
  if (areTwo) v128.store(place, pair);
  else f64.store(place, f64x2.extract_lane(pair, 0));
}
