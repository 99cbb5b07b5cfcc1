// Answers to the exercises of chapter 01.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "1.1": {
    wrong: [
      { mistake: "b has the wrong sign", answer: "return (Math.log(p / (1 - p)) + b) / w;", first: "massAt(0.5, 2, -1) is -0.5, expected 0.5; b has the wrong sign" },
      { mistake: "the odds upside down", answer: "return (Math.log((1 - p) / p) - b) / w;", first: "massAt(0.9, 1, 0) is -2.1972246, expected 2.1972246; this is the mass of probability 1 − p" },
      { mistake: "does not divide by w", answer: "return Math.log(p / (1 - p)) - b;", first: "massAt(0.5, 2, -1) is 1, expected 0.5; it does not divide by w" },
      { mistake: "the sigmoid instead of its inverse", answer: "return 1 / (1 + Math.exp(-(w * p + b)));", first: "massAt(0.5, 2, 0) is 0.73105858, expected 0" },
      { mistake: "forgets the logarithm", answer: "return (p / (1 - p) - b) / w;", first: "massAt(0.5, 2, 0) is 0.5, expected 0" },
      { mistake: "always the boundary", answer: "return -b / w;", first: "massAt(0.9, 1, 0) is 0, expected 2.1972246" },
      { mistake: "logarithm to base 10", answer: "return (Math.log10(p / (1 - p)) - b) / w;", first: "massAt(0.9, 1, 0) is 0.95424251, expected 2.1972246" },
      {
        mistake: "takes no probability below 0.05 or above 0.95",
        answer: "const q = Math.min(Math.max(p, 0.05), 0.95);\nreturn (Math.log(q / (1 - q)) - b) / w;",
        second: "the probabilities at the masses found for w = 3, b = -2: the value at index 0 is 0.05, expected 0.001",
      },
    ],
    right: [
      { style: "two logarithms", answer: "const z = Math.log(p) - Math.log(1 - p);\nreturn z / w - b / w;" },
      {
        style: "bisection",
        answer: `let [low, high] = [-1e4, 1e4];
for (let i = 0; i < 200; i++) {
  const middle = (low + high) / 2;
  if ((1 / (1 + Math.exp(-(w * middle + b))) < p) === w > 0) low = middle;
  else high = middle;
}
return low;`,
      },
    ],
  },
  "1.2": {
    wrong: [
      { mistake: "the ratio of the probabilities", answer: "return 500_000;", first: "the loss at a = 0.000001 over the loss at a = 1/2: your prediction 500000 is too high" },
      { mistake: "the square's answer", answer: "return 4;", first: "the loss at a = 0.000001 over the loss at a = 1/2: your prediction 4 is too low" },
      { mistake: "twice as bad", answer: "return 2;", first: "the loss at a = 0.000001 over the loss at a = 1/2: your prediction 2 is too low" },
      { mistake: "the number of zeros", answer: "return 6;", first: "the loss at a = 0.000001 over the loss at a = 1/2: your prediction 6 is too low" },
      { mistake: "a million", answer: "return 1e6;", first: "the loss at a = 0.000001 over the loss at a = 1/2: your prediction 1000000 is too high" },
    ],
    right: [
      { style: "halvings", answer: "return Math.log2(1e6);" },
      { style: "a little less", answer: "return 18;" },
    ],
  },
  "1.3": {
    wrong: [
      {
        mistake: "the cross-entropy's slopes",
        answer: "const a = 1 / (1 + Math.exp(-(w * xi + b)));\nreturn { dw: (a - label) * xi, db: a - label };",
        first: "[dw, db] for x = 2, y = 1, w = 0, b = 0: dw is -1, expected -0.25; these are the slopes of the cross-entropy: the factor a(1 − a) is missing",
      },
      {
        mistake: "forgets that the half cancels the 2",
        answer: "const a = 1 / (1 + Math.exp(-(w * xi + b)));\nconst dz = 2 * (a - label) * a * (1 - a);\nreturn { dw: dz * xi, db: dz };",
        first: "[dw, db] for x = 2, y = 1, w = 0, b = 0: dw is -0.5, expected -0.25; twice as large: the half in ½(a − y)² cancels the 2",
      },
      {
        mistake: "y − a",
        answer: "const a = 1 / (1 + Math.exp(-(w * xi + b)));\nconst dz = (label - a) * a * (1 - a);\nreturn { dw: dz * xi, db: dz };",
        first: "[dw, db] for x = 2, y = 1, w = 0, b = 0: dw is 0.25, expected -0.25; the sign is the other way round: a − y, not y − a",
      },
      {
        mistake: "x missing in dw",
        answer: "const a = 1 / (1 + Math.exp(-(w * xi + b)));\nconst dz = (a - label) * a * (1 - a);\nreturn { dw: dz, db: dz };",
        first: "[dw, db] for x = 2, y = 1, w = 0, b = 0: dw is -0.125, expected -0.25",
      },
      {
        mistake: "slope of the sigmoid from z",
        answer: "const z = w * xi + b;\nconst a = 1 / (1 + Math.exp(-z));\nconst dz = (a - label) * z * (1 - z);\nreturn { dw: dz * xi, db: dz };",
        first: "[dw, db] for x = 2, y = 1, w = 0, b = 0: dw is 0, expected -0.25",
      },
      {
        mistake: "no sigmoid at all",
        answer: "const dz = w * xi + b - label;\nreturn { dw: dz * xi, db: dz };",
        first: "[dw, db] for x = 2, y = 1, w = 0, b = 0: dw is -2, expected -0.25",
      },
      {
        mistake: "dw and db exchanged",
        answer: "const a = 1 / (1 + Math.exp(-(w * xi + b)));\nconst dz = (a - label) * a * (1 - a);\nreturn { dw: dz, db: dz * xi };",
        first: "[dw, db] for x = 2, y = 1, w = 0, b = 0: dw is -0.125, expected -0.25",
      },
      {
        mistake: "cuts z off",
        answer: "const z = Math.max(-1.2, Math.min(1.2, w * xi + b));\nconst a = 1 / (1 + Math.exp(-z));\nconst dz = (a - label) * a * (1 - a);\nreturn { dw: dz * xi, db: dz };",
        second: "[dw, db] at a random place (number 3): dw is 0.18459268, expected 0.078258863",
      },
    ],
    right: [
      {
        style: "the slope of the sigmoid from the exponential",
        answer: "const e = Math.exp(-(w * xi + b));\nconst slope = e / (1 + e) ** 2;\nconst db = (1 / (1 + e) - label) * slope;\nreturn { db, dw: xi * db };",
      },
      {
        style: "differences",
        answer: `const half = (v: number, c: number) => (1 / (1 + Math.exp(-v * xi - c)) - label) ** 2 / 2;
const h = 1e-5;
return { dw: (half(w + h, b) - half(w - h, b)) / (2 * h), db: (half(w, b + h) - half(w, b - h)) / (2 * h) };`,
      },
    ],
  },
  "1.4": {
    wrong: [
      {
        mistake: "halves, but takes the step all the same",
        answer: `let [w, b, alpha] = [0, 0, alphaAtStart];
for (let step = 0; step < steps; step += 1) {
  const { dw, db } = gradient(w, b);
  const [nextW, nextB] = [w - alpha * dw, b - alpha * db];
  if (cost(nextW, nextB) > cost(w, b)) alpha /= 2;
  [w, b] = [nextW, nextB];
}
return { w, b, alpha };`,
        first: "[w, b, α] on a bowl after 1 step with α = 2: w is 12, expected 0",
      },
      {
        mistake: "never halves",
        answer: `let [w, b] = [0, 0];
for (let step = 0; step < steps; step += 1) {
  const { dw, db } = gradient(w, b);
  [w, b] = [w - alphaAtStart * dw, b - alphaAtStart * db];
}
return { w, b, alpha: alphaAtStart };`,
        first: "[w, b, α] on a bowl after 1 step with α = 2: w is 12, expected 0",
      },
      {
        mistake: "a try that fails is not counted",
        answer: `let [w, b, alpha] = [0, 0, alphaAtStart];
for (let step = 0; step < steps; step += 1) {
  const { dw, db } = gradient(w, b);
  while (cost(w - alpha * dw, b - alpha * db) > cost(w, b)) alpha /= 2;
  [w, b] = [w - alpha * dw, b - alpha * db];
}
return { w, b, alpha };`,
        first: "[w, b, α] on a bowl after 1 step with α = 2: w is 3, expected 0",
      },
      {
        mistake: "walks uphill",
        answer: `let [w, b, alpha] = [0, 0, alphaAtStart];
for (let step = 0; step < steps; step += 1) {
  const { dw, db } = gradient(w, b);
  const [nextW, nextB] = [w + alpha * dw, b + alpha * db];
  if (cost(nextW, nextB) > cost(w, b)) alpha /= 2;
  else [w, b] = [nextW, nextB];
}
return { w, b, alpha };`,
        first: "[w, b, α] on a bowl after 1 step with α = 1/4: w is 0, expected 1.5",
      },
      {
        mistake: "moves b with the slope of w",
        answer: `let [w, b, alpha] = [0, 0, alphaAtStart];
for (let step = 0; step < steps; step += 1) {
  const nextW = w - alpha * gradient(w, b).dw;
  const nextB = b - alpha * gradient(w, b).dw;
  if (cost(nextW, nextB) > cost(w, b)) alpha /= 2;
  else [w, b] = [nextW, nextB];
}
return { w, b, alpha };`,
        first: "[w, b, α] on a bowl after 1 step with α = 1/4: w is 0, expected 1.5",
      },
      {
        mistake: "moves b with the slope at the new w",
        answer: `let [w, b, alpha] = [0, 0, alphaAtStart];
for (let step = 0; step < steps; step += 1) {
  const nextW = w - alpha * gradient(w, b).dw;
  const nextB = b - alpha * gradient(nextW, b).db;
  if (cost(nextW, nextB) > cost(w, b)) alpha /= 2;
  else [w, b] = [nextW, nextB];
}
return { w, b, alpha };`,
        second:
          "[w, b, α] after 1 step where each slope depends on both parameters: b is 0.5625, expected 0.75",
      },
      {
        mistake: "goes back to the start after a try that fails",
        answer: `let [w, b, alpha] = [0, 0, alphaAtStart];
for (let step = 0; step < steps; step += 1) {
  const { dw, db } = gradient(w, b);
  const [nextW, nextB] = [w - alpha * dw, b - alpha * db];
  if (cost(nextW, nextB) > cost(w, b)) [w, b, alpha] = [0, 0, alpha / 2];
  else [w, b] = [nextW, nextB];
}
return { w, b, alpha };`,
        first: "[w, b, α] on a bowl after 2 steps with α = 3/4: w is 0, expected 4.5",
      },
      {
        mistake: "halves also where the cost stays",
        answer: `let [w, b, alpha] = [0, 0, alphaAtStart];
for (let step = 0; step < steps; step += 1) {
  const { dw, db } = gradient(w, b);
  const [nextW, nextB] = [w - alpha * dw, b - alpha * db];
  if (cost(nextW, nextB) >= cost(w, b)) alpha /= 2;
  else [w, b] = [nextW, nextB];
}
return { w, b, alpha };`,
        second: "[w, b, α] where the cost is flat and no step makes it higher: w is 0, expected -1",
      },
    ],
    right: [
      {
        style: "an object, and the cost kept",
        answer: `const place = { w: 0, b: 0, alpha: alphaAtStart };
let here = cost(0, 0);
for (let left = steps; left > 0; left--) {
  const slope = gradient(place.w, place.b);
  const w = place.w - place.alpha * slope.dw;
  const b = place.b - place.alpha * slope.db;
  const there = cost(w, b);
  if (there <= here) {
    Object.assign(place, { w, b });
    here = there;
  } else place.alpha *= 0.5;
}
return place;`,
      },
      {
        style: "recursion",
        answer: `const go = (w: number, b: number, alpha: number, left: number): { w: number; b: number; alpha: number } => {
  if (left === 0) return { w, b, alpha };
  const { dw, db } = gradient(w, b);
  const next: [number, number] = [w - alpha * dw, b - alpha * db];
  return cost(...next) > cost(w, b) ? go(w, b, alpha / 2, left - 1) : go(...next, alpha, left - 1);
};
return go(0, 0, alphaAtStart, steps);`,
      },
    ],
  },
  "1.5": {
    wrong: [
      {
        mistake: "the lowest cost after all steps",
        answer: `const after = (alpha: number): number => {
  let [w, b] = [0, 0];
  for (let step = 0; step < limit; step += 1) {
    const { dw, db } = gradient(w, b);
    [w, b] = [w - alpha * dw, b - alpha * db];
  }
  return cost(w, b);
};
return candidates.reduce((one, other) => (after(other) < after(one) ? other : one));`,
        first: "the best of two rates that do not reach the target in 20 steps is 0.01, expected null",
      },
      {
        mistake: "of equals the larger one",
        answer: `const stepsWith = (alpha: number): number => {
  let [w, b] = [0, 0];
  for (let step = 0; step <= limit; step += 1) {
    if (cost(w, b) <= target) return step;
    const { dw, db } = gradient(w, b);
    [w, b] = [w - alpha * dw, b - alpha * db];
  }
  return Infinity;
};
let best: number | null = null;
let fewest = Infinity;
for (const alpha of [...candidates].sort((one, other) => other - one)) if (stepsWith(alpha) < fewest) [best, fewest] = [alpha, stepsWith(alpha)];
return best;`,
        first: "the smaller one of 0.9 and 0.1, which need the same number of steps, is 0.9, expected 0.1",
      },
      {
        mistake: "no limit for those that fail",
        answer: `const stepsWith = (alpha: number): number => {
  let [w, b] = [0, 0];
  for (let step = 0; step <= limit; step += 1) {
    if (cost(w, b) <= target) return step;
    const { dw, db } = gradient(w, b);
    [w, b] = [w - alpha * dw, b - alpha * db];
  }
  return limit;
};
return [...candidates].sort((one, other) => one - other).reduce((one, other) => (stepsWith(other) < stepsWith(one) ? other : one));`,
        first: "the best of two rates that do not reach the target in 20 steps is 0.01, expected null",
      },
      {
        mistake: "the largest rate that reaches the target",
        answer: `const reaches = (alpha: number): boolean => {
  let [w, b] = [0, 0];
  for (let step = 0; step <= limit; step += 1) {
    if (cost(w, b) <= target) return true;
    const { dw, db } = gradient(w, b);
    [w, b] = [w - alpha * dw, b - alpha * db];
  }
  return false;
};
const good = candidates.filter(reaches);
return good.length === 0 ? null : Math.max(...good);`,
        first: "the best of 0.1, 0.4, 0.9 on a round bowl is 0.9, expected 0.4",
      },
      {
        mistake: "only rates with which the cost never rises",
        answer: `const stepsWith = (alpha: number): number => {
  let [w, b, before] = [0, 0, Infinity];
  for (let step = 0; step <= limit; step += 1) {
    const now = cost(w, b);
    if (now <= target) return step;
    if (now > before) return Infinity;
    before = now;
    const { dw, db } = gradient(w, b);
    [w, b] = [w - alpha * dw, b - alpha * db];
  }
  return Infinity;
};
let best: number | null = null;
let fewest = Infinity;
for (const alpha of [...candidates].sort((one, other) => one - other)) if (stepsWith(alpha) < fewest) [best, fewest] = [alpha, stepsWith(alpha)];
return best;`,
        second: "the best rate for the penguins to a cost of 0.2 is 16, expected 24",
      },
      {
        mistake: "sorts the rates as words",
        answer: `let best: number | null = null;
let fewest = Infinity;
for (const alpha of [...candidates].sort()) {
  let [w, b, step] = [0, 0, 0];
  for (; cost(w, b) > target && step <= limit; step += 1) {
    const { dw, db } = gradient(w, b);
    [w, b] = [w - alpha * dw, b - alpha * db];
  }
  if (step <= limit && step < fewest) [best, fewest] = [alpha, step];
}
return best;`,
        second: "the best of 11 and 9, which need the same number of steps, is 11, expected 9",
      },
    ],
    right: [
      {
        style: "a table that is sorted",
        answer: `const rows = candidates.map((alpha) => {
  let [w, b, steps] = [0, 0, 0];
  while (cost(w, b) > target && steps <= limit) {
    const slope = gradient(w, b);
    w -= alpha * slope.dw;
    b -= alpha * slope.db;
    steps += 1;
  }
  return { alpha, steps };
});
rows.sort((one, other) => one.steps - other.steps || one.alpha - other.alpha);
return rows.length > 0 && rows[0].steps <= limit ? rows[0].alpha : null;`,
      },
      {
        style: "all at once, step by step",
        answer: `const walkers = candidates.map((alpha) => ({ alpha, w: 0, b: 0 }));
for (let step = 0; step <= limit; step++) {
  const there = walkers.filter(({ w, b }) => cost(w, b) <= target);
  if (there.length > 0) return Math.min(...there.map(({ alpha }) => alpha));
  for (const walker of walkers) {
    const { dw, db } = gradient(walker.w, walker.b);
    walker.w -= walker.alpha * dw;
    walker.b -= walker.alpha * db;
  }
}
return null;`,
      },
    ],
  },
};
