// The search for numbers that are not finite: found at every place, and not where only the sum is too large.
import { describe, expect, test } from "vitest";
import { firstNotFinite } from "../../../lib/matrix/finite.ts";

describe.each([NaN, Infinity, -Infinity])("%d", (bad) => {
  test.each([0, 1, 5, 9])("is found at place %i", (place) => {
    const data = new Float64Array(10).fill(1.5);
    data[place] = bad;
    expect(firstNotFinite(data)).toBe(place);
  });
});

test("the first of two opposite infinities is found", () => {
  expect(firstNotFinite(Float64Array.of(1, -Infinity, Infinity))).toBe(1);
});

test("finite numbers pass, also where their sum is not finite", () => {
  expect(firstNotFinite(Float64Array.of(1, -2, 1e300))).toBe(-1);
  expect(firstNotFinite(new Float64Array(8).fill(1.7e308))).toBe(-1);
  expect(firstNotFinite(new Float64Array(0))).toBe(-1);
});
