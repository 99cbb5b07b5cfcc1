// The proximal step: the closed form of the lasso, zeros in a trained network, and what is refused.
import {
  gradientDescent,
  initializeNetwork,
  l1Penalty,
  makeMoons,
  network,
  networkCost,
  proximal,
  Random,
  row,
  sparsity,
  subtract,
  train,
  type Parameters,
} from "gradus";
import { describe, expect, test } from "vitest";

describe("proximal gradient descent", () => {
  test("ends where the lasso does: (w - 3)²/2 + |w| at 2, (v - 0.1)²/2 + |v| at exactly 0", () => {
    const optimizer = proximal(gradientDescent({ learningRate: 0.3 }), { threshold: 0.3 });
    const start: Parameters = { W: row([1, 1]), b: row([0.1, 0.1]) };
    let reached = { parameters: start, state: optimizer.init(start) };
    for (let step = 0; step < 200; step++) {
      const { W, b } = reached.parameters;
      reached = optimizer.update(
        reached.parameters,
        { W: subtract(W, row([3, 0.1])), b: subtract(b, b) },
        reached.state,
      );
    }
    expect(reached.parameters.W.get(0, 0)).toBeCloseTo(2, 12);
    expect(reached.parameters.W.get(0, 1)).toBe(0);
    expect([...reached.parameters.b.data]).toEqual([0.1, 0.1]);
  });

  test("leaves zeros in a network, where the slope of the penalty leaves none, at no higher penalized cost", () => {
    const data = makeMoons({ samples: 60, noise: 0.2, random: new Random(1) });
    const shape = network({ layerSizes: [2, 12, 1], hidden: "tanh" });
    const parameters = initializeNetwork(shape, { random: new Random(2) });
    const options = { epochs: 1500 };
    const [learningRate, l1, samples] = [0.3, 1, 60];
    const inner = gradientDescent({ learningRate });
    const optimizer = proximal(inner, { threshold: (learningRate * l1) / samples });
    const zeroed = train(shape, parameters, data, { ...options, optimizer }).parameters;
    const sloped = train(shape, parameters, data, { ...options, optimizer: inner, l1 }).parameters;
    expect(sparsity(zeroed)).toBeGreaterThan(0.3);
    expect(sparsity(sloped)).toBe(0);
    const cost = (p: Parameters) => networkCost(shape, p, data.X, data.Y) + l1Penalty(p, { l1, samples });
    expect(cost(zeroed)).toBeLessThan(cost(sloped) * 1.01);
  });

  test("refuses a negative threshold", () => {
    const message = "proximal: threshold must be a number of at least 0, got -1";
    expect(() => proximal(gradientDescent({ learningRate: 1 }), { threshold: -1 })).toThrow(new RangeError(message));
  });
});
