// The programs that shares.mjs runs.
import {
  adam,
  initializeNetwork,
  type Matrix,
  network,
  oneHot,
  Random,
  row,
  train,
  trainDevTestSplit,
  zeros,
} from "gradus";

const SAMPLES = 1_000_000;

/** Processor time of one call, the least of five, in milliseconds. */
function timeOf(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** How many times as long a split that keeps the classes takes as one that does not. */
export function measureSplits(labels: "one-hot" | "numbers"): number {
  const random = new Random(1);
  const classes = Array.from({ length: SAMPLES }, () => random.integer(0, 10));
  const Y: Matrix = labels === "one-hot" ? oneHot(classes, 10) : row(classes);
  const data = { X: zeros(2, SAMPLES), Y };
  const split = (stratify: boolean): unknown =>
    trainDevTestSplit(data, { fractions: [0.98, 0.01, 0.01], random: new Random(2), stratify });
  return timeOf(() => split(true)) / timeOf(() => split(false));
}

/** The most memory that a training of one epoch takes beyond what was there before its data, as a share of the data. */
function measureEpoch(): number {
  const before = process.memoryUsage().rss;
  const random = new Random(1);
  const X = zeros(784, 60_000);
  for (let i = 0; i < X.data.length; i++) X.data[i] = (i % 255) / 255;
  const Y = oneHot(
    Array.from({ length: X.cols }, () => random.integer(0, 10)),
    10,
  );
  const net = network({ layerSizes: [784, 32, 10], output: "softmax" });
  const optimizer = adam({ learningRate: 0.001 });
  train(net, initializeNetwork(net, { random }), { X, Y }, { optimizer, epochs: 1, batchSize: 64, random });
  // The system's own count of the most there ever was, in kilobytes.
  return (process.resourceUsage().maxRSS * 1024 - before) / ((X.data.length + Y.data.length) * 8);
}

if (process.argv[2] === "epoch") console.log(measureEpoch().toFixed(2));
