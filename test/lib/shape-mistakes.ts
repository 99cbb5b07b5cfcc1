// The commonest mistakes with shapes, each with the sentence that says what is wrong, in two compilers and in the notebook.

/** What the programs below have at hand. */
export const preamble = `
import {
  accuracy, add, backward, batchNormForward, binaryCrossEntropy, denseBackward, denseForward, fitStandardizer, forward, gradientDescent,
  initializeNetwork, linearUnit, logisticCost, matmul, matmulTransposeB, matrix, miniBatches, multiply, network, networkCost, predict, Random,
  row, standardize, train, trainDevTestSplit, zeros,
} from "gradus";
const random = new Random(1);
const net = network({ layerSizes: [2, 4, 1] });
const parameters = initializeNetwork(net, { random });
const X = random.randn(2, 5);
const Y = zeros(1, 5);
const options = { optimizer: gradientDescent({ learningRate: 0.1 }), epochs: 1 };
const samples: number = 5;
`;

/** A line of a learner's, and what is to be read of it. */
export const mistakes: readonly (readonly [line: string, sentence: string])[] = [
  ["matmul(zeros(3, 4), zeros(5, 2))", "matmul: inner sizes must agree, got 3×4 and 5×2"],
  ["matmul(zeros(samples, 4), zeros(3, 2))", "matmul: inner sizes must agree, got ?×4 and 3×2"],
  ["matmulTransposeB(zeros(3, 4), zeros(4, 3))", "matmulTransposeB: inner sizes must agree, got 3×4 and 4×3"],
  ["add(zeros(3, 4), zeros(2, 1))", "add: shapes must broadcast, got 3×4 and 2×1"],
  ["multiply(row([1, 2, 3]), zeros(3, 4))", "multiply: shapes must broadcast, got 1×3 and 3×4"],
  ["forward(net, parameters, zeros(5, 2))", "forward: X must have 2 rows, got 5×2"],
  ["predict(net, parameters, zeros(3, 5))", "predict: X must have 2 rows, got 3×5"],
  ["networkCost(net, parameters, X, zeros(1, 6))", "networkCost: Y must have the shape of the outputs, 1×5, got 1×6"],
  ["backward(net, forward(net, parameters, X).caches, zeros(2, 5))", "backward: Y must have 1 row, got 2×5"],
  [
    "forward(net, { W1: zeros(2, 4), b1: zeros(4, 1), W2: zeros(1, 4), b2: zeros(1, 1) }, X)",
    "forward: W1 must be 4×2 for layerSizes 2-4-1, got 2×4",
  ],
  ["forward(net, { W1: zeros(4, 2), b1: zeros(4, 1) }, X)", "forward: there must be a parameter W2"],
  [
    "forward(net, initializeNetwork([2, 5, 1], { random }), X)",
    "forward: parameters must be for layerSizes 2-4-1, got those of 2-5-1",
  ],
  [
    "denseForward(X, zeros(4, 3), zeros(4, 1))",
    "denseForward: W must have a column for each row of A, got 4×3 and 2×5",
  ],
  ["denseForward(X, zeros(4, 2), zeros(1, 4))", "denseForward: b must be 4×1 beside W 4×2, got 1×4"],
  [
    "denseBackward(zeros(4, 6), denseForward(X, zeros(4, 2), zeros(4, 1)).cache)",
    "denseBackward: dZ must be 4×5 like Z, got 4×6",
  ],
  ["batchNormForward(X, zeros(1, 2), zeros(2, 1))", "batchNormForward: gamma must be 2×1 beside Z 2×5, got 1×2"],
  ["binaryCrossEntropy(Y, zeros(5, 1))", "binaryCrossEntropy: A and Y must have the same shape, got 1×5 and 5×1"],
  ["accuracy(zeros(1, 5), zeros(1, 6))", "accuracy: predicted and Y must have the same shape, got 1×5 and 1×6"],
  ["linearUnit(zeros(1, 2), 0, X)", "linearUnit: w must be a column, got 1×2"],
  ["linearUnit(zeros(3, 1), 0, X)", "linearUnit: w and X must have one row for each feature, got 3×1 and 2×5"],
  [
    "logisticCost(zeros(2, 1), 0, X, zeros(1, 6))",
    "sigmoidCrossEntropy: Z and Y must have the same shape, got 1×5 and 1×6",
  ],
  [
    "standardize(X, fitStandardizer(zeros(3, 9)))",
    "standardize: the number of features must be the fitted one, got 2 and 3",
  ],
  ["train(net, parameters, { X: zeros(3, 5), Y }, options)", "train: X must have 2 rows, got 3×5"],
  [
    "train(net, parameters, { X, Y: zeros(1, 6) }, options)",
    "train: Y must have the shape of the outputs, 1×5, got 1×6",
  ],
  [
    "miniBatches({ X, Y: zeros(1, 6) }, { batchSize: 2 })",
    "miniBatches: X and Y must have one column for each sample, got 2×5 and 1×6",
  ],
  [
    "trainDevTestSplit({ X, Y: zeros(5, 1) }, { fractions: [0.6, 0.2, 0.2], random })",
    "trainDevTestSplit: X and Y must have one column for each sample, got 2×5 and 5×1",
  ],
];
