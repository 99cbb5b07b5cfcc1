// Recognizes common mistakes in numbers: a sign, a factor, a wrong logarithm, a constant too much.
import { isSameList } from "./close.ts";
import { numberText } from "./describe.ts";

/** What a recognizer may know beside the numbers. */
export interface MistakeContext {
  /** Number of samples, so that a factor m or 1/m can be named. */
  m?: number;
}

/** The one factor by which all numbers are off, if there is one. */
function commonFactor(received: ArrayLike<number>, expected: ArrayLike<number>): number | undefined {
  const sizes = Array.from(expected, Math.abs);
  const lead = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b), 0));
  const factor = (received[lead] ?? NaN) / (expected[lead] ?? NaN);
  if (!Number.isFinite(factor) || factor === 0) return undefined;
  return isSameList(
    received,
    Array.from(expected, (value) => value * factor),
  )
    ? factor
    : undefined;
}

/** The one difference by which all numbers are off. Two numbers would agree by chance too often. */
function commonShift(received: ArrayLike<number>, expected: ArrayLike<number>): number | undefined {
  if (expected.length < 3) return undefined;
  const shift = (received[0] ?? NaN) - (expected[0] ?? NaN);
  return isSameList(
    received,
    Array.from(expected, (value) => value + shift),
  )
    ? shift
    : undefined;
}

/** Factors that have a cause, with the words for it. */
function namedFactors(m: number | undefined): (readonly [number, string])[] {
  const samples: (readonly [number, string])[] =
    m === undefined || m < 2
      ? []
      : [
          [m, `it is m = ${m} times too large: is the division by m missing?`],
          [1 / m, `it is m = ${m} times too small: is it divided by m twice?`],
          [-m, `the sign is flipped, and it is m = ${m} times too large`],
          [-1 / m, `the sign is flipped, and it is m = ${m} times too small`],
          [m / (m - 1), "it is divided by m − 1 where m is meant"],
          [(m - 1) / m, "it is divided by m where m − 1 is meant"],
        ];
  return [
    [-1, "the sign is flipped"],
    ...samples,
    [2, "it is twice the right value: is there a factor 1/2 missing, or something added twice?"],
    [0.5, "it is half the right value: is there a factor 2 missing?"],
    [Math.LN10, "it is off by ln 10: the logarithm has the wrong base"],
    [1 / Math.LN10, "it is off by ln 10: the logarithm has the wrong base"],
    [1 / Math.LN2, "it is off by ln 2: the logarithm has the wrong base"],
  ];
}

/**
 * The mistake that explains all the numbers at once, in the learner's terms; undefined when none does.
 *
 * Both lists are finite and have the same length.
 */
export function explainNumbers(
  received: ArrayLike<number>,
  expected: ArrayLike<number>,
  { m }: MistakeContext,
): string | undefined {
  const values = Array.from(received);
  if (values.length > 1 && values.every((value) => value === 0)) return "all values are 0: is it filled in?";
  const factor = commonFactor(received, expected);
  const named = namedFactors(m).find(([known]) => factor !== undefined && Math.abs(factor / known - 1) < 1e-6);
  if (named !== undefined) return named[1];
  if (factor !== undefined && values.length > 1) return `every value is ${numberText(factor)} times the right one`;
  const shift = commonShift(received, expected);
  return shift === undefined
    ? undefined
    : `every value is off by the same ${numberText(shift)}: is a constant missing, or added twice?`;
}
