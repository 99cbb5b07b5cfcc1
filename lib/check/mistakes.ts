// Recognizes what is the same in all wrong numbers: a sign, a factor, a constant. One or two numbers would agree by chance too often.
import { numberText } from "./describe.ts";

/** What a recognizer may know beside the numbers. */
export interface MistakeContext {
  /** Number of samples, so that a factor m or 1/m can be named. */
  m?: number;
}

/** How many different values other than 0 must agree before anything is said about all of them. */
const leastEvidence = 3;

/** Whether these values are enough to say something about all of them. */
export function isEvidence(values: ArrayLike<number>): boolean {
  const telling = Array.from(values).filter((value) => Number.isFinite(value) && value !== 0);
  return new Set(telling).size >= leastEvidence;
}

/** Whether two numbers agree to six digits. A pattern must hold for the small numbers as well, beside which a list may have huge ones. */
function agree(received: number, expected: number): boolean {
  return Math.abs(received - expected) <= 1e-6 * Math.abs(expected) + 1e-12;
}

/** Whether `change` makes of every expected number the received one. */
function explains(
  change: (value: number) => number,
  received: ArrayLike<number>,
  expected: ArrayLike<number>,
): boolean {
  return Array.from(expected).every((value, i) => agree(received[i] ?? NaN, change(value)));
}

/** The one factor by which all numbers are off, if there is one. */
function commonFactor(received: ArrayLike<number>, expected: ArrayLike<number>): number | undefined {
  const sizes = Array.from(expected, Math.abs);
  const lead = sizes.indexOf(sizes.reduce((a, b) => Math.max(a, b), 0));
  const factor = (received[lead] ?? NaN) / (expected[lead] ?? NaN);
  if (!Number.isFinite(factor) || factor === 0) return undefined;
  return explains((value) => value * factor, received, expected) ? factor : undefined;
}

/** The one difference by which all numbers are off. */
function commonShift(received: ArrayLike<number>, expected: ArrayLike<number>): number | undefined {
  const shift = (received[0] ?? NaN) - (expected[0] ?? NaN);
  const isOff = Array.from(expected).every((value, i) => !agree(received[i] ?? NaN, value));
  return isOff && explains((value) => value + shift, received, expected) ? shift : undefined;
}

/** Factors that have a name. */
function namedFactors(m: number | undefined): (readonly [number, string])[] {
  const samples: (readonly [number, string])[] =
    m === undefined || m < 2
      ? []
      : [
          [m, `every value is m = ${m} times too large`],
          [1 / m, `every value is m = ${m} times too small`],
          [-m, `the sign is flipped, and every value is m = ${m} times too large`],
          [-1 / m, `the sign is flipped, and every value is m = ${m} times too small`],
          [m / (m - 1), "every value is off by the factor m/(m − 1)"],
          [(m - 1) / m, "every value is off by the factor (m − 1)/m"],
        ];
  return [
    [-1, "the sign is flipped"],
    ...samples,
    [2, "every value is twice the right one"],
    [0.5, "every value is half the right one"],
    [Math.LN10, "every value is off by the factor ln 10"],
    [1 / Math.LN10, "every value is off by the factor ln 10"],
    [Math.LN2, "every value is off by the factor ln 2"],
    [1 / Math.LN2, "every value is off by the factor ln 2"],
  ];
}

/**
 * What is the same in all the wrong numbers, in the learner's terms; undefined where nothing is, or where too few numbers say it.
 *
 * Both lists are finite and have the same length.
 */
export function explainNumbers(
  received: ArrayLike<number>,
  expected: ArrayLike<number>,
  { m }: MistakeContext,
): string | undefined {
  if (!isEvidence(expected)) return undefined;
  if (Array.from(received).every((value) => value === 0)) return "all values are 0";
  const factor = commonFactor(received, expected);
  const named = namedFactors(m).find(([known]) => factor !== undefined && Math.abs(factor / known - 1) < 1e-6);
  if (named !== undefined) return named[1];
  const shift = commonShift(received, expected);
  return shift === undefined ? undefined : `every value is off by the same ${numberText(shift)}`;
}
