// Answers to the exercises of chapter 17.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "17.1": {
    wrong: [
      { mistake: "the approximation", answer: "return (2 * curvature * radius ** 2) / noise ** 2;", first: "rateForBall(1, 1, 1) is 2, expected 1; this is the approximation for small α" },
      {
        mistake: "the radius is not squared",
        answer: "return (2 * curvature * radius) / (noise ** 2 + curvature ** 2 * radius);",
        first: "rateForBall(1, 3, 3) is 0.5, expected 1; the radius is the root of V: square it",
      },
      {
        mistake: "the noise is not squared",
        answer: "return (2 * curvature * radius ** 2) / (noise + (curvature * radius) ** 2);",
        first: "rateForBall(2, 4, 1) is 0.5, expected 0.2; σ comes in squared",
      },
      {
        mistake: "one h is missing",
        answer: "return (2 * curvature * radius ** 2) / (noise ** 2 + curvature * radius ** 2);",
        first: "rateForBall(2, 4, 1) is 0.22222222, expected 0.2; one h is missing in the denominator",
      },
      {
        mistake: "the 2 is missing",
        answer: "return (curvature * radius ** 2) / (noise ** 2 + (curvature * radius) ** 2);",
        first: "rateForBall(1, 1, 1) is 0.5, expected 1; every value is half the right one",
      },
      {
        mistake: "the radius of a given rate",
        answer: "return Math.sqrt((radius * noise ** 2) / (curvature * (2 - radius * curvature)));",
        first: "rateForBall(2, 4, 1) is Infinity, expected 0.2",
      },
      {
        mistake: "searches between 0.01 and 4 only",
        answer: `let [low, high] = [0.01, 4];
for (let k = 0; k < 80; k += 1) {
  const alpha = (low + high) / 2;
  if (alpha * noise ** 2 + alpha * (curvature * radius) ** 2 < 2 * curvature * radius ** 2) low = alpha;
  else high = alpha;
}
return low;`,
        second: "the rate for a tiny ball in a steep bowl is 0.01, expected 0.001980198",
      },
    ],
    right: [
      {
        style: "bisection over all rates up to the limit",
        answer: `let [low, high] = [0, 2 / curvature];
for (let k = 0; k < 80; k += 1) {
  const alpha = (low + high) / 2;
  const square = (alpha * noise ** 2) / (curvature * (2 - alpha * curvature));
  if (square < radius ** 2) low = alpha;
  else high = alpha;
}
return low;`,
      },
      {
        style: "by the quotient of noise and radius",
        answer: "const q = noise / radius;\nreturn (2 * curvature) / (q * q + curvature * curvature);",
      },
    ],
  },
  "17.2": {
    wrong: [
      { mistake: "without end", answer: "return Infinity;", first: "the distance: your prediction Infinity is too high" },
      { mistake: "as if the rate did not fall", answer: "return 0.1 * 10_000;", first: "the distance: your prediction 1000 is too high" },
      { mistake: "one step", answer: "return 0.1;", first: "the distance: your prediction 0.1 is too low" },
      { mistake: "the sum without the first rate", answer: "return 1 / (1 - 0.95);", first: "the distance: your prediction 20 is too high" },
      { mistake: "divided by the base", answer: "return 0.1 / 0.95;", first: "the distance: your prediction 0.10526316 is too low" },
    ],
    right: [
      { style: "a number", answer: "return 2;" },
      { style: "a loop", answer: "let total = 0;\nfor (let t = 0; t < 500; t += 1) total += 0.1 * 0.95 ** t;\nreturn total;" },
    ],
  },
  "17.3": {
    wrong: [
      { mistake: "no cost is above a million", answer: "let [rate, lowest, waited] = [initial, 1e6, 0];\nreturn costs.map((cost) => {\n  const used = rate;\n  if (cost < lowest) [lowest, waited] = [cost, 0];\n  else waited += 1;\n  if (waited === patience) [rate, waited] = [rate * factor, 0];\n  return used;\n});", second: "the rates where the costs are billions and fall: the value at index 1 is 0.5, expected 1" },
      { mistake: "forgets the lowest cost when it reduces", answer: "const rates: number[] = [];\nlet [rate, lowest, waited] = [initial, Infinity, 0];\nfor (const cost of costs) {\n  rates.push(rate);\n  if (cost < lowest) [lowest, waited] = [cost, 0];\n  else waited += 1;\n  if (waited === patience) [rate, waited, lowest] = [rate * factor, 0, Infinity];\n}\nreturn rates;", first: "watchfulRates([3, 3, 3, 3, 3, 3], 8, 0.25, 2): the value at index 5 is 2, expected 0.5; only the counting starts anew after a reduction: the lowest cost is kept" },
      {
        mistake: "counts epochs that are not in a row",
        answer: `let [rate, lowest, waited] = [initial, Infinity, 0];
return costs.map((cost) => {
  const used = rate;
  if (cost < lowest) lowest = cost;
  else waited += 1;
  if (waited === patience) [rate, waited] = [rate * factor, 0];
  return used;
});`,
        first: "watchfulRates([6, 7, 5, 6, 4, 4], 2, 0.5, 2): the value at index 4 is 1, expected 2; an improvement must set the counter back to 0",
      },
      {
        mistake: "compares with the epoch before",
        answer: `let [rate, before, waited] = [initial, Infinity, 0];
return costs.map((cost) => {
  const used = rate;
  waited = cost < before ? 0 : waited + 1;
  before = cost;
  if (waited === patience) [rate, waited] = [rate * factor, 0];
  return used;
});`,
        first: "watchfulRates([9, 8, 9, 8.5, 8.2, 7, … 8 in all], 0.2, 0.1, 3): the value at index 5 is 0.2, expected 0.02; compared with the epoch before, not with the lowest so far",
      },
      {
        mistake: "goes on counting",
        answer: `let [rate, lowest, waited] = [initial, Infinity, 0];
return costs.map((cost) => {
  const used = rate;
  if (cost < lowest) [lowest, waited] = [cost, 0];
  else waited += 1;
  if (waited >= patience) rate *= factor;
  return used;
});`,
        first: "watchfulRates([3, 3, 3, 3, 3, 3], 8, 0.25, 2): the value at index 4 is 0.5, expected 2; after a reduction the counting must start anew",
      },
      {
        mistake: "one epoch too early",
        answer: `let [rate, lowest, waited] = [initial, Infinity, 0];
return costs.map((cost) => {
  if (cost < lowest) [lowest, waited] = [cost, 0];
  else waited += 1;
  if (waited === patience) [rate, waited] = [rate * factor, 0];
  return rate;
});`,
        first: "watchfulRates([5, 4, 4, 4, 3], 1, 0.5, 2): the value at index 3 is 0.5, expected 1; the rate falls one epoch too early",
      },
      {
        mistake: "an equal cost is an improvement",
        answer: `let [rate, lowest, waited] = [initial, Infinity, 0];
return costs.map((cost) => {
  const used = rate;
  if (cost <= lowest) [lowest, waited] = [cost, 0];
  else waited += 1;
  if (waited === patience) [rate, waited] = [rate * factor, 0];
  return used;
});`,
        first: "watchfulRates([5, 4, 4, 4, 3], 1, 0.5, 2): the value at index 4 is 1, expected 0.5; a cost that is equal to the lowest is no improvement",
      },
      {
        mistake: "one epoch more of patience",
        answer: `let [rate, lowest, waited] = [initial, Infinity, 0];
return costs.map((cost) => {
  const used = rate;
  if (cost < lowest) [lowest, waited] = [cost, 0];
  else waited += 1;
  if (waited > patience) [rate, waited] = [rate * factor, 0];
  return used;
});`,
        first: "watchfulRates([5, 4, 4, 4, 3], 1, 0.5, 2): the value at index 4 is 1, expected 0.5; the rate falls one epoch too late",
      },
      {
        mistake: "a constant rate",
        answer: "return costs.map(() => initial);",
        first: "watchfulRates([5, 4, 4, 4, 3], 1, 0.5, 2): the value at index 4 is 1, expected 0.5",
      },
      {
        mistake: "NaN becomes the lowest cost",
        answer: `let [rate, lowest, waited] = [initial, Infinity, 0];
return costs.map((cost) => {
  const used = rate;
  waited = cost < lowest ? 0 : waited + 1;
  lowest = Math.min(lowest, cost);
  if (waited === patience) [rate, waited] = [rate * factor, 0];
  return used;
});`,
        second: "the rates where two costs are NaN, which is no improvement: the value at index 5 is 0.25, expected 0.5",
      },
      {
        mistake: "the lowest cost begins at 1000, and 0 counts as none",
        answer: `let [rate, lowest, waited] = [initial, 1000, 0];
return costs.map((cost) => {
  const used = rate;
  if (Math.abs(cost) < lowest) [lowest, waited] = [Math.abs(cost), 0];
  else waited += 1;
  if (waited === patience) [rate, waited] = [rate * factor, 0];
  return used;
});`,
        second: "watchfulRates([-1, -1, -2, -1.5], 1, 0.5, 1): the value at index 3 is 0.25, expected 0.5",
      },
    ],
    right: [
      {
        style: "the epoch of the last improvement",
        answer: `const rates = new Float64Array(costs.length);
let [rate, lowest, since] = [initial, Infinity, -1];
for (let epoch = 0; epoch < costs.length; epoch += 1) {
  rates[epoch] = rate;
  if (costs[epoch] < lowest) {
    lowest = costs[epoch];
    since = epoch;
  } else if (epoch - since === patience) {
    rate *= factor;
    since = epoch;
  }
}
return rates;`,
      },
      {
        style: "counts the reductions",
        answer: `let reductions = 0;
let waited = 0;
let lowest = Number.POSITIVE_INFINITY;
const used: number[] = [];
costs.forEach((cost) => {
  used.push(initial * factor ** reductions);
  if (cost < lowest) {
    lowest = cost;
    waited = 0;
    return;
  }
  waited += 1;
  if (waited % patience === 0) reductions += 1;
});
return used;`,
      },
    ],
  },
  "17.4": {
    wrong: [
      {
        mistake: "nothing is skipped",
        answer: `let sum: number[] = [];
for (let t = 0; t < steps; t += 1) {
  const list = next();
  sum = list.map((one, i) => (sum[i] ?? 0) + one);
}
return sum.map((one) => one / steps);`,
        first: "the mean of the last two of four lists: the value at index 0 is 4.75, expected 7.5; the first lists must be left out",
      },
      {
        mistake: "divided by all steps",
        answer: `let sum: number[] = [];
for (let t = 0; t < steps; t += 1) {
  const list = next();
  if (t >= skip) sum = list.map((one, i) => (sum[i] ?? 0) + one);
}
return sum.map((one) => one / steps);`,
        first: "the mean of the last two of four lists: the value at index 0 is 3.75, expected 7.5; divided by all steps, not by the lists that count",
      },
      {
        mistake: "the skipped lists are not asked for",
        answer: `let sum: number[] = [];
for (let t = skip; t < steps; t += 1) {
  const list = next();
  sum = list.map((one, i) => (sum[i] ?? 0) + one);
}
return sum.map((one) => one / (steps - skip));`,
        first: "the mean of the last two of four lists: the value at index 0 is 2, expected 7.5",
      },
      {
        mistake: "skips one too many",
        answer: `let sum: number[] = [];
for (let t = 0; t < steps; t += 1) {
  const list = next();
  if (t > skip) sum = list.map((one, i) => (sum[i] ?? 0) + one);
}
return sum.map((one) => one / (steps - skip - 1));`,
        first: "the mean of the last two of four lists: the value at index 0 is 10, expected 7.5",
      },
      {
        mistake: "the last list",
        answer: "let list: readonly number[] = [];\nfor (let t = 0; t < steps; t += 1) list = next();\nreturn list;",
        first: "the mean of the last two of four lists: the value at index 0 is 10, expected 7.5",
      },
      {
        mistake: "the mean of the first and the last list that count",
        answer: `let [first, last]: (readonly number[])[] = [[], []];
for (let t = 0; t < steps; t += 1) {
  last = next();
  if (t === skip) first = last;
}
return last.map((one, i) => (one + first[i]) / 2);`,
        first: "the mean of all four lists: the value at index 0 is 5.5, expected 4.75",
      },
      {
        mistake: "keeps the lists, which the program writes again",
        answer: `const lists: (readonly number[])[] = [];
for (let t = 0; t < steps; t += 1) lists.push(next());
const late = lists.slice(skip);
return late[0].map((_, i) => late.reduce((total, list) => total + list[i], 0) / late.length);`,
        second: "the mean where the program writes into one list again and again: the value at index 0 is 9, expected 7",
      },
      {
        mistake: "writes into the program's list",
        answer: `let mean: number[] = [];
for (let t = 0; t < steps; t += 1) {
  const list = next() as number[];
  if (t === skip) mean = list;
  else if (t > skip) for (let i = 0; i < list.length; i += 1) mean[i] += (list[i] - mean[i]) / (t - skip + 1);
}
return mean;`,
        first: "the mean of all four lists: the value at index 0 is 5.375, expected 4.75",
      },
    ],
    right: [
      {
        style: "sums",
        answer: `for (let t = 0; t < skip; t += 1) next();
const sums = Float64Array.from(next());
for (let t = skip + 1; t < steps; t += 1) next().forEach((one, i) => (sums[i] += one));
return sums.map((sum) => sum / (steps - skip));`,
      },
      {
        style: "a mean that moves",
        answer: `let count = 0;
const mean: number[] = [];
for (let t = 0; t < steps; t += 1) {
  const list = next();
  if (t < skip) continue;
  count += 1;
  for (const [i, one] of list.entries()) mean[i] = ((mean[i] ?? 0) * (count - 1) + one) / count;
}
return mean;`,
      },
    ],
  },
  "17.5": {
    wrong: [
      { mistake: "the fall begins one step late", answer: "if (step >= steps) return 0;\nconst up = rise === 0 ? 1 : (step + 1) / rise;\nconst down = fall === 0 ? 1 : (steps - step + 1) / fall;\nreturn peak * Math.min(1, up, down);", first: "trapezoid(7, 1, 2, 4, 10) is 1, expected 0.75" },
      {
        mistake: "the rise begins at 0",
        answer: `if (step >= steps) return 0;
const up = rise === 0 ? 1 : step / rise;
const down = fall === 0 ? 1 : (steps - step) / fall;
return peak * Math.min(1, up, down);`,
        first: "trapezoid(0, 1, 2, 4, 10) is 0, expected 0.5; the rise begins at 0: that step would be wasted",
      },
      {
        mistake: "the last step has the rate 0",
        answer: `if (step >= steps) return 0;
const up = rise === 0 ? 1 : (step + 1) / rise;
const down = fall === 0 ? 1 : (steps - 1 - step) / fall;
return peak * Math.min(1, up, down);`,
        first: "trapezoid(7, 1, 2, 4, 10) is 0.5, expected 0.75; the last step has the rate 0: it would be wasted",
      },
      {
        mistake: "never falls",
        answer: "if (step >= steps) return 0;\nreturn rise === 0 ? peak : peak * Math.min(1, (step + 1) / rise);",
        first: "trapezoid(7, 1, 2, 4, 10) is 1, expected 0.75; the rate never falls",
      },
      {
        mistake: "negative after the end",
        answer: `const up = rise === 0 ? 1 : (step + 1) / rise;
const down = fall === 0 ? 1 : (steps - step) / fall;
return peak * Math.min(1, up, down);`,
        first: "trapezoid(30, 0.3, 5, 5, 20) is -0.6, expected 0",
      },
      {
        mistake: "the peak is left out",
        answer: `if (step >= steps) return 0;
const up = rise === 0 ? 1 : (step + 1) / rise;
const down = fall === 0 ? 1 : (steps - step) / fall;
return Math.min(1, up, down);`,
        first: "trapezoid(2, 0.3, 5, 5, 20) is 0.6, expected 0.18",
      },
      {
        mistake: "0/0 without a fall",
        answer: `const up = (step + 1) / rise;
const down = (steps - step) / fall;
return Math.max(0, peak * Math.min(1, up, down));`,
        second: "the rates without a fall: the value at index 4 is NaN, expected 0",
      },
      {
        mistake: "without a rise the first rate is 0",
        answer: `if (step >= steps) return 0;
if (step < rise || step === 0) return rise === 0 ? 0 : (peak * (step + 1)) / rise;
return step >= steps - fall ? (peak * (steps - step)) / fall : peak;`,
        second: "the rates without a rise: the value at index 0 is 0, expected 2",
      },
    ],
    right: [
      { style: "a product of both limits", answer: "if (step >= steps) return 0;\nconst up = step < rise ? (step + 1) / rise : 1;\nconst down = steps - step < fall ? (steps - step) / fall : 1;\nreturn peak * up * down;" },
      {
        style: "cases",
        answer: `if (step >= steps) return 0;
if (step < rise) return (peak * (step + 1)) / rise;
if (step >= steps - fall) return (peak * (steps - step)) / fall;
return peak;`,
      },
      {
        style: "a table of all rates",
        answer: `const rates: number[] = Array(steps).fill(peak);
for (let k = 0; k < rise; k += 1) rates[k] = (peak * (k + 1)) / rise;
for (let k = 0; k < fall; k += 1) rates[steps - 1 - k] = (peak * (k + 1)) / fall;
return rates[step] ?? 0;`,
      },
    ],
  },
  "17.6": {
    wrong: [
      {
        mistake: "the best plan, without the margin",
        answer: `const median = (values: readonly number[]): number =>
  values.map((v) => (Number.isNaN(v) ? Infinity : v)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[(values.length - 1) / 2];
const results = Array.from({ length: planCount }, (_, plan) =>
  Math.min(...initialRates.map((initial) => median(seeds.map((seed) => costAfter(plan, initial, seed))))),
);
return results.indexOf(Math.min(...results));`,
        first: "the plan for a margin of 0.05 is 2, expected 0",
      },
      {
        mistake: "the mean over the seeds",
        answer: `const mean = (values: readonly number[]): number => values.reduce((total, v) => total + (Number.isNaN(v) ? Infinity : v), 0) / values.length;
const results = Array.from({ length: planCount }, (_, plan) =>
  Math.min(...initialRates.map((initial) => mean(seeds.map((seed) => costAfter(plan, initial, seed))))),
);
return results.findIndex((result) => result <= (1 + margin) * Math.min(...results));`,
        first: "the plan for a margin of 0.02 is 0, expected 1",
      },
      {
        mistake: "the luckiest seed",
        answer: `const results = Array.from({ length: planCount }, (_, plan) =>
  Math.min(...initialRates.flatMap((initial) => seeds.map((seed) => costAfter(plan, initial, seed))).filter(Number.isFinite)),
);
return results.findIndex((result) => result <= (1 + margin) * Math.min(...results));`,
        first: "the plan for a margin of 0.05 is 1, expected 0",
      },
      {
        mistake: "diverged runs disappear",
        answer: `const median = (values: readonly number[]): number => {
  const finite = values.filter(Number.isFinite).sort((a, b) => a - b);
  return finite.length === 0 ? Infinity : finite[Math.floor((finite.length - 1) / 2)];
};
const results = Array.from({ length: planCount }, (_, plan) =>
  Math.min(...initialRates.map((initial) => median(seeds.map((seed) => costAfter(plan, initial, seed))))),
);
return results.findIndex((result) => result <= (1 + margin) * Math.min(...results));`,
        first: "the plan for a margin of 0.05 is 1, expected 0",
      },
      {
        mistake: "the most complicated good plan",
        answer: `const median = (values: readonly number[]): number =>
  values.map((v) => (Number.isNaN(v) ? Infinity : v)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[(values.length - 1) / 2];
const results = Array.from({ length: planCount }, (_, plan) =>
  Math.min(...initialRates.map((initial) => median(seeds.map((seed) => costAfter(plan, initial, seed))))),
);
return results.map((result) => result <= (1 + margin) * Math.min(...results)).lastIndexOf(true);`,
        first: "the plan for a margin of 0.05 is 2, expected 0",
      },
      {
        mistake: "costs sorted as text",
        answer: `const median = (values: readonly number[]): number =>
  Number(values.map((v) => (Number.isNaN(v) ? Infinity : v)).sort()[(values.length - 1) / 2]);
const results = Array.from({ length: planCount }, (_, plan) =>
  Math.min(...initialRates.map((initial) => median(seeds.map((seed) => costAfter(plan, initial, seed))))),
);
return results.findIndex((result) => result <= (1 + margin) * Math.min(...results));`,
        second: "the plan with a margin of 0.06 and large costs is 1, expected 0",
      },
      {
        mistake: "the second of the sorted costs, for three seeds",
        answer: `const median = (values: readonly number[]): number =>
  values.map((v) => (Number.isNaN(v) ? Infinity : v)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[Math.min(1, values.length - 1)];
const results = Array.from({ length: planCount }, (_, plan) =>
  Math.min(...initialRates.map((initial) => median(seeds.map((seed) => costAfter(plan, initial, seed))))),
);
return results.findIndex((result) => result <= (1 + margin) * Math.min(...results));`,
        second: "the plan with five seeds and large costs is 2, expected 1",
      },
    ],
    right: [
      {
        style: "loops",
        answer: `const results: number[] = [];
for (let plan = 0; plan < planCount; plan += 1) {
  let least = Infinity;
  for (const initial of initialRates) {
    const costs = seeds.map((seed) => costAfter(plan, initial, seed));
    const middle = costs.find((cost) => {
      const below = costs.filter((other) => other < cost).length;
      const atMost = costs.filter((other) => other <= cost).length;
      return 2 * below < costs.length && 2 * atMost > costs.length;
    });
    if (middle !== undefined && middle < least) least = middle;
  }
  results.push(least);
}
let best = Infinity;
for (const result of results) best = Math.min(best, result);
for (let plan = 0; plan < planCount; plan += 1) if (results[plan] <= best * (1 + margin)) return plan;
return -1;`,
      },
      {
        style: "large numbers in the place of infinity",
        answer: `const worst = Number.MAX_VALUE;
const middle = (costs: number[]): number => costs.sort((a, b) => a - b)[(costs.length - 1) / 2];
const judge = (plan: number): number =>
  Math.min(...initialRates.map((initial) => middle(seeds.map((seed) => {
    const cost = costAfter(plan, initial, seed);
    return Number.isFinite(cost) ? cost : worst;
  }))));
const judged = [...Array(planCount).keys()].map(judge);
const limit = Math.min(...judged) * (1 + margin);
return judged.findIndex((one) => one <= limit);`,
      },
    ],
  },
};
