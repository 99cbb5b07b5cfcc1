// The network of the video series on handwritten digits: how many numbers it learns, and whose wishes a step follows.
import {
  add,
  backward,
  sliceColumns,
  forward,
  initializeNetwork,
  maxAbsDifference,
  multiply,
  network,
  oneHot,
  Random,
  toVector,
  column,
  zeros,
  type Matrix,
} from "gradus";
import { expect, test } from "vitest";

test("784-16-16-10 has the 13,002 weights and biases of 3Blue1Brown's first chapter", () => {
  const parameters = initializeNetwork([784, 16, 16, 10], { random: new Random(1) });
  expect(toVector(parameters).theta).toHaveLength(13_002);
});

test("what a batch changes is the mean of what each of its samples wants to change", () => {
  const random = new Random(2);
  const shape = network({ layerSizes: [9, 5, 4, 3], hidden: "sigmoid", output: "softmax" });
  const parameters = initializeNetwork(shape, { random });
  const X = random.rand<9, number>(9, 6);
  const Y = oneHot([0, 1, 2, 2, 1, 0], 3);
  const wishOf = (inputs: Matrix<9>, labels: Matrix<3>): Matrix =>
    column(toVector(backward(shape, forward(shape, parameters, inputs).caches, labels)).theta);
  let mean: Matrix = zeros(wishOf(X, Y).rows, 1);
  for (let j = 0; j < X.cols; j++) {
    mean = add(mean, multiply(wishOf(sliceColumns(X, j, j + 1), sliceColumns(Y, j, j + 1)), 1 / X.cols));
  }
  expect(maxAbsDifference(mean, wishOf(X, Y))).toBeLessThan(1e-15);
});
