// Answers to the exercises of chapter 15.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "15.1": {
    wrong: [
      {
        mistake: "no correction",
        answer: `let [w, v] = [start, 0];
for (let t = 1; t <= steps; t += 1) {
  v = beta * v + (1 - beta) * slopeAt(w);
  w -= alpha * v;
}
return w;`,
        first: "one step from 10 on w² is 9.8, expected 8; these steps are not corrected",
      },
      {
        mistake: "steps counted one too late",
        answer: `let [w, v] = [start, 0];
for (let t = 1; t <= steps; t += 1) {
  v = beta * v + (1 - beta) * slopeAt(w);
  w -= (alpha * v) / (1 - beta ** (t + 1));
}
return w;`,
        first: "one step from 10 on w² is 8.9473684, expected 8; the steps are counted from 1 too late: the first divisor is 1 − β",
      },
      {
        mistake: "the gradient comes in whole",
        answer: `let [w, v] = [start, 0];
for (let t = 1; t <= steps; t += 1) {
  v = beta * v + slopeAt(w);
  w -= (alpha * v) / (1 - beta ** t);
}
return w;`,
        first: "one step from 10 on w² is -10, expected 8; the gradient must come in with the factor 1 − β",
      },
      {
        mistake: "keeps the corrected velocity",
        answer: `let [w, v] = [start, 0];
for (let t = 1; t <= steps; t += 1) {
  v = (beta * v + (1 - beta) * slopeAt(w)) / (1 - beta ** t);
  w -= alpha * v;
}
return w;`,
        first: "two steps from 10 on w² is -2.3157895, expected 6.2105263",
      },
      {
        mistake: "steps counted from 0",
        answer: `let [w, v] = [start, 0];
for (let t = 0; t < steps; t += 1) {
  v = beta * v + (1 - beta) * slopeAt(w);
  w -= (alpha * v) / (1 - beta ** t);
}
return w;`,
        first: "one step from 10 on w² is -Infinity, expected 8",
      },
      {
        mistake: "gradient descent",
        answer: "let w = start;\nfor (let t = 0; t < steps; t += 1) w -= alpha * slopeAt(w);\nreturn w;",
        first: "two steps from 10 on w² is 6.4, expected 6.2105263",
      },
      {
        mistake: "corrects the first ten steps only",
        answer: `let [w, v] = [start, 0];
for (let t = 1; t <= steps; t += 1) {
  v = beta * v + (1 - beta) * slopeAt(w);
  w -= t <= 10 ? (alpha * v) / (1 - beta ** t) : alpha * v;
}
return w;`,
        second: "twelve steps towards 1 is 1.6211022, expected 1.6193001",
      },
    ],
    right: [
      { style: "a mean that moves", answer: "let [w, mean] = [start, 0];\nfor (let t = 1; t <= steps; t += 1) {\n  mean += ((1 - beta) / (1 - beta ** t)) * (slopeAt(w) - mean);\n  w -= alpha * mean;\n}\nreturn w;" },
      {
        style: "sums of weights",
        answer: `let [w, sum, weights] = [start, 0, 0];
for (let t = 0; t < steps; t += 1) {
  sum = beta * sum + slopeAt(w);
  weights = beta * weights + 1;
  w -= (alpha * sum) / weights;
}
return w;`,
      },
      {
        style: "the library's average over all slopes so far",
        answer: `let w = start;
const slopes: number[] = [];
for (let t = 0; t < steps; t += 1) {
  slopes.push(slopeAt(w));
  w -= alpha * ewa(slopes, { beta: beta })[t];
}
return w;`,
      },
    ],
  },
  "15.2": {
    wrong: [
      { mistake: "nothing changes", answer: "return 1;", first: "how many times longer the steps become: your prediction 1 is too low" },
      { mistake: "the quotient of the two β", answer: "return 0.99 / 0.9;", first: "how many times longer the steps become: your prediction 1.1 is too low" },
      { mistake: "the length itself", answer: "return 100;", first: "how many times longer the steps become: your prediction 100 is too high" },
      { mistake: "shorter", answer: "return 0.1;", first: "how many times longer the steps become: your prediction 0.1 is too low" },
      { mistake: "the root of it", answer: "return Math.sqrt(10);", first: "how many times longer the steps become: your prediction 3.1622777 is too low" },
    ],
    right: [
      { style: "a number", answer: "return 10;" },
      { style: "a geometric sum", answer: "return 100 / 10;" },
    ],
  },
  "15.3": {
    wrong: [
      { mistake: "the limit of gradient descent", answer: "return 2 / curvature;", first: "the limit for h = 4, β = 0.5 is 0.5, expected 1.5; this is the limit of gradient descent" },
      { mistake: "the other form", answer: "return (2 * (1 + beta)) / curvature;", first: "the limit for h = 4, β = 0.5 is 0.75, expected 1.5; this is the limit for the form that is not dampened" },
      { mistake: "without 1 + β", answer: "return 2 / (curvature * (1 - beta));", first: "the limit for h = 4, β = 0.5 is 1, expected 1.5; the factor 1 + β is missing" },
      { mistake: "smaller instead of larger", answer: "return ((2 / curvature) * (1 - beta)) / (1 + beta);", first: "the limit for h = 4, β = 0.5 is 0.16666667, expected 1.5; with momentum the limit is larger, not smaller" },
      { mistake: "without the 2", answer: "return (1 + beta) / (1 - beta) / curvature;", first: "the limit for h = 1 without momentum is 1, expected 2; every value is half the right one" },
      {
        mistake: "an experiment that looks for rates below 10 only",
        answer: `let [low, high] = [0, 10];
for (let k = 0; k < 30; k += 1) {
  const alpha = (low + high) / 2;
  let [w, v] = [1, 0];
  for (let t = 0; t < 3000 && Math.abs(w) < 1e6; t += 1) {
    v = beta * v + (1 - beta) * curvature * w;
    w -= alpha * v;
  }
  if (Math.abs(w) < 1) low = alpha;
  else high = alpha;
}
return low;`,
        second: "with h = 0.01, β = 0.9 the ball must fly away just above the limit",
      },
    ],
    right: [
      {
        style: "by experiment",
        answer: `const restsAt = (alpha: number): boolean => {
  let [w, v] = [1, 0];
  for (let t = 0; t < 5000 && Math.abs(w) < 1e6; t += 1) {
    v = beta * v + (1 - beta) * curvature * w;
    w -= alpha * v;
  }
  return Math.abs(w) < 1;
};
let [low, high] = [0, 1 / curvature];
while (restsAt(high)) high *= 2;
for (let k = 0; k < 30; k += 1) {
  const middle = (low + high) / 2;
  if (restsAt(middle)) low = middle;
  else high = middle;
}
return low;`,
      },
      { style: "the other form, then 1 − β", answer: "const other = (2 + 2 * beta) / curvature;\nreturn other / (1 - beta);" },
    ],
  },
  "15.4": {
    wrong: [
      { mistake: "steps before the velocity is new", answer: "let [w, v] = [start, 0];\nfor (let t = 0; t < steps; t += 1) {\n  const slope = slopeAt(w - alpha * beta * v);\n  w -= alpha * v;\n  v = beta * v + (1 - beta) * slope;\n}\nreturn w;", first: "one step from 10 on w² is 10, expected 9.8" },
      {
        mistake: "no look ahead",
        answer: `let [w, v] = [start, 0];
for (let t = 0; t < steps; t += 1) {
  v = beta * v + (1 - beta) * slopeAt(w);
  w -= alpha * v;
}
return w;`,
        first: "two steps from 10 on w² is 9.424, expected 9.4276; this is momentum without the look ahead",
      },
      {
        mistake: "looks αv ahead",
        answer: `let [w, v] = [start, 0];
for (let t = 0; t < steps; t += 1) {
  v = beta * v + (1 - beta) * slopeAt(w - alpha * v);
  w -= alpha * v;
}
return w;`,
        first: "two steps from 10 on w² is 9.428, expected 9.4276; the look ahead goes αv far, it must go αβv",
      },
      {
        mistake: "looks back",
        answer: `let [w, v] = [start, 0];
for (let t = 0; t < steps; t += 1) {
  v = beta * v + (1 - beta) * slopeAt(w + alpha * beta * v);
  w -= alpha * v;
}
return w;`,
        first: "two steps from 10 on w² is 9.4204, expected 9.4276; the look goes backwards: the velocity is subtracted",
      },
      {
        mistake: "the library's points",
        answer: `const optimizer = momentum({ learningRate: alpha, beta: beta, nesterov: true });
const line = { name: "line", formula: "", value: () => 0, gradient: (x: number): [number, number] => [slopeAt(x), 0], bounds: { x: [0, 1], y: [0, 1] } } as const;
return descend(line, optimizer, [start, 0], { steps: steps }).x[steps];`,
        first: "one step from 10 on w² is 9.62, expected 9.8; these are the points that look ahead, as the library keeps them; w is asked",
      },
      {
        mistake: "the gradient comes in whole",
        answer: `let [w, v] = [start, 0];
for (let t = 0; t < steps; t += 1) {
  v = beta * v + slopeAt(w - alpha * beta * v);
  w -= alpha * v;
}
return w;`,
        first: "one step from 10 on w² is 8, expected 9.8",
      },
      {
        mistake: "one step too many",
        answer: `let [w, v] = [start, 0];
for (let t = 0; t <= steps; t += 1) {
  v = beta * v + (1 - beta) * slopeAt(w - alpha * beta * v);
  w -= alpha * v;
}
return w;`,
        first: "one step from 10 on w² is 9.4276, expected 9.8",
      },
      {
        mistake: "asks twice in every step",
        answer: `let [w, v] = [start, 0];
for (let t = 0; t < steps; t += 1) {
  slopeAt(w);
  v = beta * v + (1 - beta) * slopeAt(w - alpha * beta * v);
  w -= alpha * v;
}
return w;`,
        second: "how often the slope is asked in 17 steps is 34, expected 17",
      },
    ],
    right: [
      {
        style: "with the point ahead, then back",
        answer: `let [y, v] = [start, 0];
for (let t = 0; t < steps; t += 1) {
  const slope = slopeAt(y);
  v = beta * v + (1 - beta) * slope;
  y -= alpha * (beta * v + (1 - beta) * slope);
}
return y + alpha * beta * v;`,
      },
      {
        style: "recursion over the steps",
        answer: `const walk = (w: number, v: number, left: number): number => {
  if (left === 0) return w;
  const next = beta * v + (1 - beta) * slopeAt(w - alpha * beta * v);
  return walk(w - alpha * next, next, left - 1);
};
return walk(start, 0, steps);`,
      },
    ],
  },
  "15.5": {
    wrong: [
      { mistake: "ε under the root", answer: "const s = start.map(() => 0);\nlet w = [...start];\nfor (let t = 0; t < steps; t += 1) {\n  const g = slopesAt(w);\n  w = w.map((wi, i) => {\n    s[i] += g[i] ** 2;\n    return wi - (alpha * g[i]) / Math.sqrt(s[i] + 1e-8);\n  });\n}\nreturn w;", second: "three steps with the slopes −7 and 0.001: the value at index 1 is -0.22767732, expected -0.22844387" },
      {
        mistake: "RMSprop",
        answer: `const s = start.map(() => 0);
let w = [...start];
for (let t = 0; t < steps; t += 1) {
  const g = slopesAt(w);
  w = w.map((wi, i) => {
    s[i] = 0.9 * s[i] + 0.1 * g[i] ** 2;
    return wi - (alpha * g[i]) / (Math.sqrt(s[i]) + 1e-8);
  });
}
return w;`,
        first: "one step on a tilted bowl: the value at index 0 is 1.0513167, expected 1.7; this is RMSprop: the old squares fade",
      },
      {
        mistake: "no root",
        answer: `const s = start.map(() => 0);
let w = [...start];
for (let t = 0; t < steps; t += 1) {
  const g = slopesAt(w);
  w = w.map((wi, i) => {
    s[i] += g[i] ** 2;
    return wi - (alpha * g[i]) / (s[i] + 1e-8);
  });
}
return w;`,
        first: "one step on a tilted bowl: the value at index 0 is 1.9, expected 1.7; the root is missing",
      },
      {
        mistake: "the newest square alone",
        answer: `let w = [...start];
for (let t = 0; t < steps; t += 1) {
  const g = slopesAt(w);
  w = w.map((wi, i) => wi - (alpha * g[i]) / (Math.abs(g[i]) + 1e-8));
}
return w;`,
        first: "two steps on a tilted bowl: the value at index 0 is 1.4, expected 1.4993106; only the newest square is in the sum",
      },
      {
        mistake: "one sum for all parameters",
        answer: `let s = 0;
let w = [...start];
for (let t = 0; t < steps; t += 1) {
  const g = slopesAt(w);
  s += g.reduce((total, one) => total + one * one, 0);
  w = w.map((wi, i) => wi - (alpha * g[i]) / (Math.sqrt(s) + 1e-8));
}
return w;`,
        first: "one step on a tilted bowl: the value at index 0 is 1.715395, expected 1.7",
      },
      {
        mistake: "moves before it has counted the square",
        answer: `const s = start.map(() => 0);
let w = [...start];
for (let t = 0; t < steps; t += 1) {
  const g = slopesAt(w);
  w = w.map((wi, i) => {
    const moved = wi - (alpha * g[i]) / (Math.sqrt(s[i]) + 1e-8);
    s[i] += g[i] ** 2;
    return moved;
  });
}
return w;`,
        first: "one step on a tilted bowl: the value at index 0 is -89999998, expected 1.7",
      },
      {
        mistake: "sums of the sizes, not of the squares",
        answer: `const s = start.map(() => 0);
let w = [...start];
for (let t = 0; t < steps; t += 1) {
  const g = slopesAt(w);
  w = w.map((wi, i) => {
    s[i] += Math.abs(g[i]);
    return wi - (alpha * g[i]) / (s[i] + 1e-8);
  });
}
return w;`,
        first: "two steps on a tilted bowl: the value at index 0 is 1.5578947, expected 1.4993106",
      },
      {
        mistake: "no ε",
        answer: `const s = start.map(() => 0);
let w = [...start];
for (let t = 0; t < steps; t += 1) {
  const g = slopesAt(w);
  w = w.map((wi, i) => {
    s[i] += g[i] ** 2;
    return wi - (alpha * g[i]) / Math.sqrt(s[i]);
  });
}
return w;`,
        second: "ten steps without any slope: the value at index 0 is NaN, expected 1",
      },
      {
        mistake: "changes the list that went in",
        answer: `const s = start.map(() => 0);
const w = start as number[];
for (let t = 0; t < steps; t += 1) {
  const g = [...slopesAt(w)];
  for (const [i, one] of g.entries()) {
    s[i] += one ** 2;
    w[i] -= (alpha * one) / (Math.sqrt(s[i]) + 1e-8);
  }
}
return w;`,
        second: "the list that went in, afterwards: the value at index 0 is 4.1662548, expected 5",
      },
    ],
    right: [
      {
        style: "typed arrays and loops",
        answer: `const w = Float64Array.from(start);
const sums = new Float64Array(w.length);
for (let t = 0; t < steps; t += 1) {
  const slopes = [...slopesAt(Array.from(w))];
  for (let i = 0; i < w.length; i += 1) {
    sums[i] += slopes[i] * slopes[i];
    w[i] -= (alpha / (Math.sqrt(sums[i]) + 1e-8)) * slopes[i];
  }
}
return w;`,
      },
      {
        style: "all slopes kept",
        answer: `const kept: (readonly number[])[] = [];
let w: readonly number[] = start;
for (let t = 0; t < steps; t += 1) {
  const g = [...slopesAt(w)];
  kept.push(g);
  w = w.map((wi, i) => wi - (alpha * g[i]) / (Math.hypot(...kept.map((old) => old[i])) + 1e-8));
}
return w;`,
      },
    ],
  },
  "15.6": {
    wrong: [
      {
        mistake: "of equal pairs the smaller α first",
        answer: `let [best, least]: [number[], number] = [[], Infinity];
for (const alpha of [...alphas].sort((a, b) => a - b)) {
  for (const beta of [...betas].sort((a, b) => a - b)) {
    const run = heights(alpha, beta);
    const arrives = run.every(Number.isFinite) ? run.map((height) => height < target).lastIndexOf(false) + 1 : run.length;
    if (arrives < run.length && arrives < least) [best, least] = [[alpha, beta], arrives];
  }
}
return best;`,
        second: "the pair where (0.1, 0.9) and (0.3, 0) are equally quick: the value at index 0 is 0.1, expected 0.3",
      },
      {
        mistake: "sorts numbers as text",
        answer: `let [best, least]: [number[], number] = [[], Infinity];
for (const beta of [...betas].sort()) {
  for (const alpha of [...alphas].sort()) {
    const run = heights(alpha, beta);
    const arrives = run.every(Number.isFinite) ? run.map((height) => height < target).lastIndexOf(false) + 1 : run.length;
    if (arrives < run.length && arrives < least) [best, least] = [[alpha, beta], arrives];
  }
}
return best;`,
        second: "the pair where all are equally quick and α is 20, 10 or 9: the value at index 0 is 10, expected 9",
      },
      {
        mistake: "the first time below the target",
        answer: `let [best, least]: [number[], number] = [[], Infinity];
for (const beta of [...betas].sort((a, b) => a - b)) {
  for (const alpha of [...alphas].sort((a, b) => a - b)) {
    const first = heights(alpha, beta).findIndex((height) => height < target);
    if (first >= 0 && first < least) [best, least] = [[alpha, beta], first];
  }
}
return best;`,
        first: "the quickest pair of four: the value at index 0 is 0.1, expected 0.3",
      },
      {
        mistake: "the lowest end",
        answer: `let [best, least]: [number[], number] = [[], target];
for (const beta of [...betas].sort((a, b) => a - b)) {
  for (const alpha of [...alphas].sort((a, b) => a - b)) {
    const end = heights(alpha, beta).at(-1) ?? Infinity;
    if (end < least) [best, least] = [[alpha, beta], end];
  }
}
return best;`,
        first: "the quickest pair of four: the value at index 0 is 0.1, expected 0.3",
      },
      {
        mistake: "β and α in the wrong order",
        answer: `let [best, least]: [number[], number] = [[], Infinity];
for (const beta of [...betas].sort((a, b) => a - b)) {
  for (const alpha of [...alphas].sort((a, b) => a - b)) {
    const run = heights(alpha, beta);
    const arrives = run.map((height) => height < target).lastIndexOf(false) + 1;
    if (arrives < run.length && arrives < least) [best, least] = [[beta, alpha], arrives];
  }
}
return best;`,
        first: "the quickest pair of four: the value at index 0 is 0.9, expected 0.3",
      },
      {
        mistake: "a pair also where none arrives",
        answer: `let [best, least]: [number[], number] = [[alphas[0], betas[0]], Infinity];
for (const beta of [...betas].sort((a, b) => a - b)) {
  for (const alpha of [...alphas].sort((a, b) => a - b)) {
    const run = heights(alpha, beta);
    const arrives = run.map((height) => height < target).lastIndexOf(false) + 1;
    if (arrives < run.length && arrives < least) [best, least] = [[alpha, beta], arrives];
  }
}
return best;`,
        first: "the result where nothing arrives: the length is 2, expected 0",
      },
      {
        mistake: "the larger β where two are equal",
        answer: `let [best, least]: [number[], number] = [[], Infinity];
for (const beta of [...betas].sort((a, b) => b - a)) {
  for (const alpha of [...alphas].sort((a, b) => a - b)) {
    const run = heights(alpha, beta);
    const arrives = run.map((height) => height < target).lastIndexOf(false) + 1;
    if (arrives < run.length && arrives < least) [best, least] = [[alpha, beta], arrives];
  }
}
return best;`,
        first: "the quickest pair, where two are equally quick: the value at index 0 is 0.3, expected 0.2",
      },
      {
        mistake: "learning rates sorted as text",
        answer: `let [best, least]: [number[], number] = [[], Infinity];
for (const beta of [...betas].sort()) {
  for (const alpha of [...alphas].reverse().sort((a, b) => String(b).localeCompare(String(a)))) {
    const run = heights(alpha, beta);
    const arrives = run.map((height) => height < target).lastIndexOf(false) + 1;
    if (arrives < run.length && arrives < least) [best, least] = [[alpha, beta], arrives];
  }
}
return best;`,
        second: "the pair where all are equally quick: the value at index 0 is 0.3, expected 0.1",
      },
      {
        mistake: "a run that has been at −∞ counts",
        answer: `let [best, least]: [number[], number] = [[], Infinity];
for (const beta of [...betas].sort((a, b) => a - b)) {
  for (const alpha of [...alphas].sort((a, b) => a - b)) {
    const run = heights(alpha, beta);
    const arrives = run.map((height) => height < target).lastIndexOf(false) + 1;
    if (arrives < run.length && arrives < least) [best, least] = [[alpha, beta], arrives];
  }
}
return best;`,
        second: "the pair where the other one has been at −∞: the value at index 0 is 2, expected 0.5",
      },
    ],
    right: [
      {
        style: "a table that is sorted",
        answer: `const arrivalOf = (run: readonly number[]): number => {
  if (!run.every(Number.isFinite)) return Infinity;
  let t = run.length;
  while (t > 0 && run[t - 1] < target) t -= 1;
  return t === run.length ? Infinity : t;
};
const rows = betas.flatMap((beta) => alphas.map((alpha) => ({ alpha, beta, t: arrivalOf(heights(alpha, beta)) })));
const [first] = rows.filter((row) => row.t < Infinity).sort((a, b) => a.t - b.t || a.beta - b.beta || a.alpha - b.alpha);
return first === undefined ? [] : [first.alpha, first.beta];`,
      },
      {
        style: "counting forwards",
        answer: `const result = { pair: [] as number[], t: Infinity };
for (const alpha of alphas) {
  for (const beta of betas) {
    let t = 0;
    const run = heights(alpha, beta);
    run.forEach((height, k) => {
      if (!(height < target)) t = k + 1;
      if (!Number.isFinite(height)) t = Infinity;
    });
    if (t >= run.length) continue;
    const [a, b] = result.pair;
    const isFirst = t < result.t || (t === result.t && (beta < b || (beta === b && alpha < a)));
    if (isFirst) Object.assign(result, { pair: [alpha, beta], t });
  }
}
return result.pair;`,
      },
    ],
  },
};
