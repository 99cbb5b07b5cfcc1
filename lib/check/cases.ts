// A learner's function against what it must return, over several calls: what the answers have in common is seen only together.
import { Matrix } from "../matrix/matrix.ts";
import type { ToleranceOptions } from "./close.ts";
import { deepDifference } from "./deep-difference.ts";
import { kindText, valueText } from "./describe.ts";
import { hintFor, requireTelling, type Hint, type ReadHint } from "./hints.ts";
import { explainList, explainNumber } from "./list-mistakes.ts";
import { explainMatrix, explainShape } from "./matrix-mistakes.ts";
import { explainNumbers, type MistakeContext } from "./mistakes.ts";
import { isNumberList, numbersOf, readingOf, type Reading } from "./readings.ts";

/** Any function, as far as its arguments are not looked at. */
export type AnyFunction = (...args: never[]) => unknown;

/** The arguments of a function. */
export type ArgumentsOf<F extends AnyFunction> = F extends (...args: infer Arguments) => unknown ? Arguments : never;

// In what the function returns, the empty list only tells the compiler that it is a tuple.
/** The arguments of a call; a function that makes them where a call uses them up, such as a random source. */
export type CallOf<F extends AnyFunction> = ArgumentsOf<F> | (() => ArgumentsOf<F> | []);

/** One call and its right result. */
export interface Case<F extends AnyFunction> {
  readonly of: CallOf<F>;
  /** The right result: compared as a number, a list or a matrix within the tolerance, anything else exactly. */
  readonly is: unknown;
  /** The call in words, for a message; by default it is written out with its arguments. */
  readonly as?: string;
}

/** Options of the checks of functions. */
export interface CaseOptions<F extends AnyFunction> extends ToleranceOptions, MistakeContext {
  /** Wrong functions that have a known cause, and what to say to it: said where the results of all cases agree. */
  hints?: readonly Hint<(...args: ArgumentsOf<F>) => unknown>[];
  /** What the function is called in messages; its own name by default. */
  name?: string;
}

/** A call with the learner's result. */
interface Outcome {
  readonly call: string;
  readonly received: unknown;
  readonly expected: unknown;
}

/** Arguments that may be changed by who gets them without harm to the next. */
function copyOf(value: unknown): unknown {
  if (value instanceof Matrix) return new Matrix(value.rows, value.cols, value.data.slice());
  if (Array.isArray(value)) return value.map(copyOf);
  return value instanceof Float64Array ? value.slice() : value;
}

/** The arguments of a call, for one use. */
export function argumentsOf<F extends AnyFunction>(of: CallOf<F>): ArgumentsOf<F> {
  return copyOf(typeof of === "function" ? of() : of) as ArgumentsOf<F>;
}

/** Answers as numbers; undefined where one of them is something else: then nothing is known about all of them. */
function readAll(answers: readonly unknown[]): Reading[] | undefined {
  const readings = answers.map(readingOf);
  return readings.every((reading) => reading !== undefined) ? readings : undefined;
}

/** What a wrong function returns in these cases; NaN where it throws. */
function answersOf<F extends AnyFunction>(
  wrong: (...args: ArgumentsOf<F>) => unknown,
  cases: readonly Case<F>[],
): unknown[] {
  return cases.map((one) => {
    try {
      return wrong(...argumentsOf<F>(one.of));
    } catch {
      return NaN;
    }
  });
}

/** A result that is not the expected one in a sentence that begins with its name; undefined when it is right. */
export function explainResult(
  name: string,
  received: unknown,
  expected: unknown,
  options: ToleranceOptions & MistakeContext,
): string | undefined {
  const asSubject = (text: string | undefined): string | undefined => text && `${name} ${text}`;
  // What has parts is named first: its name may be a plural, or end with a clause.
  const asHeading = (text: string | undefined): string | undefined => text && `${name.replace(/,$/, "")}: ${text}`;
  const isNot = (wanted: string): string | undefined => asSubject(`is ${kindText(received)}, expected ${wanted}`);
  if (typeof expected === "number") {
    return typeof received === "number" ? asSubject(explainNumber(received, expected, options)) : isNot("a number");
  }
  if (expected instanceof Matrix) {
    if (!(received instanceof Matrix)) return isNot(`a ${expected.shape} matrix`);
    const shape = explainShape(received, expected.rows, expected.cols, options);
    return asSubject(shape) ?? asHeading(explainMatrix(received, expected, options));
  }
  if (!isNumberList(expected)) return explainDifference(name, received, expected);
  if (!isNumberList(received)) return isNot(`a list of ${expected.length} numbers`);
  return asHeading(explainList(name, received, expected, options));
}

/** The same for values that are compared exactly. */
export function explainDifference(name: string, received: unknown, expected: unknown): string | undefined {
  const difference = deepDifference(received, expected);
  if (difference === undefined) return undefined;
  return `${name}${difference.path} is ${valueText(difference.received)}, expected ${valueText(difference.expected)}`;
}

/** The first call with a wrong result in words, with what all results together tell about the cause. */
function explainOutcomes(
  outcomes: readonly Outcome[],
  hints: readonly ReadHint[],
  options: ToleranceOptions & MistakeContext,
): string | undefined {
  for (const { call, received, expected } of outcomes) {
    const problem = explainResult(call, received, expected, options);
    if (problem === undefined) continue;
    const cause = commonCause(outcomes, hints, options);
    if (cause === undefined || problem.includes(cause)) return problem;
    return `${problem.replace(": did you transpose?", "")}; ${cause}`;
  }
  return undefined;
}

/** The one thing that explains all results at once. */
function commonCause(
  outcomes: readonly Outcome[],
  hints: readonly ReadHint[],
  options: ToleranceOptions & MistakeContext,
): string | undefined {
  const received = readAll(outcomes.map((outcome) => outcome.received));
  const expected = readAll(outcomes.map((outcome) => outcome.expected));
  if (received === undefined || expected === undefined) return undefined;
  const hint = hintFor(received, hints, options);
  if (hint !== undefined) return hint;
  const isComparable = received.every(({ form }, k) => form === expected[k]?.form);
  const numbers = numbersOf(received);
  if (!isComparable || !numbers.every(Number.isFinite)) return undefined;
  return explainNumbers(numbers, numbersOf(expected), options);
}

/**
 * Calls the learner's function in every case and compares.
 *
 * @param run how the learner's code is called: it turns what it throws into a message
 * @returns what is wrong, or undefined
 */
export function explainCases<F extends AnyFunction>(
  exercise: string,
  learner: F,
  cases: readonly Case<F>[],
  { hints = [], name = learner.name, ...options }: CaseOptions<F>,
  run: (call: string, f: () => unknown) => unknown,
): string | undefined {
  if (cases.length === 0) throw new RangeError(`${exercise}: a function needs at least one case, got 0`);
  const expected = readAll(cases.map((one) => one.is));
  const read = hints.map(([wrong, says]): ReadHint => ({ answers: readAll(answersOf(wrong, cases)) ?? [], says }));
  requireTelling(exercise, read, expected, options);
  const outcomes = cases.map((one): Outcome => {
    const args = argumentsOf<F>(one.of);
    const call = one.as ?? `${name}(${args.map(valueText).join(", ")})`;
    return { call, received: run(call, () => learner(...args)), expected: one.is };
  });
  return explainOutcomes(outcomes, read, options);
}
