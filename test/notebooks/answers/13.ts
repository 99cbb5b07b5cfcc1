// Answers to the exercises of chapter 13.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "13.1": {
    wrong: [
      { mistake: "the larger size for all but the last", answer: "const size = Math.ceil(samples / Math.ceil(samples / batchSize));\nconst sizes: number[] = [];\nfor (let left = samples; left > 0; left -= size) sizes.push(Math.min(size, left));\nreturn sizes;", first: "evenSizes(10, 4): the value at index 1 is 4, expected 3; every batch takes the larger size for as long as there are samples, so the last one lacks more than one: only as many batches are larger as samples are left over" },
      {
        mistake: "the ordinary cut",
        answer: "return Array.from({ length: Math.ceil(samples / batchSize) }, (_, k) => Math.min(batchSize, samples - k * batchSize));",
        first: "evenSizes(10, 4): the value at index 1 is 4, expected 3; this is the ordinary cut, with what is left in the last batch",
      },
      {
        mistake: "the larger ones last",
        answer: `const count = Math.ceil(samples / batchSize);
return Array.from({ length: count }, (_, k) => Math.floor((samples + k) / count));`,
        first: "evenSizes(10, 4): the value at index 0 is 3, expected 4; the sizes are right, but the larger batches must come first",
      },
      {
        mistake: "too few batches, which are too large",
        answer: `const count = Math.floor(samples / batchSize);
return Array.from({ length: count }, (_, k) => Math.floor(samples / count) + (k < samples % count ? 1 : 0));`,
        first: "evenSizes(10, 4): the length is 2, expected 3",
      },
      {
        mistake: "all rounded up",
        answer: "const count = Math.ceil(samples / batchSize);\nreturn Array(count).fill(Math.ceil(samples / count));",
        first: "evenSizes(10, 4): the value at index 1 is 4, expected 3",
      },
      {
        mistake: "fractions of samples",
        answer: "const count = Math.ceil(samples / batchSize);\nreturn Array(count).fill(samples / count);",
        first: "evenSizes(10, 4): the value at index 0 is 3.3333333, expected 4",
      },
      {
        mistake: "one batch more where it can be divided",
        answer: `const count = Math.floor(samples / batchSize) + 1;
return Array.from({ length: count }, (_, k) => Math.floor(samples / count) + (k < samples % count ? 1 : 0));`,
        second: "evenSizes(12, 4): the length is 4, expected 3",
      },
      {
        mistake: "at least two batches",
        answer: `const count = Math.max(2, Math.ceil(samples / batchSize));
return Array.from({ length: count }, (_, k) => Math.floor(samples / count) + (k < samples % count ? 1 : 0));`,
        second: "evenSizes(7, 10): the length is 2, expected 1",
      },
    ],
    right: [
      {
        style: "takes what is left, batch by batch",
        answer: `const sizes: number[] = [];
let left = samples;
for (let batches = Math.ceil(samples / batchSize); batches > 0; batches -= 1) {
  const size = Math.ceil(left / batches);
  sizes.push(size);
  left -= size;
}
return sizes;`,
      },
      {
        style: "deals the samples out like cards",
        answer: `const sizes: number[] = Array(Math.ceil(samples / batchSize)).fill(0);
for (let i = 0; i < samples; i += 1) sizes[i % sizes.length] += 1;
return sizes;`,
      },
    ],
  },
  "13.2": {
    wrong: [
      {
        mistake: "the mean of the pieces",
        answer: "return pieces[0].gradient.map((_, p) => pieces.reduce((sum, piece) => sum + piece.gradient[p], 0) / pieces.length);",
        first: "the gradient of pieces of 200, 200 and 100: the value at index 0 is 5.3333333, expected 4; every piece counts the same here, whatever its size",
      },
      {
        mistake: "the sum of the pieces",
        answer: "return pieces[0].gradient.map((_, p) => pieces.reduce((sum, piece) => sum + piece.gradient[p], 0));",
        first: "the gradient of pieces of 200, 200 and 100: the value at index 0 is 16, expected 4; the gradients of the pieces are added, their sizes do not count",
      },
      {
        mistake: "the sum over the samples",
        answer: "return pieces[0].gradient.map((_, p) => pieces.reduce((sum, piece) => sum + piece.count * piece.gradient[p], 0));",
        first: "the gradient of pieces of 200, 200 and 100: the value at index 0 is 2000, expected 4; this is the sum over all samples, not their mean",
      },
      {
        mistake: "divided by the pieces as well",
        answer: `const total = pieces.reduce((sum, piece) => sum + piece.count, 0);
return pieces[0].gradient.map((_, p) => pieces.reduce((sum, piece) => sum + (piece.count * piece.gradient[p]) / total, 0) / pieces.length);`,
        first: "the gradient of pieces of 200, 200 and 100: the value at index 0 is 1.3333333, expected 4; divided once too often, by the number of pieces",
      },
      { mistake: "the last piece alone", answer: "return pieces[pieces.length - 1].gradient;", first: "the gradient of pieces of 200, 200 and 100: the value at index 0 is 12, expected 4" },
      {
        mistake: "the sum over the samples, divided by the pieces",
        answer: "return pieces[0].gradient.map((_, p) => pieces.reduce((sum, piece) => sum + piece.count * piece.gradient[p], 0) / pieces.length);",
        first: "the gradient of pieces of 200, 200 and 100: the value at index 0 is 666.66667, expected 4",
      },
      {
        mistake: "all pieces but the last one have the size of the first",
        answer: `const sizeOf = (k: number): number => (k === pieces.length - 1 ? pieces[k].count : pieces[0].count);
const total = pieces.reduce((sum, _, k) => sum + sizeOf(k), 0);
return pieces[0].gradient.map((_, p) => pieces.reduce((sum, piece, k) => sum + (sizeOf(k) * piece.gradient[p]) / total, 0));`,
        second: "the gradient of pieces of 1, 5 and 2: the value at index 0 is 1, expected 2",
      },
    ],
    right: [
      {
        style: "a running mean",
        answer: `let seen = 0;
const mean = Float64Array.from(pieces[0].gradient, () => 0);
for (const { count, gradient } of pieces) {
  seen += count;
  gradient.forEach((g, p) => {
    mean[p] += ((g - mean[p]) * count) / seen;
  });
}
return mean;`,
      },
      {
        style: "reduce, sums and counts",
        answer: `const total = pieces.map(({ count }) => count).reduce((a, b) => a + b);
return pieces
  .map(({ count, gradient }) => gradient.map((g) => g * count))
  .reduce((sums, one) => sums.map((sum, p) => sum + one[p]))
  .map((sum) => sum / total);`,
      },
    ],
  },
  "13.3": {
    wrong: [
      { mistake: "as many as there are", answer: "return 100;", first: "how often the network says \"9\": your prediction 100 is too low" },
      { mistake: "twice as many", answer: "return 200;", first: "how often the network says \"9\": your prediction 200 is too low" },
      { mistake: "half of all", answer: "return 500;", first: "how often the network says \"9\": your prediction 500 is too low" },
      { mistake: "none", answer: "return 0;", first: "how often the network says \"9\": your prediction 0 is too low" },
      { mistake: "more than there are", answer: "return 2000;", first: "how often the network says \"9\": your prediction 2000 is too high" },
    ],
    right: [
      { style: "all of them", answer: "return 1000;" },
      { style: "most of them", answer: "return 0.8 * 1000;" },
    ],
  },
  "13.4": {
    wrong: [
      {
        mistake: "single precision",
        answer: `const m = slopes.length;
if (m === 1) return 0;
let [sum, squares] = [0, 0];
for (const g of slopes) [sum, squares] = [Math.fround(sum + g), Math.fround(squares + Math.fround(g * g))];
return Math.sqrt((Math.max(0, squares / m - (sum / m) ** 2) / batchSize) * ((m - batchSize) / (m - 1)));`,
        second: /^batchNoise\(\[1000\.3, 1001\.1, 999\.6, 1000\.2\], 3\) is /,
      },
      {
        mistake: "independent draws",
        answer: `const mean = slopes.reduce((total, g) => total + g, 0) / slopes.length;
return Math.sqrt(slopes.reduce((total, g) => total + (g - mean) ** 2, 0) / slopes.length / batchSize);`,
        first: "batchNoise([1, 3], 2) is 0.70710678, expected 0; this is the noise of independent draws",
      },
      {
        mistake: "the root is missing",
        answer: `const m = slopes.length;
const mean = slopes.reduce((total, g) => total + g, 0) / m;
const variance = slopes.reduce((total, g) => total + (g - mean) ** 2, 0) / m;
return ((variance / batchSize) * (m - batchSize)) / (m - 1);`,
        first: "batchNoise([0, 0, 3, 3], 2) is 0.75, expected 0.8660254; these are variances: the root is missing",
      },
      {
        mistake: "the factor outside the root",
        answer: `const m = slopes.length;
const mean = slopes.reduce((total, g) => total + g, 0) / m;
const variance = slopes.reduce((total, g) => total + (g - mean) ** 2, 0) / m;
return (Math.sqrt(variance / batchSize) * (m - batchSize)) / (m - 1);`,
        first: "batchNoise([0, 0, 3, 3], 2) is 0.70710678, expected 0.8660254; the factor belongs to the variance, under the root",
      },
      {
        mistake: "the factor (m − B)/m",
        answer: `const m = slopes.length;
const mean = slopes.reduce((total, g) => total + g, 0) / m;
const variance = slopes.reduce((total, g) => total + (g - mean) ** 2, 0) / m;
return Math.sqrt(((variance / batchSize) * (m - batchSize)) / m);`,
        first: "batchNoise([1, 3], 1) is 0.70710678, expected 1; the factor must be 1 for batches of one sample",
      },
      {
        mistake: "σ over B without the root",
        answer: `const m = slopes.length;
const mean = slopes.reduce((total, g) => total + g, 0) / m;
const variance = slopes.reduce((total, g) => total + (g - mean) ** 2, 0) / m;
return (Math.sqrt(variance) / batchSize) * Math.sqrt((m - batchSize) / (m - 1));`,
        first: "batchNoise([0, 0, 3, 3], 2) is 0.61237244, expected 0.8660254",
      },
      {
        mistake: "0/0 for a single sample",
        answer: `const m = slopes.length;
const mean = slopes.reduce((total, g) => total + g, 0) / m;
const variance = slopes.reduce((total, g) => total + (g - mean) ** 2, 0) / m;
return Math.sqrt(((variance / batchSize) * (m - batchSize)) / (m - 1));`,
        second: "the noise of a set of one sample is NaN, expected 0",
      },
    ],
    right: [
      {
        style: "the variance of samples, divided by m − 1",
        answer: `const m = slopes.length;
const mean = slopes.reduce((total, g) => total + g / m, 0);
const squares = slopes.reduce((total, g) => total + (g - mean) * (g - mean), 0);
return m > 1 ? Math.sqrt((squares / (m - 1)) * (1 / batchSize - 1 / m)) : 0;`,
      },
      {
        style: "with the library",
        answer: `const m = slopes.length;
const middle = slopes.reduce((total, g) => total + g, 0) / m;
const spread = Math.hypot(...slopes.map((g) => g - middle));
return spread === 0 ? 0 : spread * Math.sqrt((m - batchSize) / (m * (m - 1) * batchSize));`,
      },
    ],
  },
  "13.5": {
    wrong: [
      { mistake: "as many times as there are more birds", answer: "return 100;", first: "how many times smaller the ball becomes: your prediction 100 is too high" },
      { mistake: "half of that", answer: "return 50;", first: "how many times smaller the ball becomes: your prediction 50 is too high" },
      { mistake: "the ball stays", answer: "return 1;", first: "how many times smaller the ball becomes: your prediction 1 is too low" },
      { mistake: "the logarithm", answer: "return Math.log(100);", first: "how many times smaller the ball becomes: your prediction 4.6051702 is too low" },
      { mistake: "the fourth root", answer: "return 100 ** 0.25;", first: "how many times smaller the ball becomes: your prediction 3.1622777 is too low" },
    ],
    right: [
      { style: "a number", answer: "return 10;" },
      { style: "a little more", answer: "return 11;" },
    ],
  },
  "13.6": {
    wrong: [
      {
        mistake: "the lowest cost in time",
        answer: `const resultOf = (size: number, alpha: number): number =>
  Math.min(Infinity, ...run(size, alpha).filter(({ seconds, cost }) => seconds <= budget && Number.isFinite(cost)).map(({ cost }) => cost));
const results = sizes.map((size) => Math.min(...alphas.map((alpha) => resultOf(size, alpha))));
return sizes[results.indexOf(Math.min(...results))];`,
        first: "the batch size for 12 seconds is 8, expected 64",
      },
      {
        mistake: "the budget is forgotten",
        answer: `const resultOf = (size: number, alpha: number): number => {
  const reached = run(size, alpha).at(-1)?.cost ?? Infinity;
  return Number.isFinite(reached) ? reached : Infinity;
};
const results = sizes.map((size) => Math.min(...alphas.map((alpha) => resultOf(size, alpha))));
return sizes[results.indexOf(Math.min(...results))];`,
        first: "the batch size for 3 seconds is 64, expected 8",
      },
      {
        mistake: "the first learning rate for all",
        answer: `const results = sizes.map((size) => {
  const reached = run(size, alphas[0]).filter(({ seconds }) => seconds <= budget).at(-1)?.cost ?? Infinity;
  return Number.isFinite(reached) ? reached : Infinity;
});
return sizes[results.indexOf(Math.min(...results))];`,
        first: "the batch size for 12 seconds is 512, expected 64",
      },
      {
        mistake: "the mean over the learning rates",
        answer: `const resultOf = (size: number, alpha: number): number => {
  const reached = run(size, alpha).filter(({ seconds }) => seconds <= budget).at(-1)?.cost ?? Infinity;
  return Number.isFinite(reached) ? reached : Infinity;
};
const results = sizes.map((size) => alphas.reduce((total, alpha) => total + resultOf(size, alpha), 0) / alphas.length);
return sizes[results.indexOf(Math.min(...results))];`,
        second: "the batch size where costs are below zero is 1, expected 2",
      },
      {
        mistake: "the last finite cost of a run that diverged later",
        answer: `const resultOf = (size: number, alpha: number): number =>
  run(size, alpha).filter(({ seconds, cost }) => seconds <= budget && Number.isFinite(cost)).at(-1)?.cost ?? Infinity;
const results = sizes.map((size) => Math.min(...alphas.map((alpha) => resultOf(size, alpha))));
return sizes[results.indexOf(Math.min(...results))];`,
        second: "the batch size where the other one was low before it diverged is 1, expected 5",
      },
      {
        mistake: "the learning rate that is best in the end",
        answer: `const costOf = (reached: Curve): number => {
  const cost = reached.at(-1)?.cost ?? Infinity;
  return Number.isFinite(cost) ? cost : Infinity;
};
const results = sizes.map((size) => {
  const runs = alphas.map((alpha) => run(size, alpha));
  const ends = runs.map(costOf);
  return costOf(runs[ends.indexOf(Math.min(...ends))].filter(({ seconds }) => seconds <= budget));
});
return sizes[results.indexOf(Math.min(...results))];`,
        second: "the batch size whose best learning rate in time is not the best one later is 2, expected 1",
      },
      {
        mistake: "begins with a large number for the least cost",
        answer: `let [chosen, least] = [sizes[0], 1e9];
for (const size of sizes) {
  for (const alpha of alphas) {
    const reached = run(size, alpha).filter(({ seconds }) => seconds <= budget).at(-1)?.cost ?? Infinity;
    if (Number.isFinite(reached) && reached < least) [chosen, least] = [size, reached];
  }
}
return chosen;`,
        second: "the batch size with a huge cost, where the other one diverged, is 1, expected 3",
      },
      {
        mistake: "NaN is not caught",
        answer: `const results = sizes.map((size) =>
  Math.min(...alphas.map((alpha) => run(size, alpha).filter(({ seconds }) => seconds <= budget).at(-1)?.cost ?? Infinity)),
);
return sizes[results.indexOf(Math.min(...results))];`,
        first: "the batch size for 12 seconds is undefined (is the result returned?), expected a number",
      },
      {
        mistake: "the last of two that are equal",
        answer: `const resultOf = (size: number, alpha: number): number => {
  const reached = run(size, alpha).filter(({ seconds }) => seconds <= budget).at(-1)?.cost ?? Infinity;
  return Number.isFinite(reached) ? reached : Infinity;
};
const results = sizes.map((size) => Math.min(...alphas.map((alpha) => resultOf(size, alpha))));
return sizes[results.lastIndexOf(Math.min(...results))];`,
        first: "the first of two that are equal is 16, expected 32",
      },
      {
        mistake: "exactly on the budget is too late",
        answer: `const resultOf = (size: number, alpha: number): number => {
  const reached = run(size, alpha).filter(({ seconds }) => seconds < budget).at(-1)?.cost ?? Infinity;
  return Number.isFinite(reached) ? reached : Infinity;
};
const results = sizes.map((size) => Math.min(...alphas.map((alpha) => resultOf(size, alpha))));
return sizes[results.indexOf(Math.min(...results))];`,
        second: "the batch size where a measurement falls exactly on the budget is 2, expected 4",
      },
      {
        mistake: "−∞ counts as the best",
        answer: `const resultOf = (size: number, alpha: number): number => {
  const reached = run(size, alpha).filter(({ seconds }) => seconds <= budget).at(-1)?.cost ?? Infinity;
  return Number.isNaN(reached) ? Infinity : reached;
};
const results = sizes.map((size) => Math.min(...alphas.map((alpha) => resultOf(size, alpha))));
return sizes[results.indexOf(Math.min(...results))];`,
        second: "the batch size where the other one has the cost -∞ is 1, expected 6",
      },
    ],
    right: [
      {
        style: "loops that remember the best",
        answer: `let [best, lowest] = [sizes[0], Infinity];
for (const size of sizes) {
  for (const alpha of alphas) {
    let reached = Infinity;
    for (const { seconds, cost } of run(size, alpha)) if (seconds <= budget) reached = cost;
    if (Number.isFinite(reached) && reached < lowest) [best, lowest] = [size, reached];
  }
}
return best;`,
      },
      {
        style: "all runs sorted",
        answer: `const tried = sizes.flatMap((size) => alphas.map((alpha) => {
  const inTime = run(size, alpha).filter((one) => one.seconds <= budget);
  const cost = inTime.length === 0 ? Infinity : inTime[inTime.length - 1].cost;
  return { size, cost: Number.isFinite(cost) ? cost : Number.MAX_VALUE };
}));
return tried.sort((a, b) => a.cost - b.cost)[0].size;`,
      },
    ],
  },
};
