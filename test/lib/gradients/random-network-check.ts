// Random networks after random amounts of training, their right gradients, and gradients with one planted fault.
import {
  adam,
  backward,
  forward,
  generate,
  gradientDescent,
  heNormal,
  initializeNetwork,
  momentum,
  multiply,
  network,
  networkCost,
  Random,
  relativeDifference,
  scaledNormal,
  train,
  transpose,
  xavierNormal,
  zeros,
  type Gradients,
  type Matrix,
  type NetworkShape,
  type Parameters,
} from "gradus";

/** A network somewhere on its way, with everything that a check needs. */
export interface CheckedNetwork {
  readonly text: string;
  readonly parameters: Parameters;
  readonly cost: (parameters: Parameters) => number;
  readonly gradients: Gradients;
  /** The gradients with one fault, and what it is. */
  readonly fault: { readonly text: string; readonly gradients: Gradients };
}

const HIDDEN = ["tanh", "sigmoid", "relu", "leakyRelu"] as const;
/**
 * What the networks end in. Not hinge: where as many samples pull as push, its slope is exactly zero, and rounding shows another.
 * For absolute errors an odd number of samples prevents it.
 */
const ENDS = ["sigmoid", "softmax", "linear", "tanh", "absolute"] as const;
const PLACES = [false, "before", "after"] as const;
const INITIALIZERS = [heNormal, xavierNormal, scaledNormal(0.1), scaledNormal(1)];

type End = (typeof ENDS)[number];

function logUniform(random: Random, low: number, high: number): number {
  return low * (high / low) ** random.uniform();
}

function definitionOf(
  end: End,
  layerSizes: readonly number[],
  hidden: (typeof HIDDEN)[number],
  batchNorm: (typeof PLACES)[number],
): NetworkShape {
  const common = { layerSizes, hidden, batchNorm };
  if (end === "absolute") return network({ ...common, output: "linear", loss: "meanAbsoluteError" });
  return network({ ...common, output: end });
}

function labelsFor(end: End, outputs: number, samples: number, random: Random): Matrix {
  if (end === "softmax") {
    const classes = Array.from({ length: samples }, () => random.integer(0, outputs));
    return generate(outputs, samples, (i, j) => (classes[j] === i ? 1 : 0));
  }
  if (end === "sigmoid") return generate(outputs, samples, () => random.integer(0, 2));
  return multiply(random.randn(outputs, samples), logUniform(random, 0.1, 10));
}

/** The network of this seed. */
export function checkedNetwork(seed: number): CheckedNetwork {
  const random = new Random(seed);
  const end = random.choice(ENDS);
  const hidden = random.choice(HIDDEN);
  const outputs = end === "softmax" ? 2 + random.integer(0, 3) : 1 + random.integer(0, 2);
  const widths = Array.from({ length: random.integer(0, 4) }, () => 1 + random.integer(0, 6));
  const layerSizes = [1 + random.integer(0, 4), ...widths, outputs];
  // Units that are linear on the whole batch would give their biases to a normalization that takes them away: no slope is left.
  const places =
    hidden === "relu" ? ([false, "before"] as const) : hidden === "leakyRelu" ? ([false] as const) : PLACES;
  const batchNorm = random.choice<(typeof PLACES)[number]>(places);
  const shape = definitionOf(end, layerSizes, hidden, batchNorm);
  const samples = 5 + 2 * random.integer(0, 20);
  const X = multiply(random.randn(layerSizes[0], samples), logUniform(random, 0.1, 10));
  const Y = labelsFor(end, outputs, samples, random);
  const penalty = { lambda: random.choice([0, 0.1, 0.5]), l1: random.choice([0, 0, 0.1]) };
  const optimizer = random.choice([gradientDescent, momentum, adam])({ learningRate: logUniform(random, 1e-3, 0.1) });
  const epochs = Math.floor(logUniform(random, 1, 500)) - 1;
  const start = initializeNetwork(shape, { random, initializer: random.choice(INITIALIZERS) });
  const trained = epochs === 0 ? start : train(shape, start, { X, Y }, { optimizer, epochs, ...penalty }).parameters;
  const pass = { statistics: "batch" } as const;
  const cost = (p: Parameters): number => networkCost(shape, p, X, Y, { ...pass, ...penalty });
  // Not where the learning rate was too large.
  const parameters = cost(trained) < 2 * cost(start) ? trained : start;
  const gradients = backward(shape, forward(shape, parameters, X, pass).caches, Y, penalty);
  const norm = `batchNorm ${batchNorm}, λ ${penalty.lambda}, λ₁ ${penalty.l1}`;
  const text = `seed ${seed}: ${layerSizes.join("-")} ${hidden} ${end}, ${norm}, ${samples} samples, ${epochs} epochs of ${optimizer.name}`;
  return { text, parameters, cost, gradients, fault: planted(gradients, random) };
}

const FACTORS = [2, -1, 0.5, 4, 1.05, 0];

/** One fault that changes the gradient of a parameter: some change nothing, as twice 0 is 0. */
function planted(gradients: Gradients, random: Random): CheckedNetwork["fault"] {
  for (;;) {
    const name = random.choice(Object.keys(gradients));
    const right = gradients[name];
    const [text, wrong] = faultIn(right, random);
    if (relativeDifference(right, wrong) > 1e-3) {
      return { text: `${name} ${text}`, gradients: { ...gradients, [name]: wrong } };
    }
  }
}

function faultIn(right: Matrix, random: Random): [string, Matrix] {
  const { rows, cols, data } = right;
  const place = random.integer(0, data.length);
  const at = (i: number, j: number): boolean => i * cols + j === place;
  const factor = random.choice(FACTORS);
  const kinds: (() => [string, Matrix])[] = [
    () => [`× ${factor}`, multiply(right, factor)],
    () => [`entry ${place} × ${factor}`, generate(rows, cols, (i, j) => right.get(i, j) * (at(i, j) ? factor : 1))],
    () => ["transposed", rows === cols ? transpose(right) : right],
    () => ["rows turned", generate(rows, cols, (i, j) => right.get((i + 1) % rows, j))],
    () => ["+ 1e-3 in an entry", generate(rows, cols, (i, j) => right.get(i, j) + (at(i, j) ? 1e-3 : 0))],
    () => ["forgotten", zeros(rows, cols)],
  ];
  return random.choice(kinds)();
}
