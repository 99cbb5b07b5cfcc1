// The checks of one exercise: each says in the learner's terms what is wrong, and counts when it is right.
import { Matrix } from "../matrix/matrix.ts";
import type { ToleranceOptions } from "./close.ts";
import { caretNote } from "./caret.ts";
import {
  argumentsOf,
  type CallOf,
  explainCases,
  explainDifference,
  explainResult,
  type AnyFunction,
  type ArgumentsOf,
  type Case,
  type CaseOptions,
} from "./cases.ts";
import { kindText } from "./describe.ts";
import { ExerciseError } from "./exercise-error.ts";
import { explainShape } from "./matrix-mistakes.ts";
import type { MistakeContext } from "./mistakes.ts";
import { passedReport, type Passed } from "./passed.ts";
import { scorePoints, type PointParts } from "./points.ts";
import { explainPrediction, type PredictionOptions } from "./prediction.ts";
import { isNumberList } from "./readings.ts";
import { unfinishedError } from "./unfinished.ts";

/** Options of the checks of numbers. */
export interface CheckOptions extends ToleranceOptions, MistakeContext {}

/**
 * The checks of one exercise. Every method throws an ExerciseError when its answer is not right. Where the learner's function has a
 * ^, which is no power in TypeScript, the message says so.
 * @example
 * const check = exercise("2.1");
 * try {
 *   check.matrix("dW", row([1, 2, 3]), column([1, 2, 3]));
 * } catch (error) {
 *   String(error); // => 'ExerciseError: exercise 2.1: dW is 1×3, expected 3×1: did you transpose?'
 * }
 */
export class Exercise {
  readonly name: string;
  /** The learner's functions, as far as checks have called them. */
  readonly #called = new Set<AnyFunction>();
  #done = 0;

  constructor(id: string) {
    if (id.trim() === "") throw new TypeError('exercise: id must name the exercise, as "12.2", got ""');
    this.name = `exercise ${id}`;
  }

