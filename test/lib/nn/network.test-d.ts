// What the compiler knows of networks: sizes of inputs and outputs, and which names there are.
import {
  adam,
  backward,
  batchNormBackward,
  batchNormForward,
  batchNormInference,
  denseBackward,
  denseForward,
  dropoutForward,
  forward,
  logisticCost,
  logisticForward,
  logisticGradients,
  network,
  networkCost,
  predict,
  Random,
  train,
  zeros,
  type AdamState,
  type DenseGradients,
  type ParametersFor,
  type Matrix,
  type NetworkShape,
  type Parameters,
} from "gradus";
import { expectTypeOf, test } from "vitest";

declare const parameters: Parameters;
const options = { optimizer: adam({ learningRate: 0.01 }), epochs: 1 };
const fixed = network({ layerSizes: [2, 4, 3] });

test("sizes are read off the literal", () => {
  expectTypeOf(fixed).toEqualTypeOf<NetworkShape<readonly [2, 4, 3]>>();
  expectTypeOf(forward(fixed, parameters, zeros(2, 5)).output).toEqualTypeOf<Matrix<3, 5>>();
});

test("inputs with a wrong number of rows are an error where both are known", () => {
  // @ts-expect-error: X must have 2 rows, got 3×5
  forward(fixed, parameters, zeros(3, 5));
  // @ts-expect-error: X must have 2 rows, got 3×5
  predict(fixed, parameters, zeros(3, 5));
  // @ts-expect-error: X must have 2 rows, got 3×5
  networkCost(fixed, parameters, zeros(3, 5), zeros(3, 5));
  // @ts-expect-error: X must have 2 rows, got 3×?
  train(fixed, parameters, { X: zeros(3, 5), Y: zeros(3, 5) }, options);
});

test("labels with a wrong number of rows are an error where both are known", () => {
  // @ts-expect-error: Y must have 3 rows, got 1×5
  networkCost(fixed, parameters, zeros(2, 5), zeros(1, 5));
  // @ts-expect-error: Y must have 3 rows, got 1×?
  train(fixed, parameters, { X: zeros(2, 5), Y: zeros(1, 5) }, options);
});

test("data that fit are accepted, and predictions have the shape of Y", () => {
  expectTypeOf(networkCost(fixed, parameters, zeros(2, 5), zeros(3, 5))).toEqualTypeOf<number>();
  expectTypeOf(predict(fixed, parameters, zeros(2, 5))).toEqualTypeOf<Matrix<3, 5>>();
  expectTypeOf(train(fixed, parameters, { X: zeros(2, 5), Y: zeros(3, 5) }, options).state).toEqualTypeOf<AdamState>();
});

test("sizes that are known at run time only are left to run time", () => {
  const rows: number = 3;
  expectTypeOf(forward(fixed, parameters, zeros(rows, 5)).output).toEqualTypeOf<Matrix<3, 5>>();
  const sizes: number[] = [2, 4, 3];
  expectTypeOf(forward(network({ layerSizes: sizes }), parameters, zeros(3, 5)).output).toEqualTypeOf<
    Matrix<number, 5>
  >();
});

test("a network with known sizes may stand wherever a network is wanted", () => {
  expectTypeOf(fixed).toExtend<NetworkShape>();
});

test("parameters of a wrong shape are an error under their name, where the compiler knows them", () => {
  const W1 = zeros(4, 2);
  const b1 = zeros(4, 1);
  const b2 = zeros(3, 1);
  forward(fixed, { W1, b1, W2: zeros(3, 4), b2 }, zeros(2, 5));
  // @ts-expect-error: W2 must be 3×4 for layerSizes 2-4-3, got 3×5
  forward(fixed, { W1, b1, W2: zeros(3, 5), b2 }, zeros(2, 5));
  // @ts-expect-error: b1 must be 4×1 for layerSizes 2-4-3, got 1×4
  predict(fixed, { W1, b1: zeros(1, 4), W2: zeros(3, 4), b2 }, zeros(2, 5));
  // @ts-expect-error: W1 must be 4×2 for layerSizes 2-4-3, got 2×4
  networkCost(fixed, { W1: zeros(2, 4), b1, W2: zeros(3, 4), b2 }, zeros(2, 5), zeros(3, 5));
  // @ts-expect-error: gamma1 must be 4×1 for layerSizes 2-4-3, got 3×1
  forward(fixed, { W1, b1, gamma1: zeros(3, 1), beta1: zeros(4, 1), W2: zeros(3, 4), b2 }, zeros(2, 5));
  const rows: number = 3;
  forward(fixed, { W1, b1, W2: zeros(rows, 5 as number), b2 }, zeros(2, 5));
});

