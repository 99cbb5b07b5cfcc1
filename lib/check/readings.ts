// Answers as numbers with a form, so that numbers, lists and matrices of several calls can be compared at once.
import { Matrix } from "../matrix/matrix.ts";
import { toleranceFor, isClose, type ToleranceOptions } from "./close.ts";

/** The numbers of one answer, and what holds them: two answers of different form are never the same. */
export interface Reading {
  readonly form: string;
  readonly numbers: readonly number[];
}

/** A list of numbers of any kind: an array, a typed array, or something with a length and numbers. */
export function isNumberList(value: unknown): value is ArrayLike<number> {
  if (ArrayBuffer.isView(value)) return !(value instanceof DataView);
  if (Array.isArray(value)) return value.every((item) => typeof item === "number");
  if (typeof value !== "object" || value === null || !("length" in value)) return false;
  const { length } = value;
  if (typeof length !== "number" || !Number.isInteger(length) || length < 0) return false;
  return Array.from({ length }, (_, i): unknown => Reflect.get(value, i)).every((item) => typeof item === "number");
}

/** An answer as a reading; undefined where it does not consist of numbers. */
export function readingOf(answer: unknown): Reading | undefined {
  if (typeof answer === "number") return { form: "number", numbers: [answer] };
  if (answer instanceof Matrix) return { form: `${answer.shape}`, numbers: Array.from(answer.data) };
  if (isNumberList(answer)) return { form: `list of ${answer.length}`, numbers: Array.from(answer) };
  return undefined;
}

/** All numbers of several readings. */
export function numbersOf(readings: readonly Reading[]): number[] {
  return readings.flatMap(({ numbers }) => numbers);
}

/** Whether answers to the same calls agree; NaN agrees with NaN here, since a wrong answer may consist of it. */
export function agree(left: readonly Reading[], right: readonly Reading[], options: ToleranceOptions): boolean {
  return right.every((expected, k) => {
    const received = left[k];
    if (received === undefined || received.form !== expected.form) return false;
    const tolerance = toleranceFor(expected.numbers, options);
    return expected.numbers.every((value, i) => {
      const other = received.numbers[i] ?? NaN;
      return Object.is(other, value) || isClose(other, value, tolerance);
    });
  });
}
