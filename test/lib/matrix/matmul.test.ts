// Products: numpy's numbers, the laws of algebra, the transposed forms, and every implementation against the definition.
import * as fc from "fast-check";
import {
  add,
  generate,
  identity,
  type Matrix,
  matmul,
  matmulTransposeA,
  matmulTransposeB,
  matrix,
  maxAbsDifference,
  Random,
  transpose,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/matrix_cases.json" with { type: "json" };
import { anyMatrix, matrixOf, size } from "./arbitrary.ts";

/** The definition of the product. */
function naive(a: Matrix, b: Matrix): Matrix {
  return generate(a.rows, b.cols, (i, j) => {
    let total = 0;
    for (let k = 0; k < a.cols; k++) total += a.get(i, k) * b.get(k, j);
    return total;
  });
}

describe("matmul", () => {
  test.each(reference.products)("gives numpy's numbers (case %#)", ({ a, b, product }) => {
    expect(maxAbsDifference(matmul(matrix(a), matrix(b)), matrix(product))).toBeLessThan(1e-12);
  });

  test("refuses inner sizes that differ, with both shapes", () => {
    const a: Matrix = zeros(3, 4);
    const b: Matrix = zeros(5, 2);
    expect(() => matmul(a, b)).toThrow(new RangeError("matmul: inner sizes must agree, got 3×4 and 5×2"));
    expect(() => matmulTransposeA(a, b)).toThrow(
      new RangeError("matmulTransposeA: inner sizes must agree, got 3×4 and 5×2"),
    );
    expect(() => matmulTransposeB(a, b)).toThrow(
      new RangeError("matmulTransposeB: inner sizes must agree, got 3×4 and 5×2"),
    );
  });

  test("a product over no elements is zero", () => {
    expect(matmul(zeros(2, 0), zeros(0, 3)).toArray()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(matmul(zeros(0, 3), zeros(3, 2)).shape).toEqual([0, 2]);
  });
});

describe("algebra", () => {
  const chain = fc
    .tuple(size, size, size, size)
    .chain(([m, k, l, n]) => fc.tuple(matrixOf(m, k), matrixOf(k, l), matrixOf(k, l), matrixOf(l, n)));
  // Sums of at most 81 products of three numbers up to 100: 1e-6 is rounding, not an error of a term.
  const rounding = 1e-6;

  test("multiplication is associative", () => {
    fc.assert(
      fc.property(
        chain,
        ([a, b, , d]) => maxAbsDifference(matmul(matmul(a, b), d), matmul(a, matmul(b, d))) < rounding,
      ),
    );
  });

  test("multiplication distributes over addition", () => {
    fc.assert(
      fc.property(
        chain,
        ([a, b, c]) => maxAbsDifference(matmul(a, add(b, c)), add(matmul(a, b), matmul(a, c))) < rounding,
      ),
    );
  });

  test("the identity changes nothing", () => {
    fc.assert(
      fc.property(anyMatrix, (a) => {
        expect(maxAbsDifference(matmul(a, identity(a.cols)), a)).toBe(0);
        expect(maxAbsDifference(matmul(identity(a.rows), a), a)).toBe(0);
      }),
    );
  });

  test("transposing twice changes nothing, and a product transposes in reverse order", () => {
    fc.assert(
      fc.property(chain, ([a, b]) => {
        expect(transpose(transpose(a)).toArray()).toEqual(a.toArray());
        expect(maxAbsDifference(transpose(matmul(a, b)), matmul(transpose(b), transpose(a)))).toBeLessThan(rounding);
      }),
    );
  });

  test("the transposed forms are products with a transpose", () => {
    fc.assert(
      fc.property(chain, ([a, b]) => {
        expect(maxAbsDifference(matmulTransposeA(transpose(a), b), naive(a, b))).toBeLessThan(rounding);
        expect(maxAbsDifference(matmulTransposeB(a, transpose(b)), naive(a, b))).toBeLessThan(rounding);
      }),
    );
  });
});

describe("large products", () => {
  // Sizes around the tiles (4), the panel depth (256), and thin in one direction.
  const sizes: readonly (readonly [number, number, number])[] = [
    [6, 6, 8],
    [7, 5, 9],
    [23, 31, 17],
    [64, 64, 64],
    [1, 300, 70],
    [70, 300, 1],
    [40, 2, 40],
    [12, 257, 20],
    [33, 600, 29],
    [130, 513, 75],
  ];

  test.each(sizes)("%i×%i×%i agrees with the definition in all forms", (m, k, n) => {
    const random = new Random(m * 1000 + n);
    const a = random.randn(m, k);
    const b = random.randn(k, n);
    const expected = naive(a, b);
    expect(maxAbsDifference(matmul(a, b), expected)).toBeLessThan(1e-11);
    expect(maxAbsDifference(matmulTransposeA(transpose(a), b), expected)).toBeLessThan(1e-11);
    expect(maxAbsDifference(matmulTransposeB(a, transpose(b)), expected)).toBeLessThan(1e-11);
  });

  test("NaN and Infinity go through a product as IEEE 754 demands", () => {
    const a = generate(20, 20, (i, j) => (i === 3 && j === 5 ? Infinity : 1));
    const product = matmul(a, identity(20));
    expect(product.get(3, 5)).toBe(Infinity);
    // Infinity · 0 is NaN: a product that skipped zeros would hide it.
    expect(product.get(3, 0)).toBeNaN();
    expect(product.get(0, 0)).toBe(1);
  });
});