test("the error names both sizes", () => {
  type Given = { W1: Matrix<4, 2>; W2: Matrix<3, 5>; b2: Matrix<3, 1> };
  expectTypeOf<
    ParametersFor<"forward", readonly [2, 4, 3], Given>
  >().toEqualTypeOf<"forward: W2 must be 3×4 for layerSizes 2-4-3, got 3×5">();
});

test("labels of another shape than the outputs are an error on the way back", () => {
  const { caches } = forward(fixed, parameters, zeros(2, 5));
  expectTypeOf(backward(fixed, caches, zeros(3, 5))).toEqualTypeOf<Parameters>();
  // @ts-expect-error: Y must have 3 rows, got 1×5
  backward(fixed, caches, zeros(1, 5));
});

test("layers that do not fit on each other are an error, dense by dense", () => {
  const first = denseForward(zeros(2, 5), zeros(4, 2), zeros(4, 1));
  expectTypeOf(first.Z).toEqualTypeOf<Matrix<4, 5>>();
  expectTypeOf(denseForward(first.Z, zeros(3, 4), zeros(3, 1)).Z).toEqualTypeOf<Matrix<3, 5>>();
  expectTypeOf(denseBackward(zeros(4, 5), first.cache)).toEqualTypeOf<DenseGradients<4, 2, 5>>();
  // @ts-expect-error: W must have a column for each row of A, got 3×2 and 4×5
  denseForward(first.Z, zeros(3, 2), zeros(3, 1));
  // @ts-expect-error: b must be 3×1 beside W 3×4, got 1×3
  denseForward(first.Z, zeros(3, 4), zeros(1, 3));
});

test("batch normalization and dropout keep the shape, and refuse γ and β of another number of units", () => {
  const Z = zeros(3, 5);
  const { output, cache } = batchNormForward(Z, zeros(3, 1), zeros(3, 1));
  expectTypeOf(output).toEqualTypeOf<Matrix<3, 5>>();
  expectTypeOf(batchNormBackward(Z, cache).dGamma).toEqualTypeOf<Matrix<3, 1>>();
  expectTypeOf(dropoutForward(Z, { keepProb: 0.5, random: new Random(1) }).output).toEqualTypeOf<Matrix<3, 5>>();
  // @ts-expect-error: gamma must be 3×1 beside Z 3×5, got 4×1
  batchNormForward(Z, zeros(4, 1), zeros(3, 1));
  // @ts-expect-error: beta must be 3×1 beside Z 3×5, got 5×1
  batchNormInference(Z, zeros(3, 1), zeros(5, 1), { mean: zeros(3, 1), variance: zeros(3, 1) });
});

test("logistic regression keeps its sizes, and refuses features that do not fit", () => {
  const w = zeros(3, 1);
  expectTypeOf(logisticForward(w, 0, zeros(3, 5))).toEqualTypeOf<Matrix<1, 5>>();
  expectTypeOf(logisticGradients(w, 0, zeros(3, 5), zeros(1, 5)).dw).toEqualTypeOf<Matrix<3, 1>>();
  // @ts-expect-error: w and X must have one row for each feature, got 3×1 and 2×5
  logisticForward(w, 0, zeros(2, 5));
  // @ts-expect-error: Y is one row
  logisticCost(w, 0, zeros(3, 5), zeros(5, 1));
});

test("unknown names are an error", () => {
  // @ts-expect-error: "softplus" is no activation
  network({ layerSizes: [2, 1], hidden: "softplus" });
  // @ts-expect-error: softmax stands at the end only
  network({ layerSizes: [2, 1], hidden: "softmax" });
});
