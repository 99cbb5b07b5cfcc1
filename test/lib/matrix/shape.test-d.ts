// What the compiler knows of shapes: sizes of results, errors for what cannot fit, and what generic functions may rely on.
import {
  add,
  getColumn,
  sliceColumns,
  column,
  type Broadcast,
  concatColumns,
  type Fits,
  fromArray,
  linspace,
  matmul,
  matmulTransposeA,
  matmulTransposeB,
  type Matrix,
  matrix,
  multiply,
  Random,
  reshape,
  row,
  getRow,
  type SameSize,
  subtract,
  sum,
  transpose,
  zeros,
} from "gradus";
import { expectTypeOf, test } from "vitest";

const n: number = 5;
const a = zeros(3, 4);
const unknownRows = zeros(n, 4);

test("literal sizes are read off the literals", () => {
  expectTypeOf(
    matrix([
      [1, 2, 3],
      [4, 5, 6],
    ]),
  ).toEqualTypeOf<Matrix<2, 3>>();
  expectTypeOf(row([1, 2, 3])).toEqualTypeOf<Matrix<1, 3>>();
  expectTypeOf(column([1, 2, 3])).toEqualTypeOf<Matrix<3, 1>>();
  expectTypeOf(zeros(2, 3)).toEqualTypeOf<Matrix<2, 3>>();
  expectTypeOf(fromArray(1, 2, [1, 2])).toEqualTypeOf<Matrix<1, 2>>();
  expectTypeOf(linspace(0, 1, 10)).toEqualTypeOf<Matrix<1, 10>>();
  expectTypeOf(new Random(1).randn(4, 5)).toEqualTypeOf<Matrix<4, 5>>();
});

test("sizes known only at run time are number", () => {
  const rows: number[][] = [[1, 2]];
  expectTypeOf(matrix(rows)).toEqualTypeOf<Matrix<number, number>>();
  expectTypeOf(column(new Float64Array(3))).toEqualTypeOf<Matrix<number, 1>>();
  expectTypeOf(unknownRows).toEqualTypeOf<Matrix<number, 4>>();
  expectTypeOf(sliceColumns(a, 0, 2)).toEqualTypeOf<Matrix<3, number>>();
  expectTypeOf(concatColumns(a, a)).toEqualTypeOf<Matrix<3, number>>();
});

test("a known shape stands where any matrix is wanted, and not the other way round", () => {
  expectTypeOf(a).toExtend<Matrix>();
  expectTypeOf(a).toExtend<Matrix<3>>();
  expectTypeOf<Matrix>().not.toExtend<Matrix<3, 4>>();
  expectTypeOf(a).not.toExtend<Matrix<4, 3>>();
  const any: Matrix = a;
  expectTypeOf(reshape(any, 3, 4)).toEqualTypeOf<Matrix<3, 4>>();
});

test("products have the outer sizes", () => {
  expectTypeOf(matmul(a, zeros(4, 2))).toEqualTypeOf<Matrix<3, 2>>();
  expectTypeOf(matmulTransposeA(a, zeros(3, 2))).toEqualTypeOf<Matrix<4, 2>>();
  expectTypeOf(matmulTransposeB(a, zeros(2, 4))).toEqualTypeOf<Matrix<3, 2>>();
  expectTypeOf(matmul(a, zeros(n, 2))).toEqualTypeOf<Matrix<3, 2>>();
  expectTypeOf(transpose(a)).toEqualTypeOf<Matrix<4, 3>>();
});

test("inner sizes that differ are an error in the words of the run time", () => {
  // @ts-expect-error 4 and 5 are not equal
  void (() => matmul(a, zeros(5, 2)));
  // @ts-expect-error 3 and 4 are not equal
  void (() => matmulTransposeA(a, zeros(4, 2)));
  // @ts-expect-error 4 and 5 are not equal
  void (() => matmulTransposeB(a, zeros(2, 5)));
  expectTypeOf<SameSize<4, 5, "the message">>().toEqualTypeOf<"the message">();
  expectTypeOf<SameSize<4, 4, "the message">>().toEqualTypeOf<unknown>();
  expectTypeOf<SameSize<number, 4, "the message">>().toEqualTypeOf<unknown>();
  expectTypeOf<SameSize<4, number, "the message">>().toEqualTypeOf<unknown>();
  expectTypeOf<Fits<Matrix, SameSize<4, 4, "the message">>>().toEqualTypeOf<Matrix>();
  expectTypeOf<Fits<Matrix, SameSize<4, 5, "the message">>>().toEqualTypeOf<"the message">();
});

