// Ways past the shape rules that are closed: labels of other samples, missing parameters, gradients of another shape.
import {
  batchNormBackward,
  batchNormForward,
  binaryCrossEntropy,
  denseBackward,
  denseForward,
  sigmoidCrossEntropy,
  sigmoidCrossEntropyGradient,
  softmaxCrossEntropy,
  softmaxCrossEntropyGradient,
  train,
  accuracy,
  confusionMatrix,
  dropoutBackward,
  dropoutForward,
  forward,
  gradientDescent,
  initializeNetwork,
  logisticCost,
  logisticGradients,
  marginCost,
  marginCostGradient,
  marginLosses,
  meanAbsoluteError,
  meanAbsoluteErrorGradient,
  meanSquaredError,
  meanSquaredErrorGradient,
  network,
  networkCost,
  predict,
  Random,
  zeros,
  type ParametersFor,
  type Matrix,
  type Parameters,
} from "gradus";
import { expectTypeOf, test } from "vitest";

const fixed = network({ layerSizes: [2, 4, 3] });
const W1 = zeros(4, 2);
const b1 = zeros(4, 1);
const W2 = zeros(3, 4);
const b2 = zeros(3, 1);

test("outputs and labels of different shapes are an error of every loss and measure, rows or samples", () => {
  // @ts-expect-error: A and Y must have the same shape, got 3×5 and 1×5
  meanSquaredError(zeros(3, 5), zeros(1, 5));
  // @ts-expect-error: A and Y must have the same shape, got 3×5 and 3×6
  meanSquaredError(zeros(3, 5), zeros(3, 6));
  // @ts-expect-error: A and Y must have the same shape, got 3×5 and 5×3
  meanSquaredErrorGradient(zeros(3, 5), zeros(5, 3));
  // @ts-expect-error: A and Y must have the same shape, got 3×5 and 3×6
  meanAbsoluteError(zeros(3, 5), zeros(3, 6));
  // @ts-expect-error: A and Y must have the same shape, got 3×5 and 1×5
  meanAbsoluteErrorGradient(zeros(3, 5), zeros(1, 5));
  // @ts-expect-error: Z and Y must have the same shape, got 1×5 and 1×6
  marginCost(marginLosses.hinge, zeros(1, 5), zeros(1, 6));
  // @ts-expect-error: Z and Y must have the same shape, got 1×5 and 5×1
  marginCostGradient(marginLosses.hinge, zeros(1, 5), zeros(5, 1));
  // @ts-expect-error: predicted and Y must have the same shape, got 3×5 and 3×6
  accuracy(zeros(3, 5), zeros(3, 6));
  // @ts-expect-error: predicted and Y must have the same shape, got 3×5 and 1×5
  confusionMatrix(zeros(3, 5), zeros(1, 5));
  expectTypeOf(meanSquaredErrorGradient(zeros(3, 5), zeros(3, 5))).toEqualTypeOf<Matrix<3, 5>>();
});

test("cross-entropies refuse labels of another shape", () => {
  // @ts-expect-error: A and Y must have the same shape, got 1×5 and 1×6
  binaryCrossEntropy(zeros(1, 5), zeros(1, 6));
  // @ts-expect-error: Z and Y must have the same shape, got 1×5 and 5×1
  sigmoidCrossEntropy(zeros(1, 5), zeros(5, 1));
  // @ts-expect-error: Z and Y must have the same shape, got 1×5 and 1×6
  sigmoidCrossEntropyGradient(zeros(1, 5), zeros(1, 6));
  // @ts-expect-error: logits and Y must have the same shape, got 3×5 and 1×5
  softmaxCrossEntropy(zeros(3, 5), zeros(1, 5));
  expectTypeOf(softmaxCrossEntropyGradient(zeros(3, 5), zeros(3, 5))).toEqualTypeOf<Matrix<3, 5>>();
});

test("layers refuse gradients of another shape on the way back", () => {
  const dense = denseForward(zeros(2, 5), W1, b1).cache;
  // @ts-expect-error: dZ must be 4×5 like Z, got 4×6
  denseBackward(zeros(4, 6), dense);
  // @ts-expect-error: dZ must be 4×5 like Z, got 3×5
  denseBackward(zeros(3, 5), dense);
  denseBackward(zeros(4, 5 as number), dense);
  const normalized = batchNormForward(zeros(3, 5), b2, b2).cache;
  // @ts-expect-error: dOutput must be 3×5 like the output, got 3×6
  batchNormBackward(zeros(3, 6), normalized);
});

test("labels of other samples than X are an error of the cost", () => {
  const parameters = { W1, b1, W2, b2 };
  networkCost(fixed, parameters, zeros(2, 5), zeros(3, 5));
  networkCost(fixed, parameters, zeros(2, 5), zeros(3, 6 as number));
  networkCost(fixed, parameters, zeros(2, 5 as number), zeros(3, 6));
  // @ts-expect-error: Y must have the shape of the outputs, 3×5, got 3×6
  networkCost(fixed, parameters, zeros(2, 5), zeros(3, 6));
});

