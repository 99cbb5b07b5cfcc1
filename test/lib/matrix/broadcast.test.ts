// Elementwise operations of two operands: numpy's numbers, the broadcasting rule, and what is refused.
import * as fc from "fast-check";
import {
  add,
  broadcastShapes,
  divide,
  equal,
  generate,
  greater,
  less,
  type Matrix,
  matrix,
  maximum,
  maxAbsDifference,
  minimum,
  multiply,
  ones,
  row,
  subtract,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/matrix_cases.json" with { type: "json" };
import { anyMatrix, matrixOf, size } from "./arbitrary.ts";

type Operation = (a: Matrix | number, b: Matrix | number) => Matrix;
const operations: Readonly<Record<keyof (typeof reference.broadcasts)[number]["results"], Operation>> = {
  add,
  subtract,
  multiply,
  divide,
  maximum,
  minimum,
  greater,
  less,
  equal,
};

/** An element where a size of 1 is stretched: there the index is always 0. */
function stretchedElement(m: Matrix, i: number, j: number): number {
  return m.get(m.rows === 1 ? 0 : i, m.cols === 1 ? 0 : j);
}

/** The definition, without steps and strides. */
function naive(f: (x: number, y: number) => number, a: Matrix, b: Matrix): Matrix {
  return generate(Math.max(a.rows, b.rows), Math.max(a.cols, b.cols), (i, j) =>
    f(stretchedElement(a, i, j), stretchedElement(b, i, j)),
  );
}

describe.each(Object.entries(operations))("%s", (name, operation) => {
  test.each(reference.broadcasts)("gives numpy's numbers (case %#)", ({ a, b, results }) => {
    const expected = Object.entries(results).find(([key]) => key === name)?.[1] ?? [];
    expect(operation(matrix(a), matrix(b)).toArray()).toEqual(expected);
  });

  test("takes a number on either side as a matrix of one element", () => {
    const a = matrix([
      [1, 2],
      [3, 4],
    ]);
    expect(operation(a, 2).toArray()).toEqual(operation(a, matrix([[2]])).toArray());
    expect(operation(2, a).toArray()).toEqual(operation(matrix([[2]]), a).toArray());
    expect(operation(2, 3).shape).toEqual([1, 1]);
  });

  test("leaves its operands alone", () => {
    const a = matrix([
      [1, 2],
      [3, 4],
    ]);
    operation(a, a);
    operation(a, 5);
    expect(a.toArray()).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test("refuses shapes that do not broadcast, with both", () => {
    const [three, two]: Matrix[] = [zeros(3, 4), zeros(2, 1)];
    if (three === undefined || two === undefined) throw new Error("unreachable");
    expect(() => operation(three, two)).toThrow(new RangeError(`${name}: shapes must broadcast, got 3×4 and 2×1`));
  });

  test("refuses what is neither matrix nor number", () => {
    const text: unknown = "2";
    expect(() => operation(text as number, zeros(1, 1))).toThrow(
      new TypeError(`${name}: operands must be matrices or numbers, got string`),
    );
  });
});

describe("shapes of any number of axes", () => {
  // The examples of numpy's manual.
  test.each([
    [
      [8, 1, 6, 1],
      [7, 1, 5],
      [8, 7, 6, 5],
    ],
    [[256, 256, 3], [3], [256, 256, 3]],
    [[5, 4], [1], [5, 4]],
    [
      [15, 3, 5],
      [15, 1, 5],
      [15, 3, 5],
    ],
    [
      [15, 3, 5],
      [3, 1],
      [15, 3, 5],
    ],
    [[], [2], [2]],
    [[0], [1], [0]],
  ])("%j and %j give %j", (a, b, expected) => {
    expect(broadcastShapes(a, b)).toEqual(expected);
    expect(broadcastShapes(b, a)).toEqual(expected);
  });

  test.each([
    [[2, 1], [8, 4, 3], "(2, 1) and (8, 4, 3)"],
    [[3], [4], "(3) and (4)"],
    [[1.5], [1.5], "(1.5) and (1.5)"],
  ])("%j and %j do not fit", (a, b, got) => {
    expect(() => broadcastShapes(a, b)).toThrow(new RangeError(`broadcastShapes: shapes must broadcast, got ${got}`));
  });

  test("of matrices they are the shape of their sum", () => {
    for (const a of [
      [3, 4],
      [3, 1],
      [1, 4],
      [1, 1],
    ]) {
      for (const b of [
        [3, 4],
        [3, 1],
        [1, 4],
        [1, 1],
      ]) {
        const { rows, cols } = add(ones(a[0], a[1]), ones(b[0], b[1]));
        expect(broadcastShapes(a, b)).toEqual([rows, cols]);
      }
    }
  });
});

describe("broadcasting", () => {
  test.each([
    [8, 1, 1, 6, [8, 6]],
    [7, 1, 1, 5, [7, 5]],
    [1, 1, 4, 3, [4, 3]],
    [4, 3, 4, 3, [4, 3]],
  ])("stretches %i×%i and %i×%i to the common shape %j", (r1, c1, r2, c2, shape) => {
    expect(add(ones(r1, c1), ones(r2, c2)).shape).toEqual(shape);
  });

  test("repeats a column of biases for every sample, and a row for every feature", () => {
    const x = matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(add(x, matrix([[10], [20]])).toArray()).toEqual([
      [11, 12, 13],
      [24, 25, 26],
    ]);
    expect(multiply(x, row([1, 0, -1])).toArray()).toEqual([
      [1, 0, -3],
      [4, 0, -6],
    ]);
  });

  const pair = fc
    .record({ rows: size, cols: size, shape1: fc.integer({ min: 0, max: 3 }), shape2: fc.integer({ min: 0, max: 3 }) })
    .chain(({ rows, cols, shape1, shape2 }) => {
      const stretched = (bits: number): fc.Arbitrary<Matrix> => matrixOf(bits & 1 ? 1 : rows, bits & 2 ? 1 : cols);
      return fc.tuple(stretched(shape1), stretched(shape2));
    });

  test("agrees with its definition, element by element", () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(add(a, b).toArray()).toEqual(naive((x, y) => x + y, a, b).toArray());
        expect(subtract(a, b).toArray()).toEqual(naive((x, y) => x - y, a, b).toArray());
        expect(multiply(a, b).toArray()).toEqual(naive((x, y) => x * y, a, b).toArray());
        expect(greater(a, b).toArray()).toEqual(naive((x, y) => Number(x > y), a, b).toArray());
      }),
    );
  });

  test("addition and multiplication commute", () => {
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(add(a, b).toArray()).toEqual(add(b, a).toArray());
        expect(multiply(a, b).toArray()).toEqual(multiply(b, a).toArray());
      }),
    );
  });

  test("subtraction undoes addition up to rounding", () => {
    fc.assert(fc.property(anyMatrix, (a) => maxAbsDifference(subtract(add(a, 3), 3), a) < 1e-12));
  });

  test("maximum and minimum are NaN where an operand is", () => {
    expect(maximum(NaN, row([1])).toArray()).toEqual([[NaN]]);
    expect(minimum(row([1]), NaN).toArray()).toEqual([[NaN]]);
  });
});
