// Right answers pass and are counted; parts earn points; the report is one line in every kernel.
import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { displaySymbol, matrix, row, type Matrix } from "gradus";
import { assertClose, assertThat, exercise, ExerciseError } from "gradus/check";

afterEach(() => vi.restoreAllMocks());

function twice(a: Matrix): Matrix {
  return matrix(a.toArray().map((line) => line.map((v) => 2 * v)));
}

describe("checks that hold", () => {
  it("count, a function once for each of its cases, and report in one line", () => {
    const check = exercise("12.2");
    check.number("df", 3.0001, 3.0001);
    check.matrix("dW", matrix([[1, 2]]), row([1, 2 + 1e-9]));
    check.array("v", [4, 8.5], new Float64Array([4, 8.5]));
    check.shape("W", matrix([[1, 2]]), 1, 2);
    check.equal("name", { a: [1, "x"], m: matrix([[1]]) }, { a: [1, "x"], m: matrix([[1]]) });
    check.isTrue(true, "never shown");
    check.throws(() => JSON.parse("{"), /JSON/);
    check.same(
      (z: number) => z * z,
      (z: number) => z ** 2,
      [[1], [3], [-2]],
    );
    check.cases(twice, [{ of: [row([1, 2])], is: row([2, 4]) }]);
    check.prediction("days", () => 21, 22);
    expect(String(check.passed())).toBe("exercise 12.2: all 12 checks passed");
  });

  it("report without quotes on consoles and in notebooks", () => {
    const check = exercise("3.1");
    check.number("x", 1, 1);
    const report = check.passed();
    expect(inspect(report)).toBe("exercise 3.1: the check passed");
    expect(report[displaySymbol]()["text/plain"]).toBe("exercise 3.1: the check passed");
  });

  it.each([
    [Float64Array.of(1, 2, 3)],
    [Float32Array.of(1, 2, 3)],
    [Int32Array.of(1, 2, 3)],
    [{ length: 3, 0: 1, 1: 2, 2: 3 }],
  ])("take %o for the list [1, 2, 3]", (list) => {
    const check = exercise("1.1");
    check.array("v", list, [1, 2, 3]);
    check.cases(() => list, [{ of: [], is: [1, 2, 3] }]);
    check.equal("parts", { v: Float64Array.of(1, 2, 3) }, { v: [1, 2, 3] });
    expect(check.passed().checks).toBe(3);
  });

  it("give every call arguments of its own, so that a function may change them", () => {
    const sorted = (values: number[], A: Matrix): number[] => values.sort((a, b) => A.get(0, 0) * (a - b));
    const [values, A] = [[3, 1, 2], matrix([[1]])];
    const check = exercise("1.1");
    check.cases(sorted, [
      { of: [values, A], is: [1, 2, 3] },
      { of: () => [values, matrix([[-1]])], is: [3, 2, 1] },
    ]);
    expect(check.call(sorted, values, A)).toEqual([1, 2, 3]);
    expect(values).toEqual([3, 1, 2]);
  });
});

describe("the tolerance", () => {
  it.each([
    [1e-9 + 1e-16, 1e-9, undefined, true],
    [2e-9, 1e-9, undefined, false],
    [1000.0005, 1000, undefined, true],
    [1000.01, 1000, undefined, false],
    [0.965, 0.96, 0.01, true],
    [0.975, 0.96, 0.01, false],
    [1e-7, 0, undefined, true],
    [1e-5, 0, undefined, false],
  ])("of %d against %d with %s passes: %s", (received, expected, tolerance, passes) => {
    const attempt = () => exercise("t").number("x", received, expected, tolerance === undefined ? {} : { tolerance });
    if (passes) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(ExerciseError);
  });

  it("must not be negative", () => {
    expect(() => exercise("t").number("x", 1, 1, { tolerance: -1 })).toThrow("tolerance must be 0 or above, got -1");
  });
});

describe("a test cell that cannot fail", () => {
  it("is refused: passed() before any check", () => {
    expect(() => exercise("2.1").passed()).toThrow("exercise 2.1: passed() came before any check");
  });

  it("is refused: a list to compare with that is none", () => {
    // @ts-expect-error: a text has a length, but no numbers
    expect(() => exercise("2.1").array("v", [1], "1")).toThrow(TypeError);
  });

  it("is refused: `same` without cases, an exercise without a name, points without parts", () => {
    expect(() => exercise("2.1").same(Math.abs, Math.abs, [])).toThrow("at least one case");
    expect(() => exercise(" ")).toThrow(TypeError);
    expect(() => exercise("2.1").points({})).toThrow("at least one part");
  });
});

describe("points", () => {
  it("are the sum of the parts that hold; the others say why", () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const check = exercise("5.3");
    const score = check.points({
      shapes: [1, () => check.shape("W", matrix([[1, 2]]), 1, 2)],
      values: [2, () => check.number("cost", 2, 1)],
      speed: [
        1.5,
        () => {
          throw new TypeError("x is undefined");
        },
      ],
    });
    expect(score).toBe(1);
    expect(log.mock.calls.flat()).toEqual([
      "exercise 5.3, values (0 of 2): exercise 5.3: cost is 2, expected 1",
      "exercise 5.3, speed (0 of 1.5): TypeError: x is undefined",
    ]);
  });

  it("refuses a part with negative points", () => {
    expect(() => exercise("5.3").points({ a: [-1, () => undefined] })).toThrow(
      'points of "a" must be 0 or above, got -1',
    );
  });
});

describe("an ExerciseError", () => {
  it("shows its message and no stack frames", () => {
    const error = new ExerciseError("exercise 1.1: no");
    expect(error.stack).toBe("ExerciseError: exercise 1.1: no");
    expect(inspect(error)).toBe("ExerciseError: exercise 1.1: no");
    expect(error).toBeInstanceOf(Error);
  });
});

describe("assertions of the text", () => {
  it("hold or name the number", () => {
    expect(() => assertClose("the two-sided difference", 3.0001000000000055, 3.0001)).not.toThrow();
    expect(() => assertClose("the two-sided difference", 3.0301, 3.0001, 1e-3)).toThrow(
      new RangeError("assertClose: the two-sided difference must be 3.0001 (± 0.001), got 3.0301"),
    );
    expect(() => assertClose("x", NaN, 1)).toThrow("got NaN");
  });

  it("hold or repeat the sentence", () => {
    expect(() => assertThat(true, "momentum needs fewer steps")).not.toThrow();
    expect(() => assertThat(false, "momentum needs fewer steps")).toThrow(
      new RangeError("assertThat: momentum needs fewer steps, but it does not hold"),
    );
  });
});
