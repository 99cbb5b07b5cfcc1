// Answers to the exercises of chapter 16.
import type { ChapterAnswers } from "../answers.ts";

/** AMSGrad with other lines for the averages, the divisor and the step. */
function descent(lines: { gradient?: string; averages?: string; largest?: string; step?: string; end?: string }): string {
  const {
    gradient = "const g = slopeAt(w);",
    averages = "v[i] = 0.9 * v[i] + 0.1 * g[i];\n    s[i] = 0.999 * s[i] + 0.001 * g[i] * g[i];",
    largest = "largest[i] = Math.max(largest[i], s[i] / (1 - 0.999 ** t));",
    step = "return wi - (alpha * v[i]) / (1 - 0.9 ** t) / (Math.sqrt(largest[i]) + 1e-8);",
    end = "return w;",
  } = lines;
  return `const [v, s, largest] = [start.map(() => 0), start.map(() => 0), start.map(() => 0)];
let w = [...start];
for (let t = 1; t <= steps; t += 1) {
  ${gradient}
  w = w.map((wi, i) => {
    ${averages}
    ${largest}
    ${step}
  });
}
${end}`;
}

const step = (vHat: string, sHat: string, divisor = "Math.sqrt(sHat) + 1e-8"): string =>
  `const vHat = ${vHat};\nconst sHat = ${sHat};\nreturn (alpha * vHat) / (${divisor});`;

const decayStep = (result: string, slope = "g", divisor = "Math.sqrt(sHat) + 1e-8"): string => `const slope = ${slope};
const vHat = (0.9 * v + 0.1 * slope) / (1 - 0.9 ** t);
const sHat = (0.999 * s + 0.001 * slope * slope) / (1 - 0.999 ** t);
const move = (alpha * vHat) / (${divisor});
return ${result};`;

const best = (cost: string, before = ""): string => `${before}const costOf = (alpha: number): number => {
  const costs = seeds.map((s) => costAfter(alpha, s));
  ${cost}
};
return candidates.reduce((found, alpha) => (costOf(alpha) < costOf(found) ? alpha : found));`;

