// How matrices come into being: by hand, by size, from flat arrays, from functions, and what is refused.
import {
  column,
  emptyLike,
  fromArray,
  full,
  generate,
  identity,
  Matrix,
  matrix,
  ones,
  row,
  zeros,
  zerosLike,
} from "gradus";
import { describe, expect, test } from "vitest";

/** What a program without types may pass. */
function plain(rows: unknown): number[][] {
  return rows as number[][];
}

describe("matrix, row and column", () => {
  test("matrix stores its elements row after row", () => {
    const a = matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect([a.rows, a.cols]).toEqual([2, 3]);
    expect([...a.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test("row and column hold the same elements in different shapes", () => {
    expect(row([1, 2, 3]).shape).toEqual([1, 3]);
    expect(column(Float64Array.of(1, 2, 3)).shape).toEqual([3, 1]);
    expect(row([1, 2, 3]).data).toEqual(column([1, 2, 3]).data);
  });

  test("the data are copied, not shared", () => {
    const source = Float64Array.of(1, 2);
    const a = row(source);
    source[0] = 9;
    expect(a.get(0, 0)).toBe(1);
  });

  test.each([
    [[[1, 2], [3]], RangeError, "matrix: every row must be as long as the first, got 2 and 1 in row 1"],
    [[], TypeError, "matrix: at least one row is needed, as an array of numbers, got none"],
    [[1, 2], TypeError, "matrix: at least one row is needed, as an array of numbers, got number"],
    [
      [
        [1, 2],
        [3, NaN],
      ],
      RangeError,
      "matrix: elements must be finite, got NaN at row 1, column 1",
    ],
    [[[1, Infinity]], RangeError, "matrix: elements must be finite, got Infinity at row 0, column 1"],
    [[[1, "2"]], TypeError, "matrix: elements must be numbers, got string at row 0, column 1"],
    [[[1], 2], TypeError, "matrix: every row must be an array of numbers, got number as row 1"],
  ])("matrix refuses %j", (rows, kind, message) => {
    expect(() => matrix(plain(rows))).toThrow(new kind(message));
  });

  test("a hole in an array is no number", () => {
    const withHole = [1, 2, 3];
    delete withHole[1];
    expect(() => matrix([withHole])).toThrow(
      new TypeError("matrix: elements must be numbers, got undefined at row 0, column 1"),
    );
    expect(() => row(withHole)).toThrow(new TypeError("row: elements must be numbers, got undefined at index 1"));
  });

  test("row and column refuse what is not finite, with its index", () => {
    expect(() => row([1, NaN])).toThrow(new RangeError("row: elements must be finite, got NaN at index 1"));
    expect(() => column([-Infinity])).toThrow(
      new RangeError("column: elements must be finite, got -Infinity at index 0"),
    );
  });
});

describe("matrices of a given size", () => {
  test("zeros, ones and full are constant", () => {
    expect(zeros(2, 2).toArray()).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(ones(1, 3).toArray()).toEqual([[1, 1, 1]]);
    expect(full(2, 1, 7).toArray()).toEqual([[7], [7]]);
  });

  test("identity has ones on its diagonal only", () => {
    expect(identity(3).toArray()).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
  });

  test("generate passes the row and then the column", () => {
    expect(generate(2, 3, (i, j) => 10 * i + j).toArray()).toEqual([
      [0, 1, 2],
      [10, 11, 12],
    ]);
  });

  test("fromArray fills row by row and copies", () => {
    const source = [1, 2, 3, 4, 5, 6];
    const a = fromArray(3, 2, source);
    source[0] = 9;
    expect(a.toArray()).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
  });

  test.each([
    [() => zeros(2, -1), "zeros: cols must be an integer of at least 0, got -1"],
    [() => ones(1.5, 2), "ones: rows must be an integer of at least 0, got 1.5"],
    [() => identity(NaN), "identity: rows must be an integer of at least 0, got NaN"],
    [() => fromArray(2, 2, [1, 2, 3]), "fromArray: 2×2 needs 4 numbers, got 3"],
    [() => new Matrix(2, 3, new Float64Array(5)), "Matrix: 2×3 needs 6 numbers, got 5"],
  ])("%s is refused", (make, message) => {
    expect(make).toThrow(new RangeError(message));
  });
});

describe("in the shape of another matrix", () => {
  const a = matrix([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  test("zerosLike is zeros that share nothing with it", () => {
    const z = zerosLike(a);
    expect(z.toArray()).toEqual(zeros(2, 3).toArray());
    z.set(0, 0, 9);
    expect(a.get(0, 0)).toBe(1);
  });

  test("emptyLike has the shape and shares nothing with it", () => {
    const e = emptyLike(a);
    expect([e.rows, e.cols, e.data.length]).toEqual([2, 3, 6]);
    e.data.fill(9);
    expect(a.get(1, 2)).toBe(6);
  });
});
