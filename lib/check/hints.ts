// Known wrong answers and what is said to them: only where the answers to all calls agree, and never two things at once.
import type { ToleranceOptions } from "./close.ts";
import { isEvidence } from "./mistakes.ts";
import { agree, numbersOf, type Reading } from "./readings.ts";

/** A wrong answer that has a known cause, and what to say to it. */
export type Hint<Answer> = readonly [answer: Answer, says: string];

/** A hint as it is compared: its answers to all calls of the check. */
export interface ReadHint {
  readonly answers: readonly Reading[];
  readonly says: string;
}

/**
 * Refuses hints that could say what is not so: those that are right answers, those that another hint cannot be told from, and those
 * that rest on fewer than three numbers.
 * @throws RangeError for whoever wrote the check.
 */
export function requireTelling(
  exercise: string,
  hints: readonly ReadHint[],
  expected: readonly Reading[] | undefined,
  options: ToleranceOptions,
): void {
  if (expected === undefined) {
    if (hints.length === 0) return;
    throw new RangeError(`${exercise}: hints compare numbers, got cases whose results are something else`);
  }
  const right = numbersOf(expected);
  for (const [k, { answers, says }] of hints.entries()) {
    const fault = (problem: string): RangeError => new RangeError(`${exercise}: the hint "${says}" ${problem}`);
    if (agree(answers, expected, options)) throw fault("is for a right answer");
    if (!isEvidence(numbersOf(answers).filter((value, i) => !Object.is(value, right[i])))) {
      throw fault("rests on fewer than three different numbers other than 0: add a case");
    }
    const twin = hints.slice(0, k).find((other) => agree(answers, other.answers, options));
    if (twin !== undefined) throw fault(`is for the same answers as "${twin.says}"`);
  }
}

/** What is known about a wrong answer, if it is one of those. */
export function hintFor(
  received: readonly Reading[],
  hints: readonly ReadHint[],
  options: ToleranceOptions,
): string | undefined {
  return hints.find(({ answers }) => agree(received, answers, options))?.says;
}
