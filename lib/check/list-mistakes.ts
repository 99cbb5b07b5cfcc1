// What is wrong with a list of numbers or with one number, in the learner's terms.
import { firstDifference, isClose, isSameList, toleranceFor, type ToleranceOptions } from "./close.ts";
import { pairText } from "./describe.ts";
import { explainNumbers, isEvidence, type MistakeContext } from "./mistakes.ts";

/** What is to be said about one number that is not the expected one; undefined when it is. No cause: one number shows none. */
export function explainNumber(received: number, expected: number, options: ToleranceOptions): string | undefined {
  if (isClose(received, expected, toleranceFor([expected], options))) return undefined;
  return pairText(received, expected);
}

/** The names of the numbers in a list that is called after them, as "[w, b] after a step"; undefined where it is not. */
function namesOfParts(name: string, count: number): string[] | undefined {
  const parts = /^\[([^[\]]+)\]/.exec(name)?.[1]?.split(", ") ?? [];
  return parts.length === count && parts.every((part) => /^\p{Letter}/u.test(part)) ? parts : undefined;
}

/** What may be said about a list that is not the expected one, as a sentence behind its name and a colon; undefined when it is. */
export function explainList(
  name: string,
  received: ArrayLike<number>,
  expected: ArrayLike<number>,
  options: MistakeContext & ToleranceOptions,
): string | undefined {
  const count = received.length;
  if (count !== expected.length) return `the length is ${count}, expected ${expected.length}`;
  const at = firstDifference(received, expected, toleranceFor(expected, options));
  if (at < 0) return undefined;
  const part = namesOfParts(name, count)?.[at] ?? `the value at index ${at}`;
  const place = `${part} ${pairText(received[at] ?? NaN, expected[at] ?? NaN)}`;
  const values = Array.from(received);
  if (!values.every(Number.isFinite)) return place;
  const pattern =
    isEvidence(expected) && isSameList(values.reverse(), expected)
      ? "the order is reversed"
      : explainNumbers(received, expected, options);
  return pattern === undefined ? place : `${pattern} (${place})`;
}
