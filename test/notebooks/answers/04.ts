// Answers to the exercises of chapter 04.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "4.1": {
    wrong: [
      {
        mistake: "hidden biases taken over as they are",
        answer: `const w = [0, 1].map((j) => w2.reduce((total, v, k) => total + v * W1[k][j], 0));
return [...w, b1.reduce((total, b) => total + b, b2)];`,
        first: "[w₁, w₂, b] of one hidden unit: b is 8, expected 11; the biases of the hidden units pass through the second layer too",
      },
      {
        mistake: "no output bias",
        answer: `const w = [0, 1].map((j) => w2.reduce((total, v, k) => total + v * W1[k][j], 0));
return [...w, w2.reduce((total, v, k) => total + v * b1[k], 0)];`,
        first: "[w₁, w₂, b] of one hidden unit: b is 6, expected 11; the bias of the output unit is missing",
      },
      {
        mistake: "the first layer alone",
        answer: "return [W1.reduce((total, w) => total + w[0], 0), W1.reduce((total, w) => total + w[1], 0), b2];",
        first: "[w₁, w₂, b] of one hidden unit: w₁ is 1, expected 2",
      },
      {
        mistake: "no hidden biases",
        answer: "return [0, 1].map((j) => w2.reduce((total, v, k) => total + v * W1[k][j], 0)).concat(b2);",
        first: "[w₁, w₂, b] of one hidden unit: b is 5, expected 11; the biases of the hidden units are missing",
      },
      {
        mistake: "the bias first",
        answer: "const result = [b2, 0, 0];\nw2.forEach((v, k) => [b1[k], ...W1[k]].forEach((value, i) => (result[i] += v * value)));\nreturn result;",
        first: "[w₁, w₂, b] of one hidden unit: w₁ is 11, expected 2; the bias comes last, after both weights",
      },
      {
        mistake: "no biases at all",
        answer: "return [...[0, 1].map((j) => w2.reduce((total, v, k) => total + v * W1[k][j], 0)), 0];",
        first: "[w₁, w₂, b] of one hidden unit: b is 0, expected 11",
      },
      {
        mistake: "rows and columns exchanged",
        answer: `const n = w2.length;
const w = [0, 1].map((j) => w2.reduce((total, v, k) => total + v * W1[j % n][k % 2], 0));
return [...w, w2.reduce((total, v, k) => total + v * b1[k], b2)];`,
        first: "[w₁, w₂, b] of one hidden unit: w₂ is 2, expected 4",
      },
      {
        mistake: "at most three units",
        answer: `const w = [0, 1].map((j) => w2.slice(0, 3).reduce((total, v, k) => total + v * W1[k][j], 0));
return [...w, w2.slice(0, 3).reduce((total, v, k) => total + v * b1[k], b2)];`,
        second: "z of a network with n₁ = 7 at x = (0, 0) is -0.89666301, expected -1.8191892",
      },
    ],
    right: [
      {
        style: "asks the network at three points",
        answer: `const z = (p: number, q: number): number => w2.reduce((total, v, k) => total + v * (W1[k][0] * p + W1[k][1] * q + b1[k]), b2);
return [z(1, 0) - z(0, 0), z(0, 1) - z(0, 0), z(0, 0)];`,
      },
      {
        style: "reduce over units",
        answer: `return w2.reduce(([u, v, b], weight, k) => [u + weight * W1[k][0], v + weight * W1[k][1], b + weight * b1[k]], [0, 0, b2]);`,
      },
    ],
  },
  "4.2": {
    wrong: [
      { mistake: "bias not doubled", answer: "return { w: w.map((x) => 2 * x), b, v: 2 * v, addToOutputBias: -v };", first: "[w₁, w₂, b, v, added] for w = (0, −3), b = 2, v = 1: b is 2, expected 4; the bias stands inside the bracket too" },
      { mistake: "constant added", answer: "return { w: w.map((x) => 2 * x), b: 2 * b, v: 2 * v, addToOutputBias: v };", first: "[w₁, w₂, b, v, added] for w = (1, 0), b = 0, v = 1: added is 1, expected -1; 2σ(2z) is too high by 1, so v has to be taken away" },
      { mistake: "v not doubled", answer: "return { w: w.map((x) => 2 * x), b: 2 * b, v, addToOutputBias: -v };", first: "[w₁, w₂, b, v, added] for w = (1, 0), b = 0, v = 1: v is 1, expected 2; the 2 in front of σ is missing" },
      { mistake: "halves instead of doubling", answer: "return { w: w.map((x) => x / 2), b: b / 2, v: 2 * v, addToOutputBias: -v };", first: "[w₁, w₂, b, v, added] for w = (1, 0), b = 0, v = 1: w₁ is 0.5, expected 2; inside the bracket of σ stands 2z, not z/2" },
      { mistake: "minus 2v instead of minus v", answer: "return { w: w.map((x) => 2 * x), b: 2 * b, v: 2 * v, addToOutputBias: -2 * v };", first: "[w₁, w₂, b, v, added] for w = (1, 0), b = 0, v = 1: added is -2, expected -1; the 1 behind σ is multiplied by v, not by 2v" },
      { mistake: "minus one instead of minus v", answer: "return { w: w.map((x) => 2 * x), b: 2 * b, v: 2 * v, addToOutputBias: -1 };", first: "[w₁, w₂, w₃, b, v, added] for w = (0.5, 1, 1.5), b = −1, v = −4: added is -1, expected 4" },
      { mistake: "the unit as it is", answer: "return { w, b, v, addToOutputBias: 0 };", first: "[w₁, w₂, b, v, added] for w = (1, 0), b = 0, v = 1: w₁ is 1, expected 2" },
      {
        mistake: "right only for round numbers",
        answer: "const r = (x: number) => Math.round(4 * x) / 4;\nreturn { w: w.map((x) => 2 * r(x)), b: 2 * r(b), v: 2 * r(v), addToOutputBias: -r(v) };",
        second: "what the unit contributes at a random place (number 1) is 0.89837631, expected 0.77789885",
      },
    ],
    right: [
      {
        style: "a typed array",
        answer: "const doubled = Float64Array.from(w, (x) => x + x);\nreturn { w: doubled, b: b + b, v: v + v, addToOutputBias: 0 - v };",
      },
      {
        style: "the mirrored sigmoid",
        answer: "return { w: w.map((x) => -2 * x), b: -2 * b, v: -2 * v, addToOutputBias: v };",
      },
    ],
  },
  "4.3": {
    wrong: [
      {
        mistake: "dw² from z instead of a",
        answer: "return { dz1: z1.map((z, k) => w2[k] * dz2 * (z > 0 ? 1 : leak)), dw2: z1.map((z) => dz2 * z) };",
        first: "[dz¹₁, dz¹₂, dw²₁, dw²₂] for z¹ = (−2, 3): dw²₁ is -1, expected -0.1; dw² is made of the activations, not of z¹",
      },
      {
        mistake: "no slope",
        answer: "return { dz1: z1.map((_, k) => w2[k] * dz2), dw2: z1.map((z) => dz2 * (z > 0 ? z : leak * z)) };",
        first: "[dz¹₁, dz¹₂, dw²₁, dw²₂] for z¹ = (−2, 3): dz¹₁ is 0.5, expected 0.05; dz¹ lacks the slope of the bend",
      },
      {
        mistake: "plain relu",
        answer: "return { dz1: z1.map((z, k) => (z > 0 ? w2[k] * dz2 : 0)), dw2: z1.map((z) => dz2 * Math.max(0, z)) };",
        first: "[dz¹₁, dz¹₂, dw²₁, dw²₂] for z¹ = (−2, 3): dz¹₁ is 0, expected 0.05",
      },
      {
        mistake: "slope 1 at the corner",
        answer: "return { dz1: z1.map((z, k) => w2[k] * dz2 * (z >= 0 ? 1 : leak)), dw2: z1.map((z) => dz2 * (z > 0 ? z : leak * z)) };",
        first: "[dz¹₁, dz¹₂, dw²₁, dw²₂] for z¹ = (0, −1): dz¹₁ is -2, expected -0.5",
      },
      {
        mistake: "forgets w²",
        answer: "return { dz1: z1.map((z) => dz2 * (z > 0 ? 1 : leak)), dw2: z1.map((z) => dz2 * (z > 0 ? z : leak * z)) };",
        first: "[dz¹₁, dz¹₂, dw²₁, dw²₂] for z¹ = (2, 3): dz¹₂ is 0.5, expected -2; dz¹ lacks the weights w² with which the units are taken",
      },
      {
        mistake: "the leak is always 0.01",
        answer: "return { dz1: z1.map((z, k) => w2[k] * dz2 * (z > 0 ? 1 : 0.01)), dw2: z1.map((z) => dz2 * (z > 0 ? z : 0.01 * z)) };",
        first: "[dz¹₁, dz¹₂, dw²₁, dw²₂] for z¹ = (−2, 3): dz¹₁ is 0.005, expected 0.05; the slope on the left is 0.01 here, not leak",
      },
      {
        mistake: "looks at three units only",
        answer: "const three = z1.slice(0, 3);\nreturn { dz1: three.map((z, k) => w2[k] * dz2 * (z > 0 ? 1 : leak)), dw2: three.map((z) => dz2 * (z > 0 ? z : leak * z)) };",
        second: "dz¹ of 12 units: the length is 3, expected 12",
      },
    ],
    right: [
      {
        style: "slopes first",
        answer: `const slope = z1.map((z) => (z > 0 ? 1 : leak));
return { dz1: slope.map((s, k) => s * w2[k] * dz2), dw2: slope.map((s, k) => s * z1[k] * dz2) };`,
      },
      {
        style: "loops over typed arrays",
        answer: `const [dz1, dw2] = [new Float64Array(z1.length), new Float64Array(z1.length)];
for (let k = 0; k < z1.length; k++) {
  const right = z1[k] > 0;
  dz1[k] = (right ? 1 : leak) * w2[k] * dz2;
  dw2[k] = (right ? z1[k] : leak * z1[k]) * dz2;
}
return { dz1, dw2 };`,
      },
    ],
  },
  "4.4": {
    wrong: [
      { mistake: "it learns as usual", answer: "return 0.04;", first: "the cost after 2,000 steps from zero: your prediction 0.04 is too low" },
      { mistake: "as logistic regression", answer: "return 0.25;", first: "the cost after 2,000 steps from zero: your prediction 0.25 is too low" },
      { mistake: "one half", answer: "return 0.5;", first: "the cost after 2,000 steps from zero: your prediction 0.5 is too low" },
      { mistake: "zero", answer: "return 0;", first: "the cost after 2,000 steps from zero: your prediction 0 is too low" },
      { mistake: "one", answer: "return 1;", first: "the cost after 2,000 steps from zero: your prediction 1 is too high" },
    ],
    right: [
      { style: "the number", answer: "return 0.69;" },
      { style: "minus the logarithm of one half", answer: "return -Math.log(0.5);" },
    ],
  },
  "4.5": {
    wrong: [
      {
        mistake: "one lucky seed is enough",
        answer: "return [...candidates].sort((a, b) => a - b).find((units) => seeds.some((seed) => finalCost(units, seed) <= target)) ?? null;",
        first: "the number of units needed when all of three seeds must arrive is 4, expected 8",
      },
      {
        mistake: "all seeds, whatever the share",
        answer: "return [...candidates].sort((a, b) => a - b).find((units) => seeds.every((seed) => finalCost(units, seed) <= target)) ?? null;",
        first: "the number of units needed when 60 % of three seeds must arrive is 8, expected 4",
      },
      {
        mistake: "in the order of the list",
        answer: "return candidates.find((units) => seeds.filter((seed) => finalCost(units, seed) <= target).length >= share * seeds.length) ?? null;",
        first: "the number of units needed with the candidates in another order is 8, expected 2",
      },
      {
        mistake: "the mean cost of the seeds",
        answer: "return [...candidates].sort((a, b) => a - b).find((units) => seeds.reduce((t, seed) => t + finalCost(units, seed), 0) / seeds.length <= target) ?? null;",
        first: "the number of units needed when 60 % of three seeds must arrive is 8, expected 4",
      },
      {
        mistake: "the largest candidate where none is enough",
        answer: "return [...candidates].sort((a, b) => a - b).find((units) => seeds.filter((seed) => finalCost(units, seed) <= target).length >= share * seeds.length) ?? Math.max(...candidates);",
        first: "the number of units needed where no candidate is enough is 2, expected null",
      },
      {
        mistake: "sorts numbers as texts",
        answer: "for (const units of [...candidates].sort()) {\n  if (seeds.filter((seed) => finalCost(units, seed) <= target).length >= share * seeds.length) return units;\n}\nreturn null;",
        second: "the number of units needed of 30, 4, 100 and 5 is 100, expected 5",
      },
      {
        mistake: "trains all candidates",
        answer: "const good = candidates.filter((units) => seeds.filter((seed) => finalCost(units, seed) <= target).length >= share * seeds.length);\nreturn good.length > 0 ? Math.min(...good) : null;",
        second: "networks of 5 units are trained although 3 units were enough",
      },
    ],
    right: [
      {
        style: "loops and a counter",
        answer: `const rising = Array.from(candidates).sort((a, b) => a - b);
for (const units of rising) {
  let good = 0;
  for (const seed of seeds) if (finalCost(units, seed) <= target) good += 1;
  if (good / seeds.length >= share) return units;
}
return null;`,
      },
      {
        style: "find",
        answer: "const enough = (units: number) => seeds.filter((seed) => !(finalCost(units, seed) > target)).length >= share * seeds.length;\nreturn candidates.slice().sort((a, b) => a - b).find(enough) ?? null;",
      },
    ],
  },
};