test("training refuses parameters of another network", () => {
  const data = { X: zeros(2, 5), Y: zeros(3, 5) };
  const options = { optimizer: gradientDescent({ learningRate: 0.1 }), epochs: 1 };
  train(fixed, initializeNetwork(fixed, { random: new Random(1) }), data, options);
  // @ts-expect-error: parameters must be for layerSizes 2-4-3, got those of 2-5-3
  train(fixed, initializeNetwork([2, 5, 3], { random: new Random(1) }), data, options);
  // @ts-expect-error: there must be a parameter W2
  train(fixed, { W1, b1 }, data, options);
});

test("sizes that are known at run time only are left to run time", () => {
  const samples: number = 6;
  meanSquaredError(zeros(3, 5), zeros(3, samples));
  meanSquaredError(zeros(3, samples), zeros(3, 5));
  accuracy(zeros(1, samples), zeros(1, samples));
  accuracy(predict(fixed, { W1, b1, W2, b2 }, zeros(2, samples)), zeros(3, samples));
});

test("logistic regression refuses labels of other samples", () => {
  const w = zeros(2, 1);
  // @ts-expect-error: Z and Y must have the same shape, got 1×5 and 1×6
  logisticCost(w, 0, zeros(2, 5), zeros(1, 6));
  // @ts-expect-error: Z and Y must have the same shape, got 1×5 and 1×6
  logisticGradients(w, 0, zeros(2, 5), zeros(1, 6));
  logisticCost(w, 0, zeros(2, 5 as number), zeros(1, 6));
});

test("dropout refuses a gradient of another shape on the way back", () => {
  const { cache } = dropoutForward(zeros(3, 5), { keepProb: 0.5, random: new Random(1) });
  expectTypeOf(dropoutBackward(zeros(3, 5), cache)).toEqualTypeOf<Matrix<3, 5>>();
  // @ts-expect-error: dOutput must be 3×5 like the mask, got 3×6
  dropoutBackward(zeros(3, 6), cache);
});

test("a parameter that is missing is an error under its name, where the compiler knows the names", () => {
  // @ts-expect-error: there must be a parameter W2
  forward(fixed, { W1, b1 }, zeros(2, 5));
  // @ts-expect-error: there must be a parameter b2
  predict(fixed, { W1, b1, W2 }, zeros(2, 5));
  // @ts-expect-error: there must be a parameter W1
  networkCost(fixed, { b1, W2, b2 }, zeros(2, 5), zeros(3, 5));
  // Hidden layers may do without a bias: batch normalization takes its place.
  const normalized = network({ layerSizes: [2, 4, 3], batchNorm: true });
  forward(normalized, { W1, gamma1: b1, beta1: b1, W2, b2 }, zeros(2, 5), { statistics: "batch" });
});

test("the error names the parameter", () => {
  type Given = { W1: Matrix<4, 2>; b1: Matrix<4, 1>; b2: Matrix<3, 1> };
  type Demand = ParametersFor<"forward", readonly [2, 4, 3], Given>;
  expectTypeOf<Demand>().toEqualTypeOf<"forward: there must be a parameter W2">();
});

test("parameters that were drawn for other sizes are an error that names both", () => {
  const random = new Random(1);
  const other = network({ layerSizes: [2, 5, 3] });
  const drawn = initializeNetwork(other, { random });
  forward(other, drawn, zeros(2, 5));
  // @ts-expect-error: parameters must be for layerSizes 2-4-3, got those of 2-5-3
  forward(fixed, drawn, zeros(2, 5));
  // @ts-expect-error: parameters must be for layerSizes 2-4-3, got those of 2-4-4-3
  predict(fixed, initializeNetwork([2, 4, 4, 3], { random }), zeros(2, 5));
  // @ts-expect-error: parameters must be for layerSizes 2-4-3, got those of 2-5-3
  networkCost(fixed, drawn, zeros(2, 5), zeros(3, 5));
  expectTypeOf<
    ParametersFor<"forward", readonly [2, 4, 3], typeof drawn>
  >().toEqualTypeOf<"forward: parameters must be for layerSizes 2-4-3, got those of 2-5-3">();
});

test("parameters of unknown origin, and networks of unknown sizes, are left to run time", () => {
  const random = new Random(1);
  let parameters = initializeNetwork(fixed, { random });
  const optimizer = gradientDescent({ learningRate: 0.1 });
  parameters = optimizer.update(parameters, parameters, optimizer.init(parameters)).parameters;
  forward(fixed, parameters, zeros(2, 5));
  const sizes: number[] = [2, 7, 3];
  forward(fixed, initializeNetwork(sizes, { random }), zeros(2, 5));
  forward(network({ layerSizes: sizes }), parameters, zeros(2, 5));
  expectTypeOf(parameters).toExtend<Parameters>();
});
