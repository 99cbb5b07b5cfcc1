// Answers to the exercises of chapter 06.
import type { ChapterAnswers } from "../answers.ts";

const report = (limit: string, rest = ""): string => `const errors = candidates.map((name) => devMistakes(name) / devSamples);
const smallest = Math.min(...errors);
const place = errors.findIndex((error) => error <= ${limit});
${rest === "" ? "return { chosen: candidates[place], devError: errors[place], testError: testError(candidates[place]) };" : rest}`;
const se = "smallest + Math.sqrt((smallest * (1 - smallest)) / devSamples)";

export const answers: ChapterAnswers = {
  "6.1": {
    wrong: [
      { mistake: "as one model", answer: "return 50;", first: "the number of right answers of the best: your prediction 50 is too low" },
      { mistake: "a little above", answer: "return 55;", first: "the number of right answers of the best: your prediction 55 is too low" },
      { mistake: "two deviations", answer: "return 60;", first: "the number of right answers of the best: your prediction 60 is too low" },
      { mistake: "five deviations", answer: "return 75;", first: "the number of right answers of the best: your prediction 75 is too high" },
      { mistake: "nearly all", answer: "return 95;", first: "the number of right answers of the best: your prediction 95 is too high" },
    ],
    right: [
      { style: "a little lower", answer: "return 63;" },
      { style: "mean and deviations", answer: "return 50 + 2.75 * Math.sqrt(100 * 0.5 * 0.5);" },
    ],
  },
  "6.2": {
    wrong: [
      { mistake: "sigmas not squared", answer: "return Math.max(1, Math.ceil((sigmas * error * (1 - error)) / difference ** 2));", first: "the number of samples for an error of 0.3, a difference of 0.03 and two standard errors is 467, expected 934; the number of standard errors has to be squared too" },
      { mistake: "without 1 − p", answer: "return Math.max(1, Math.ceil((sigmas ** 2 * error) / difference ** 2));", first: "the number of samples for an error of 0.1, a difference of 0.013 and one standard error is 592, expected 533; the factor 1 − p is missing" },
      { mistake: "difference not squared", answer: "return Math.max(1, Math.ceil((sigmas ** 2 * error * (1 - error)) / difference));", first: "the number of samples for an error of 0.1, a difference of 0.013 and one standard error is 7, expected 533; the difference has to be squared" },
      { mistake: "rounded down", answer: "return Math.max(1, Math.floor((sigmas ** 2 * error * (1 - error)) / difference ** 2));", first: "the number of samples for an error of 0.1, a difference of 0.013 and one standard error is 532, expected 533; rounded down, these samples are not quite enough" },
      { mistake: "not rounded", answer: "return Math.max(1, (sigmas ** 2 * error * (1 - error)) / difference ** 2);", first: "the number of samples for an error of 0.1, a difference of 0.013 and one standard error is 532.54438, expected 533" },
      { mistake: "always two standard errors", answer: "return Math.max(1, Math.ceil((4 * error * (1 - error)) / difference ** 2));", first: "the number of samples for an error of 0.1, a difference of 0.013 and one standard error is 2131, expected 533" },
      { mistake: "zero samples for a model without errors", answer: "return Math.ceil((sigmas ** 2 * error * (1 - error)) / difference ** 2);", second: "the number of samples for a model that is never wrong is 0, expected 1" },
      { mistake: "one more than rounded down", answer: "return Math.max(1, Math.floor((sigmas ** 2 * error * (1 - error)) / difference ** 2) + 1);", second: "the number of samples where one standard error is exactly the difference is 5, expected 4" },
    ],
    right: [
      {
        style: "counts up",
        answer: `let step = 1;
while (sigmas * Math.sqrt((error * (1 - error)) / step) > difference) step *= 2;
let m = Math.max(1, Math.floor(step / 2));
while (sigmas * Math.sqrt((error * (1 - error)) / m) > difference) m += 1;
return m;`,
      },
      { style: "the root first", answer: "const ratio = (sigmas * Math.sqrt(error - error ** 2)) / difference;\nreturn Math.max(1, Math.ceil(ratio * ratio));" },
    ],
  },
  "6.3": {
    wrong: [
      {
        mistake: "cuts the last group",
        answer: "return order.flatMap((name) => groups.flatMap((group, j) => (group === name ? [j] : []))).slice(0, least).sort((a, b) => a - b);",
        first: "the list of dev samples of a, b, a, c, b, beginning with b, at least 3, is \"0, 1, 4\", expected \"0, 1, 2, 4\"",
      },
      {
        mistake: "one group too many",
        answer: `const dev: number[] = [];
for (const name of order) {
  groups.forEach((group, j) => group === name && dev.push(j));
  if (dev.length > least) break;
}
return dev.sort((a, b) => a - b);`,
        first: "the list of dev samples of a, b, a, c, b, beginning with b, at least 2, is \"0, 1, 2, 4\", expected \"1, 4\"",
      },
      {
        mistake: "in the order of the groups",
        answer: `const dev: number[] = [];
for (const name of order) if (dev.length < least) groups.forEach((group, j) => group === name && dev.push(j));
return dev;`,
        first: "the list of dev samples of a, b, a, c, b, beginning with b, at least 3, is \"1, 4, 0, 2\", expected \"0, 1, 2, 4\"",
      },
      {
        mistake: "single samples in the order of the file",
        answer: "return groups.map((_, j) => j).slice(0, least);",
        first: "the list of dev samples of a, b, a, c, b, beginning with b, at least 2, is \"0, 1\", expected \"1, 4\"",
      },
      {
        mistake: "a group although none is needed",
        answer: `const dev: number[] = [];
for (const name of order) {
  groups.forEach((group, j) => group === name && dev.push(j));
  if (dev.length >= least) break;
}
return dev.sort((a, b) => a - b);`,
        first: "the list of dev samples where none are needed is \"0\", expected \"\"",
      },
      {
        mistake: "counts from 1",
        answer: `const dev: number[] = [];
for (const name of order) if (dev.length < least) groups.forEach((group, j) => group === name && dev.push(j + 1));
return dev.sort((a, b) => a - b);`,
        first: "the list of dev samples of a, b, a, c, b, beginning with b, at least 2, is \"2, 5\", expected \"1, 4\"",
      },
      {
        mistake: "sorted as texts",
        answer: `const dev: number[] = [];
for (const name of order) if (dev.length < least) groups.forEach((group, j) => group === name && dev.push(j));
return dev.sort();`,
        second: "the dev samples of 40 by nine writers, at least 5: the value at index 0 is 14, expected 5",
      },
    ],
    right: [
      {
        style: "a set of names",
        answer: `const taken = new Set<string>();
let count = 0;
for (const name of order) {
  if (count >= least) break;
  taken.add(name);
  count += groups.filter((group) => group === name).length;
}
return groups.flatMap((group, j) => (taken.has(group) ? [j] : []));`,
      },
      {
        style: "reduce and a typed array",
        answer: `const dev = order.reduce<number[]>((soFar, name) => (soFar.length >= least ? soFar : [...soFar, ...groups.flatMap((group, j) => (group === name ? [j] : []))]), []);
return Float64Array.from(dev).sort();`,
      },
    ],
  },
  "6.4": {
    wrong: [
      { mistake: "the plain mean", answer: "const means = errors.map((line) => line.reduce((t, e) => t + e, 0));\nreturn means.indexOf(Math.min(...means));", first: "the model for 300 uses of the first group and 100 of the second is 0, expected 1" },
      { mistake: "the first group alone", answer: "const own = errors.map((line) => line[0]);\nreturn own.indexOf(Math.min(...own));", first: "the model for 100 uses of the first group and 300 of the second is 1, expected 0" },
      { mistake: "the best worst case", answer: "const worst = errors.map((line) => Math.max(...line));\nreturn worst.indexOf(Math.min(...worst));", first: "the model for 300 uses of the first group and 100 of the second is 0, expected 1" },
      { mistake: "the largest error", answer: "const sums = errors.map((line) => line.reduce((t, e, g) => t + e * uses[g], 0));\nreturn sums.indexOf(Math.max(...sums));", first: "the model for 300 uses of the first group and 100 of the second is 0, expected 1" },
      { mistake: "of equals the last", answer: "const sums = errors.map((line) => line.reduce((t, e, g) => t + e * uses[g], 0));\nreturn sums.lastIndexOf(Math.min(...sums));", first: "the model of three for three groups is 1, expected 0" },
      { mistake: "divided by the uses", answer: "const sums = errors.map((line) => line.reduce((t, e, g) => t + e / uses[g], 0));\nreturn sums.indexOf(Math.min(...sums));", first: "the model for 300 uses of the first group and 100 of the second is 0, expected 1" },
      { mistake: "judged by the group with most mistakes", answer: "const worst = errors.map((line) => Math.max(...line.map((error, g) => error * uses[g])));\nreturn worst.indexOf(Math.min(...worst));", first: "the model where one is worst for one group and best in all is 0, expected 1" },
      { mistake: "three groups at most", answer: "const sums = errors.map((line) => line.slice(0, 3).reduce((t, e, g) => t + e * uses[g], 0));\nreturn sums.indexOf(Math.min(...sums));", second: "the model of 30 for six groups (trial 1) is 22, expected 12" },
    ],
    right: [
      {
        style: "loops with shares",
        answer: `const all = uses.reduce((t, u) => t + u, 0);
let [best, smallest] = [0, Infinity];
for (let k = 0; k < errors.length; k++) {
  let mean = 0;
  for (let g = 0; g < uses.length; g++) mean += (uses[g] / all) * errors[k][g];
  if (mean < smallest - 1e-12) [best, smallest] = [k, mean];
}
return best;`,
      },
      {
        style: "reduce over the models",
        answer: "const cost = (k: number) => uses.reduce((t, u, g) => t + u * errors[k][g], 0);\nreturn errors.reduce((best, _, k) => (cost(k) < cost(best) ? k : best), 0);",
      },
    ],
  },
  "6.5": {
    wrong: [
      { mistake: "the smallest dev error", answer: report("smallest"), first: "the report of 20, 12 and 10 mistakes of 100 is \"c, 0.1000 on dev, 0.1300 on test\", expected \"b, 0.1200 on dev, 0.1400 on test\"" },
      { mistake: "no root", answer: report("smallest + (smallest * (1 - smallest)) / devSamples"), first: "the report of 20, 12 and 10 mistakes of 100 is \"c, 0.1000 on dev, 0.1300 on test\", expected \"b, 0.1200 on dev, 0.1400 on test\"" },
      { mistake: "two standard errors", answer: report("smallest + 2 * Math.sqrt((smallest * (1 - smallest)) / devSamples)"), first: "the report of 1200, 1050 and 1000 mistakes of 10,000 is \"b, 0.1050 on dev, 0.1000 on test\", expected \"c, 0.1000 on dev, 0.1100 on test\"" },
      { mistake: "the smallest dev error is reported", answer: report(se, "return { chosen: candidates[place], devError: smallest, testError: testError(candidates[place]) };"), first: "the report of 20, 12 and 10 mistakes of 100 is \"b, 0.1000 on dev, 0.1400 on test\", expected \"b, 0.1200 on dev, 0.1400 on test\"" },
      {
        mistake: "chosen by the test set",
        answer: "const tests = candidates.map((name) => testError(name));\nconst place = tests.indexOf(Math.min(...tests));\nreturn { chosen: candidates[place], devError: devMistakes(candidates[place]) / devSamples, testError: tests[place] };",
        first: "the report of 20, 12 and 10 mistakes of 100 is \"a, 0.2000 on dev, 0.1000 on test\", expected \"b, 0.1200 on dev, 0.1400 on test\"",
      },
      {
        mistake: "the standard error of the deviation of the counts",
        answer: report("smallest + Math.sqrt(smallest * (1 - smallest))"),
        first: "the report of 20, 12 and 10 mistakes of 100 is \"a, 0.2000 on dev, 0.1000 on test\", expected \"b, 0.1200 on dev, 0.1400 on test\"",
      },
      {
        mistake: "the standard error of the candidate",
        answer: report("smallest + Math.sqrt((error * (1 - error)) / devSamples)"),
        first: 'the report of 2 and 1 mistakes of 50 is "a, 0.0400 on dev, 0.0100 on test", expected "b, 0.0200 on dev, 0.0300 on test"',
      },
      {
        mistake: "strictly below the limit",
        answer: report(`${se} - Number.EPSILON`),
        first: 'the report of 1 and 0 mistakes of 50 is "undefined, undefined on dev, undefined on test", expected "b, 0.0000 on dev, 0.0400 on test"',
      },
      {
        mistake: "measures all on the test set",
        answer: report(se, "const tests = candidates.map((name) => testError(name));\nreturn { chosen: candidates[place], devError: errors[place], testError: tests[place] };"),
        second: "the test set is looked at 4 times, expected once",
      },
    ],
    right: [
      {
        style: "loops",
        answer: `const table = new Map<string, number>();
for (const name of candidates) table.set(name, devMistakes(name) / devSamples);
let e = 1;
for (const error of table.values()) if (error < e) e = error;
for (const [chosen, devError] of table) {
  if (devError - e <= Math.sqrt(e * (1 - e)) / Math.sqrt(devSamples)) return { chosen, devError, testError: testError(chosen) };
}
throw new RangeError("no candidate");`,
      },
      {
        style: "in counts",
        answer: `const counts = candidates.map(devMistakes);
const least = Math.min(...counts);
const limit = least + Math.sqrt(least * (1 - least / devSamples));
const place = counts.findIndex((count) => count <= limit + 1e-9);
const chosen = candidates[place];
return { chosen, devError: counts[place] / devSamples, testError: testError(chosen) };`,
      },
    ],
  },
};
