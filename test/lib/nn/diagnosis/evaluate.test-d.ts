// What the compiler says of evaluate and predictProbabilities.
import {
  evaluate,
  initializeNetwork,
  network,
  ones,
  predictProbabilities,
  Random,
  train,
  adam,
  type Matrix,
} from "gradus";
import { expectTypeOf, test } from "vitest";

const shape = network({ layerSizes: [2, 3, 1] });
const parameters = initializeNetwork(shape, { random: new Random(1) });
const data = { X: ones(2, 5), Y: ones(1, 5) };

test("evaluate takes what train gives, on data that fit", () => {
  const trained = train(shape, parameters, data, { optimizer: adam({ learningRate: 0.1 }), epochs: 1 });
  expectTypeOf(evaluate(shape, trained, data).losses).toEqualTypeOf<Matrix<1>>();
  // @ts-expect-error X has three rows
  evaluate(shape, trained, { X: ones(3, 5), Y: ones(1, 5) });
  // @ts-expect-error Y has a sample too few
  evaluate(shape, trained, { X: ones(2, 5), Y: ones(1, 4) });
  // @ts-expect-error the training was of another network
  evaluate(network({ layerSizes: [2, 4, 1] }), trained, data);
});

test("predictProbabilities has the outputs of the network for the samples of X", () => {
  expectTypeOf(predictProbabilities(shape, parameters, data.X)).toEqualTypeOf<Matrix<1, 5>>();
  // @ts-expect-error X has three rows
  predictProbabilities(shape, parameters, ones(3, 5));
});
