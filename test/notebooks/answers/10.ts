// Answers to the exercises of chapter 10.
import type { ChapterAnswers } from "../answers.ts";

const present = "const present = training.filter((value) => !Number.isNaN(value));\n";
const mean = "const mu = present.reduce((total, value) => total + value, 0) / present.length;\n";
const squares = "const squares = present.reduce((total, value) => total + (value - mu) ** 2, 0);\n";
const standardized = "return values.map((value) => (Number.isNaN(value) ? 0 : (value - mu) / sigma));";

export const answers: ChapterAnswers = {
  "10.1": {
    wrong: [
      { mistake: "counts the holes in the mean", answer: "const there = training.filter((v) => !Number.isNaN(v));\nconst mu = there.reduce((t, v) => t + v, 0) / training.length;\nconst sigma = Math.sqrt(there.reduce((t, v) => t + (v - mu) ** 2, 0) / there.length);\nreturn values.map((v) => (Number.isNaN(v) ? 0 : (v - mu) / sigma));", first: "standardizeWithHoles([0, NaN, 0, 10, 10, NaN], [0, 10, 20]): the value at index 0 is -0.63245553, expected -1; the holes are counted: divide by the number of values that are there" },
      { mistake: "counts the holes in the deviation", answer: "const there = training.filter((v) => !Number.isNaN(v));\nconst mu = there.reduce((t, v) => t + v, 0) / there.length;\nconst sigma = Math.sqrt(there.reduce((t, v) => t + (v - mu) ** 2, 0) / training.length);\nreturn values.map((v) => (Number.isNaN(v) ? 0 : (v - mu) / sigma));", first: "standardizeWithHoles([0, NaN, 0, 10, 10, NaN], [0, 10, 20]): the value at index 0 is -1.2247449, expected -1; the holes are counted: divide by the number of values that are there" },
      { mistake: "a hole is 0", answer: "const filled = training.map((v) => (Number.isNaN(v) ? 0 : v));\nconst mu = filled.reduce((t, v) => t + v, 0) / filled.length;\nconst sigma = Math.sqrt(filled.reduce((t, v) => t + (v - mu) ** 2, 0) / filled.length);\nreturn values.map((v) => (Number.isNaN(v) ? 0 : (v - mu) / sigma));", first: "standardizeWithHoles([0, NaN, 0, 10, 10, NaN], [0, 10, 20]): the value at index 0 is -0.70710678, expected -1; the holes of the training set count as zeros here: leave them out" },
      {
        mistake: "divides by the variance",
        answer: `${present}${mean}${squares}const sigma = squares / present.length;\n${standardized}`,
        first: "standardizeWithHoles([2, 4, 4, 4, 5, 5, … 8 in all], [2, 5, 9]): the value at index 0 is -0.75, expected -1.5; these are divided by the variance σ², not by the deviation σ",
      },
      {
        mistake: "does not divide",
        answer: `${present}${mean}return values.map((value) => (Number.isNaN(value) ? 0 : value - mu));`,
        first: "standardizeWithHoles([2, 4, 4, 4, 5, 5, … 8 in all], [2, 5, 9]): the value at index 0 is -3, expected -1.5; the mean is subtracted, the division by σ is missing",
      },
      {
        mistake: "divides by m − 1",
        answer: `${present}${mean}${squares}const sigma = Math.sqrt(squares / (present.length - 1));\n${standardized}`,
        first: "standardizeWithHoles([2, 4, 4, 4, 5, 5, … 8 in all], [2, 5, 9]): the value at index 0 is -1.4031215, expected -1.5; the variance is divided by m − 1, not by m",
      },
      {
        mistake: "takes the ruler of the other values",
        answer: `const present = values.filter((value) => !Number.isNaN(value));\n${mean}${squares}const sigma = Math.sqrt(squares / present.length);\n${standardized}`,
        first: "standardizeWithHoles([2, 4, 4, 4, 5, 5, … 8 in all], [2, 5, 9]): the value at index 0 is -1.1624764, expected -1.5; these are μ and σ of the other values, not of the training set",
      },
      {
        mistake: "knows no holes",
        answer: `const present = training;\n${mean}${squares}const sigma = Math.sqrt(squares / present.length);\n${standardized}`,
        first: "standardizeWithHoles([0, NaN, 0, 10, 10, NaN], [0, 10, 20]): the value at index 0 is NaN, expected -1",
      },
      {
        mistake: "counts the holes in m",
        answer: `${present}const m = training.length;
const mu = present.reduce((total, value) => total + value, 0) / m;
const sigma = Math.sqrt(present.reduce((total, value) => total + (value - mu) ** 2, 0) / m);\n${standardized}`,
        first: "standardizeWithHoles([0, NaN, 0, 10, 10, NaN], [0, 10, 20]): the value at index 0 is -0.77459667, expected -1; the holes are counted: divide by the number of values that are there",
      },
      {
        mistake: "leaves a missing value NaN",
        answer: `${present}${mean}${squares}const sigma = Math.sqrt(squares / present.length);\nreturn values.map((value) => (value - mu) / sigma);`,
        first: "standardizeWithHoles([10, 30], [NaN, 20, 40]): the value at index 0 is NaN, expected 0",
      },
      {
        mistake: "takes a missing value for 0 before the mean is subtracted",
        answer: `${present}${mean}${squares}const sigma = Math.sqrt(squares / present.length);\nreturn values.map((value) => ((value || 0) - mu) / sigma);`,
        first: "standardizeWithHoles([10, 30], [NaN, 20, 40]): the value at index 0 is -2, expected 0",
      },
      {
        mistake: "takes a training value of 0 for a missing one",
        answer: `const present = training.filter(Boolean);\n${mean}${squares}const sigma = Math.sqrt(squares / present.length);\n${standardized}`,
        first: "standardizeWithHoles([0, NaN, 0, 10, 10, NaN], [0, 10, 20]): the value at index 0 is -Infinity, expected -1",
      },
      {
        mistake: "takes a value of 0 for a missing one",
        answer: `${present}${mean}${squares}const sigma = Math.sqrt(squares / present.length);\nreturn values.map((value) => (value ? (value - mu) / sigma : 0));`,
        first: "standardizeWithHoles([0, NaN, 0, 10, 10, NaN], [0, 10, 20]): the value at index 0 is 0, expected -1",
      },
      {
        mistake: "keeps σ away from 0 by adding a small number",
        answer: `${present}${mean}${squares}const sigma = Math.sqrt(squares / present.length) + 1e-7;\n${standardized}`,
        second: "standardizeWithHoles([NaN, 0.001, 0.003], [0.005]): the value at index 0 is 2.9997, expected 3",
      },
    ],
    right: [
      {
        style: "the mean of the squares minus the square of the mean, into a typed array",
        answer: `let [m, total, square] = [0, 0, 0];
for (const value of training) if (value === value) [m, total, square] = [m + 1, total + value, square + value * value];
const mu = total / m;
const sigma = Math.sqrt(square / m - mu * mu);
return Float64Array.from(values, (value) => (value === value ? (value - mu) / sigma : 0));`,
      },
      {
        style: "the library on the values that are there",
        answer: `const learned = fitStandardizer(row(training.filter((value) => !Number.isNaN(value))));
return values.map((value) => (Number.isNaN(value) ? 0 : standardize(row([value]), learned).get(0, 0)));`,
      },
    ],
  },
  "10.2": {
    wrong: [
      {
        mistake: "gives the test set a ruler of its own",
        answer: "return { training: standardize(training, fitStandardizer(training)), test: standardize(test, fitStandardizer(test)) };",
        first: "the test set after training on four samples: row 0, column 0 is -1.069045, expected 3; the test set has a μ and σ of its own here",
      },
      {
        mistake: "leaves it as it is",
        answer: `const learned = fitStandardizer(concatColumns(training, test));
return { training: standardize(training, learned), test: standardize(test, learned) };`,
        first: "the test set after training on four samples: row 0, column 0 is 0.17149859, expected 3; μ and σ come from both sets together: the test set leaks into them",
      },
      {
        mistake: "leaves the test set raw",
        answer: "return { training: standardize(training, fitStandardizer(training)), test };",
        first: "the test set after training on four samples: row 0, column 0 is 2, expected 3; the test set is not standardized at all",
      },
      {
        mistake: "fits on the test set",
        answer: `const learned = fitStandardizer(test);
return { training: standardize(training, learned), test: standardize(test, learned) };`,
        first: "the test set after training on four samples: row 0, column 0 is -1.069045, expected 3; the test set has a μ and σ of its own here",
      },
      {
        mistake: "leaves the training set raw",
        answer: "return { training, test: standardize(test, fitStandardizer(training)) };",
        first: "the training set that comes out of prepare(a 2×4 matrix, a 2×3 matrix): row 0, column 0 is 0, expected -1",
      },
      {
        mistake: "only subtracts the mean",
        answer: `const { mean: mu } = fitStandardizer(training);
return { training: subtract(training, mu), test: subtract(test, mu) };`,
        first: "the test set after training on four samples: row 0, column 0 is 1.5, expected 3",
      },
      {
        mistake: "corrects what it was given",
        answer: `const learned = fitStandardizer(training);
const result = { training: standardize(training, learned), test: standardize(test, learned) };
training.set(0, 0, 0);
return result;`,
        second: "the training set that went in, afterwards: only row 0 is wrong (row 0, column 0 is 0, expected 3750)",
      },
    ],
    right: [
      {
        style: "with mean and deviation written out",
        answer: `const { mean: mu, deviation } = fitStandardizer(training);
const apply = (data: Matrix): Matrix => divide(subtract(data, mu), deviation);
return { training: apply(training), test: apply(test) };`,
      },
      {
        style: "from sums",
        answer: `const mu = mean(training, { axis: 1 });
const spread = variance(training, { axis: 1 });
const apply = (data: Matrix): Matrix =>
  generate(data.rows, data.cols, (i, j) => (data.get(i, j) - mu.get(i, 0)) / Math.sqrt(spread.get(i, 0)));
return { test: apply(test), training: apply(training) };`,
      },
    ],
  },
  "10.3": {
    wrong: [
      { mistake: "proportional to the feature", answer: "return 100;", first: "the factor: your prediction 100 is too low" },
      { mistake: "the root", answer: "return 10;", first: "the factor: your prediction 10 is too low" },
      { mistake: "nothing changes", answer: "return 1;", first: "the factor: your prediction 1 is too low" },
      { mistake: "the factor upside down", answer: "return 1 / 10_000;", first: "the factor: your prediction 0.0001 is too low" },
      { mistake: "once more", answer: "return 100 ** 3;", first: "the factor: your prediction 1000000 is too high" },
      { mistake: "both directions", answer: "return 2 * 100 ** 2;", first: "the factor: your prediction 20000 is too high" },
    ],
    right: [
      { style: "a round number", answer: "return 9_000;" },
      { style: "from the curvatures", answer: 'return curvatures(scalings["1 g"]).most / curvatures(scalings["100 g"]).most;' },
    ],
  },
  "10.4": {
    wrong: [
      {
        mistake: "forgets the division by m",
        answer: `const [a, b, , d] = matmulTransposeB(X, X).data;
return 2 / ((a + d) / 2 + Math.sqrt(((a - d) / 2) ** 2 + b * b) + lambda);`,
        first: "the limit for four samples on the axes, without penalty, is 0.11111111, expected 0.44444444; these are limits for XXᵀ: the division by m is missing",
      },
      { mistake: "takes the flattest direction", answer: "return 2 / (curvatures(X).least + lambda);", first: "the limit for four samples on the axes, without penalty, is 4, expected 0.44444444; these are limits of the flattest direction" },
      { mistake: "is half the limit", answer: "return 1 / (curvatures(X).most + lambda);", first: "the limit for four samples on the axes, without penalty, is 0.22222222, expected 0.44444444; these rates are half the limit: they solve the steepest direction in one step" },
      { mistake: "leaves the penalty out", answer: "return 2 / curvatures(X).most;", first: "the limit for four samples on the axes, λ = 0.5, is 0.44444444, expected 0.4; the penalty is not in it" },
      { mistake: "is the best rate", answer: "const { least, most } = curvatures(X);\nreturn 2 / (least + most + 2 * lambda);", first: "the limit for four samples on the axes, without penalty, is 0.4, expected 0.44444444" },
      { mistake: "subtracts λ", answer: "return 2 / (curvatures(X).most - lambda);", first: "the limit for four samples on the axes, λ = 0.5, is 0.5, expected 0.4" },
      { mistake: "adds λ to the limit", answer: "return 2 / curvatures(X).most + lambda;", first: "the limit for four samples on the axes, λ = 0.5, is 0.94444444, expected 0.4" },
      {
        mistake: "looks at the diagonal only",
        answer: `const H = multiply(matmulTransposeB(X, X), 1 / X.cols);
return 2 / (Math.max(H.get(0, 0), H.get(1, 1)) + lambda);`,
        first: "the limit for two features that are equal, λ = 2, is 0.66666667, expected 0.5",
      },
      {
        mistake: "power iteration from (1, 1), which never leaves that direction's side",
        answer: `const H = multiply(matmulTransposeB(X, X), 1 / X.cols);
let w: Matrix = column([1, 1]);
for (let k = 0; k < 500; k += 1) {
  const next = matmul(H, w);
  const size = Math.hypot(...next.data);
  if (size < 1e-12) return 2 / lambda;
  w = multiply(next, 1 / size);
}
return 2 / (dot(w, matmul(H, w)) + lambda);`,
        second: "the limit for two opposite features, λ = 1, is 2, expected 0.66666667",
      },
    ],
    right: [
      {
        style: "eigs of mathjs",
        answer: `const H = multiply(matmulTransposeB(X, X), 1 / X.cols).toArray();
return 2 / (Math.max(...(eigs(H).values as number[])) + lambda);`,
      },
      {
        style: "power iteration",
        answer: `const H = multiply(matmulTransposeB(X, X), 1 / X.cols);
let [u, v] = [0.6, 0.8];
for (let k = 0; k < 2000; k += 1) {
  const [p, q] = [H.get(0, 0) * u + H.get(0, 1) * v, H.get(1, 0) * u + H.get(1, 1) * v];
  const length = Math.hypot(p, q);
  [u, v] = [p / length, q / length];
}
const most = H.get(0, 0) * u * u + 2 * H.get(0, 1) * u * v + H.get(1, 1) * v * v;
return 2 / (most + lambda);`,
      },
    ],
  },
  "10.5": {
    wrong: [
      { mistake: "does not look at the start", answer: "let fewest = Infinity;\nfor (const rate of rates) {\n  let [u, v] = [0, 0];\n  for (let k = 1; k <= limit; k += 1) {\n    const [du, dv] = cost.gradient(u, v);\n    [u, v] = [u - rate * du, v - rate * dv];\n    if (cost.value(u, v) <= goal) {\n      fewest = Math.min(fewest, k);\n      break;\n    }\n  }\n}\nreturn fewest;", first: "the fewest steps when the start is good enough is 1, expected 0" },
      {
        mistake: "the first rate that arrives",
        answer: `for (const rate of rates) {
  const { steps } = walk(cost, rate, limit + 1, goal);
  if (Number.isFinite(steps)) return steps;
}
return Infinity;`,
        first: "the fewest steps with the rates 0.1, 0.5, 0.8, 1.1 is 32, expected 5; these are the steps of the first rate that arrives",
      },
      { mistake: "the most steps", answer: "return Math.max(...rates.map((rate) => walk(cost, rate, limit + 1, goal).steps));", first: "the fewest steps with the rates 0.1, 0.5, 0.8, 1.1 is Infinity, expected 5" },
      { mistake: "counts the looks", answer: "return Math.min(...rates.map((rate) => walk(cost, rate, limit + 1, goal).steps)) + 1;", first: "the fewest steps with the rates 0.1, 0.5, 0.8, 1.1 is 6, expected 5; these are one too many: count the steps, not the looks at the cost" },
      {
        mistake: "the rate in place of its steps",
        answer: `let [best, fewest] = [rates[0], Infinity];
for (const rate of rates) {
  const { steps } = walk(cost, rate, limit + 1, goal);
  if (steps < fewest) [best, fewest] = [rate, steps];
}
return best;`,
        first: "the fewest steps with the rates 0.1, 0.5, 0.8, 1.1 is 0.8, expected 5",
      },
      {
        mistake: "the mean over the rates",
        answer: "const all = rates.map((rate) => walk(cost, rate, limit + 1, goal).steps);\nreturn all.reduce((total, steps) => total + steps, 0) / all.length;",
        first: "the fewest steps with the rates 0.1, 0.5, 0.8, 1.1 is Infinity, expected 5",
      },
      {
        mistake: "one look too few",
        answer: "return Math.min(...rates.map((rate) => walk(cost, rate, limit, goal).steps));",
        second: "the fewest steps with a limit of 4, where 4 are needed is Infinity, expected 4",
      },
      {
        mistake: "stops at the first rate that explodes",
        answer: `let fewest = Infinity;
for (const rate of rates) {
  const { steps } = walk(cost, rate, limit + 1, goal);
  if (steps === Infinity) break;
  fewest = Math.min(fewest, steps);
}
return fewest;`,
        second: "the fewest steps with two rates that explode is Infinity, expected 4",
      },
    ],
    right: [
      {
        style: "a loop of one's own",
        answer: `let fewest = Infinity;
for (const rate of rates) {
  let [u, v, steps] = [0, 0, 0];
  while (steps <= limit && !(cost.value(u, v) <= goal)) {
    const [du, dv] = cost.gradient(u, v);
    [u, v, steps] = [u - rate * du, v - rate * dv, steps + 1];
  }
  if (steps <= limit && steps < fewest) fewest = steps;
}
return fewest;`,
      },
      {
        style: "the library's descent",
        answer: `const counts = rates.map((rate) => {
  const { value } = descend(cost, gradientDescent({ learningRate: rate }), [0, 0], { steps: limit });
  const steps = Array.from(value).findIndex((J) => J <= goal);
  return steps < 0 ? Infinity : steps;
});
return Math.min(Infinity, ...counts);`,
      },
    ],
  },
};
