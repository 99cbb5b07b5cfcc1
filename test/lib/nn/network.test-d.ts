// What the compiler knows of networks: sizes of inputs and outputs, and which names there are.
import {
  adam,
  forward,
  network,
  networkCost,
  predict,
  train,
  zeros,
  type AdamState,
  type Matrix,
  type NetworkShape,
  type Parameters,
} from "gradus";
import { expectTypeOf, test } from "vitest";

declare const parameters: Parameters;
const options = { optimizer: adam({ learningRate: 0.01 }), epochs: 1, parameters };
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
  train(fixed, { X: zeros(3, 5), Y: zeros(3, 5) }, options);
});

test("labels with a wrong number of rows are an error where both are known", () => {
  // @ts-expect-error: Y must have 3 rows, got 1×5
  networkCost(fixed, parameters, zeros(2, 5), zeros(1, 5));
  // @ts-expect-error: Y must have 3 rows, got 1×?
  train(fixed, { X: zeros(2, 5), Y: zeros(1, 5) }, options);
});

test("data that fit are accepted, and predictions have the shape of Y", () => {
  expectTypeOf(networkCost(fixed, parameters, zeros(2, 5), zeros(3, 5))).toEqualTypeOf<number>();
  expectTypeOf(predict(fixed, parameters, zeros(2, 5))).toEqualTypeOf<Matrix<3, 5>>();
  expectTypeOf(train(fixed, { X: zeros(2, 5), Y: zeros(3, 5) }, options).state).toEqualTypeOf<AdamState>();
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

test("unknown names are an error", () => {
  // @ts-expect-error: "softplus" is no activation
  network({ layerSizes: [2, 1], hidden: "softplus" });
  // @ts-expect-error: softmax stands at the end only
  network({ layerSizes: [2, 1], hidden: "softmax" });
});
