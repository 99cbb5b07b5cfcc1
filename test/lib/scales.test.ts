// Data of any size: what is computed from squares and exponentials must not overflow, vanish, or round to nothing on its way.
import {
  activations,
  ad,
  classifyCriticalPoint,
  eigenvalueSigns,
  fitStandardizer,
  matrix,
  multiply,
  norm,
  Random,
  relativeDifference,
  row,
  sigmoid,
  sigmoidDerivative,
  standardize,
  symmetricEigen,
  tanhDerivative,
  valueAndGradient,
  type Activation,
  type Matrix,
} from "gradus";
import { describe, expect, test } from "vitest";

const SCALES = [1e-320, 1e-200, 1e-160, 1e-20, 1, 1e20, 1e160, 1e200, 1e300];

describe.each(SCALES)("at a scale of %s", (scale) => {
  // The last digits of a number below 1e-308 are gone before we see it.
  const digits = scale < 1e-308 ? 2 : 12;

  test("the norm of 3, 4 is 5", () => {
    expect(norm(row([3 * scale, -4 * scale])) / scale).toBeCloseTo(5, digits);
  });

  test("twice a gradient is a third away", () => {
    const g = multiply(row([3, -4, 12]), scale);
    expect(relativeDifference(g, multiply(g, 2))).toBeCloseTo(1 / 3, digits);
  });

  test("the eigenvalues of 1 2; 2 1 are -1 and 3, and it is a saddle", () => {
    const A = multiply(
      matrix([
        [1, 2],
        [2, 1],
      ]),
      scale,
    );
    const { values, vectors } = symmetricEigen(A);
    expect(values[0] / scale).toBeCloseTo(-1, digits);
    expect(values[1] / scale).toBeCloseTo(3, digits);
    expect(Math.abs(vectors.get(0, 0))).toBeCloseTo(Math.SQRT1_2, digits);
    expect(classifyCriticalPoint(A)).toBe("saddle");
    expect(eigenvalueSigns(A)).toEqual({ positive: 1, negative: 1, zero: 0 });
  });

  test.skipIf(scale < 1e-308)("a feature is standardized to mean 0 and variance 1", () => {
    // 2 4 4 4 5 5 7 9: mean 5, deviation 2.
    const X = multiply(row([2, 4, 4, 4, 5, 5, 7, 9]), scale);
    const fitted = fitStandardizer(X);
    expect(fitted.constant).toEqual([]);
    expect(fitted.mean.get(0, 0) / scale).toBeCloseTo(5, 12);
    expect(fitted.deviation.get(0, 0) / scale).toBeCloseTo(2, 12);
    expect(Math.max(...standardize(X, fitted).data)).toBeCloseTo(2, 12);
  });
});

test("a mean is found where the sum overflows", () => {
  const fitted = fitStandardizer(row([1e308, 1.5e308, 1.7e308, 1.4e308]));
  expect(fitted.mean.get(0, 0) / 1e308).toBeCloseTo(1.4, 12);
});

test("a deviation whose reciprocal overflows is refused", () => {
  const X = row([1e-320, 3e-320]);
  expect(() => standardize(X, fitStandardizer(X))).toThrow(/^standardize: the deviation of feature 0 is too small/);
});

test("features that are constant but for rounding are constant", () => {
  const X = matrix([
    [0.1 + 0.2, 0.3, 0.3],
    [1e15, 1e15, 1e15 + 0.125],
    [1, 1 + 1e-12, 1],
  ]);
  const fitted = fitStandardizer(X);
  expect(fitted.constant).toEqual([0, 1]);
  expect(fitted.deviation.toArray().slice(0, 2)).toEqual([[1], [1]]);
});

describe("slopes of saturated units", () => {
  const Z = row([-300, -40, -20, -9.3, -1, 0, 1, 9.3, 20, 40, 300]);
  // σ' and tanh' in the form that cancels nowhere.
  const slopes = {
    sigmoid: Z.toArray()[0].map((z) => Math.exp(-Math.abs(z)) / (1 + Math.exp(-Math.abs(z))) ** 2),
    tanh: Z.toArray()[0].map((z) => 1 / Math.cosh(z) ** 2),
  };

  function expectSlopes(found: ArrayLike<number>, expected: readonly number[]): void {
    expected.forEach((slope, i) => expect(found[i] / slope).toBeCloseTo(1, 11));
  }

  function slopesTimes(activation: Activation, dA: Matrix, Z: Matrix): Matrix {
    const A = activation.forward(Z);
    return activation.backward?.(dA, Z, A) ?? multiply(dA, activation.derivative(Z, A));
  }

  test("are small, not zero", () => {
    expectSlopes(sigmoidDerivative(Z).data, slopes.sigmoid);
    expectSlopes(tanhDerivative(Z).data, slopes.tanh);
  });

  test.each(["sigmoid", "tanh"] as const)(
    "come back through a network and through automatic differentiation: %s",
    (name) => {
      const dA = new Random(1).randn(1, 11);
      const backward = slopesTimes(activations[name], dA, Z);
      expectSlopes(
        Array.from(backward.data, (dz, i) => dz / dA.data[i]),
        slopes[name],
      );
      const recorded = valueAndGradient(({ z }) => ad.sum(ad.multiply(ad[name](z), dA)), { z: Z });
      expectSlopes(
        Array.from(recorded.gradients.z.data, (dz, i) => dz / dA.data[i]),
        slopes[name],
      );
    },
  );

  test("are zero where even e^-z is: nothing is NaN", () => {
    const far = row([-1e4, 1e4]);
    expect([...sigmoidDerivative(far).data, ...tanhDerivative(far).data]).toEqual([0, 0, 0, 0]);
    expect([...sigmoid(far).data]).toEqual([0, 1]);
  });
});
