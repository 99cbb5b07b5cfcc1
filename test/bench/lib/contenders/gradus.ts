// The workloads through the library's public API, written as a learner would write them.
import {
  adam,
  backward,
  confusionMatrix,
  ewa,
  fitStandardizer,
  forward,
  gradientCheck,
  gradientDescent,
  initializeNetwork,
  matmul,
  Matrix,
  network,
  networkCost,
  Random,
  softmax,
  standardize,
  symmetricEigen,
  toVector,
  train,
  type NetworkShape,
  type Parameters,
  type TrainOptions,
  zeros,
} from "gradus";
import { digest, readInputs, serve, workload, type Workload } from "../protocol.ts";

const folder = process.argv[2];
const input = readInputs(folder);

function given(name: string): Matrix {
  const { rows, cols, data } = input(name);
  return new Matrix(rows, cols, data);
}

function parametersOf(workload: string, shape: NetworkShape): Parameters {
  const names = Object.keys(initializeNetwork(shape, { random: new Random(0) }));
  return Object.fromEntries(names.map((name) => [name, given(`${workload}.${name}`)]));
}

/** A training as a workload: its first and last cost, and the digests of what it has learned. */
function training<State>(name: string, shape: NetworkShape, options: TrainOptions<State>): Workload {
  const data = { X: given(`${name}.X`), Y: given(`${name}.Y`) };
  const parameters = parametersOf(name, shape);
  return workload(
    () => train(shape, parameters, data, options),
    ({ costs, parameters }) => {
      const names = Object.keys(parameters).sort();
      return [costs[0], costs[costs.length - 1], ...names.flatMap((each) => digest(parameters[each].data))];
    },
  );
}

const checked = network({ layerSizes: [4, 5, 3, 1] });
const [checkedX, checkedY, checkedParameters] = [given("W5.X"), given("W5.Y"), parametersOf("W5", checked)];

function checkGradients(): { difference: number; gradients: Parameters } {
  const { caches } = forward(checked, checkedParameters, checkedX);
  const gradients = backward(checked, caches, checkedY);
  const cost = (parameters: Parameters) => networkCost(checked, parameters, checkedX, checkedY);
  return { difference: gradientCheck(cost, checkedParameters, gradients).difference, gradients };
}

const values = given("W6a.values").data;
const logits = given("W6b.Z");
const features = given("W6c.X");
const standardized = zeros(features.rows, features.cols);
const [left, right] = [given("W7.A"), given("W7.B")];
const [predicted, labels] = [given("W8a.predicted"), given("W8a.Y")];
const symmetric = given("W8b.A");
const manyLogits = given("W8c.Z");
const matrixDigest = (result: Matrix): number[] => digest(result.data);

await serve({
  W1: training("W1", network({ layerSizes: [2, 4, 1], hidden: "tanh" }), {
    optimizer: gradientDescent({ learningRate: 1.2 }),
    epochs: 1000,
  }),
  W2: training("W2", network({ layerSizes: [2, 20, 3, 1] }), {
    optimizer: adam({ learningRate: 0.01 }),
    epochs: 200,
    batchSize: 64,
    lambda: 0.5,
  }),
  W3: training("W3", network({ layerSizes: [784, 128, 64, 10], output: "softmax" }), {
    optimizer: adam({ learningRate: 0.001 }),
    epochs: 5,
    batchSize: 64,
  }),
  W4: training("W4", network({ layerSizes: [784, 128, 64, 10], output: "softmax", batchNorm: true }), {
    optimizer: adam({ learningRate: 0.001 }),
    epochs: 5,
    batchSize: 64,
  }),
  W5: workload(checkGradients, ({ difference, gradients }) => [
    ...digest(toVector(gradients).theta),
    Number(difference < 1e-6),
  ]),
  W6a: workload(() => ewa(values, { beta: 0.98 }), digest),
  W6b: workload(() => softmax(logits), matrixDigest),
  W6c: workload(() => standardize(features, fitStandardizer(features)), matrixDigest),
  W6d: workload(() => standardize(features, fitStandardizer(features), { out: standardized }), matrixDigest),
  W7: workload(() => matmul(left, right), matrixDigest),
  W8a: workload(() => confusionMatrix(predicted, labels), matrixDigest),
  W8b: workload(
    () => symmetricEigen(symmetric),
    ({ values }) => digest(values),
  ),
  W8c: workload(() => softmax(manyLogits), matrixDigest),
});
