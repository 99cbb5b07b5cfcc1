// Diagnosis: the course's four models, the optimal error, the finer errors, and what is refused.
import { diagnose, recipes, type ModelErrors } from "gradus";
import { describe, expect, test } from "vitest";

/** The findings of a model, in their order. */
function findings(errors: ModelErrors): readonly string[] {
  return diagnose(errors).problems.map(({ finding }) => finding);
}

describe("the course's table, base error 0", () => {
  test.each([
    [0.01, 0.11, ["high variance"]],
    [0.15, 0.16, ["high bias"]],
    [0.15, 0.3, ["high bias", "high variance"]],
    [0.005, 0.01, []],
  ])("train %s, dev %s: %o", (trainError, devError, expected) => {
    expect(findings({ baseError: 0, trainError, devError })).toEqual(expected);
  });

  test("against a base error of 15 %, the second model has neither", () => {
    expect(findings({ baseError: 0.15, trainError: 0.15, devError: 0.16 })).toEqual([]);
  });
});

describe("diagnose", () => {
  test("gives the gaps, and with each problem its size and its recipe", () => {
    const { bias, variance, problems } = diagnose({ baseError: 0.05, trainError: 0.15, devError: 0.3 });
    expect(bias).toBeCloseTo(0.1, 15);
    expect(variance).toBeCloseTo(0.15, 15);
    expect(problems.map(({ gap }) => gap)).toEqual([bias, variance]);
    expect(problems.map(({ recipe }) => recipe)).toEqual([recipes["high bias"], recipes["high variance"]]);
  });

  test("tells data mismatch from variance, and a dev set that was chosen by too often", () => {
    const errors = { baseError: 0, trainError: 0.01, trainDevError: 0.015, devError: 0.1, testError: 0.15 };
    expect(findings(errors)).toEqual(["data mismatch", "overfitted dev set"]);
  });

  test("calls a gap a problem only above the tolerance", () => {
    const errors = { baseError: 0, trainError: 0.04, devError: 0.04 };
    expect(diagnose(errors, { tolerance: 0.05 }).problems).toEqual([]);
    expect(diagnose(errors, { tolerance: 0.03 }).problems).toHaveLength(1);
  });

  test("refuses percent", () => {
    const message = "diagnose: trainError must be a share from 0 to 1, got 15";
    expect(() => diagnose({ baseError: 0, trainError: 15, devError: 0.16 })).toThrow(new RangeError(message));
  });
});
