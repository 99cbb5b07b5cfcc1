// Exponentially weighted averages: published numbers, numpy's weighted sums, one value at a time, weights and windows.
import * as fc from "fast-check";
import { ewa, ewaInit, ewaStep, ewaValue, ewaWeights, ewaWindow } from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/optimizer_cases.json" with { type: "json" };

function expectClose(actual: Float64Array, expected: readonly number[], digits: number): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, digits));
}

describe("published numbers", () => {
  test("40, 49, 45 degrees with β = 0.9, with and without correction", () => {
    expectClose(ewa([40, 49, 45], { beta: 0.9, biasCorrection: false }), [4, 8.5, 12.15], 12);
    expectClose(ewa([40, 49, 45], { beta: 0.9 }), [40, 44.7368, 44.8339], 4);
  });

  test("the corrected form is pandas' ewm(alpha = 0.5, adjust = True)", () => {
    expectClose(ewa([1, 2, 3], { beta: 0.5 }), [1, 1.666667, 2.428571], 6);
  });
});

test.each(reference.averages)("β = $beta, correction $biasCorrection: numpy's weighted sums", (example) => {
  const { values, averages, ...options } = example;
  expectClose(ewa(values, options), averages, 10);
});

const series = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 30 });
const decay = fc.double({ min: 0, max: 0.999, noNaN: true });

describe("properties", () => {
  test("one value at a time gives the same averages", () => {
    fc.assert(
      fc.property(series, decay, fc.boolean(), (values, beta, biasCorrection) => {
        const averages = ewa(values, { beta, biasCorrection });
        let state = ewaInit();
        values.forEach((value, i) => {
          state = ewaStep(state, value, { beta });
          expect(ewaValue(state, { beta, biasCorrection })).toBeCloseTo(averages[i], 8);
        });
      }),
    );
  });

  test("the corrected average of a constant series is the constant, from the first value on", () => {
    fc.assert(
      fc.property(fc.double({ min: -1e3, max: 1e3, noNaN: true }), decay, (value, beta) => {
        for (const average of ewa([value, value, value], { beta })) expect(average).toBeCloseTo(value, 8);
      }),
    );
  });

  test("a corrected average lies between the smallest and the largest value so far", () => {
    fc.assert(
      fc.property(series, decay, (values, beta) => {
        const last = ewa(values, { beta })[values.length - 1];
        expect(last).toBeGreaterThan(Math.min(...values) - 1e-9);
        expect(last).toBeLessThan(Math.max(...values) + 1e-9);
      }),
    );
  });

  test("the last average is the sum of the values with their weights", () => {
    fc.assert(
      fc.property(series, decay, fc.boolean(), (values, beta, biasCorrection) => {
        const weights = ewaWeights(values.length, { beta, biasCorrection });
        const total = values.reduce((sum, value, i) => sum + value * weights[values.length - 1 - i], 0);
        expect(ewa(values, { beta, biasCorrection })[values.length - 1]).toBeCloseTo(total, 8);
      }),
    );
  });
});

const sum = (weights: Float64Array) => weights.reduce((total, weight) => total + weight, 0);

describe("weights and windows", () => {
  test("ten weights of β = 0.9 sum to 1 - 0.9^10, or to one when corrected", () => {
    expect(sum(ewaWeights(10, { beta: 0.9 }))).toBeCloseTo(1 - 0.9 ** 10, 14);
    expect(sum(ewaWeights(10, { beta: 0.9, biasCorrection: true }))).toBeCloseTo(1, 14);
    expect([...ewaWeights(3, { beta: 0.5 })]).toEqual([0.5, 0.25, 0.125]);
  });

  test.each([
    [0.5, 2],
    [0.9, 10],
    [0.98, 50],
  ])("β = %s looks back on %s values, by when the weight has fallen to about 1/e", (beta, window) => {
    expect(ewaWindow({ beta })).toBeCloseTo(window, 10);
    const weights = ewaWeights(window + 1, { beta });
    expect(Math.abs(weights[window] / weights[0] - 1 / Math.E)).toBeLessThan(0.12);
  });
});

describe("what is refused", () => {
  test.each([1, -0.1, NaN])("β = %s", (beta) => {
    const words = `beta must be at least 0 and below 1, got ${beta}`;
    expect(() => ewa([1], { beta })).toThrow(new RangeError(`ewa: ${words}`));
    expect(() => ewaStep(ewaInit(), 1, { beta })).toThrow(new RangeError(`ewaStep: ${words}`));
    expect(() => ewaWeights(3, { beta })).toThrow(new RangeError(`ewaWeights: ${words}`));
    expect(() => ewaWindow({ beta })).toThrow(new RangeError(`ewaWindow: ${words}`));
  });

  test("values that are missing, with their index", () => {
    const message = "ewa: values must be finite numbers, got NaN at index 1";
    expect(() => ewa([1, NaN], { beta: 0.9 })).toThrow(new RangeError(message));
  });

  test("a corrected average of nothing", () => {
    const message = "ewaValue: a corrected average needs at least one value, got none";
    expect(() => ewaValue(ewaInit(), { beta: 0.9 })).toThrow(new RangeError(message));
    expect(ewaValue(ewaInit(), { beta: 0.9, biasCorrection: false })).toBe(0);
  });
});
