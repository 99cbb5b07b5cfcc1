// Learning curves: scikit-learn's numbers for least squares, the signs of bias and variance, and what is refused.
import {
  forward,
  gradientDescent,
  initializeNetwork,
  learningCurve,
  matrix,
  meanSquaredError,
  network,
  Random,
  train,
  zeros,
  type Dataset,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/measure_cases.json" with { type: "json" };

const { sizes, trainErrors, devErrors } = reference.curve;
const set = { X: matrix(reference.curve.train.X), Y: matrix(reference.curve.train.Y) };
const dev = { X: matrix(reference.curve.dev.X), Y: matrix(reference.curve.dev.Y) };

/** y = a x + b through the middle of the points, in closed form. */
function fitLine({ X, Y }: Dataset): (x: number) => number {
  const [x, y] = [[...X.data], [...Y.data]];
  const middle = (list: readonly number[]) => list.reduce((total, value) => total + value, 0) / list.length;
  const [mx, my] = [middle(x), middle(y)];
  const a = middle(x.map((each, i) => (each - mx) * (y[i] - my))) / middle(x.map((each) => (each - mx) ** 2));
  return (value) => my + a * (value - mx);
}

function errorOf(line: (x: number) => number, { X, Y }: Dataset): number {
  return meanSquaredError(matrix([[...X.data].map(line)]), Y);
}

describe("least squares", () => {
  const curve = learningCurve(set, dev, { sizes, fit: fitLine, errorOf });

  test("has the errors that scikit-learn's learning_curve gives", () => {
    expect(curve.sizes).toEqual(sizes);
    trainErrors.forEach((error, k) => expect(curve.trainErrors[k]).toBeCloseTo(error, 12));
    devErrors.forEach((error, k) => expect(curve.devErrors[k] / error).toBeCloseTo(1, 10));
  });

  test("two points are fitted exactly, and with 40 the gap is less than half as wide", () => {
    expect(curve.trainErrors[0]).toBeLessThan(1e-20);
    const gaps = curve.devErrors.map((error, k) => error - curve.trainErrors[k]);
    expect(gaps[4]).toBeLessThan(gaps[0] / 2);
  });
});

describe("a network as the model", () => {
  test("is trained on the first samples alone, and ends where gradient descent on a line must", () => {
    const shape = network({ layerSizes: [1, 1], output: "linear" });
    const seen: number[] = [];
    const curve = learningCurve(set, dev, {
      sizes: [5, 40],
      fit(part) {
        seen.push(part.X.cols);
        const parameters = initializeNetwork(shape, { random: new Random(1) });
        return train(shape, parameters, part, { optimizer: gradientDescent({ learningRate: 0.3 }), epochs: 400 })
          .parameters;
      },
      errorOf: (parameters, data) => meanSquaredError(forward(shape, parameters, data.X).output, data.Y),
    });
    expect(seen).toEqual([5, 40]);
    expect(curve.devErrors[0]).toBeCloseTo(devErrors[1], 6);
    expect(curve.devErrors[1]).toBeCloseTo(devErrors[4], 6);
  });
});

describe("what is refused", () => {
  test.each([
    [[], "learningCurve: there must be at least one size, got none"],
    [[0], "learningCurve: sizes must be whole numbers from 1 to 40, got 0"],
    [[41], "learningCurve: sizes must be whole numbers from 1 to 40, got 41"],
    [[2.5], "learningCurve: sizes must be whole numbers from 1 to 40, got 2.5"],
  ])("the sizes %j", (bad, message) => {
    expect(() => learningCurve(set, dev, { sizes: bad, fit: fitLine, errorOf })).toThrow(new RangeError(message));
  });

  test("a dev set whose X and Y differ in samples", () => {
    const broken = { X: zeros(1, 3), Y: zeros(1, 2) };
    expect(() => learningCurve(set, broken, { sizes: [2], fit: fitLine, errorOf })).toThrow(/^learningCurve: X and Y/);
  });
});
