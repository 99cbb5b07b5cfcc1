// One- and two-sided differences: the course's example, their orders of error, and where round-off takes over.
import * as fc from "fast-check";
import { oneSidedDifference, twoSidedDifference } from "gradus";
import { describe, expect, test } from "vitest";

const cube = (theta: number) => theta ** 3;

/** How far a slope of e^x at 1 is from the true one. */
const error = (measured: number) => Math.abs(measured - Math.E);

describe("θ³ at 1 with ε = 0.01", () => {
  test("from one side is 3.0301", () => {
    expect(oneSidedDifference(cube, 1, 0.01)).toBeCloseTo(3.0301, 12);
  });

  test("from both sides is 3.0001", () => {
    expect(twoSidedDifference(cube, 1, 0.01)).toBeCloseTo(3.0001, 12);
  });
});

describe("the order of the error", () => {
  test.each([1e-1, 1e-2, 1e-3])(
    "a tenth of ε = %s is a tenth of the one-sided and a hundredth of the two-sided error",
    (e) => {
      const one = error(oneSidedDifference(Math.exp, 1, e)) / error(oneSidedDifference(Math.exp, 1, e / 10));
      const two = error(twoSidedDifference(Math.exp, 1, e)) / error(twoSidedDifference(Math.exp, 1, e / 10));
      expect(Math.abs(one / 10 - 1)).toBeLessThan(0.05);
      expect(Math.abs(two / 100 - 1)).toBeLessThan(0.05);
    },
  );

  test("below ε = 1e-8 round-off makes both worse again", () => {
    expect(error(twoSidedDifference(Math.exp, 1, 1e-13))).toBeGreaterThan(error(twoSidedDifference(Math.exp, 1, 1e-6)));
    expect(error(oneSidedDifference(Math.exp, 1, 1e-13))).toBeGreaterThan(error(oneSidedDifference(Math.exp, 1, 1e-8)));
  });
});

test("the two-sided difference of a parabola is exact but for rounding", () => {
  const coefficient = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(coefficient, coefficient, coefficient, fc.integer({ min: -9, max: 9 }), (a, b, c, x) => {
      const slope = twoSidedDifference((t) => a * t * t + b * t + c, x, 0.5);
      expect(slope).toBeCloseTo(2 * a * x + b, 9);
    }),
  );
});

test.each([0, NaN, Infinity])("a step of %s is refused", (epsilon) => {
  const words = `epsilon must be a finite number other than 0, got ${epsilon}`;
  expect(() => oneSidedDifference(cube, 1, epsilon)).toThrow(new RangeError(`oneSidedDifference: ${words}`));
  expect(() => twoSidedDifference(cube, 1, epsilon)).toThrow(new RangeError(`twoSidedDifference: ${words}`));
});
