// Answers to the exercises of chapter 11.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "11.1": {
    wrong: [
      {
        mistake: "divides ŷ by each weight",
        answer: "const yHat = weights.reduce((product, w) => product * w, x);\nreturn weights.map((w) => yHat / w);",
        first: "chainGradient([2, 0, 4], 5): the value at index 1 is NaN, expected 40",
      },
      {
        mistake: "is ŷ itself",
        answer: "const yHat = weights.reduce((product, w) => product * w, x);\nreturn weights.map(() => yHat);",
        first: "chainGradient([2, 3, 4], 5): the value at index 0 is 120, expected 60; these are all ŷ itself: w_l must be left out of the product",
      },
      {
        mistake: "forgets the input",
        answer: "return weights.map((_, l) => weights.reduce((product, w, k) => (k === l ? product : product * w), 1));",
        first: "chainGradient([2, 3, 4], 5): the value at index 0 is 12, expected 60; the input x is not in the products",
      },
      {
        mistake: "the order of the way back",
        answer: "return weights.map((_, l) => weights.reduce((product, w, k) => (k === l ? product : product * w), x)).reverse();",
        first: "chainGradient([2, 3, 4], 5): the order is reversed (the value at index 0 is 30, expected 60)",
      },
      {
        mistake: "only the weights in front",
        answer: "return weights.map((_, l) => weights.slice(0, l).reduce((product, w) => product * w, x));",
        first: "chainGradient([2, 3, 4], 5): the value at index 0 is 5, expected 60",
      },
      {
        mistake: "divides, and says 0 where a weight is 0",
        answer: "const yHat = weights.reduce((product, w) => product * w, x);\nreturn weights.map((w) => (w === 0 ? 0 : yHat / w));",
        first: "chainGradient([2, 0, 4], 5): the value at index 1 is 0, expected 40",
      },
      {
        mistake: "measures with a step of 0.1 and rounds to three digits",
        answer: `const yHat = (l: number, step: number): number => weights.reduce((product, w, k) => product * (k === l ? w + step : w), x);
return weights.map((_, l) => Number(((yHat(l, 0.1) - yHat(l, -0.1)) / 0.2).toFixed(3)));`,
        second: "the gradient of a chain of 7 random weights: the value at index 0 is 0.013, expected 0.013127766",
      },
      {
        mistake: "leaves out every weight of the same value",
        answer: "return weights.map((left) => weights.filter((w) => w !== left || w === 0).reduce((product, w) => product * w, left === 0 ? NaN : x));",
        first: "chainGradient([2, 0, 4], 5): the value at index 1 is NaN, expected 40",
      },
    ],
    right: [
      {
        style: "products from both sides",
        answer: `const before = [x];
for (const w of weights) before.push(before[before.length - 1] * w);
const slopes = new Float64Array(weights.length);
let after = 1;
for (let l = weights.length - 1; l >= 0; l -= 1) {
  slopes[l] = before[l] * after;
  after *= weights[l];
}
return slopes;`,
      },
      {
        style: "the chain without one link",
        answer: "return weights.map((_, l) => [...weights.slice(0, l), ...weights.slice(l + 1)].reduce((product, w) => product * w, x));",
      },
    ],
  },
  "11.2": {
    wrong: [
      {
        mistake: "the mean of the quotients",
        answer: `let total = 0;
for (let layer = 1; layer < lengths.length; layer += 1) total += lengths[layer] / lengths[layer - 1];
return total / (lengths.length - 1);`,
        first: "factorPerLayer([8, 2, 8, 1]) is 1.4583333, expected 0.5; these are means of the quotients: a factor 2 and a factor 1/2 must cancel",
      },
      {
        mistake: "counts the lengths, not the steps",
        answer: "return (lengths[lengths.length - 1] / lengths[0]) ** (1 / lengths.length);",
        first: "factorPerLayer([8, 2, 8, 1]) is 0.59460356, expected 0.5; n lengths are n − 1 steps",
      },
      { mistake: "the factor of all layers", answer: "return lengths[lengths.length - 1] / lengths[0];", first: "factorPerLayer([8, 2, 8, 1]) is 0.125, expected 0.5; these are the factors of all layers together" },
      {
        mistake: "upside down",
        answer: "return (lengths[0] / lengths[lengths.length - 1]) ** (1 / (lengths.length - 1));",
        first: "factorPerLayer([8, 2, 8, 1]) is 2, expected 0.5",
      },
      { mistake: "the first step only", answer: "return lengths[1] / lengths[0];", first: "factorPerLayer([8, 2, 8, 1]) is 0.25, expected 0.5" },
      {
        mistake: "the logarithm of the factor",
        answer: "return (Math.log(lengths[lengths.length - 1]) - Math.log(lengths[0])) / (lengths.length - 1);",
        first: "factorPerLayer([8, 2, 8, 1]) is -0.69314718, expected 0.5",
      },
      {
        mistake: "the quotient is 0 for a very sick signal",
        answer: "return (lengths[lengths.length - 1] / lengths[0]) ** (1 / (lengths.length - 1));",
        second: "the factor of lengths from 2¹⁰⁰⁰ down to 2⁻¹⁰⁰⁰ is 0, expected 0.0009765625",
      },
    ],
    right: [
      {
        style: "the geometric mean of the quotients",
        answer: `let factor = 1;
const steps = lengths.length - 1;
for (let layer = 1; layer <= steps; layer += 1) factor *= (lengths[layer] / lengths[layer - 1]) ** (1 / steps);
return factor;`,
      },
      {
        style: "two roots",
        answer: "const root = 1 / (lengths.length - 1);\nreturn lengths[lengths.length - 1] ** root / lengths[0] ** root;",
      },
    ],
  },
  "11.3": {
    wrong: [
      { mistake: "the mean square in place of the length", answer: "return 0.5 ** 30;", first: "the fraction that is left: your prediction 9.3132257e-10 is too low" },
      { mistake: "half is left", answer: "return 0.5;", first: "the fraction that is left: your prediction 0.5 is too high" },
      { mistake: "one layer", answer: "return Math.SQRT1_2;", first: "the fraction that is left: your prediction 0.70710678 is too high" },
      { mistake: "everything, as Xavier promises", answer: "return 1;", first: "the fraction that is left: your prediction 1 is too high" },
      { mistake: "the root of the root", answer: "return 0.5 ** (30 / 4);", first: "the fraction that is left: your prediction 0.0055242717 is too high" },
      { mistake: "nothing", answer: "return 0;", first: "the fraction that is left: your prediction 0 is too low" },
    ],
    right: [
      { style: "a loop", answer: "let part = 1;\nfor (let layer = 0; layer < 30; layer += 1) part *= Math.SQRT1_2;\nreturn part;" },
      { style: "a round number", answer: "return 4e-5;" },
    ],
  },
  "11.4": {
    wrong: [
      { mistake: "Xavier's variance", answer: "const r = Math.sqrt(3 / fanIn);\nreturn subtract(multiply(random.rand(fanOut, fanIn), 2 * r), r);", first: "the variance of the weights of 400 units with 50 inputs is 0.020227318, expected 0.04; these are variances 1/n, as Xavier's" },
      { mistake: "the fan-out", answer: "const r = Math.sqrt(6 / fanOut);\nreturn subtract(multiply(random.rand(fanOut, fanIn), 2 * r), r);", first: "the variance of the weights of 400 units with 50 inputs is 0.0050568295, expected 0.04; here n is the fan-out" },
      { mistake: "r² = 2/n", answer: "const r = Math.sqrt(2 / fanIn);\nreturn subtract(multiply(random.rand(fanOut, fanIn), 2 * r), r);", first: "the variance of the weights of 400 units with 50 inputs is 0.013484879, expected 0.04; these are the variances for r² = 2/n" },
      { mistake: "stretched by 2r on each side", answer: "const r = Math.sqrt(6 / fanIn);\nreturn subtract(multiply(random.rand(fanOut, fanIn), 4 * r), 2 * r);", first: "the variance of the weights of 400 units with 50 inputs is 0.16181854, expected 0.04" },
      { mistake: "normal numbers", answer: "return multiply(random.randn(fanOut, fanIn), Math.sqrt(2 / fanIn));", first: /^the largest weight is \d\.\d+, but with 24 inputs no uniform weight is beyond r = 0\.5$/ },
      { mistake: "rows and columns exchanged", answer: "const r = Math.sqrt(6 / fanIn);\nreturn subtract(multiply(random.rand(fanIn, fanOut), 2 * r), r);", first: "heUniform(4, 8, random) is 8×4, expected 4×8: did you transpose?" },
      { mistake: "only positive numbers", answer: "const r = Math.sqrt(6 / fanIn);\nreturn multiply(random.rand(fanOut, fanIn), 2 * r);", first: /^the largest weight is (?:0\.99\d|1\.000), but with 24 inputs no uniform weight is beyond r = 0\.5$/ },
      {
        mistake: "two values, ±√(2/n)",
        answer: "const size = Math.sqrt(2 / fanIn);\nreturn generate(fanOut, fanIn, () => (random.uniform() < 0.5 ? -size : size));",
        second: /^the largest of them is 0\.11547005, expected 0\.2$/,
      },
      {
        mistake: "a source of its own",
        answer: "const r = Math.sqrt(6 / fanIn);\nreturn subtract(multiply(new Random(1).rand(fanOut, fanIn), 2 * r), r);",
        second: "two random sources must give different weights",
      },
    ],
    right: [
      {
        style: "one number after the other",
        answer: "const r = Math.sqrt(6 / fanIn);\nreturn generate(fanOut, fanIn, () => random.uniform(-r, r));",
      },
      {
        style: "shifted first, then scaled to the variance",
        answer: "return multiply(subtract(random.rand(fanOut, fanIn), 0.5), Math.sqrt((12 * 2) / fanIn));",
      },
    ],
  },
  "11.5": {
    wrong: [
      { mistake: "forgets the slope of relu", answer: "return 2 / 3;", first: "the factor of the mean square: your prediction 0.66666667 is too high" },
      { mistake: "the fan-in", answer: "return 1;", first: "the factor of the mean square: your prediction 1 is too high" },
      { mistake: "the fans upside down", answer: "return 3;", first: "the factor of the mean square: your prediction 3 is too high" },
      { mistake: "the length in place of the mean square", answer: "return Math.sqrt(1 / 3);", first: "the factor of the mean square: your prediction 0.57735027 is too high" },
      { mistake: "halves twice", answer: "return 1 / 6;", first: "the factor of the mean square: your prediction 0.16666667 is too low" },
    ],
    right: [
      { style: "a decimal number", answer: "return 0.33;" },
      { style: "factor by factor", answer: "const slope = 0.5;\nconst units = 100;\nconst varianceOfW = 2 / 300;\nreturn slope * units * varianceOfW;" },
    ],
  },
  "11.6": {
    wrong: [
      { mistake: "the part that is kept", answer: "const Z = random.randn(1, 100_000);\nreturn mean(square(g(Z))) / mean(square(Z));", first: "the critical product of relu is 0.50445507, expected 2" },
      { mistake: "the variance of the activations", answer: "const Z = random.randn(1, 100_000);\nreturn 1 / variance(g(Z));", first: "the critical product of relu is 2.9230311, expected 2" },
      { mistake: "lengths in place of squares", answer: "const Z = random.randn(1, 100_000);\nreturn norm(Z) / norm(g(Z));", first: "the critical product of relu is 1.4079549, expected 2" },
      { mistake: "mean sizes in place of mean squares", answer: "const Z = random.randn(1, 100_000);\nreturn mean(abs(Z)) / mean(abs(g(Z)));", first: "the critical product of leaky relu with slope 0.5 is 1.3351543, expected 1.6" },
      { mistake: "positive numbers only", answer: "const Z = random.rand(1, 100_000);\nreturn mean(square(Z)) / mean(square(g(Z)));", first: "the critical product of relu is 1, expected 2" },
      { mistake: "always He", answer: "return 2;", first: "the critical product of leaky relu with slope 0.5 is 2, expected 1.6" },
      {
        mistake: "never below 0.4, the least that the examples ask for",
        answer: `const Z = abs(random.randn(1, 1000));
const both = (mean(square(g(Z))) + mean(square(g(multiply(Z, -1))))) / 2;
return Math.max(0.4, mean(square(Z)) / both);`,
        second: "the critical product of 3·relu(z) is 0.4, expected 0.22222222",
      },
    ],
    right: [
      {
        style: "bisection on random layers",
        answer: `const factor = (product: number): number => {
  const initializer = scaledNormal(Math.sqrt(product / 400));
  let A: Matrix = random.randn(400, 40);
  const start = norm(A);
  for (let layer = 0; layer < 10; layer += 1) A = g(matmul(initializer(400, 400, random), A));
  return norm(A) / start;
};
let [low, high] = [0.01, 100];
for (let k = 0; k < 14; k += 1) {
  const middle = Math.sqrt(low * high);
  if (factor(middle) < 1) low = middle;
  else high = middle;
}
return Math.sqrt(low * high);`,
      },
      {
        style: "one random layer, measured",
        answer: `const A = random.randn(300, 300);
const Z = matmul(multiply(random.randn(300, 300), Math.sqrt(1 / 300)), A);
const next = g(Z);
return mean(square(A)) / mean(square(next));`,
      },
      {
        style: "an integral over the bell curve, without chance",
        answer: `const z = generate(1, 4001, (_, i) => -10 + i / 200);
const bell = generate(1, 4001, (_, i) => Math.exp(-(z.get(0, i) ** 2) / 2));
return mean(multiply(bell, square(z))) / mean(multiply(bell, square(g(z))));`,
      },
    ],
  },
};
