// Selecting, joining, reshaping, spacing and comparing.
import * as fc from "fast-check";
import {
  allClose,
  getColumn,
  sliceColumns,
  concatColumns,
  concatRows,
  copy,
  fromArray,
  linspace,
  logspace,
  type Matrix,
  matrix,
  maxAbsDifference,
  reshape,
  row,
  getRow,
  takeColumns,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/matrix_cases.json" with { type: "json" };
import { anyMatrix } from "./arbitrary.ts";

const a = matrix([
  [1, 2, 3, 4],
  [5, 6, 7, 8],
]);

describe("selecting", () => {
  test("columns takes from start up to, not including, end", () => {
    expect(sliceColumns(a, 1, 3).toArray()).toEqual([
      [2, 3],
      [6, 7],
    ]);
    expect(sliceColumns(a, 3).toArray()).toEqual([[4], [8]]);
    expect(sliceColumns(a, 2, 2).shape).toEqual([2, 0]);
  });

  test("getColumn and getRow take one", () => {
    expect(getColumn(a, 2).toArray()).toEqual([[3], [7]]);
    expect(getRow(a, 1).toArray()).toEqual([[5, 6, 7, 8]]);
  });

  test("takeColumns takes in the order of the indices, repeatedly if asked", () => {
    expect(takeColumns(a, [3, 0, 3]).toArray()).toEqual([
      [4, 1, 4],
      [8, 5, 8],
    ]);
  });

  test("what is taken is a copy", () => {
    const b = copy(a);
    sliceColumns(b, 0).set(0, 0, 9);
    getRow(b, 0).set(0, 0, 9);
    reshape(b, 4, 2).set(0, 0, 9);
    copy(b).set(0, 0, 9);
    expect(b.toArray()).toEqual(a.toArray());
  });

  test.each([
    [() => sliceColumns(a, 3, 5), "sliceColumns: start and end must lie in order within 0 and 4, got 3 and 5"],
    [() => sliceColumns(a, 2, 1), "sliceColumns: start and end must lie in order within 0 and 4, got 2 and 1"],
    [() => getColumn(a, 4), "getColumn: column of a 2×4 matrix must be an integer from 0 to 3, got 4"],
    [() => getRow(a, -1), "getRow: row of a 2×4 matrix must be an integer from 0 to 1, got -1"],
    [() => takeColumns(a, [0, 4]), "takeColumns: column of a 2×4 matrix must be an integer from 0 to 3, got 4"],
  ])("%s is refused", (take, message) => {
    expect(take).toThrow(new RangeError(message));
  });
});

describe("joining and reshaping", () => {
  test("concatColumns and concatRows put matrices together", () => {
    expect(concatColumns(a, matrix([[9], [10]])).toArray()).toEqual([
      [1, 2, 3, 4, 9],
      [5, 6, 7, 8, 10],
    ]);
    expect(concatRows(a, row([9, 10, 11, 12])).shape).toEqual([3, 4]);
    expect(getRow(concatRows(a, row([9, 10, 11, 12])), 2).toArray()).toEqual([[9, 10, 11, 12]]);
  });

  test("columns cut apart join to the whole", () => {
    fc.assert(
      fc.property(anyMatrix, fc.nat(), (whole, n) => {
        const cut = n % (whole.cols + 1);
        expect(concatColumns(sliceColumns(whole, 0, cut), sliceColumns(whole, cut)).toArray()).toEqual(whole.toArray());
      }),
    );
  });

  test("reshape keeps the order of the elements", () => {
    expect(reshape(a, 4, 2).toArray()).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
    ]);
  });

  const two: Matrix = zeros(2, 2);
  const three: Matrix = zeros(3, 3);
  test.each([
    [() => concatColumns(two, three), "concatColumns: numbers of rows must agree, got 2×2 and 3×3"],
    [() => concatRows(two, three), "concatRows: numbers of columns must agree, got 2×2 and 3×3"],
    [() => concatColumns(), "concatColumns: at least one matrix is needed, got none"],
    [() => concatRows(), "concatRows: at least one matrix is needed, got none"],
    [() => reshape(a, 3, 3), "reshape: the number of elements must stay, got 2×4 to 3×3"],
  ])("%s is refused", (join, message) => {
    expect(join).toThrow(new RangeError(message));
  });
});

describe("linspace and logspace", () => {
  test.each(reference.spaced)("give numpy's numbers from $start to $stop", (expected) => {
    const { start, stop, count } = expected;
    expect(maxAbsDifference(linspace(start, stop, count), row(expected.linspace))).toBeLessThan(1e-14);
    expect(allClose(logspace(start, stop, count), row(expected.logspace), { rtol: 1e-14, atol: 0 })).toBe(true);
  });

  test("logspace(2, 3, 4) has the published values", () => {
    // numpy's documentation of logspace.
    expect(allClose(logspace(2, 3, 4), row([100, 215.443469, 464.15888336, 1000]), { rtol: 1e-9 })).toBe(true);
  });

  test("the last number is exactly the end", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 500 }), (count) => linspace(0, 0.1, count).get(0, count - 1) === 0.1),
    );
  });

  test("refuse a count below one and ends that are not finite", () => {
    expect(() => linspace(0, 1, 0)).toThrow(new RangeError("linspace: count must be an integer of at least 1, got 0"));
    expect(() => linspace(0, Infinity, 3)).toThrow(
      new RangeError("linspace: start and stop must be finite, got 0 and Infinity"),
    );
    expect(() => logspace(0, NaN, 3)).toThrow(new RangeError("logspace: start and stop must be finite, got 0 and NaN"));
  });
});

describe("allClose and maxAbsDifference", () => {
  test.each([
    [[1e10, 1e-7], [1.00001e10, 1e-8], false],
    [[1e10, 1e-8], [1.00001e10, 1e-9], true],
    [[1e10, 1e-8], [1.0001e10, 1e-9], false],
    [[1, NaN], [1, NaN], false],
    [[1, Infinity], [1, Infinity], true],
    [[1, Infinity], [1, -Infinity], false],
  ])("allClose of %j and %j is %s, as numpy documents", (x, y, expected) => {
    expect(allClose(fromArray(1, 2, x), fromArray(1, 2, y))).toBe(expected);
  });

  test("other shapes are not close", () => {
    expect(allClose(zeros(2, 1), zeros(1, 2))).toBe(false);
  });

  test("maxAbsDifference finds the largest one", () => {
    expect(maxAbsDifference(row([1, 5, 3]), row([2, 2, 3]))).toBe(3);
    expect(maxAbsDifference(row([1]), fromArray(1, 1, [NaN]))).toBeNaN();
    expect(() => maxAbsDifference(zeros(2, 1), zeros(1, 2))).toThrow(
      new RangeError("maxAbsDifference: shapes must be equal, got 2×1 and 1×2"),
    );
  });
});
