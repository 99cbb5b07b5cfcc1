// The checks of one exercise: each says in the learner's terms what is wrong, and counts when it is right.
import { Matrix } from "../matrix/matrix.ts";
import { isSameList, type ToleranceOptions } from "./close.ts";
import { deepDifference } from "./deep-difference.ts";
import { kindText, valueText } from "./describe.ts";
import { ExerciseError } from "./exercise-error.ts";
import { explainList, explainNumber } from "./list-mistakes.ts";
import { explainMatrix, explainShape } from "./matrix-mistakes.ts";
import type { MistakeContext } from "./mistakes.ts";
import { passedReport, type Passed } from "./passed.ts";
import { scorePoints, type PointParts } from "./points.ts";

/** A wrong answer that is expected, and what to say to it. */
export type Hint<Answer> = readonly [answer: Answer, says: string];

/** Options of the checks of numbers. */
export interface CheckOptions<Answer> extends ToleranceOptions, MistakeContext {
  /** Wrong answers that have a known cause: `[[3.0301, "this is the one-sided difference"]]`. */
  hints?: readonly Hint<Answer>[];
}

function isList(value: unknown): value is ArrayLike<number> {
  const isTyped = ArrayBuffer.isView(value) && !(value instanceof DataView);
  return isTyped || (Array.isArray(value) && value.every((item) => typeof item === "number"));
}

/** The checks of one exercise. Every method throws an ExerciseError when its answer is not right. */
export class Exercise {
  readonly name: string;
  #done = 0;

  constructor(id: string) {
    if (id.trim() === "") throw new TypeError('exercise: id must name the exercise, as "12.2", got ""');
    this.name = `exercise ${id}`;
  }

  /** A number. */
  number(name: string, received: unknown, expected: number, options: CheckOptions<number> = {}): void {
    if (typeof received !== "number") this.#fail(`${name} is ${kindText(received)}, expected a number`);
    const problem = explainNumber(received, expected, options);
    const hint = options.hints?.find(([answer]) => isSameList([received], [answer]));
    this.#settle(name, problem, hint);
  }

  /** A matrix: its shape, then its values. */
  matrix(name: string, received: unknown, expected: Matrix, options: CheckOptions<Matrix> = {}): void {
    if (!(received instanceof Matrix))
      this.#fail(`${name} is ${kindText(received)}, expected a ${expected.shape} matrix`);
    const problem = explainMatrix(received, expected, options);
    const hint = options.hints?.find(
      ([answer]) =>
        answer.rows === received.rows && answer.cols === received.cols && isSameList(received.data, answer.data),
    );
    this.#settle(name, problem, hint);
  }

  /** A list of numbers: an array or a typed array. */
  array(
    name: string,
    received: unknown,
    expected: ArrayLike<number>,
    options: CheckOptions<ArrayLike<number>> = {},
  ): void {
    if (!isList(received))
      this.#fail(`${name} is ${kindText(received)}, expected a list of ${expected.length} numbers`);
    const problem = explainList(received, expected, options);
    const hint = options.hints?.find(([answer]) => isSameList(received, answer));
    this.#settle(name, problem, hint);
  }

  /** The shape of a matrix alone. */
  shape(name: string, received: unknown, rows: number, cols: number): void {
    if (!(received instanceof Matrix))
      this.#fail(`${name} is ${kindText(received)}, expected a ${rows}×${cols} matrix`);
    this.#settle(name, explainShape(received, rows, cols));
  }

  /** Any value, compared exactly: texts, booleans, whole numbers, arrays and objects of them. */
  equal(name: string, received: unknown, expected: unknown): void {
    const difference = deepDifference(received, expected);
    this.#settle(
      name + (difference?.path ?? ""),
      difference && `is ${valueText(difference.received)}, expected ${valueText(difference.expected)}`,
    );
  }

  /** A condition. The message says what should hold: "the cost must fall in every epoch". */
  isTrue(condition: boolean, message: string): void {
    if (condition !== true) this.#fail(message);
    this.#done += 1;
  }

  /** A function that must refuse its arguments; the pattern is looked for in the error's message. */
  throws(f: () => unknown, pattern?: RegExp, message = "this call must throw an error"): void {
    const error = this.#errorOf(f);
    if (error === undefined) this.#fail(`${message}, but it returned a value`);
    if (pattern !== undefined && !pattern.test(error)) {
      this.#fail(`${message} that says ${pattern.source}, but the error says: ${error}`);
    }
    this.#done += 1;
  }

  /**
   * A function, by comparing it with a reference over cases; each case is a list of arguments.
   *
   * Results are compared by their kind: numbers, matrices, lists, and everything else exactly.
   */
  same<Arguments extends readonly unknown[]>(
    learner: (...args: Arguments) => unknown,
    reference: (...args: Arguments) => unknown,
    cases: readonly Arguments[],
    options: ToleranceOptions & MistakeContext & { name?: string } = {},
  ): void {
    if (typeof learner !== "function")
      this.#fail(`${options.name ?? "your function"} is ${kindText(learner)}, expected a function`);
    if (cases.length === 0) throw new RangeError(`${this.name}: same needs at least one case, got 0`);
    const name = options.name ?? (learner.name === "" ? "your function" : learner.name);
    const before = this.#done;
    for (const args of cases) {
      const call = `${name}(${args.map(valueText).join(", ")})`;
      this.#compare(
        call,
        this.#resultOf(call, () => learner(...args)),
        reference(...args),
        options,
      );
    }
    this.#done = before + 1;
  }

  /**
   * Partial credit: runs every part, prints what is not right yet, and returns the sum of the points reached, which is the score
   * of a test cell that ends with it.
   */
  points(parts: PointParts): number {
    return scorePoints(this.name, parts);
  }

  /** The last expression of a test cell: one line that says that all checks passed. */
  passed(): Passed {
    if (this.#done === 0) throw new RangeError(`${this.name}: passed() came before any check`);
    return passedReport(this.name, this.#done);
  }

  #compare(name: string, received: unknown, expected: unknown, options: ToleranceOptions & MistakeContext): void {
    if (typeof expected === "number") this.number(name, received, expected, options);
    else if (expected instanceof Matrix) this.matrix(name, received, expected, options);
    else if (isList(expected)) this.array(name, received, expected, options);
    else this.equal(name, received, expected);
  }

  #resultOf(call: string, f: () => unknown): unknown {
    try {
      return f();
    } catch (error) {
      return this.#fail(`${call} throws an error: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #errorOf(f: () => unknown): string | undefined {
    try {
      f();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  #settle(name: string, problem: string | undefined, hint?: readonly [unknown, string]): void {
    if (problem !== undefined) this.#fail(`${name} ${problem}${hint === undefined ? "" : `; ${hint[1]}`}`);
    this.#done += 1;
  }

  #fail(message: string): never {
    throw new ExerciseError(`${this.name}: ${message}`);
  }
}

/**
 * Starts the checks of an exercise, named in every message.
 *
 *     const check = exercise("12.2");
 *     check.number("df at 1", twoSided(f, 1, 0.01), 3.0001, { hints: [[3.0301, "this is the one-sided difference"]] });
 *     check.passed()
 */
export function exercise(id: string): Exercise {
  return new Exercise(id);
}
