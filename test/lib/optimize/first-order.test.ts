// What a step of gradient descent gains: to first order α ‖∇J‖², so that α is not the drop in height itself.
import {
  backward,
  forward,
  gradientDescent,
  initializeNetwork,
  makeMoons,
  network,
  networkCost,
  norm,
  Random,
} from "gradus";
import { expect, test } from "vitest";

test("the cost falls by α ‖∇J‖² as α goes to 0, with an error that shrinks as α does", () => {
  const random = new Random(4);
  const { X, Y } = makeMoons({ samples: 50, noise: 0.2, random });
  const shape = network({ layerSizes: [2, 5, 1], hidden: "tanh" });
  const parameters = initializeNetwork(shape, { random });
  const gradients = backward(shape, forward(shape, parameters, X).caches, Y);
  const squares = Object.values(gradients).reduce((total, gradient) => total + norm(gradient) ** 2, 0);
  const before = networkCost(shape, parameters, X, Y);
  /** How far the drop is from α ‖∇J‖², as a share of it. */
  const errorOf = (learningRate: number): number => {
    const optimizer = gradientDescent({ learningRate });
    const moved = optimizer.update(parameters, gradients, optimizer.init(parameters)).parameters;
    return (before - networkCost(shape, moved, X, Y)) / (learningRate * squares) - 1;
  };
  expect(Math.abs(errorOf(1e-4))).toBeLessThan(1e-3);
  // Second order: half the step has half the error.
  expect(errorOf(2e-3) / errorOf(1e-3)).toBeCloseTo(2, 2);
});
