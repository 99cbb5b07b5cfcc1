// Functions of one matrix, against Math and against algebra.
import * as fc from "fast-check";
import {
  abs,
  clip,
  exp,
  log,
  map,
  matrix,
  maxAbsDifference,
  negate,
  power,
  row,
  sqrt,
  square,
  type Matrix,
} from "gradus";
import { describe, expect, test } from "vitest";
import { anyMatrix } from "./arbitrary.ts";

const values = row([-2, -0.5, 0, 1, 3]);

test.each([
  ["negate", negate, [2, 0.5, -0, -1, -3]],
  ["square", square, [4, 0.25, 0, 1, 9]],
  ["sqrt", sqrt, [NaN, NaN, 0, 1, 1.7320508075688772]],
  ["exp", exp, [0.1353352832366127, 0.6065306597126334, 1, 2.718281828459045, 20.085536923187668]],
  ["log", log, [NaN, NaN, -Infinity, 0, 1.0986122886681098]],
  ["abs", abs, [2, 0.5, 0, 1, 3]],
] satisfies [string, (a: Matrix) => Matrix, number[]][])("%s gives numpy's numbers", (_, f, expected) => {
  const result = f(values);
  expect(result.shape).toEqual([1, 5]);
  expected.forEach((value, j) => {
    if (Number.isFinite(value)) expect(result.get(0, j)).toBeCloseTo(value, 14);
    else expect(result.get(0, j)).toBe(value);
  });
});

test("power raises each element", () => {
  expect(power(row([1, 2, 3]), 3).toArray()).toEqual([[1, 8, 27]]);
  expect(power(row([4]), -0.5).toArray()).toEqual([[0.5]]);
});

test("map applies a function of one's own and keeps the shape", () => {
  const a = matrix([
    [1, 2],
    [3, 4],
  ]);
  expect(map(a, (x) => 10 * x).toArray()).toEqual([
    [10, 20],
    [30, 40],
  ]);
});

describe("clip", () => {
  test("moves each element into the interval", () => {
    expect(clip(values, -1, 2).toArray()).toEqual([[-1, -0.5, 0, 1, 2]]);
  });

  test("refuses an empty interval", () => {
    expect(() => clip(values, 2, 1)).toThrow(new RangeError("clip: low must not be above high, got 2 and 1"));
    expect(() => clip(values, NaN, 1)).toThrow(RangeError);
  });
});

test("functions undo each other, and leave their argument alone", () => {
  fc.assert(
    fc.property(anyMatrix, (a) => {
      const before = [...a.data];
      expect(maxAbsDifference(log(exp(a)), a)).toBeLessThan(1e-12);
      expect(maxAbsDifference(sqrt(square(a)), abs(a))).toBeLessThan(1e-12);
      expect(maxAbsDifference(negate(negate(a)), a)).toBe(0);
      expect([...a.data]).toEqual(before);
    }),
  );
});
