// The workloads through the library's public API, written as a learner would write them.
import {
  adam,
  backward,
  ewa,
  fitStandardizer,
  forward,
  gradientCheck,
  gradientDescent,
  matmul,
  Matrix,
  network,
  networkCost,
  softmax,
  standardize,
  toVector,
  train,
  type NetworkShape,
  type Parameters,
  type Training,
  type TrainOptions,
} from "gradus";
import { digest, readInputs, serve } from "../protocol.mjs";

const folder = process.argv[2];
const input = readInputs(folder);

function given(name: string): Matrix {
  const { rows, cols, data } = input(name);
  return new Matrix(rows, cols, data);
}

function parametersOf(workload: string, layers: number): Parameters {
  const names = Array.from({ length: layers }, (_, l) => [`W${l + 1}`, `b${l + 1}`]).flat();
  return Object.fromEntries(names.map((name) => [name, given(`${workload}.${name}`)]));
}

/** A training as a function to time. */
function training<State>(
  workload: string,
  shape: NetworkShape,
  options: Omit<TrainOptions<State>, "parameters">,
): () => Training<State> {
  const data = { X: given(`${workload}.X`), Y: given(`${workload}.Y`) };
  const parameters = parametersOf(workload, shape.layerSizes.length - 1);
  return () => train(shape, data, { ...options, parameters });
}

function trainingDigest({ costs, parameters }: Training<unknown>): number[] {
  const names = Object.keys(parameters).sort();
  return [costs[0], costs[costs.length - 1], ...names.flatMap((name) => digest(parameters[name].data))];
}

const checked = network({ layerSizes: [4, 5, 3, 1] });
const [checkedX, checkedY, checkedParameters] = [given("W5.X"), given("W5.Y"), parametersOf("W5", 3)];

function checkGradients(): { difference: number; gradients: Parameters } {
  const { caches } = forward(checked, checkedParameters, checkedX);
  const gradients = backward(checked, caches, checkedY);
  const cost = (parameters: Parameters) => networkCost(checked, parameters, checkedX, checkedY);
  return { difference: gradientCheck(cost, checkedParameters, gradients).difference, gradients };
}

const values = given("W6a.values").data;
const logits = given("W6b.Z");
const features = given("W6c.X");
const [left, right] = [given("W7.A"), given("W7.B")];
const matrixDigest = (result: Matrix): number[] => digest(result.data);

await serve(
  {
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
    W5: checkGradients,
    W6a: () => ewa(values, { beta: 0.98 }),
    W6b: () => softmax(logits),
    W6c: () => standardize(features, fitStandardizer(features)),
    W7: () => matmul(left, right),
  },
  {
    W1: trainingDigest,
    W2: trainingDigest,
    W3: trainingDigest,
    W5: ({ difference, gradients }: ReturnType<typeof checkGradients>) => [
      ...digest(toVector(gradients).theta),
      Number(difference < 1e-6),
    ],
    W6a: (averages: Float64Array) => digest(averages),
    W6b: matrixDigest,
    W6c: matrixDigest,
    W7: matrixDigest,
  },
);
