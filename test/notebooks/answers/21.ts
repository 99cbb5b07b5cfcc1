// Answers to the exercises of chapter 21.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "21.1": {
    wrong: [
      { mistake: "logarithms, not moved", answer: "return shares.map((share) => Math.log(share));", first: "scoresOf([0.5, 0.5]): the value at index 0 is -0.69314718, expected 0; they give the right shares, but their sum is not 0" },
      {
        mistake: "largest score at 0",
        answer: "const logs = shares.map((share) => Math.log(share));\nreturn logs.map((value) => value - Math.max(...logs));",
        first: "scoresOf([0.2, 0.8]): the value at index 0 is -1.3862944, expected -0.69314718; the largest score is 0 here, not the sum",
      },
      { mistake: "inverse of the sigmoid", answer: "return shares.map((share) => Math.log(share / (1 - share)));", first: "scoresOf([0.2, 0.8]): the value at index 0 is -1.3862944, expected -0.69314718; this undoes the sigmoid of each share alone, which is softmax for two classes only" },
      { mistake: "shares minus their mean", answer: "return shares.map((share) => share - 1 / shares.length);", first: "scoresOf([0.2, 0.8]): the value at index 0 is -0.3, expected -0.69314718; these are the shares, moved; no logarithm was taken" },
      {
        mistake: "logarithms to the base 2",
        answer: `const logs = shares.map((share) => Math.log2(share));
const mean = logs.reduce((total, value) => total + value, 0) / logs.length;
return logs.map((value) => value - mean);`,
        first: "scoresOf([0.2, 0.8]): the value at index 0 is -1, expected -0.69314718; every value is off by the factor ln 2",
      },
      {
        mistake: "logarithm of the mean share",
        answer: "return shares.map((share) => Math.log(share) - Math.log(1 / shares.length));",
        first: "scoresOf([0.2, 0.8]): the value at index 0 is -0.91629073, expected -0.69314718",
      },
      {
        mistake: "the product of the shares becomes 0",
        answer: `const product = shares.reduce((total, share) => total * share, 1);
return shares.map((share) => Math.log(share) - Math.log(product) / shares.length);`,
        second: "the first score of the shares 1, 1e-200, 1e-200 is Infinity, expected 307.01135",
      },
    ],
    right: [
      {
        style: "a typed array and loops",
        answer: `const scores = new Float64Array(shares.length);
let total = 0;
for (let k = 0; k < shares.length; k += 1) total += scores[k] = Math.log(shares[k]);
for (let k = 0; k < shares.length; k += 1) scores[k] -= total / shares.length;
return scores;`,
      },
      {
        style: "relative to the first share",
        answer: `const ratios = shares.map((share) => Math.log(share) - Math.log(shares[0]));
const mean = ratios.reduce((total, value) => total + value / ratios.length, 0);
return ratios.map((ratio) => ratio - mean);`,
      },
    ],
  },
  "21.2": {
    wrong: [
      { mistake: "one minus what is not allowed", answer: "const largest = Math.max(...z);\nconst t = z.map((score) => Math.exp(score - largest));\nconst total = t.reduce((sum, value) => sum + value, 0);\nreturn -Math.log(1 - t.reduce((sum, value, k) => (allowed.includes(k) ? sum : sum + value), 0) / total);", second: "the loss of 1000, 0, -1000 where only the second is allowed is Infinity, expected 1000" },
      {
        mistake: "logarithms added up",
        answer: `const c = Math.max(...z);
const sum = z.reduce((total, score) => total + Math.exp(score - c), 0);
return allowed.reduce((total, k) => total + c + Math.log(sum) - z[k], 0);`,
        first: "coarseLoss([0, 0, 0, 0], [1, 2]) is 2.7725887, expected 0.69314718; the logarithms are added up; it is the shares that must be added",
      },
      {
        mistake: "only the likeliest class",
        answer: `const c = Math.max(...z);
const sum = z.reduce((total, score) => total + Math.exp(score - c), 0);
return c + Math.log(sum) - Math.max(...allowed.map((k) => z[k]));`,
        first: "coarseLoss([0, 0, 0, 0], [1, 2]) is 1.3862944, expected 0.69314718; only the largest of the allowed shares is counted",
      },
      {
        mistake: "the mean of the shares",
        answer: `const c = Math.max(...z);
const t = z.map((score) => Math.exp(score - c));
const sum = t.reduce((total, value) => total + value, 0);
return -Math.log(allowed.reduce((total, k) => total + t[k] / sum, 0) / allowed.length);`,
        first: "coarseLoss([0, 0, 0, 0], [1, 2]) is 1.3862944, expected 0.69314718; this is the mean of the allowed shares, not their sum",
      },
      {
        mistake: "plain exponentials",
        answer: `const t = z.map((score) => Math.exp(score));
const sum = t.reduce((total, value) => total + value, 0);
return -Math.log(allowed.reduce((total, k) => total + t[k], 0) / sum);`,
        first: "the loss of 1000, 999, 0 where the first two are allowed is NaN, expected 0",
      },
      {
        mistake: "classes counted from 1",
        answer: `const c = Math.max(...z);
const t = z.map((score) => Math.exp(score - c));
const sum = t.reduce((total, value) => total + value, 0);
return -Math.log(allowed.reduce((total, k) => total + (t[k - 1] ?? 0), 0) / sum);`,
        first: "the loss of 5, 2, -1, 3 where only the second is allowed is 0.17193539, expected 3.1719354",
      },
      {
        mistake: "the sign turned",
        answer: `const logSum = (scores: number[]): number => {
  const c = Math.max(...scores);
  return c + Math.log(scores.reduce((total, score) => total + Math.exp(score - c), 0));
};
return logSum(allowed.map((k) => z[k])) - logSum([...z]);`,
        first: "coarseLoss([0, 0, 0, 0], [1]) is -1.3862944, expected 1.3862944; the sign is flipped",
      },
      {
        mistake: "one largest score for both sums",
        answer: `const c = Math.max(...z);
const t = z.map((score) => Math.exp(score - c));
const sum = t.reduce((total, value) => total + value, 0);
return -Math.log(allowed.reduce((total, k) => total + t[k], 0) / sum);`,
        second: "the loss of 1000, 0, -1000 where only the second is allowed is Infinity, expected 1000",
      },
      {
        mistake: "scores cut off at 700",
        answer: `const t = z.map((score) => Math.exp(Math.min(700, score)));
const sum = t.reduce((total, value) => total + value, 0);
return Math.log(sum) - Math.log(allowed.reduce((total, k) => total + t[k], 0));`,
        second: "the loss of 1000, 0, -1000 where only the second is allowed is 700, expected 1000",
      },
    ],
    right: [
      {
        style: "the stable softmax cross-entropy of two classes",
        answer: `const logSum = (scores: number[]): number => scores.reduce((total, score) => {
  const c = Math.max(total, score);
  return c + Math.log(Math.exp(total - c) + Math.exp(score - c));
});
return logSum([...z]) - logSum(allowed.map((k) => z[k]));`,
      },
      {
        style: "two loops",
        answer: `let top = -Infinity;
for (const score of z) top = Math.max(top, score);
let below = 0;
for (const score of z) below += Math.exp(score - top);
let allowedTop = -Infinity;
for (const k of allowed) allowedTop = Math.max(allowedTop, z[k]);
let above = 0;
for (const k of allowed) above += Math.exp(z[k] - allowedTop);
return top - allowedTop + Math.log(below / above);`,
      },
    ],
  },
  "21.3": {
    wrong: [
      { mistake: "weights that sum to 1", answer: "const largest = Math.max(...z);\nconst t = z.map((score) => Math.exp(score - largest));\nconst total = t.reduce((sum, value) => sum + value, 0);\nconst all = weights.reduce((sum, c) => sum + c, 0);\nreturn t.map((value, k) => (weights[trueClass] / all) * (value / total - (k === trueClass ? 1 : 0)));", first: "dz of two equal scores: the value at index 0 is -0.25, expected -0.5" },
      {
        mistake: "no weight",
        answer: "const shares = stableSoftmax(z);\nreturn shares.map((share, k) => share - (k === trueClass ? 1 : 0));",
        first: "dz of two equal scores where the second class is true and has the weight 6: the value at index 0 is 0.5, expected 3; the weight of the class is not used",
      },
      {
        mistake: "each entry with its own weight",
        answer: "const shares = stableSoftmax(z);\nreturn shares.map((share, k) => weights[k] * (share - (k === trueClass ? 1 : 0)));",
        first: "dz of two equal scores where the second class is true and has the weight 6: the value at index 0 is 0.5, expected 3; each entry has its own weight here; the loss has only one weight, that of the true class",
      },
      {
        mistake: "truth minus prediction",
        answer: "const shares = stableSoftmax(z);\nreturn shares.map((share, k) => weights[trueClass] * ((k === trueClass ? 1 : 0) - share));",
        first: "dz of two equal scores: the value at index 0 is 0.5, expected -0.5; the sign is turned: it should be what the model says minus what is true",
      },
      {
        mistake: "only the true class weighted",
        answer: "const shares = stableSoftmax(z);\nreturn shares.map((share, k) => (k === trueClass ? weights[k] * (share - 1) : share));",
        first: "dz of two equal scores where the second class is true and has the weight 6: the value at index 0 is 0.5, expected 3; only the true class has its weight; all entries need it",
      },
      {
        mistake: "the weight only in front of the truth",
        answer: "const shares = stableSoftmax(z);\nreturn shares.map((share, k) => share - (k === trueClass ? weights[k] : 0));",
        first: "dz of two equal scores where the second class is true and has the weight 6: the value at index 0 is 0.5, expected 3",
      },
      {
        mistake: "the slope by the shares",
        answer: "const shares = stableSoftmax(z);\nreturn shares.map((share, k) => (k === trueClass ? -weights[k] / share : 0));",
        first: "dz of two equal scores: the value at index 0 is -2, expected -0.5",
      },
      {
        mistake: "plain exponentials",
        answer: "const shares = softmaxByHand(z);\nreturn shares.map((share, k) => weights[trueClass] * (share - (k === trueClass ? 1 : 0)));",
        second: "dz of 1000, 0, -1000 where the second class is true and has the weight 2: the value at index 0 is NaN, expected 2",
      },
    ],
    right: [
      {
        style: "measured sums of differences",
        answer: `return z.map((score, k) => {
  const share = 1 / z.reduce((total, other) => total + Math.exp(Math.min(other - score, 700)), 0);
  return weights[trueClass] * (k === trueClass ? share - 1 : share);
});`,
      },
      {
        style: "the library's softmax",
        answer: `const shares = softmax(fromArray(z.length, 1, z)).data;
shares[trueClass] -= 1;
return shares.map((value) => weights[trueClass] * value);`,
      },
    ],
  },
  "21.4": {
    wrong: [
      { mistake: "it is found", answer: "return 0.95;", first: "the mean probability for the middle group: your prediction 0.95 is too high" },
      { mistake: "undecided", answer: "return 0.5;", first: "the mean probability for the middle group: your prediction 0.5 is too high" },
      { mistake: "never yes", answer: "return 0;", first: "the mean probability for the middle group: your prediction 0 is too low" },
      { mistake: "two thirds", answer: "return 2 / 3;", first: "the mean probability for the middle group: your prediction 0.66666667 is too high" },
      { mistake: "in percent", answer: "return 33;", first: "the mean probability for the middle group: your prediction 33 is too high" },
    ],
    right: [
      { style: "rounded", answer: "return 0.33;" },
      { style: "by counting", answer: "return 50 / 150;" },
    ],
  },
  "21.5": {
    wrong: [
      {
        mistake: "the temperature with the most right answers",
        answer: `const right = (T: number): number => scores.filter((z, i) => z.indexOf(Math.max(...z)) === labels[i]).length / (T > 0 ? 1 : 2);
return candidates.reduce((best, T) => (right(T) > right(best) ? T : best));`,
        first: "the best temperature of a network that promises 98 % and keeps 75 % is 1, expected 3.6",
      },
      {
        mistake: "the largest loss",
        answer: `const loss = (T: number): number => scores.reduce((total, z, i) => total - Math.log(stableSoftmax(z.map((score) => score / T))[labels[i]]), 0);
return candidates.reduce((best, T) => (loss(T) > loss(best) ? T : best));`,
        first: "the best temperature of a network that promises 98 % and keeps 75 % is 1, expected 3.6",
      },
      {
        mistake: "scores multiplied",
        answer: `const loss = (T: number): number => scores.reduce((total, z, i) => total - Math.log(stableSoftmax(z.map((score) => score * T))[labels[i]]), 0);
return candidates.reduce((best, T) => (loss(T) < loss(best) ? T : best));`,
        first: "the best temperature of a network that promises 98 % and keeps 75 % is 1, expected 3.6",
      },
      { mistake: "the coolest", answer: "return Math.min(...candidates);", first: "the best temperature of a network that promises 98 % and keeps 75 % is 1, expected 3.6" },
      { mistake: "the hottest", answer: "return Math.max(...candidates);", first: "the best temperature of a network that promises 98 % and keeps 75 % is 8, expected 3.6" },
      {
        mistake: "the share of the largest score, whatever is true",
        answer: `const loss = (T: number): number => scores.reduce((total, z) => total - Math.log(Math.max(...stableSoftmax(z.map((score) => score / T)))), 0);
return candidates.reduce((best, T) => (loss(T) < loss(best) ? T : best));`,
        first: "the best temperature of a network that promises 98 % and keeps 75 % is 1, expected 3.6",
      },
      {
        mistake: "plain exponentials",
        answer: `const loss = (T: number): number => scores.reduce((total, z, i) => total - Math.log(softmaxByHand(z.map((score) => score / T))[labels[i]]), 0);
return candidates.reduce((best, T) => (loss(T) < loss(best) ? T : best));`,
        second: "the best temperature for scores of ±1000 of which one in four is wrong is 1, expected 1120",
      },
      {
        mistake: "as sure on average as it is right",
        answer: `const right = scores.filter((z, i) => z.indexOf(Math.max(...z)) === labels[i]).length / scores.length;
const gap = (T: number): number =>
  Math.abs(scores.reduce((total, z) => total + Math.max(...stableSoftmax(z.map((score) => score / T))), 0) / scores.length - right);
return candidates.reduce((best, T) => (gap(T) < gap(best) ? T : best));`,
        second: "the best temperature where one of ten answers is wrong and very sure is 1, expected 8",
      },
      {
        mistake: "the squared error of the shares",
        answer: `const error = (T: number): number => scores.reduce((total, z, i) =>
  total + stableSoftmax(z.map((score) => score / T)).reduce((sum, share, k) => sum + (share - (k === labels[i] ? 1 : 0)) ** 2, 0), 0);
return candidates.reduce((best, T) => (error(T) < error(best) ? T : best));`,
        second: "the best temperature where one of ten answers is wrong and very sure is 1, expected 8",
      },
      {
        mistake: "the logarithm of a share that is rounded to 0",
        answer: `const loss = (T: number): number => scores.reduce((total, z, i) => total - Math.log(stableSoftmax(z.map((score) => score / T))[labels[i]]), 0);
return candidates.reduce((best, T) => (loss(T) < loss(best) ? T : best));`,
        second: "the best temperature for a single wrong answer with the scores ±1000 is 1, expected 2",
      },
    ],
    right: [
      {
        style: "loops",
        answer: `let [chosenT, smallest] = [candidates[0], Infinity];
for (const T of candidates) {
  let loss = 0;
  for (let i = 0; i < scores.length; i += 1) {
    const top = Math.max(...scores[i]);
    let sum = 0;
    for (const score of scores[i]) sum += Math.exp((score - top) / T);
    loss += Math.log(sum) + (top - scores[i][labels[i]]) / T;
  }
  if (loss < smallest) [chosenT, smallest] = [T, loss];
}
return chosenT;`,
      },
      {
        style: "the library's loss",
        answer: `const truth = oneHot(labels, scores[0].length);
const loss = (T: number): number =>
  softmaxCrossEntropy(fromArray(scores[0].length, scores.length, scores[0].flatMap((_, k) => scores.map((z) => z[k] / T))), truth);
return candidates.reduce((best, T) => (loss(T) < loss(best) ? T : best));`,
      },
    ],
  },
};