export const answers: ChapterAnswers = {
  "16.1": {
    wrong: [
      { mistake: "β times t in place of the power", answer: "const vHat = v / (1 - 0.9 * t);\nconst sHat = s / (1 - 0.999 * t);\nreturn (alpha * vHat) / (Math.sqrt(sHat) + 1e-8);", first: "adamStep(0.57, 0.071964, 2, 0.2) is NaN, expected 0.1" },
      { mistake: "no corrections", answer: step("v", "s"), first: "adamStep(0.4, 0.016, 1, 0.01) is 0.031622774, expected 0.01; these are steps without the corrections" },
      { mistake: "corrects v only", answer: step("v / (1 - 0.9 ** t)", "s"), first: "adamStep(0.4, 0.016, 1, 0.01) is 0.31622774, expected 0.01; only v is corrected here" },
      { mistake: "corrects s only", answer: step("v", "s / (1 - 0.999 ** t)"), first: "adamStep(0.4, 0.016, 1, 0.01) is 0.001, expected 0.01; only s is corrected here" },
      { mistake: "no root", answer: step("v / (1 - 0.9 ** t)", "s / (1 - 0.999 ** t)", "sHat + 1e-8"), first: "adamStep(0.4, 0.016, 1, 0.01) is 0.0025, expected 0.01; the root is missing" },
      { mistake: "one β for both", answer: step("v / (1 - 0.9 ** t)", "s / (1 - 0.9 ** t)"), first: "adamStep(0.4, 0.016, 1, 0.01) is 0.099999998, expected 0.01" },
      { mistake: "the sign", answer: `return -adamStepOf(v, s, t, alpha);\nfunction adamStepOf(v: number, s: number, t: number, alpha: number): number {\n${step("v / (1 - 0.9 ** t)", "s / (1 - 0.999 ** t)")}\n}`, first: "adamStep(0.4, 0.016, 1, 0.01) is -0.01, expected 0.01; the sign is flipped" },
      { mistake: "t counted from 0", answer: step("v / (1 - 0.9 ** (t - 1))", "s / (1 - 0.999 ** (t - 1))"), first: "adamStep(0.4, 0.016, 1, 0.01) is NaN, expected 0.01" },
      { mistake: "the length without its sign", answer: step("Math.abs(v) / (1 - 0.9 ** t)", "s / (1 - 0.999 ** t)"), first: "adamStep(-2.168, 0.047952016, 3, 0.05) is 0.1, expected -0.1" },
      { mistake: "ε inside the root", answer: step("v / (1 - 0.9 ** t)", "s / (1 - 0.999 ** t)", "Math.sqrt(sHat + 1e-8)"), second: "the first step with the gradient 10⁻⁸, as large as ε, is 0.000001, expected 0.005" },
      { mistake: "no ε", answer: step("v / (1 - 0.9 ** t)", "s / (1 - 0.999 ** t)", "Math.sqrt(sHat)"), second: "the first step with the gradient 10⁻⁸, as large as ε, is 0.01, expected 0.005" },
    ],
    right: [
      { style: "in one line", answer: "return (alpha * v) / (1 - 0.9 ** t) / (Math.sqrt(s / (1 - 0.999 ** t)) + 1e-8);" },
      {
        style: "the paper's second form, with ε scaled to it",
        answer: `const correction = Math.sqrt(1 - Math.pow(0.999, t));
const rate = (alpha * correction) / (1 - Math.pow(0.9, t));
return (rate * v) / (Math.sqrt(s) + 1e-8 * correction);`,
      },
    ],
  },
  "16.2": {
    wrong: [
      { mistake: "+1 and −1 cancel", answer: "return [0, 1];", first: "a step with momentum, in units of α: your prediction 0 is too low" },
      { mistake: "momentum changes nothing", answer: "return [1, 1];", first: "a step with momentum, in units of α: your prediction 1 is too high" },
      { mistake: "the newest part only", answer: "return [0.1, 1];", first: "a step with momentum, in units of α: your prediction 0.1 is too high" },
      { mistake: "the sizes exchanged", answer: "return [1, 0.1 / 1.9];", first: "a step without momentum, in units of α: your prediction 0.052631579 is too low" },
      { mistake: "the root of the second moment", answer: "return [0.1 / 1.9, Math.sqrt(0.001)];", first: "a step without momentum, in units of α: your prediction 0.031622777 is too low" },
      { mistake: "half of it", answer: "return [0.5, 1];", first: "a step with momentum, in units of α: your prediction 0.5 is too high" },
    ],
    right: [
      { style: "rounded", answer: "return [0.05, 1];" },
      { style: "a loop", answer: "let [v, g] = [0, 1];\nfor (let t = 0; t < 500; t += 1) [v, g] = [0.9 * v + 0.1 * g, -g];\nreturn [Math.abs(v), 1];" },
    ],
  },
  "16.3": {
    wrong: [
      { mistake: "plain Adam", answer: descent({ largest: "largest[i] = s[i] / (1 - 0.999 ** t);" }), first: "two steps on a tilted bowl: the value at index 0 is 1.4012367, expected 1.4157895; these are the ways of Adam: the divisor is not the largest so far" },
      {
        mistake: "one slope after the other",
        answer: descent({ gradient: "", averages: "const g = slopeAt(w);\n    v[i] = 0.9 * v[i] + 0.1 * g[i];\n    s[i] = 0.999 * s[i] + 0.001 * g[i] * g[i];", step: "const next = wi - (alpha * v[i]) / (1 - 0.9 ** t) / (Math.sqrt(largest[i]) + 1e-8);\n    w[i] = next;\n    return next;" }),
        first: "two steps on a tilted bowl: the value at index 1 is -0.47479225, expected -0.49473685",
      },
      { mistake: "keeps the corrected averages", answer: descent({ averages: "v[i] = (0.9 * v[i] + 0.1 * g[i]) / (1 - 0.9 ** t);\n    s[i] = 0.999 * s[i] + 0.001 * g[i] * g[i];", step: "return wi - (alpha * v[i]) / (Math.sqrt(largest[i]) + 1e-8);" }), first: "two steps on a tilted bowl: the value at index 0 is 0.13684211, expected 1.4157895" },
      { mistake: "the largest s without its correction", answer: descent({ largest: "largest[i] = Math.max(largest[i], s[i]);" }), first: "one step on a tilted bowl: the value at index 0 is -7.486832, expected 1.7" },
      { mistake: "one largest for all parameters", answer: descent({ largest: "largest[0] = Math.max(largest[0], s[i] / (1 - 0.999 ** t));", step: "return wi - (alpha * v[i]) / (1 - 0.9 ** t) / (Math.sqrt(largest[0]) + 1e-8);" }), first: "one step on a tilted bowl: the value at index 1 is -0.9, expected -0.7" },
      { mistake: "one step too many", answer: descent({ end: "return steps === 0 ? w : w.map((wi, i) => wi - alpha * Math.sign(v[i]));" }), first: "one step on a tilted bowl: the value at index 0 is 1.4, expected 1.7" },
      { mistake: "the largest gradient in place of the largest average", answer: descent({ largest: "largest[i] = Math.max(largest[i], g[i] * g[i]);" }), first: "20 steps along a slope that grows: the value at index 0 is 1.6224397, expected 2.1122034" },
      { mistake: "ε inside the root", answer: descent({ step: "return wi - (alpha * v[i]) / (1 - 0.9 ** t) / Math.sqrt(largest[i] + 1e-8);" }), second: "a step with a slope as small as ε: the value at index 0 is -0.0001, expected -0.5" },
      {
        mistake: "moves the list that it was given",
        answer: descent({}).replace("let w = [...start];", "let w = start as number[];").replace("w = w.map((wi, i) => {", "w.forEach((wi, i) => {").replace("return wi -", "w[i] = wi -"),
        second: "the list that went in, afterwards: the value at index 0 is 2.8629854, expected 5",
      },
      {
        mistake: "asks for the slopes once for each parameter",
        answer: descent({ gradient: "const now = [...w];", averages: "const g = slopeAt(now);\n    v[i] = 0.9 * v[i] + 0.1 * g[i];\n    s[i] = 0.999 * s[i] + 0.001 * g[i] * g[i];" }),
        second: "how often the slopes are asked in 25 steps is 50, expected 25",
      },
    ],
    right: [
      {
        style: "with matrices",
        answer: `let [w, v, s, most] = [1, 0, 0, 0].map((k) => multiply(row([...start]), k));
for (let t = 1; t <= steps; t += 1) {
  const g = row(slopeAt(Array.from(w.data)));
  v = add(multiply(v, 0.9), multiply(g, 0.1));
  s = add(multiply(s, 0.999), multiply(multiply(g, g), 0.001));
  const sHat = multiply(s, 1 / (1 - 0.999 ** t));
  most = row(Array.from(most.data, (largest, i) => Math.max(largest, sHat.data[i])));
  w = row(Array.from(w.data, (wi, i) => wi - (alpha * v.data[i]) / (1 - 0.9 ** t) / (Math.sqrt(most.data[i]) + 1e-8)));
}
return w.data;`,
      },
      {
        style: "objects, one for each parameter",
        answer: `const parts = start.map((w) => ({ w, v: 0, s: 0, divisor: 0 }));
for (let t = 1; t <= steps; t += 1) {
  const slopes = slopeAt(parts.map(({ w }) => w));
  parts.forEach((part, i) => {
    part.v += 0.1 * (slopes[i] - part.v);
    part.s += 0.001 * (slopes[i] ** 2 - part.s);
    part.divisor = Math.max(part.divisor, Math.sqrt(part.s / (1 - 0.999 ** t)));
    part.w -= ((part.v / (1 - 0.9 ** t)) * alpha) / (part.divisor + 1e-8);
  });
}
return parts.map(({ w }) => w);`,
      },
    ],
  },
  "16.4": {
    wrong: [
      { mistake: "ε is too small to matter", answer: "return [1, 1];", first: "the step with ε inside, in units of α: your prediction 1 is too high" },
      { mistake: "the two exchanged", answer: "return [0.0995, 0.999];", first: "the step with ε outside, in units of α: your prediction 0.0995 is too low" },
      { mistake: "inside, in units of ε", answer: "return [0.999, 1e-3];", first: "the step with ε inside, in units of α: your prediction 0.001 is too low" },
      { mistake: "nothing moves", answer: "return [0, 0];", first: "the step with ε outside, in units of α: your prediction 0 is too low" },
      { mistake: "the gradient itself", answer: "return [1e-5, 1e-5];", first: "the step with ε outside, in units of α: your prediction 0.00001 is too low" },
      { mistake: "the root of it", answer: "return [1, Math.sqrt(0.0995)];", first: "the step with ε inside, in units of α: your prediction 0.31543621 is too high" },
    ],
    right: [
      { style: "round numbers", answer: "return [1, 0.1];" },
      { style: "from a formula", answer: "const g = 1e-5;\nreturn [g / (g + 1e-8), g / Math.hypot(g, 1e-4)];" },
    ],
  },
  "16.5": {
    wrong: [
      { mistake: "the decay without λ", answer: "const vHat = (0.9 * v + 0.1 * g) / (1 - 0.9 ** t);\nconst sHat = (0.999 * s + 0.001 * g * g) / (1 - 0.999 ** t);\nreturn w - alpha * (vHat / (Math.sqrt(sHat) + 1e-8) + w);", first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 1.7, expected 1.8" },
      { mistake: "no decay", answer: decayStep("w - move"), first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 1.9, expected 1.8; these weights do not decay" },
      { mistake: "decays by λw without α", answer: decayStep("(1 - lambda) * w - move"), first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 0.9, expected 1.8; they decay by λw, without α" },
      { mistake: "grows", answer: decayStep("(1 + alpha * lambda) * w - move"), first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 2, expected 1.8; these weights grow by αλw, they must shrink" },
      { mistake: "L2 in the gradient", answer: decayStep("w - move", "g + lambda * w"), first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 1.9, expected 1.8; the decay went into the gradient: that is L2, not AdamW" },
      { mistake: "the sign of the step", answer: decayStep("(1 - alpha * lambda) * w + move"), first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 2, expected 1.8" },
      { mistake: "returns the step", answer: decayStep("move + alpha * lambda * w"), first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 0.2, expected 1.8" },
      { mistake: "the averages before the step", answer: "return (1 - alpha * lambda) * w - (alpha * v) / (1 - 0.9 ** t) / (Math.sqrt(s / (1 - 0.999 ** t)) + 1e-8);", first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 1.9, expected 1.8" },
      { mistake: "decays after the step", answer: decayStep("(1 - alpha * lambda) * (w - move)"), first: "the first step with w = 2, g = 10, α = 0.1, λ = 0.5 is 1.805, expected 1.8" },
      { mistake: "ε inside the root", answer: decayStep("(1 - alpha * lambda) * w - move", "g", "Math.sqrt(sHat + 1e-8)"), second: "a gradient of 10⁻⁶, without decay, is 0.99900005, expected 0.9009901" },
      { mistake: "no ε", answer: decayStep("(1 - alpha * lambda) * w - move", "g", "Math.sqrt(sHat)"), second: "a gradient of zero, which leaves only the decay, is NaN, expected -3.8" },
    ],
    right: [
      { style: "two changes of w", answer: decayStep("w - alpha * lambda * w - move") },
      {
        style: "the library",
        answer: `const optimizer = adamw({ learningRate: alpha, weightDecay: lambda });
const state = { step: t - 1, firstMoment: { W: row([v]) }, secondMoment: { W: row([s]) } };
return optimizer.update({ W: row([w]) }, { W: row([g]) }, state).parameters.W.get(0, 0);`,
      },
    ],
  },
  "16.6": {
    wrong: [
      { mistake: "a diverged run counts as a million", answer: "const medianAt = (alpha: number): number => Float64Array.from(seeds, (s) => (Number.isFinite(costAfter(alpha, s)) ? costAfter(alpha, s) : 1e6)).sort()[(seeds.length - 1) / 2];\nreturn candidates.reduce((best, alpha) => (medianAt(alpha) < medianAt(best) ? alpha : best));", second: "the better one, where the other diverges and costs are large, is 2, expected 1" },
      { mistake: "the rate that wins most seeds", answer: "const wins = candidates.map((alpha) => seeds.filter((s) => candidates.every((other) => !(costAfter(other, s) < costAfter(alpha, s)) && Number.isFinite(costAfter(alpha, s)))).length);\nreturn candidates[wins.indexOf(Math.max(...wins))];", second: "the learning rate for tiny costs, in another order, is 0.3, expected 0.1" },
      { mistake: "the luckiest run decides", answer: best("return Math.min(...costs);"), first: "the learning rate for the table is 1, expected 0.1" },
      { mistake: "the mean", answer: best("return costs.reduce((total, cost) => total + cost, 0) / costs.length;"), first: "the learning rate for the table is 0.01, expected 0.1" },
      { mistake: "the worst run decides", answer: best("return Math.max(...costs);"), first: "the learning rate for the table is 0.01, expected 0.1" },
      { mistake: "diverged runs disappear", answer: best("const sorted = costs.filter(Number.isFinite).sort((a, b) => a - b);\n  return sorted[Math.floor((sorted.length - 1) / 2)];"), first: "the learning rate for the table is 10, expected 0.1" },
      { mistake: "sorts as text", answer: best("return costs.map((c) => (Number.isFinite(c) ? c : Infinity)).sort()[(costs.length - 1) / 2];"), first: "the learning rate for costs around 10 is 0.4, expected 0.2" },
      { mistake: "of two equal ones the last", answer: best("return costs.map((c) => (Number.isFinite(c) ? c : Infinity)).sort((a, b) => (a < b ? -1 : 1))[(costs.length - 1) / 2];").replace("costOf(alpha) < costOf(found)", "costOf(alpha) <= costOf(found)"), first: "the first of two that are equal is 0.03, expected 0.3" },
      { mistake: "the smallest cost in place of its α", answer: "return Math.min(...candidates.flatMap((alpha) => seeds.map((s) => costAfter(alpha, s))).filter(Number.isFinite));", first: "the learning rate for the table is 0.01, expected 0.1" },
      { mistake: "does not sort", answer: best("return costs[(costs.length - 1) / 2];"), second: "the learning rate for tiny costs, in another order, is 0.2, expected 0.1" },
      { mistake: "always the second of three", answer: best("return costs.map((c) => (Number.isFinite(c) ? c : Infinity)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[1];"), second: "the learning rate for five seeds is 3, expected 2" },
      { mistake: "NaN disturbs the sorting", answer: best("return costs.sort((a, b) => a - b)[(costs.length - 1) / 2];"), second: "the better one, where two runs of the other are NaN, is 0.3, expected 0.5" },
    ],
    right: [
      {
        style: "counting how many are smaller",
        answer: best(`const clean = costs.map((cost) => (Number.isFinite(cost) ? cost : Infinity));
  const half = (clean.length - 1) / 2;
  return clean.find((c) => clean.filter((d) => d < c).length <= half && clean.filter((d) => d > c).length <= half) ?? Infinity;`),
      },
      {
        style: "typed arrays, which sort numbers as numbers",
        answer: `let [recommended, least] = [candidates[0], Infinity];
for (const alpha of candidates) {
  const costs = Float64Array.from(seeds, (s) => costAfter(alpha, s)).map((c) => (Number.isFinite(c) ? c : Infinity)).sort();
  const median = costs[costs.length >> 1];
  if (median < least) [recommended, least] = [alpha, median];
}
return recommended;`,
      },
    ],
  },
};
