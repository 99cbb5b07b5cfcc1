// What is wrong with a list of numbers or with one number, in the learner's terms.
import { firstDifference, isClose, isSameList, toleranceFor, type ToleranceOptions } from "./close.ts";
import { numberText } from "./describe.ts";
import { explainNumbers, type MistakeContext } from "./mistakes.ts";

/** What may be said about one number that is not the expected one; undefined when it is. */
export function explainNumber(
  received: number,
  expected: number,
  options: MistakeContext & ToleranceOptions,
): string | undefined {
  if (isClose(received, expected, toleranceFor([expected], options))) return undefined;
  const text = `is ${numberText(received)}, expected ${numberText(expected)}`;
  if (!Number.isFinite(received)) {
    return `${text}: look for ${Number.isNaN(received) ? "0/0 or the logarithm of a negative number" : "a division by 0 or log(0)"}`;
  }
  const pattern = explainNumbers([received], [expected], options);
  return pattern === undefined ? text : `${text}: ${pattern}`;
}

/** What may be said about a list that is not the expected one; undefined when it is. */
export function explainList(
  received: ArrayLike<number>,
  expected: ArrayLike<number>,
  options: MistakeContext & ToleranceOptions,
): string | undefined {
  if (received.length !== expected.length) return `has ${received.length} values, expected ${expected.length}`;
  const at = firstDifference(received, expected, toleranceFor(expected, options));
  if (at < 0) return undefined;
  const place = `at index ${at} it is ${numberText(received[at] ?? NaN)}, expected ${numberText(expected[at] ?? NaN)}`;
  const hole = Array.from(received).findIndex((value) => !Number.isFinite(value));
  if (hole >= 0) return `has ${received[hole]} at index ${hole}`;
  if (isSameList(Array.from(received).reverse(), expected)) return `is in reverse order: ${place}`;
  const pattern = explainNumbers(received, expected, options);
  return pattern === undefined ? `is not right: ${place}` : `is not right: ${pattern} (${place})`;
}
