// The class itself: elements by row and column, copies as arrays, and how a matrix shows itself.
import { displaySymbol, fromArray, generate, inspectSymbol, matrix, row, zeros } from "gradus";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";

const a = matrix([
  [1, 2, 3],
  [4, 5, 6],
]);

describe("elements", () => {
  test("get reads by row and column", () => {
    expect(a.get(1, 0)).toBe(4);
    expect(a.get(0, 2)).toBe(3);
  });

  test("set writes in place", () => {
    const b = zeros(2, 2);
    b.set(1, 0, 5);
    expect(b.toArray()).toEqual([
      [0, 0],
      [5, 0],
    ]);
  });

  test.each([
    [() => a.get(2, 0), "get: row of a 2×3 matrix must be an integer from 0 to 1, got 2"],
    [() => a.get(0, -1), "get: column of a 2×3 matrix must be an integer from 0 to 2, got -1"],
    [() => a.set(0, 3, 1), "set: column of a 2×3 matrix must be an integer from 0 to 2, got 3"],
  ])("%s is refused", (access, message) => {
    expect(access).toThrow(new RangeError(message));
  });

  test("toArray is a copy", () => {
    const rows = a.toArray();
    rows[0] = [9, 9, 9];
    expect(a.get(0, 0)).toBe(1);
  });
});

describe("the shape", () => {
  test("is two numbers, as in numpy", () => {
    const [rows, cols] = a.shape;
    expect([rows, cols, a.shape.length]).toEqual([2, 3, 2]);
    expect(JSON.stringify(a.shape)).toBe("[2,3]");
    expect(inspect(a.shape)).toBe("[ 2, 3 ]");
  });

  test("reads 2×3 in a text", () => {
    expect(`${a.shape}`).toBe("2×3");
    expect(String(zeros(0, 4).shape)).toBe("0×4");
  });
});

describe("text", () => {
  test.each([
    [
      matrix([
        [1, 2],
        [3, 4],
      ]),
      "[[1 2]\n [3 4]]",
    ],
    [row([-1, 10, 100]), "[[ -1  10 100]]"],
    [row([0.5, 1, 2.25]), "[[0.50 1.00 2.25]]"],
    [row([1 / 3, 1]), "[[0.33333333 1.00000000]]"],
    [row([1e-5, 1]), "[[1.e-05 1.e+00]]".replaceAll(".e", "e")],
    [row([1e9, 1]), "[[1e+09 1e+00]]"],
    [fromArray(1, 3, [NaN, Infinity, -Infinity]), "[[ nan  inf -inf]]"],
    [zeros(1, 1), "[[0]]"],
  ])("numbers of one matrix share their decimals: %s", (value, text) => {
    expect(String(value)).toBe(text);
  });

  test("six rows and columns are shown whole, seven shortened to three at each edge", () => {
    expect(String(zeros(6, 6))).not.toContain("…");
    expect(String(generate(7, 8, (i, j) => 8 * i + j))).toBe(
      [
        "[[ 0  1  2 …  5  6  7]",
        " [ 8  9 10 … 13 14 15]",
        " [16 17 18 … 21 22 23]",
        " …",
        " [32 33 34 … 37 38 39]",
        " [40 41 42 … 45 46 47]",
        " [48 49 50 … 53 54 55]]",
      ].join("\n"),
    );
  });

  test("a console and a notebook show the shape and the elements", () => {
    expect(inspect(a)).toBe("Matrix 2×3\n[[1 2 3]\n [4 5 6]]");
    const bundle: unknown = Reflect.apply(Reflect.get(a, displaySymbol) as () => unknown, a, []);
    expect(bundle).toEqual({
      "text/plain": "Matrix 2×3\n[[1 2 3]\n [4 5 6]]",
      "text/html": expect.stringMatching(/^<table><caption>Matrix 2×3<\/caption>(.*<tr>){2}/) as string,
    });
  });

  test("the symbols are the ones that consoles and kernels look for", () => {
    expect(inspectSymbol).toBe(Symbol.for("nodejs.util.inspect.custom"));
    expect(displaySymbol).toBe(Symbol.for("Jupyter.display"));
  });
});
