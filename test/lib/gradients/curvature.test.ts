// Slope and curvature: gradients and Hessians of known functions, eigenvalues against LAPACK and mathjs, kinds of points, odds.
import * as fc from "fast-check";
import {
  beale,
  classifyCriticalPoint,
  criticalPointShares,
  doubleWell,
  eigenvalueSigns,
  generate,
  gradientAt,
  hessianAt,
  identity,
  matmul,
  matmulTransposeA,
  matmulTransposeB,
  matrix,
  maxAbsDifference,
  multiply,
  norm,
  plateau,
  Random,
  randomSymmetric,
  rosenbrock,
  row,
  saddle,
  symmetricEigen,
  transpose,
  zeros,
  type Landscape,
  type Matrix,
} from "gradus";
import { eigs } from "mathjs";
import { describe, expect, test } from "vitest";
import reference from "../../reference/eigen_cases.json" with { type: "json" };

const of =
  ({ value }: Landscape) =>
  ([x, y]: Float64Array): number =>
    value(x, y);

describe("gradientAt", () => {
  test.each([rosenbrock, beale, doubleWell, plateau, saddle])(
    "agrees with the gradient of $name by hand",
    (landscape) => {
      for (const point of [
        [0.5, -0.25],
        [1, 1],
        [-2, 0.75],
      ] as const) {
        const expected = row(landscape.gradient(point[0], point[1]));
        const scale = 1 + norm(expected);
        expect(maxAbsDifference(transpose(gradientAt(of(landscape), point)), expected) / scale).toBeLessThan(1e-7);
      }
    },
  );

  test("steps in proportion to large coordinates", () => {
    expect(gradientAt(([x]) => x ** 3, [1e6]).get(0, 0)).toBeCloseTo(3e12, -3);
  });

  test("names the coordinate where there is no slope", () => {
    const message = "gradientAt: the function must be finite around the point, got NaN along coordinate 1";
    expect(() => gradientAt(([x, y]) => x + Math.sqrt(y), [1, 0])).toThrow(new RangeError(message));
    expect(() => gradientAt(() => 0, [1], { epsilon: 0 })).toThrow(
      new RangeError("gradientAt: epsilon must be a finite number above 0, got 0"),
    );
  });
});

describe("hessianAt", () => {
  test("of Rosenbrock's function is the textbook's", () => {
    // f = (1 - x)² + 100 (y - x²)²: f_xx = 2 - 400 (y - 3x²), f_xy = -400 x, f_yy = 200.
    for (const [x, y] of [
      [1, 1],
      [-1.2, 1],
      [0, 0.5],
    ]) {
      const expected = matrix([
        [2 - 400 * (y - 3 * x * x), -400 * x],
        [-400 * x, 200],
      ]);
      expect(maxAbsDifference(hessianAt(of(rosenbrock), [x, y]), expected)).toBeLessThan(1e-4);
    }
  });

  test("of a quadratic form is its matrix, in any dimension", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), (n, seed) => {
        const random = new Random(seed);
        const A = randomSymmetric(n, random);
        const half = (v: Float64Array): number => {
          let total = 0;
          for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) total += (v[i] * A.get(i, j) * v[j]) / 2;
          return total;
        };
        expect(maxAbsDifference(hessianAt(half, random.randn(n, 1).data), A)).toBeLessThan(1e-6);
      }),
      { numRuns: 30 },
    );
  });

  test("leaves the point as it was, whatever the function does with what it is given", () => {
    const point = Float64Array.of(1, 2);
    const hessian = hessianAt((v) => {
      const value = v[0] ** 2 * v[1];
      v.fill(99);
      return value;
    }, point);
    expect([...point]).toEqual([1, 2]);
    expect(
      maxAbsDifference(
        hessian,
        matrix([
          [4, 2],
          [2, 0],
        ]),
      ),
    ).toBeLessThan(1e-6);
  });

  test("names the coordinates where there is no curvature", () => {
    const message = "hessianAt: the function must be finite around the point, got NaN along coordinate 0";
    expect(() => hessianAt(([x]) => Math.log(x), [0])).toThrow(new RangeError(message));
  });
});

