// Matrices to mathjs and back: round trips through mathjs itself, its results, and what is refused.
import * as fc from "fast-check";
import { fromMathjs, generate, identity, matmul, Matrix, matrix, maxAbsDifference, Random, toMathjs } from "gradus";
import * as math from "mathjs";
import { describe, expect, test } from "vitest";

function theirs(a: Matrix): math.Matrix {
  return toMathjs(a, (rows) => math.matrix(rows));
}

test("a matrix comes back from mathjs as it was, dense and sparse", () => {
  const sizes = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(sizes, sizes, fc.nat(), (rows, cols, seed) => {
      const A = new Random(seed).randn(rows, cols);
      const there = theirs(A);
      expect(there.size()).toEqual([rows, cols]);
      expect(fromMathjs(there)).toEqual(A);
      expect(fromMathjs(toMathjs(A, (nested) => math.sparse(nested)))).toEqual(A);
      expect(fromMathjs(A.toArray())).toEqual(A);
    }),
  );
});

test("mathjs's product and inverse are understood", () => {
  const [A, B] = [new Random(1).randn(4, 4), new Random(2).randn(4, 3)];
  const product = math.multiply(theirs(A), theirs(B));
  expect(maxAbsDifference(fromMathjs(product), matmul(A, B))).toBeLessThan(1e-12);
  const inverse = fromMathjs(math.inv(A.toArray()));
  expect(maxAbsDifference(matmul(A, inverse), identity<number>(4))).toBeLessThan(1e-10);
});

test("what comes back is a copy", () => {
  const rows = [[1, 2]];
  const copied = fromMathjs(rows);
  copied.set(0, 0, 9);
  expect(rows).toEqual([[1, 2]]);
  expect(copied).toBeInstanceOf(Matrix);
});

describe("refused", () => {
  test.each([
    [
      () => fromMathjs(math.matrix([1, 2])),
      "fromMathjs: the value must have two dimensions, rows of columns, got another",
    ],
    [() => fromMathjs([]), "fromMathjs: the value must have two dimensions, rows of columns, got another"],
    [
      () => fromMathjs([[1, math.complex(1, 2)]]),
      "fromMathjs: elements must be real numbers, got Complex at row 0, column 1",
    ],
    [() => fromMathjs([[1], ["2"]]), "fromMathjs: elements must be real numbers, got string at row 1, column 0"],
  ])("%s", (read, message) => {
    expect(read).toThrow(new TypeError(message));
  });

  test("rows of unequal length and what is not finite", () => {
    expect(() => fromMathjs([[1, 2], [3]])).toThrow(
      new RangeError("fromMathjs: every row must be as long as the first, got 2 and 1 in row 1"),
    );
    const undefinedQuotient = math.dotDivide(generate(1, 2, () => 0).toArray(), [[1, 0]]);
    expect(() => fromMathjs(undefinedQuotient as unknown[][])).toThrow(
      new RangeError("fromMathjs: elements must be finite, got NaN at row 0, column 1"),
    );
    expect(matrix([[1]])).toEqual(fromMathjs([[1]]));
  });
});
