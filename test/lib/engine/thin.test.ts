// Products with short sums: the same digits as the definition gives, in every orientation that occurs.
import { describe, expect, test } from "vitest";
import { matmul, matmulTransposeA, matmulTransposeB, Random, transpose, type Matrix } from "gradus";

const random = new Random(42);

function byDefinition(a: Matrix, b: Matrix): number[] {
  const product: number[] = [];
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < b.cols; j++) {
      let total = 0;
      for (let k = 0; k < a.cols; k++) total += a.get(i, k) * b.get(k, j);
      product.push(total);
    }
  }
  return product;
}

describe.each([1, 2, 3, 4, 5])("sums of %i numbers", (depth) => {
  const a = random.randn(7, depth);
  const b = random.randn(depth, 61);
  // Below five the sum is added in one order on every engine; from five on it may be fused.
  const digits = depth < 5 ? 0 : 1e-14;

  test.each([
    ["A B", matmul(a, b)],
    ["Aᵀ B", matmulTransposeA(transpose(a), b)],
    ["A Bᵀ", matmulTransposeB(a, transpose(b))],
  ])("%s", (name, product) => {
    const tolerance = name === "A Bᵀ" ? 1e-14 : digits;
    const expected = byDefinition(a, b);
    const worst = Math.max(...expected.map((value, i) => Math.abs(value - product.data[i])));
    expect(worst).toBeLessThanOrEqual(tolerance);
  });
});