test("broadcasting stretches 1 to the other size", () => {
  expectTypeOf(add(a, zeros(3, 1))).toEqualTypeOf<Matrix<3, 4>>();
  expectTypeOf(add(zeros(3, 1), zeros(1, 4))).toEqualTypeOf<Matrix<3, 4>>();
  expectTypeOf(subtract(1, a)).toEqualTypeOf<Matrix<3, 4>>();
  expectTypeOf(multiply(a, 2)).toEqualTypeOf<Matrix<3, 4>>();
  expectTypeOf(add(zeros(1, 1), zeros(1, 1))).toEqualTypeOf<Matrix<1, 1>>();
  expectTypeOf<Broadcast<number, 1>>().toEqualTypeOf<number>();
  expectTypeOf<Broadcast<1, number>>().toEqualTypeOf<number>();
  expectTypeOf<Broadcast<number, number>>().toEqualTypeOf<number>();
  // A run-time size beside a known one that is not 1 can only be that one, or be 1 and stretch to it.
  expectTypeOf<Broadcast<number, 4>>().toEqualTypeOf<4>();
  expectTypeOf<Broadcast<4, number>>().toEqualTypeOf<4>();
  const either: Matrix | number = a;
  expectTypeOf(add(either, 1)).toExtend<Matrix>();
});

test("shapes that do not broadcast are an error", () => {
  // @ts-expect-error 3 and 2 are neither equal nor 1
  void (() => add(a, zeros(2, 1)));
  // @ts-expect-error 4 and 3 are neither equal nor 1
  void (() => multiply(row([1, 2, 3]), a));
});

test("rows of unequal length are an error", () => {
  // @ts-expect-error the second row is shorter
  void (() => matrix([[1, 2], [3]]));
});

test("a row whose length is known only at run time is left to the run time", () => {
  const plain: number[] = [3, 4];
  expectTypeOf(matrix([[1, 2], plain])).toEqualTypeOf<Matrix<2, 2>>();
});

test("reductions and selections keep the other size", () => {
  expectTypeOf(sum(a)).toEqualTypeOf<number>();
  expectTypeOf(sum(a, { axis: 0 })).toEqualTypeOf<Matrix<1, 4>>();
  expectTypeOf(sum(a, { axis: 1 })).toEqualTypeOf<Matrix<3, 1>>();
  expectTypeOf(getColumn(a, 1)).toEqualTypeOf<Matrix<3, 1>>();
  expectTypeOf(getRow(a, 1)).toEqualTypeOf<Matrix<1, 4>>();
  // @ts-expect-error there is no axis 2
  void (() => sum(a, { axis: 2 }));
});

function layer<Out extends number, In extends number, Samples extends number>(
  W: Matrix<Out, In>,
  X: Matrix<In, Samples>,
  b: Matrix<Out, 1>,
): Matrix<Out, Samples> {
  return add(matmul(W, X), b);
}
function normalized<R extends number>(x: Matrix<R, 3>): Matrix<R, 3> {
  const doubled: Matrix<R, 3> = add(x, x);
  const gram: Matrix<R, R> = matmul(x, transpose(x));
  const inner: Matrix<3, 3> = matmulTransposeA(x, x);
  const shifted: Matrix<R, 3> = subtract(doubled, row([1, 2, 3]));
  return add(multiply(2, matmul(matmul(gram, shifted), inner)), zeros(1, 3));
}
function plain(x: Matrix, y: Matrix, z: Matrix | number): Matrix {
  return add(matmul(x, y), z);
}

test("functions generic in their sizes can rely on the rules", () => {
  expectTypeOf(layer(zeros(2, 3), zeros(3, 10), zeros(2, 1))).toEqualTypeOf<Matrix<2, 10>>();
  expectTypeOf(normalized(zeros(7, 3))).toEqualTypeOf<Matrix<7, 3>>();
  expectTypeOf(plain(a, a, 1)).toEqualTypeOf<Matrix>();
});
