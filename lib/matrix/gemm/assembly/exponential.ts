// e^x, tanh, the sigmoid and ln(1 + e^-|x|), two numbers at a time: what the engine's own Math does one by one, and several times slower.
import { bytes } from "./bytes";

// Adding and taking away 1.5 · 2^52 rounds to a whole number, and leaves it in the lowest bits of the sum.
const rounder: f64 = 6755399441055744;
const log2e: f64 = 1.4426950408889634;
// ln 2 in two parts: the high one has so few bits that its product with a whole number up to 2^20 is exact.
const ln2High: f64 = 6.9314718036912381649e-1;
const ln2Low: f64 = 1.90821492927058770002e-10;

/** 2^k for whole numbers k in [-1022, 1023], given as k + rounder: k moves to where a number keeps its exponent. */
function powerOfTwo(rounded: v128): v128 {
  return i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
}

function step(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

/**
 * e^r - 1 for |r| ≤ ln 2 / 2, as r + r² (1/2! + r/3! + r²/4! + … + r¹¹/13!): the next term would be below 1e-17 of it.
 *
 * Even and odd powers are summed apart: two short chains of dependent steps take half the time of a long one.
 */
function expm1Near0(r: v128): v128 {
  const r2 = f64x2.mul(r, r);
  let odd = f64x2.splat(1.6059043836821613e-10);
  let even = f64x2.splat(2.08767569878681e-9);
  odd = step(odd, r2, 2.505210838544172e-8);
  even = step(even, r2, 2.755731922398589e-7);
  odd = step(odd, r2, 2.7557319223985893e-6);
  even = step(even, r2, 2.48015873015873e-5);
  odd = step(odd, r2, 1.984126984126984e-4);
  even = step(even, r2, 1.388888888888889e-3);
  odd = step(odd, r2, 8.333333333333333e-3);
  even = step(even, r2, 4.1666666666666664e-2);
  odd = step(odd, r2, 1.6666666666666666e-1);
  even = step(even, r2, 0.5);
  return f64x2.add(r, f64x2.mul(r2, f64x2.add(even, f64x2.mul(r, odd))));
}

/** x - k ln 2, with all its digits. */
function reduced(x: v128, k: v128): v128 {
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(ln2High)));
  return f64x2.sub(high, f64x2.mul(k, f64x2.splat(ln2Low)));
}

/**
 * e^x = 2^k e^r with x = k ln 2 + r. NaN stays NaN.
 *
 * Beyond the bounds the result is 0 or Infinity whatever x; within them 2^k may not be a number, but the product of its halves is.
 */
function expOf(x: v128): v128 {
  const shift = f64x2.splat(rounder);
  const bounded = f64x2.max(f64x2.min(x, f64x2.splat(710)), f64x2.splat(-746));
  const k = f64x2.sub(f64x2.add(f64x2.mul(bounded, f64x2.splat(log2e)), shift), shift);
  const half = f64x2.add(f64x2.mul(k, f64x2.splat(0.5)), shift);
  const rest = f64x2.add(f64x2.sub(k, f64x2.sub(half, shift)), shift);
  const mantissa = f64x2.add(f64x2.splat(1), expm1Near0(reduced(bounded, k)));
  return f64x2.mul(f64x2.mul(mantissa, powerOfTwo(half)), powerOfTwo(rest));
}

/**
 * tanh x = t / (t + 2) with t = e^(2|x|) - 1 = 2^k (e^r - 1) + (2^k - 1), and the sign of x: nothing cancels near 0.
 * From |x| = 22 on it is 1 in all digits.
 */
function tanhOf(x: v128): v128 {
  const sign = v128.and(x, f64x2.splat(-0.0));
  const y = f64x2.mul(f64x2.min(f64x2.abs(x), f64x2.splat(22)), f64x2.splat(2));
  const rounded = f64x2.add(f64x2.mul(y, f64x2.splat(log2e)), f64x2.splat(rounder));
  const k = f64x2.sub(rounded, f64x2.splat(rounder));
  const scale = powerOfTwo(rounded);
  const t = f64x2.add(f64x2.mul(scale, expm1Near0(reduced(y, k))), f64x2.sub(scale, f64x2.splat(1)));
  return v128.or(f64x2.div(t, f64x2.add(t, f64x2.splat(2))), sign);
}

/**
 * ln(1 + e^-|x|) = ln((1 + s) / (1 - s)) = 2 (s + s³/3 + s⁵/5 + …) with e = e^-|x| and s = e / (2 + e).
 *
 * s is at most 1/3, so 18 terms leave less than 1e-17 of the sum; and a tiny e is not lost in 1 + e.
 */
function logisticTailOf(x: v128): v128 {
  const e = expOf(f64x2.neg(f64x2.abs(x)));
  const s = f64x2.div(e, f64x2.add(e, f64x2.splat(2)));
  const s2 = f64x2.mul(s, s);
  let sum = f64x2.splat(0.02857142857142857);
  sum = step(sum, s2, 0.030303030303030304);
  sum = step(sum, s2, 0.03225806451612903);
  sum = step(sum, s2, 0.034482758620689655);
  sum = step(sum, s2, 0.037037037037037035);
  sum = step(sum, s2, 0.04);
  sum = step(sum, s2, 0.043478260869565216);
  sum = step(sum, s2, 0.047619047619047616);
  sum = step(sum, s2, 0.05263157894736842);
  sum = step(sum, s2, 0.058823529411764705);
  sum = step(sum, s2, 0.06666666666666667);
  sum = step(sum, s2, 0.07692307692307693);
  sum = step(sum, s2, 0.09090909090909091);
  sum = step(sum, s2, 0.1111111111111111);
  sum = step(sum, s2, 0.14285714285714285);
  sum = step(sum, s2, 0.2);
  sum = step(sum, s2, 0.3333333333333333);
  const first = f64x2.add(s, s);
  return f64x2.add(first, f64x2.mul(f64x2.mul(first, s2), sum));
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
  const one = f64x2.splat(1);
  for (const end = x + bytes(count); x < end; x += 16, y += 16) {
    v128.store(y, f64x2.div(one, f64x2.add(one, expOf(f64x2.neg(v128.load(x))))));
  }
}

/** y ← ln(1 + e^-|x|) */
export function logisticTail(x: usize, y: usize, count: i32): void {
  for (const end = x + bytes(count); x < end; x += 16, y += 16) v128.store(y, logisticTailOf(v128.load(x)));
}
