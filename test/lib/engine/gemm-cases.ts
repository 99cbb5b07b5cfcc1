// Products for every implementation of the multiplication, and the largest error against the definition.
import { Random } from "gradus";
import type { Multiply } from "../../../lib/engine/gemm/multiply.ts";

/** The sizes of a product: (m, k) · (k, n). */
export interface ProductShape {
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

/** Sizes around the tiles (4×4) and the blocks (64 rows, depth 256, 1024 columns), and thin in each direction. */
export const gemmCases: readonly ProductShape[] = [
  { m: 1, n: 1, k: 1 },
  { m: 3, n: 5, k: 2 },
  { m: 4, n: 4, k: 4 },
  { m: 6, n: 4, k: 9 },
  { m: 7, n: 9, k: 5 },
  { m: 1, n: 70, k: 300 },
  { m: 70, n: 1, k: 300 },
  { m: 40, n: 40, k: 1 },
  { m: 64, n: 8, k: 256 },
  { m: 65, n: 13, k: 257 },
  { m: 250, n: 30, k: 520 },
  { m: 5, n: 1030, k: 3 },
];

/** The definition, for operands that are stored row by row. */
function definition(a: Float64Array, b: Float64Array, { m, n, k }: ProductShape): Float64Array {
  return Float64Array.from({ length: m * n }, (_, index) => {
    const i = Math.floor(index / n);
    const j = index % n;
    let total = 0;
    for (let p = 0; p < k; p++) total += a[i * k + p] * b[p * n + j];
    return total;
  });
}

function transposed(rows: number, cols: number, data: Float64Array): Float64Array {
  return Float64Array.from(data, (_, index) => data[(index % rows) * cols + Math.floor(index / rows)]);
}

/** The largest error of an implementation on a product, over all four ways of storing its operands. */
export function largestError(multiply: Multiply, shape: ProductShape): number {
  const { m, n, k } = shape;
  const random = new Random(m + 1000 * n + k);
  const a = random.randn(m, k).data;
  const b = random.randn(k, n).data;
  const expected = definition(a, b, shape);
  const storesOfA = [
    { data: a, rowStep: k, colStep: 1 },
    { data: transposed(m, k, a), rowStep: 1, colStep: m },
  ];
  const storesOfB = [
    { data: b, rowStep: n, colStep: 1 },
    { data: transposed(k, n, b), rowStep: 1, colStep: k },
  ];
  let largest = 0;
  for (const left of storesOfA) {
    for (const right of storesOfB) {
      // Whatever stood there must not show in the product.
      const c = new Float64Array(m * n).fill(NaN);
      const isDone = multiply(
        m,
        n,
        k,
        left.data,
        left.rowStep,
        left.colStep,
        right.data,
        right.rowStep,
        right.colStep,
        c,
        false,
      );
      if (!isDone) return Infinity;
      c.forEach((value, i) => {
        largest = Math.max(largest, Math.abs(value - expected[i]));
      });
    }
  }
  return largest;
}
