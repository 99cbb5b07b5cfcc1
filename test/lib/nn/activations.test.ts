// Activations: values and slopes against numpy and published numbers, stability at the ends, the named slope at 0.
import {
  leakyRelu,
  activations,
  leakyReluDerivative,
  matrix,
  maxAbsDifference,
  relu,
  reluDerivative,
  row,
  sigmoid,
  sigmoidDerivative,
  softmax,
  sum,
  tanh,
  type ActivationName,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/nn_cases.json" with { type: "json" };

const names: readonly ActivationName[] = ["sigmoid", "tanh", "relu", "leakyRelu", "linear"];

describe.each(names)("%s", (name) => {
  const { value, derivative } = reference.activations[name];
  const Z = matrix(reference.z);
  const A = activations[name].forward(Z);

  test("gives numpy's values", () => {
    expect(maxAbsDifference(A, matrix(value))).toBeLessThan(1e-15);
  });

  test("gives numpy's slopes, and never changes its input", () => {
    expect(maxAbsDifference(activations[name].derivative(Z, A), matrix(derivative))).toBeLessThan(1e-15);
    expect(Z.toArray()).toEqual(reference.z);
  });
});

describe("published numbers", () => {
  test("sigmoid(1) is .7310585786300049", () => {
    expect(sigmoid(row([1])).get(0, 0)).toBe(0.7310585786300049);
  });

  test("sigmoid and its slope at 1, 2, 3", () => {
    expect(maxAbsDifference(sigmoid(row([1, 2, 3])), row([0.73105858, 0.88079708, 0.95257413]))).toBeLessThan(5e-9);
    const slopes = row([0.19661193, 0.10499359, 0.04517666]);
    expect(maxAbsDifference(sigmoidDerivative(row([1, 2, 3])), slopes)).toBeLessThan(5e-9);
  });

  test("softmax of 9, 2, 5, 0, 0", () => {
    const expected = [0.980897665, 8.94462891e-4, 0.0179657674, 1.21052389e-4, 1.21052389e-4];
    const column = matrix([[9], [2], [5], [0], [0]]);
    expected.forEach((value, i) => expect(softmax(column).get(i, 0) / value).toBeCloseTo(1, 8));
  });
});

describe("stability", () => {
  test("sigmoid and tanh reach their limits without NaN", () => {
    expect(sigmoid(row([-1000, 1000])).toArray()).toEqual([[0, 1]]);
    expect(tanh(row([-1000, 1000])).toArray()).toEqual([[-1, 1]]);
  });

  test("softmax of scores around a thousand is that of scores around zero", () => {
    const shifted = softmax(matrix([[1000], [1001], [998]]));
    expect(maxAbsDifference(shifted, softmax(matrix([[0], [1], [-2]])))).toBe(0);
    expect(sum(shifted)).toBeCloseTo(1, 15);
  });

  test("relu lets NaN through instead of hiding it", () => {
    expect(relu(activations.linear.forward(matrix([[1, -1]]))).toArray()).toEqual([[1, 0]]);
    const broken = matrix([[1]]);
    broken.set(0, 0, NaN);
    expect(relu(broken).get(0, 0)).toBeNaN();
  });
});

describe("softmax", () => {
  test("gives numpy's probabilities, each column summing to one", () => {
    const { logits, probabilities } = reference.softmax;
    expect(maxAbsDifference(softmax(matrix(logits)), matrix(probabilities))).toBeLessThan(1e-15);
  });
});

describe("corners", () => {
  test("the slope of relu at 0 is 0, that of leakyRelu its own slope", () => {
    expect(reluDerivative(row([0])).get(0, 0)).toBe(0);
    expect(leakyReluDerivative(row([0]), { slope: 0.2 }).get(0, 0)).toBe(0.2);
  });

  test("activations.leakyRelu.withSlope uses the slope that it was given, and refuses what leakyRelu refuses", () => {
    const g = activations.leakyRelu.withSlope(0.2);
    expect(g.forward(row([-5, 5])).toArray()).toEqual([[-1, 5]]);
    expect(g.derivative(row([-5, 5]), row([-1, 5])).toArray()).toEqual([[0.2, 1]]);
    const message = "leakyRelu.withSlope: slope must be at least 0 and below 1, got 1";
    expect(() => g.withSlope(1)).toThrow(new RangeError(message));
  });

  test.each([-0.1, 1, NaN])("leakyRelu refuses the slope %s", (slope) => {
    const message = `leakyRelu: slope must be at least 0 and below 1, got ${slope}`;
    expect(() => leakyRelu(row([1]), { slope })).toThrow(new RangeError(message));
  });
});
