// The workloads in TensorFlow.js on its WebAssembly backend, with its own gradients and optimizers, in float32, which is all it has.
import { createRequire } from "node:module";
import { digest, readInputs, serve, workload } from "../protocol.ts";

const [, , folder, peers] = process.argv;
const input = readInputs(folder);
const load = createRequire(`${peers}/`);
const tf = load("@tensorflow/tfjs");
const { setThreadsCount, setWasmPaths } = load("@tensorflow/tfjs-backend-wasm");
setWasmPaths(`${peers}/node_modules/@tensorflow/tfjs-backend-wasm/dist/`);
setThreadsCount(1);
await tf.setBackend("wasm");
await tf.ready();

function tensor(name) {
  const { rows, cols, data } = input(name);
  return tf.tensor2d(Float32Array.from(data), [rows, cols]);
}

function layersOf(p, X, count, activation) {
  let A = X;
  for (let l = 1; l <= count; l++) {
    const Z = tf.add(tf.matMul(p[`W${l}`], A), p[`b${l}`]);
    A = l < count ? activation(Z) : Z;
  }
  return A;
}

const losses = {
  sigmoid: (Z, Y) => tf.losses.sigmoidCrossEntropy(Y, Z),
  softmax: (Z, Y) => tf.losses.softmaxCrossEntropy(tf.transpose(Y), tf.transpose(Z)),
};

/** A training of so many layers: `optimizer` makes a new one for each run. */
function training(name, { layers, activation, loss, optimizer, epochs, batchSize }) {
  const [X, Y] = [tensor(`${name}.X`), tensor(`${name}.Y`)];
  const names = Array.from({ length: layers }, (_, l) => [`W${l + 1}`, `b${l + 1}`]).flat();
  const samples = X.shape[1];
  const run = () => {
    const p = Object.fromEntries(names.map((each) => [each, tf.variable(tensor(`${name}.${each}`))]));
    const rule = optimizer();
    const costs = [];
    for (let epoch = 0; epoch < epochs; epoch++) {
      let total = 0;
      for (let start = 0; start < samples; start += batchSize) {
        const count = Math.min(batchSize, samples - start);
        total += tf.tidy(() => {
          const x = tf.slice(X, [0, start], [-1, count]);
          const y = tf.slice(Y, [0, start], [-1, count]);
          const cost = rule.minimize(() => losses[loss](layersOf(p, x, layers, activation), y), true);
          return cost.dataSync()[0] * count;
        });
      }
      costs.push(total / samples);
    }
    const learned = [...names].sort().flatMap((each) => digest(p[each].dataSync()));
    for (const variable of Object.values(p)) variable.dispose();
    return [costs[0], costs[costs.length - 1], ...learned];
  };
  return workload(run, (result) => result);
}

/** A function of given tensors, whose result is read, as otherwise nothing need be computed. */
function computed(run) {
  return workload(
    () => tf.tidy(() => run().dataSync()),
    (result) => digest(result),
  );
}

const [logits, features, left, right] = ["W6b.Z", "W6c.X", "W7.A", "W7.B"].map(tensor);

await serve({
  W1: training("W1", {
    layers: 2,
    activation: tf.tanh,
    loss: "sigmoid",
    optimizer: () => tf.train.sgd(1.2),
    epochs: 1000,
    batchSize: 400,
  }),
  W3: training("W3", {
    layers: 3,
    activation: tf.relu,
    loss: "softmax",
    optimizer: () => tf.train.adam(0.001, 0.9, 0.999, 1e-8),
    epochs: 5,
    batchSize: 64,
  }),
  W6b: computed(() => tf.transpose(tf.softmax(tf.transpose(logits)))),
  W6c: computed(() => {
    const { mean, variance } = tf.moments(features, 1, true);
    return tf.div(tf.sub(features, mean), tf.sqrt(variance));
  }),
  W7: computed(() => tf.matMul(left, right)),
});