  /**
   * A function, by its results in several cases: numbers, lists and matrices within the tolerance, anything else exactly.
   *
   * The message names the first wrong call. Hints are wrong functions with a known cause; one is given only where it agrees with the
   * learner's function in all cases, by at least three different numbers.
   * @throws RangeError where there is no case, or where a hint could say what is not so.
   */
  cases<F extends AnyFunction>(learner: F, cases: readonly Case<F>[], options: CaseOptions<F> = {}): void {
    if (typeof learner !== "function") {
      this.#fail(`${options.name ?? "your function"} is ${kindText(learner)}, expected a function`);
    }
    this.#called.add(learner);
    const problem = explainCases(this.name, learner, cases, options, (call, f) => this.#resultOf(f, `${call} `));
    this.#settle(problem, cases.length);
  }

  /** A function, by comparing it with a reference over lists of arguments; see `cases`. */
  same<F extends AnyFunction>(
    learner: F,
    reference: (...args: ArgumentsOf<F>) => unknown,
    calls: readonly CallOf<F>[],
    options: CaseOptions<F> = {},
  ): void {
    const results = calls.map((of): Case<F> => ({ of, is: reference(...argumentsOf<F>(of)) }));
    this.cases(learner, results, options);
  }

  /**
   * A prediction: the function returns the number that the learner expects before the run. The message says "too low" or "too high"
   * and does not tell the measured value.
   */
  prediction(name: string, predict: () => unknown, measured: number, options: PredictionOptions = {}): void {
    this.#called.add(predict);
    const predicted = this.#resultOf(predict, "");
    if (typeof predicted !== "number") this.#fail(`${name} is ${kindText(predicted)}, expected a number`);
    const problem = explainPrediction(predicted, measured, options);
    this.#settle(problem === undefined ? undefined : `${name}: ${problem}`);
  }

  /**
   * Calls the learner's function with copies of the arguments, for checks of another kind; an exercise that is not done yet is told as
   * such.
   */
  call<F extends AnyFunction>(learner: F, ...args: ArgumentsOf<F>): ReturnType<F> {
    this.#called.add(learner);
    return this.#resultOf(() => learner(...argumentsOf<F>(args)), "") as ReturnType<F>;
  }

  /** A number. */
  number(name: string, received: unknown, expected: number, options: CheckOptions = {}): void {
    this.#compare(name, received, expected, options);
  }

  /** A matrix: its shape, then its values. */
  matrix(name: string, received: unknown, expected: Matrix, options: CheckOptions = {}): void {
    this.#compare(name, received, expected, options);
  }

  /** A list of numbers of any kind: an array, a typed array, anything with a length and numbers. */
  array(name: string, received: unknown, expected: ArrayLike<number>, options: CheckOptions = {}): void {
    if (!isNumberList(expected)) throw new TypeError(`${this.name}: array needs a list of numbers to compare with`);
    this.#compare(name, received, expected, options);
  }

  /** The shape of a matrix alone. */
  shape(name: string, received: unknown, rows: number, cols: number): void {
    if (!(received instanceof Matrix))
      this.#fail(`${name} is ${kindText(received)}, expected a ${rows}×${cols} matrix`);
    const problem = explainShape(received, rows, cols);
    this.#settle(problem && `${name} ${problem}`);
  }

  /** Any value, compared exactly: texts, booleans, whole numbers, arrays and objects of them. */
  equal(name: string, received: unknown, expected: unknown): void {
    this.#settle(explainDifference(name, received, expected));
  }

  /** A condition. The message says what should hold: "the cost must fall in every epoch". */
  isTrue(condition: boolean, message: string): void {
    this.#settle(condition === true ? undefined : message);
  }

  /** A function that must refuse its arguments; the pattern is looked for in the error's message. */
  throws(f: () => unknown, pattern?: RegExp, message = "this call must throw an error"): void {
    const error = errorOf(f);
    if (error === undefined) this.#fail(`${message}, but it returned a value`);
    const unfinished = unfinishedError(error);
    if (unfinished !== undefined) throw unfinished;
    const text = textOf(error);
    if (pattern !== undefined && !pattern.test(text)) {
      this.#fail(`${message} that says ${pattern.source}, but the error says: ${text}`);
    }
    this.#done += 1;
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

  #compare(name: string, received: unknown, expected: unknown, options: CheckOptions): void {
    this.#settle(explainResult(name, received, expected, options));
  }

  /** What the learner's code returns; `call` says in the message which call threw. */
  #resultOf(f: () => unknown, call: string): unknown {
    try {
      return f();
    } catch (error) {
      const unfinished = unfinishedError(error);
      if (unfinished !== undefined) throw unfinished;
      const text = textOf(error);
      return this.#fail(`${call === "" ? "your code " : call}throws an error: ${text}`);
    }
  }

  #settle(problem: string | undefined, checks = 1): void {
    if (problem !== undefined) this.#fail(problem);
    this.#done += checks;
  }

  #fail(message: string): never {
    const note = caretNote(this.#called);
    throw new ExerciseError(`${this.name}: ${message}${note === undefined ? "" : `; ${note}`}`);
  }
}

/** What an error says. */
function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a call throws; undefined where it throws nothing. */
function errorOf(f: () => unknown): unknown {
  try {
    f();
    return undefined;
  } catch (error) {
    return error ?? new Error(String(error));
  }
}

/**
 * Starts the checks of an exercise, named in every message.
 * @example
 * const slopeAt = (f: (x: number) => number, x: number, epsilon: number) => (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon);
 * const check = exercise("12.2");
 * check.cases(slopeAt, [{ of: [Math.sin, 0, 0.1], is: 0.99833417 }, { of: [Math.exp, 0, 0.1], is: 1.0016675 }]);
 * String(check.passed()); // => 'exercise 12.2: all 2 checks passed'
 */
export function exercise(id: string): Exercise {
  return new Exercise(id);
}
