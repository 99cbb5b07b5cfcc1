// Forty programs of learners, each with a mistake that was made somewhere before, and who catches it: the compiler, or the run.

/** What the programs have at hand. */
export const preamble = `
import {
  accuracy, activations, adam, add, backward, binaryCrossEntropy, column, confusionMatrix, earlyStopping, evaluate, fitStandardizer,
  forward, gradientCheck, gradientDescent, heNormal, initializeNetwork, makeMoons, matmul, matrix, miniBatches, momentum, multiply, network,
  networkCost, ones, oneHot, predict, Random, relu, row, sigmoid, softmax, standardize, subtract, sum, train, trainDevTestSplit, transpose,
  zeros,
} from "gradus";
const random = new Random(1);
const net = network({ layerSizes: [2, 4, 1] });
const parameters = initializeNetwork(net, { random });
const X = random.randn(2, 6);
const Y = row([0, 1, 1, 0, 1, 0]);
const data = { X, Y };
const optimizer = adam({ learningRate: 0.1 });
const trained = train(net, parameters, data, { optimizer, epochs: 2 });
const classifier = network({ layerSizes: [2, 3], output: "softmax" });
const weights = initializeNetwork(classifier, { random });
`;

/** A mistake: what was meant, the program, and a part of what is said about it. */
export type WrongProgram = readonly [what: string, program: string, said: RegExp];

/** Those with an error under the cell, before anything runs. */
export const caughtByTheCompiler: readonly WrongProgram[] = [
  ["the product the wrong way round", "matmul(X, zeros(4, 2));", /inner sizes must agree, got 2×6 and 4×2/],
  ["the weights not transposed on the way back", "matmul(zeros(4, 2), zeros(4, 6));", /inner sizes must agree/],
  ["a bias for each sample", "add(matmul(zeros(4, 2), X), zeros(1, 4));", /shapes must broadcast, got 4×6 and 1×4/],
  [
    "samples in rows",
    "train(net, parameters, { X: transpose(X), Y: transpose(Y) }, { optimizer, epochs: 1 });",
    /X must have 2 rows, got 6×2/,
  ],
  [
    "labels in a column",
    "networkCost(net, parameters, X, column([0, 1, 1, 0, 1, 0]));",
    /Y must have the shape of the outputs, 1×6, got 6×1/,
  ],
  [
    "a label too few",
    "evaluate(net, trained, { X, Y: row([0, 1, 1, 0, 1]) });",
    /Y must have the shape of the outputs, 1×6, got 1×5/,
  ],
  [
    "class numbers for softmax, not one-hot",
    "train(classifier, weights, { X, Y: row([0, 1, 2, 0, 1, 2]) }, { optimizer, epochs: 1 });",
    /Y must have the shape of the outputs, 3×6, got 1×6/,
  ],
  [
    "the parameters of another network",
    "predict(classifier, parameters, X);",
    /parameters must be for layerSizes 2-3, got those of 2-4-1/,
  ],
  [
    "what was trained in another network",
    "predict(network({ layerSizes: [2, 8, 1] }), trained.parameters, X);",
    /must be for layerSizes 2-8-1, got those of 2-4-1/,
  ],
  ["the training itself for its parameters", "predict(net, trained, X);", /not assignable|there must be a parameter/],
  ["data and parameters exchanged", "predict(net, X, parameters);", /not assignable|there must be a parameter/],
  ["no learning rate", "adam({});", /learningRate/],
  ["the learning rate by torch's name", "adam({ lr: 0.1 });", /'lr' does not exist/],
  ["the learning rate without a name", "gradientDescent(0.1);", /not assignable/],
  ["no epochs", "train(net, parameters, data, { optimizer });", /epochs/],
  [
    "an activation that there is not",
    'network({ layerSizes: [2, 4, 1], hidden: "Relu" });',
    /"Relu".* is not assignable|not assignable/,
  ],
  ["a loss that there is not", 'network({ layerSizes: [2, 4, 1], loss: "crossEntropy" });', /not assignable/],
  ["layer sizes by themselves", "network([2, 4, 1]);", /layerSizes/],
  ["weights from nowhere", "initializeNetwork(net);", /Expected 2 arguments/],
  ["JavaScript's own chance", "initializeNetwork(net, { random: Math.random });", /Random/],
  ["dropout in the network", "network({ layerSizes: [2, 4, 1], keepProb: 0.8 });", /'keepProb' does not exist/],
  ["an operator between matrices", "const Z = parameters.W1 * X;", /arithmetic operation/],
  ["numpy's transpose", "matmul(parameters.W1.T, X);", /'T' does not exist/],
  ["numpy's dot", "parameters.W1.dot(X);", /'dot' does not exist/],
  ["numpy's shape for zeros", "zeros([3, 4]);", /Expected 2 arguments|not assignable/],
  ["a list for a matrix", "matrix([1, 2, 3]);", /not assignable/],
  ["an axis without its name", "sum(X, 1);", /no properties in common|not assignable/],
  ["a single index", "X.get(3);", /Expected 2 arguments/],
  ["parameters changed in place", "parameters.W1 = zeros(4, 2);", /only permits reading|read-only/],
  ["a division into two parts", "trainDevTestSplit(data, { fractions: [0.7, 0.3], random });", /not assignable/],
  ["standardizing without having learned", "standardize(X);", /Expected 2-3 arguments|Expected/],
  [
    "one optimizer's state in another",
    "train(net, parameters, data, { optimizer: momentum({ learningRate: 0.1 }), state: trained.state, epochs: 1 });",
    /velocity/,
  ],
];

/** Those that only the data can tell: refused when they run. */
export const caughtByTheRun: readonly WrongProgram[] = [
  [
    "probabilities for answers",
    "accuracy(forward(net, parameters, X).output, Y);",
    /predictions must be labels, which predict gives/,
  ],
  [
    "labels of ±1 for sigmoid",
    "networkCost(net, parameters, X, row([-1, 1, 1, -1, 1, -1]));",
    /must lie in \[0, 1\], got -1/,
  ],
  [
    "two classes at once for softmax",
    "networkCost(classifier, weights, X, ones(3, 6));",
    /labels of a sample must sum to 1/,
  ],
  [
    "softmax with a single output",
    'network({ layerSizes: [2, 1], output: "softmax" });',
    /softmax needs two outputs or more/,
  ],
  [
    "a loss that cannot follow the output",
    'network({ layerSizes: [2, 1], loss: "softmaxCrossEntropy" });',
    /must follow softmax, got the output sigmoid/,
  ],
  [
    "dropout without a source of chance",
    "train(net, parameters, data, { optimizer, epochs: 1, keepProb: 0.8 });",
    /keepProb 0.8 needs random, got none/,
  ],
  [
    "predicting without the averages of batch normalization",
    "const normed = network({ layerSizes: [2, 4, 1], batchNorm: true }); predict(normed, initializeNetwork(normed, { random }), X);",
    /batch normalization needs the state of its training/,
  ],
  [
    "shares that are more than all",
    "trainDevTestSplit(data, { fractions: [0.7, 0.2, 0.2], random });",
    /three shares that add up to 1/,
  ],
];
