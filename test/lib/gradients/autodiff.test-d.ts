// What the compiler knows of recorded computations: sizes flow through operations, and parameters keep theirs.
import { ad, matrix, valueAndGradient, variable, zeros, type Matrix, type Variable } from "gradus";
import { expectTypeOf, test } from "vitest";

const W = variable(zeros(3, 4));

test("operations give the sizes that the matrix operations give", () => {
  expectTypeOf(ad.matmul(W, zeros(4, 5))).toEqualTypeOf<Variable<3, 5>>();
  expectTypeOf(ad.add(W, zeros(3, 1))).toEqualTypeOf<Variable<3, 4>>();
  expectTypeOf(ad.multiply(W, 2)).toEqualTypeOf<Variable<3, 4>>();
  expectTypeOf(ad.transpose(W)).toEqualTypeOf<Variable<4, 3>>();
  expectTypeOf(ad.sum(W, { axis: 1 })).toEqualTypeOf<Variable<3, 1>>();
  expectTypeOf(ad.mean(W)).toEqualTypeOf<Variable<1, 1>>();
  expectTypeOf(ad.relu(W)).toEqualTypeOf<Variable<3, 4>>();
  expectTypeOf(ad.max(W, { axis: 0 })).toEqualTypeOf<Variable<1, 4>>();
  expectTypeOf(ad.getRow(W, 0)).toEqualTypeOf<Variable<1, 4>>();
  expectTypeOf(ad.getColumn(W, 0)).toEqualTypeOf<Variable<3, 1>>();
  expectTypeOf(ad.sliceColumns(W, 0, 2)).toEqualTypeOf<Variable<3, number>>();
  expectTypeOf(ad.reshape(W, 2, 6)).toEqualTypeOf<Variable<2, 6>>();
  expectTypeOf(ad.concatRows(W, zeros(2, 4))).toEqualTypeOf<Variable<number, 4>>();
});

test("shapes that do not fit are an error", () => {
  // @ts-expect-error: matmul: inner sizes must agree, got 3×4 and 5×2
  ad.matmul(W, zeros(5, 2));
  // @ts-expect-error: add: shapes must broadcast, got 3×4 and 2×4
  ad.add(W, zeros(2, 4));
  // @ts-expect-error: both operands must have the same shape, got 3×4 and 3×5
  ad.softmaxCrossEntropy(W, zeros(3, 5));
  // @ts-expect-error: both operands must have the same shape, got 3×4 and 1×4
  ad.meanSquaredError(W, zeros(1, 4));
  ad.meanSquaredError(W, zeros(3, 4));
  ad.meanSquaredError(W, zeros(3, 4 as number));
});

test("parameters keep their names and sizes", () => {
  const { gradients } = valueAndGradient(
    ({ w, b }) => {
      expectTypeOf(w).toEqualTypeOf<Variable<1, 2>>();
      return ad.sum(ad.add(ad.matmul(w, zeros(2, 5)), b));
    },
    { w: matrix([[1, 2]]), b: matrix([[3]]) },
  );
  expectTypeOf(gradients.w).toEqualTypeOf<Matrix<1, 2>>();
  // @ts-expect-error: there is no parameter c
  expectTypeOf(gradients.c).toBeUndefined();
});
