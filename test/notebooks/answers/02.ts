// Answers to the exercises of chapter 02.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "2.1": {
    wrong: [
      { mistake: "every value counts the same", answer: "return sum(values) / values.cols;", first: "the mean of 2 and 8 with the weights 3 and 1 is 5, expected 3.5; every value counts the same here: the weights are not used" },
      { mistake: "not divided", answer: "return dot(values, weights);", first: "the mean of 2 and 4 with the weights 1 and 1 is 6, expected 3; it is not divided by the sum of the weights" },
      { mistake: "divided by the number of values", answer: "return dot(values, weights) / values.cols;", first: "the mean of 2 and 8 with the weights 3 and 1 is 7, expected 3.5; it is divided by the number of values, not by the sum of the weights" },
      { mistake: "divided by the sum of the values", answer: "return dot(values, weights) / sum(values);", first: "the mean of 2 and 4 with the weights 1 and 1 is 1, expected 3; it is divided by the sum of the values, not by that of the weights" },
      { mistake: "sums multiplied", answer: "return (sum(values) * sum(weights)) / sum(weights);", first: "the mean of 2 and 4 with the weights 1 and 1 is 6, expected 3" },
      { mistake: "a matrix product of rows", answer: "return sum(matmulTransposeA(values, weights)) / sum(weights);", first: "the mean of 2 and 4 with the weights 1 and 1 is 6, expected 3" },
      {
        mistake: "a weight of 0 taken for a missing one",
        answer: "let [above, below] = [0, 0];\nfor (let i = 0; i < values.cols; i += 1) {\n  const c = weights.get(0, i) || 1;\n  above += c * values.get(0, i);\n  below += c;\n}\nreturn above / below;",
        second: "the mean of 3 and 9 where 9 has the weight 0 is 5, expected 3",
      },
    ],
    right: [
      { style: "a loop", answer: "let [above, below] = [0, 0];\nfor (let i = 0; i < values.cols; i++) {\n  above += values.data[i] * weights.data[i];\n  below += weights.data[i];\n}\nreturn above / below;" },
      { style: "shares first", answer: "return sum(multiply(values, map(weights, (c) => c / sum(weights))));" },
      { style: "a matrix product", answer: "return matmulTransposeB(values, weights).get(0, 0) / sum(weights);" },
    ],
  },
  "2.2": {
    wrong: [
      {
        mistake: "without the weights",
        answer: "return slopesVectorized(w, b, X, Y);",
        first: "[dw₁, dw₂, db] with the weights 1, 3, 1: dw₁ is -0.5, expected 0.1; these are the slopes in which every sample counts the same",
      },
      {
        mistake: "divided by m",
        answer: "const dZ = multiply(C, subtract(logisticForward(w, b, X), Y));\nreturn { dw: map(matmulTransposeB(X, dZ), (s) => s / Y.cols), db: mean(dZ) };",
        first: "[dw₁, dw₂, db] with the weights 1, 3, 1: dw₁ is 0.16666667, expected 0.1; these are sums over all samples divided by m, not by the sum of the weights",
      },
      {
        mistake: "not divided",
        answer: "const dZ = multiply(C, subtract(logisticForward(w, b, X), Y));\nreturn { dw: matmulTransposeB(X, dZ), db: sum(dZ) };",
        first: "[dw₁, dw₂, db] with the weights 1, 3, 1: dw₁ is 0.5, expected 0.1; these are sums over all samples that are not divided by the sum of the weights",
      },
      {
        mistake: "dw as a row",
        answer: "const dZ = multiply(C, subtract(logisticForward(w, b, X), Y));\nreturn { dw: map(matmulTransposeB(dZ, X), (s) => s / sum(C)), db: sum(dZ) / sum(C) };",
        first: "dw of two features is 1×2, expected 2×1: did you transpose?",
      },
      {
        mistake: "Y - A",
        answer: "const dZ = multiply(C, subtract(Y, logisticForward(w, b, X)));\nreturn { dw: map(matmulTransposeB(X, dZ), (s) => s / sum(C)), db: sum(dZ) / sum(C) };",
        first: "[dw₁, dw₂, db] with the weights 1, 3, 1: dw₁ is -0.1, expected 0.1; the sign is flipped",
      },
      {
        mistake: "the weights in dw only",
        answer: "const dZ = subtract(logisticForward(w, b, X), Y);\nreturn { dw: map(matmulTransposeB(X, multiply(C, dZ)), (s) => s / sum(C)), db: mean(dZ) };",
        first: "[dw₁, dw₂, db] with the weights 1, 3, 1: db is -0.16666667, expected 0.1; the weights are in dw, but not in db",
      },
      {
        mistake: "weights inside the sigmoid",
        answer: "const Z = multiply(C, add(matmulTransposeA(w, X), b));\nconst dZ = subtract(map(Z, (z) => 1 / (1 + Math.exp(-z))), Y);\nreturn { dw: map(matmulTransposeB(X, dZ), (s) => s / sum(C)), db: sum(dZ) / sum(C) };",
        first: "[dw₁, dw₂, db] with the weights 1, 3, 1: dw₁ is -0.3, expected 0.1",
      },
      {
        mistake: "the answers weighted, not the errors",
        answer: "const dZ = subtract(multiply(C, logisticForward(w, b, X)), Y);\nreturn { dw: map(matmulTransposeB(X, dZ), (s) => s / sum(C)), db: sum(dZ) / sum(C) };",
        first: "[dw₁, dw₂, db] with the weights 2, 2, 2: dw₁ is 0.33333333, expected -0.5; here the weights multiply the answers a; they belong to the errors a - y",
      },
      {
        mistake: "weights below 1 taken for 1",
        answer: "const atLeastOne = map(C, (c) => Math.max(c, 1));\nconst dZ = multiply(atLeastOne, subtract(logisticForward(w, b, X), Y));\nreturn { dw: map(matmulTransposeB(X, dZ), (s) => s / sum(atLeastOne)), db: sum(dZ) / sum(atLeastOne) };",
        second: "dw where the second sample has the weight 0: row 0, column 0 is -0.4552381, expected -0.39464275",
      },
    ],
    right: [
      {
        style: "loops",
        answer: `const dw = new Array<number>(w.rows).fill(0);
let db = 0;
const total = sum(C);
for (let i = 0; i < X.cols; i++) {
  let z = b;
  for (let k = 0; k < w.rows; k++) z += w.get(k, 0) * X.get(k, i);
  const dz = (C.get(0, i) / total) * (1 / (1 + Math.exp(-z)) - Y.get(0, i));
  for (let k = 0; k < w.rows; k++) dw[k] += dz * X.get(k, i);
  db += dz;
}
return { dw: column(dw), db };`,
      },
      {
        style: "weights made to shares first",
        answer: "const shares = map(C, (c) => c / sum(C));\nconst dZ = multiply(shares, subtract(logisticForward(w, b, X), Y));\nreturn { dw: matmul(X, transpose(dZ)), db: sum(dZ) };",
      },
    ],
  },
  "2.3": {
    wrong: [
      { mistake: "only equal shapes fit", answer: "return a[0] === b[0] && a[1] === b[1] ? 8 * a[0] * a[1] : null;", first: "bytesOfSum([3, 4], [1, 4]) is null, expected a number" },
      { mistake: "numbers instead of bytes", answer: "if ([0, 1].some((k) => a[k] !== b[k] && a[k] !== 1 && b[k] !== 1)) return null;\nreturn Math.max(a[0], b[0]) * Math.max(a[1], b[1]);", first: "bytesOfSum([3, 4], [3, 4]) is 12, expected 96" },
      { mistake: "everything fits", answer: "return 8 * Math.max(a[0], b[0]) * Math.max(a[1], b[1]);", first: "bytesOfSum([3, 4], [4, 1]) is 128, expected null" },
      { mistake: "the larger of the two", answer: "if ([0, 1].some((k) => a[k] !== b[k] && a[k] !== 1 && b[k] !== 1)) return null;\nreturn 8 * Math.max(a[0] * a[1], b[0] * b[1]);", first: "bytesOfSum([5, 1], [1, 7]) is 56, expected 280" },
      { mistake: "a row and a column do not fit", answer: "if (a.join() === b.join()) return 8 * a[0] * a[1];\nif ((a[0] === b[0] || a[1] === b[1]) && [...a, ...b].includes(1)) return 8 * Math.max(a[0], b[0]) * Math.max(a[1], b[1]);\nreturn null;", first: "bytesOfSum([5, 1], [1, 7]) is null, expected a number" },
      { mistake: "a multiple fits", answer: "let bytes = 8;\nfor (const k of [0, 1]) {\n  if (a[k] % b[k] !== 0 && b[k] % a[k] !== 0) return null;\n  bytes *= Math.max(a[k], b[k]);\n}\nreturn bytes;", first: "bytesOfSum([2, 6], [2, 3]) is 96, expected null" },
      { mistake: "the matrix product's rule", answer: "return a[1] === b[0] ? 8 * a[0] * b[1] : null;", first: "bytesOfSum([3, 4], [3, 4]) is null, expected a number" },
      { mistake: "only the second one is repeated in its rows", answer: "if (a[0] !== b[0] && b[0] !== 1) return null;\nif (a[1] !== b[1] && a[1] !== 1 && b[1] !== 1) return null;\nreturn 8 * a[0] * Math.max(a[1], b[1]);", second: "bytesOfSum([1, 1], [6, 2]) is null, expected a number" },
    ],
    right: [
      { style: "the library's rule", answer: "try {\n  return broadcastShapes([...a], [...b]).reduce((product, size) => product * size, 8);\n} catch {\n  return null;\n}" },
      { style: "a helper for one size", answer: "const fit = (p: number, q: number): number => (p === q || q === 1 ? p : p === 1 ? q : NaN);\nconst bytes = 8 * fit(a[0], b[0]) * fit(a[1], b[1]);\nreturn Number.isNaN(bytes) ? null : bytes;" },
    ],
  },
  "2.4": {
    wrong: [
      { mistake: "a perfect model has no cost", answer: "return 0;", first: "the mean of the squared differences: your prediction 0 is too low" },
      { mistake: "the variance", answer: "return 0.25;", first: "the mean of the squared differences: your prediction 0.25 is too low" },
      { mistake: "every pair differs", answer: "return 1;", first: "the mean of the squared differences: your prediction 1 is too high" },
      { mistake: "a sum over one row", answer: "return 50;", first: "the mean of the squared differences: your prediction 50 is too high" },
      { mistake: "the sum of all pairs", answer: "return 5000;", first: "the mean of the squared differences: your prediction 5000 is too high" },
    ],
    right: [
      { style: "a share of pairs", answer: "return 5000 / 100 ** 2;" },
      { style: "a little more", answer: "return 0.51;" },
    ],
  },
  "2.5": {
    wrong: [
      {
        mistake: "sums instead of the smallest times",
        answer: `const timeOf = (program: () => number): number => {
  const start = now();
  program();
  return now() - start;
};
const [x, y] = [one(), other()];
if (Math.abs(x - y) > 1e-9 * Math.max(Math.abs(x), Math.abs(y))) return null;
let [t, u] = [0, 0];
for (let round = 0; round < rounds; round += 1) {
  t += timeOf(one);
  u += timeOf(other);
}
return t / u;`,
        first: "the ratio of the times 8, 6, 30 and 4, 10, 12 (ms) is 1.6923077, expected 1.5; this is the ratio of the sums of all times, or of their means",
      },
      {
        mistake: "the ratio upside down",
        answer: `const timeOf = (program: () => number): number => {
  const start = now();
  program();
  return now() - start;
};
const [x, y] = [one(), other()];
if (Math.abs(x - y) > 1e-9 * Math.max(Math.abs(x), Math.abs(y))) return null;
let [t, u] = [Infinity, Infinity];
for (let round = 0; round < rounds; round += 1) {
  t = Math.min(t, timeOf(one));
  u = Math.min(u, timeOf(other));
}
return u / t;`,
        first: "the ratio of a program of 6 ms and one of 2 ms, after a slow first run, is 0.33333333, expected 3",
      },
      {
        mistake: "does not compare the results",
        answer: `const timeOf = (program: () => number): number => {
  const start = now();
  program();
  return now() - start;
};
one();
other();
let [t, u] = [Infinity, Infinity];
for (let round = 0; round < rounds; round += 1) {
  t = Math.min(t, timeOf(one));
  u = Math.min(u, timeOf(other));
}
return t / u;`,
        first: "the ratio of two programs that compute 5 and 5.1 is 0.5, expected null",
      },
      {
        mistake: "first all runs of one, then all of the other",
        answer: `const fastest = (program: () => number): number => {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const start = now();
    program();
    best = Math.min(best, now() - start);
  }
  return best;
};
const [x, y] = [one(), other()];
if (Math.abs(x - y) > 1e-9 * Math.max(Math.abs(x), Math.abs(y))) return null;
return fastest(one) / fastest(other);`,
        first: "the order of the runs in 3 rounds, after the warm-up is \"111222\", expected \"121212\"",
      },
      {
        mistake: "measures the warm-up only",
        answer: `const start = now();
const x = one();
const middle = now();
const y = other();
const end = now();
if (Math.abs(x - y) > 1e-9 * Math.max(Math.abs(x), Math.abs(y))) return null;
return (middle - start) / (end - middle);`,
        first: "the ratio of a program of 6 ms and one of 2 ms, after a slow first run, is 1.125, expected 3",
      },
      {
        mistake: "the smallest ratio of a round",
        answer: `const timeOf = (program: () => number): number => {
  const start = now();
  program();
  return now() - start;
};
const [x, y] = [one(), other()];
if (Math.abs(x - y) > 1e-9 * Math.max(Math.abs(x), Math.abs(y))) return null;
let ratio = Infinity;
for (let round = 0; round < rounds; round += 1) ratio = Math.min(ratio, timeOf(one) / timeOf(other));
return ratio;`,
        first: "the ratio of the times 8, 6, 30 and 4, 10, 12 (ms) is 0.6, expected 1.5; this is the smallest of the ratios; each program's smallest time may be in another round",
      },
      {
        mistake: "results must be equal to the last bit",
        answer: `const timeOf = (program: () => number): number => {
  const start = now();
  program();
  return now() - start;
};
if (one() !== other()) return null;
let [t, u] = [Infinity, Infinity];
for (let round = 0; round < rounds; round += 1) {
  t = Math.min(t, timeOf(one));
  u = Math.min(u, timeOf(other));
}
return t / u;`,
        second: "the ratio of results that differ only by rounding is null, expected 2",
      },
      {
        mistake: "the larger result with its sign",
        answer: `const timeOf = (program: () => number): number => {
  const start = now();
  program();
  return now() - start;
};
const [x, y] = [one(), other()];
if (Math.abs(x - y) > 1e-9 * Math.max(x, y)) return null;
let [t, u] = [Infinity, Infinity];
for (let round = 0; round < rounds; round += 1) {
  t = Math.min(t, timeOf(one));
  u = Math.min(u, timeOf(other));
}
return t / u;`,
        second: "the ratio of negative results that differ only by rounding is null, expected 2",
      },
      {
        mistake: "an absolute tolerance",
        answer: `const timeOf = (program: () => number): number => {
  const start = now();
  program();
  return now() - start;
};
if (Math.abs(one() - other()) > 1e-9) return null;
let [t, u] = [Infinity, Infinity];
for (let round = 0; round < rounds; round += 1) {
  t = Math.min(t, timeOf(one));
  u = Math.min(u, timeOf(other));
}
return t / u;`,
        second: "the ratio of large results that differ only by rounding is null, expected 2",
      },
    ],
    right: [
      {
        style: "lists of times",
        answer: `const results = [one(), other()];
const size = Math.max(...results.map(Math.abs));
if (Math.abs(results[0] - results[1]) > size / 1e9) return null;
const times: [number[], number[]] = [[], []];
for (let run = 0; run < 2 * rounds; run++) {
  const before = now();
  [one, other][run % 2]();
  times[run % 2].push(now() - before);
}
return Math.min(...times[0]) / Math.min(...times[1]);`,
      },
      {
        style: "the clock is read once between two runs",
        answer: `const [x, y] = [one(), other()];
if (!(Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y)))) return null;
let [t, u] = [Infinity, Infinity];
while (rounds-- > 0) {
  const a = now();
  one();
  const b = now();
  other();
  t = Math.min(t, b - a);
  u = Math.min(u, now() - b);
}
return t / u;`,
      },
    ],
  },
};