describe("symmetricEigen", () => {
  test.each([47, 48, 60, 150])("of the second difference with %i points is the textbook's", (n) => {
    // 2 - 2 cos(kπ / (n + 1)), k = 1 … n.
    const A = generate(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
    const { values, vectors } = symmetricEigen(A);
    for (const [k, value] of values.entries()) {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 13);
    }
    expect(maxAbsDifference(matmulTransposeA(vectors, vectors), identity(n))).toBeLessThan(1e-13);
  });

  test.each([
    ["a random matrix", (n: number) => randomSymmetric(n, new Random(n))],
    ["one with a single direction", (n: number) => generate(n, n, (i, j) => (i + 1) * (j + 1))],
    ["the identity", (n: number) => identity<number>(n)],
    ["nothing", (n: number) => zeros(n, n)],
    ["two blocks", (n: number) => generate(n, n, (i, j) => (i < n / 2 === j < n / 2 ? 1 / (1 + i + j) : 0))],
    ["eigenvalues far apart", (n: number) => generate(n, n, (i, j) => (i === j ? 10 ** (i % 9) : 1e-3))],
  ] as const)("of many rows takes %s apart and puts it together again, at any scale", (_, make) => {
    for (const n of [48, 75]) {
      for (const scale of [1, 1e200, 1e-200]) {
        const A = multiply(make(n), scale);
        const { values, vectors } = symmetricEigen(A);
        const again = matmulTransposeB(multiply(vectors, row(values)), vectors);
        expect(maxAbsDifference(again, A)).toBeLessThanOrEqual(1e-13 * n * norm(A));
        expect(maxAbsDifference(matmulTransposeA(vectors, vectors), identity(n))).toBeLessThan(1e-12);
        expect([...values].sort((a, b) => a - b)).toEqual(values);
      }
    }
  });

  test.each(reference.matrices)("has LAPACK's eigenvalues (%#)", (example) => {
    const A = matrix(example.matrix);
    const { values } = symmetricEigen(A);
    const scale = Math.max(norm(A), 1);
    expect(values).toHaveLength(A.rows);
    example.values.forEach((value, k) => expect(Math.abs(values[k] - value) / scale).toBeLessThan(1e-13));
  });

  test("has mathjs's eigenvalues", () => {
    const A = randomSymmetric(6, new Random(3));
    const { eigenvectors } = eigs(A.toArray());
    const theirs = eigenvectors.map(({ value }) => Number(value)).toSorted((a, b) => a - b);
    symmetricEigen(A).values.forEach((value, k) => expect(value).toBeCloseTo(theirs[k], 10));
  });

  test("takes the matrix apart into orthogonal directions, in order", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.nat(),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        (n, seed, scale) => {
          const A = multiply(randomSymmetric(n, new Random(seed)), scale);
          const { values, vectors } = symmetricEigen(A);
          const D = generate(n, n, (i, j) => (i === j ? values[i] : 0));
          const back: Matrix = matmulTransposeB(matmul(vectors, D), vectors);
          expect(maxAbsDifference(back, A) / norm(A)).toBeLessThan(1e-13);
          expect(maxAbsDifference(matmulTransposeA(vectors, vectors), identity(n))).toBeLessThan(1e-13);
          expect(values).toEqual(values.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("does not change the matrix", () => {
    const A = matrix([
      [2, 1],
      [1, 2],
    ]);
    expect(symmetricEigen(A).values[0]).toBeCloseTo(1, 14);
    expect(A.toArray()).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  test.each([
    [zeros(2, 3), "symmetricEigen: the matrix must be square, got 2×3"],
    [
      matrix([
        [1, 2],
        [3, 4],
      ]),
      "symmetricEigen: the matrix must be symmetric, got 3 at row 1, column 0 and 2 across the diagonal",
    ],
  ])("refuses what is not symmetric (%#)", (A: Matrix, message) => {
    expect(() => symmetricEigen(A)).toThrow(new RangeError(message));
  });

  test("refuses NaN", () => {
    const A = zeros(2, 2);
    A.set(1, 1, NaN);
    expect(() => symmetricEigen(A)).toThrow(
      new RangeError("symmetricEigen: the matrix must have finite entries only, got NaN at row 1, column 1"),
    );
  });
});

describe("kinds of points", () => {
  test.each([
    ["the well of a double well", doubleWell, doubleWell.minimum ?? [NaN, NaN], "minimum"],
    ["the point between its wells", doubleWell, [0, 0], "saddle"],
    ["the saddle", saddle, [0, 0], "saddle"],
    ["Beale's minimum", beale, [3, 0.5], "minimum"],
    ["the point (0, 1) of Beale's function, where the gradient is zero too", beale, [0, 1], "saddle"],
    ["the bottom of the plateau's well", plateau, [0, 0], "minimum"],
  ] as const)("%s is told by the measured Hessian", (_name, landscape, point, kind) => {
    expect(Math.hypot(...landscape.gradient(point[0], point[1]))).toBeCloseTo(0, 12);
    expect(classifyCriticalPoint(hessianAt(of(landscape), point))).toBe(kind);
  });

  test.each([
    ["a peak", ([x, y]: Float64Array) => -x * x - 2 * y * y, "maximum"],
    ["a trough, flat along y", ([x]: Float64Array) => x * x, "degenerate"],
    ["the monkey saddle, flat to second order", ([x, y]: Float64Array) => x ** 3 - 3 * x * y * y, "degenerate"],
    ["x² - y² with a third direction that is flat", ([x, y, z]: Float64Array) => x * x - y * y + z ** 4, "saddle"],
  ])("%s at its origin is %s", (_name, f, kind) => {
    const origin = kind === "saddle" ? [0, 0, 0] : [0, 0];
    // Differences leave z⁴ a curvature of 2ε²; the monkey saddle's are zero but for rounding.
    expect(classifyCriticalPoint(hessianAt(f, origin))).toBe(kind);
  });

  test("signs are counted, with what is nearly zero told apart", () => {
    const A = matrix([
      [3, 0, 0, 0],
      [0, -2, 0, 0],
      [0, 0, 1e-9, 0],
      [0, 0, 0, 5],
    ]);
    expect(eigenvalueSigns(A)).toEqual({ positive: 2, negative: 1, zero: 1 });
    expect(eigenvalueSigns(A, { tolerance: 0 })).toEqual({ positive: 3, negative: 1, zero: 0 });
    expect(() => eigenvalueSigns(A, { tolerance: 1 })).toThrow(
      new RangeError("eigenvalueSigns: tolerance must be at least 0 and below 1, got 1"),
    );
  });
});

describe("the odds of a saddle", () => {
  const trials = 4000;

  test.each(reference.saddleShares)("in $dimension dimensions are numpy's", ({ dimension, share }) => {
    const { saddle, minimum, maximum, degenerate } = criticalPointShares(dimension, { trials, random: new Random(8) });
    // Four standard deviations of a share of 4000.
    expect(Math.abs(saddle - share)).toBeLessThanOrEqual(4 * Math.sqrt((share * (1 - share)) / trials));
    expect(saddle + minimum + maximum).toBeCloseTo(1, 12);
    expect(degenerate).toBe(0);
  });

  test("of a minimum are 1/2, (2 - √2)/4 and (π - 2√2)/4π in one, two and three dimensions", () => {
    const exact = [1 / 2, (2 - Math.SQRT2) / 4, (Math.PI - 2 * Math.SQRT2) / (4 * Math.PI)];
    exact.forEach((odds, i) => {
      const { minimum } = criticalPointShares(i + 1, { trials, random: new Random(9) });
      expect(Math.abs(minimum - odds)).toBeLessThan(4 * Math.sqrt((odds * (1 - odds)) / trials));
    });
  });

  test("are refused for no dimension and no trials", () => {
    const random = new Random(1);
    expect(() => criticalPointShares(0, { trials: 1, random })).toThrow(
      new RangeError("criticalPointShares: dimension must be a whole number of at least 1, got 0"),
    );
    expect(() => criticalPointShares(1, { trials: 0, random })).toThrow(
      new RangeError("criticalPointShares: trials must be a whole number of at least 1, got 0"),
    );
  });
});
