// The size of signals and gradients by layer: numpy's numbers, and the closed forms of chapter 11.
import {
  heNormal,
  layerStatistics,
  matrix,
  network,
  ones,
  Random,
  scaledIdentity,
  signalStatistics,
  signalThrough,
  xavierNormal,
  zeros,
  type ActivationName,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/nn_cases.json" with { type: "json" };

describe("layerStatistics", () => {
  test("gives numpy's means, deviations and norms for every layer", () => {
    const [example] = reference.networks;
    const shape = network({ layerSizes: example.layerSizes, hidden: "tanh" });
    const named = Object.entries(example.parameters).map(([name, rows]) => [name, matrix(rows)]);
    const [X, Y] = [matrix(example.X), matrix(example.Y)];
    const statistics = layerStatistics(shape, Object.fromEntries(named), X, Y);
    expect(statistics.map(({ layer }) => layer)).toEqual([1, 2]);
    statistics.forEach((layer, index) => {
      const expected = example.layers[index];
      expect(layer.activationMean).toBeCloseTo(expected.activationMean, 13);
      expect(layer.activationDeviation).toBeCloseTo(expected.activationDeviation, 13);
      expect(layer.activationNorm).toBeCloseTo(expected.activationNorm, 13);
      expect(layer.gradientNorm).toBeCloseTo(expected.gradientNorm, 13);
    });
  });

  test("says nothing of gradients where there are no labels", () => {
    const shape = network({ layerSizes: [1, 1] });
    const [layer] = layerStatistics(shape, { W1: zeros(1, 1), b1: zeros(1, 1) }, ones(1, 3));
    expect(layer).not.toHaveProperty("gradientNorm");
    expect([...layer.values]).toEqual([0.5, 0.5, 0.5]);
  });

  test.each([1.5, 0.5, 1.1, 0.9])("a linear stack of %s I changes gradients by the same factor in every layer", (c) => {
    const depth = 30;
    const shape = network({
      layerSizes: Array.from({ length: depth + 1 }, () => 2),
      hidden: "linear",
      output: "linear",
    });
    const parameters = Object.fromEntries(
      Array.from({ length: depth }, (_, l): [string, ReturnType<typeof zeros>][] => [
        [`W${l + 1}`, scaledIdentity(c)(2, 2, new Random(1))],
        [`b${l + 1}`, zeros(2, 1)],
      ]).flat(),
    );
    const X = matrix([[1], [-2]]);
    const statistics = layerStatistics(shape, parameters, X, zeros(2, 1));
    // J = mean(a²), a = c^L x: dW_l = (2/2) c^L x · c^(L-l) · (c^(l-1) x)ᵀ = c^(2L-1) x xᵀ, with ‖x xᵀ‖ = 5: the same for every l.
    statistics.forEach(({ layer, activationNorm, gradientNorm = NaN }) => {
      expect(activationNorm / (c ** layer * Math.sqrt(5))).toBeCloseTo(1, 12);
      expect(gradientNorm / (5 * c ** (2 * depth - 1))).toBeCloseTo(1, 12);
    });
  });
});

describe("signalThrough", () => {
  test.each([
    [1.5, 150],
    [0.5, 150],
    [0.9, 150],
    [1.1, 150],
  ])("%s I multiplies the signal by its factor in each of %s layers", (c, layers) => {
    const X = matrix([[3], [4]]);
    const signal = signalThrough(layers, X, { initializer: scaledIdentity(c), random: new Random(1) });
    const norms = signalStatistics(signal).map(({ activationNorm }) => activationNorm);
    expect(norms).toHaveLength(layers);
    norms.forEach((norm, index) => expect(norm / (5 * c ** (index + 1))).toBeCloseTo(1, 12));
  });

  test.each([
    ["relu", heNormal, 0.5, 2],
    ["linear", xavierNormal, 0.5, 2],
    ["relu", xavierNormal, 0, 1e-3],
  ] as const)(
    "through 20 layers of %s and %o the norm changes by a factor between %s and %s",
    (name, init, low, high) => {
      const activation: ActivationName = name;
      const random = new Random(7);
      const X = random.randn(200, 20);
      const signal = signalThrough(20, X, { initializer: init, random, activation });
      const [first] = signalStatistics([X]);
      const last = signalStatistics(signal)[19];
      const ratio = last.activationNorm / first.activationNorm;
      // Xavier loses √2 a layer with relu: 2^-10 after 20.
      expect(ratio).toBeGreaterThan(low);
      expect(ratio).toBeLessThan(high);
    },
  );

  test("another width than that of the inputs", () => {
    const options = { initializer: xavierNormal, random: new Random(2), width: 5 };
    expect(signalThrough(2, ones(3, 4), options).map(({ shape }) => [...shape])).toEqual([
      [5, 4],
      [5, 4],
    ]);
  });

  test("refuses a number of layers that is none", () => {
    const options = { initializer: xavierNormal, random: new Random(2) };
    const message = "signalThrough: layers must be a positive whole number, got 0.5";
    expect(() => signalThrough(0.5, ones(3, 4), options)).toThrow(new RangeError(message));
  });
});

describe("signalStatistics", () => {
  test("keeps all values of a small layer and an even sample of a large one", () => {
    const large = matrix([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
    expect([...signalStatistics([large], { maxValues: 10 })[0].values]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...signalStatistics([large], { maxValues: 5 })[0].values]).toEqual([0, 2, 4, 6, 8]);
  });
});
