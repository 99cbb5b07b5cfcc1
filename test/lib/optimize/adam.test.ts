// Adam's loop in WebAssembly against the formula number by number: the same digits, at every length.
import { expect, test } from "vitest";
import { adam, adamw, Matrix, Random } from "gradus";

const [beta1, beta2, alpha, epsilon] = [0.9, 0.999, 0.01, 1e-8];

test.each([1, 31, 32, 33, 2047, 2048, 2049, 5001])("%i entries, three steps", (count) => {
  const random = new Random(count);
  const rule = adam({ learningRate: alpha });
  let parameters: { W1: Matrix } = { W1: random.randn(1, count) };
  let state = rule.init(parameters);
  const w = Array.from(parameters.W1.data);
  const v = w.map(() => 0);
  const s = w.map(() => 0);
  for (let t = 1; t <= 3; t++) {
    const gradient = random.randn(1, count);
    gradient.data[0] = 0;
    const moved = rule.update(parameters, { W1: gradient }, state);
    parameters = { W1: moved.parameters.W1 };
    state = moved.state;
    const rate = (alpha * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
    const outside = epsilon * Math.sqrt(1 - beta2 ** t);
    for (let i = 0; i < count; i++) {
      const g = gradient.data[i];
      v[i] = beta1 * v[i] + (1 - beta1) * g;
      s[i] = beta2 * s[i] + (1 - beta2) * g * g;
      if (v[i] !== 0) w[i] -= (rate * v[i]) / (Math.sqrt(s[i]) + outside);
    }
  }
  expect(Array.from(parameters.W1.data)).toEqual(w);
  expect(Array.from(state.firstMoment.W1.data)).toEqual(v);
  expect(Array.from(state.secondMoment.W1.data)).toEqual(s);
});

test("no gradient and no ε: nothing moves, and nothing is NaN", () => {
  const parameters = { W1: new Matrix(1, 40, new Float64Array(40).fill(2)) };
  const rule = adam({ learningRate: 0.1, epsilon: 0 });
  const moved = rule.update(parameters, { W1: new Matrix(1, 40, new Float64Array(40)) }, rule.init(parameters));
  expect(Array.from(moved.parameters.W1.data)).toEqual(Array.from({ length: 40 }, () => 2));
});

test("where weights decay, they shrink in the same pass", () => {
  const parameters = { W1: new Matrix(1, 40, new Float64Array(40).fill(2)) };
  const rule = adamw({ learningRate: 0.1, weightDecay: 0.5 });
  const moved = rule.update(parameters, { W1: new Matrix(1, 40, new Float64Array(40)) }, rule.init(parameters));
  expect(Array.from(moved.parameters.W1.data)).toEqual(Array.from({ length: 40 }, () => (1 - 0.1 * 0.5) * 2));
});
