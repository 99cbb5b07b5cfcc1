// Answers to the exercises of chapter 09.
import type { ChapterAnswers } from "../answers.ts";

const mean = "const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;\n";
const scoresOf = `${mean}const scores = devErrors.map((_, t) => (t < window - 1 ? Infinity : mean(devErrors.slice(t - window + 1, t + 1))));\n`;

export const answers: ChapterAnswers = {
  "9.1": {
    wrong: [
      { mistake: "a coin for each unit", answer: "return a.map((value) => (random.uniform() < k / a.length ? (value * a.length) / k : 0));", first: "the numbers of units that were on, for k = 2 of 4 is \"4, 1, 2, 3, 0\", expected \"2\"" },
      { mistake: "nothing is scaled", answer: "const on = new Set(Array.from(random.permutation(a.length)).slice(0, k));\nreturn a.map((value, i) => (on.has(i) ? value : 0));", first: "the factors of what was kept, for k = 2 of 4 is \"1.000000\", expected \"2.000000\"" },
      { mistake: "scaled the wrong way round", answer: "const on = new Set(Array.from(random.permutation(a.length)).slice(0, k));\nreturn a.map((value, i) => (on.has(i) ? (value * k) / a.length : 0));", first: "the factors of what was kept, for k = 2 of 4 is \"0.500000\", expected \"2.000000\"" },
      { mistake: "the first k, always", answer: "return a.map((value, i) => (i < k ? (value * a.length) / k : 0));", first: "the mean of 3000 outputs for 1, 2, 3, 4 with k = 2 is 2.00, 4.00, 0.00, 0.00: each must be near its input" },
      { mistake: "k are switched off", answer: "const off = new Set(Array.from(random.permutation(a.length)).slice(0, k));\nreturn a.map((value, i) => (off.has(i) ? 0 : (value * a.length) / (a.length - k)));", first: "the numbers of units that were on, for k = 2 of 3 is \"1\", expected \"2\"" },
      { mistake: "only those that are kept", answer: "return Array.from(random.permutation(a.length)).slice(0, k).map((i) => (a[i] * a.length) / k);", first: "the length of the output for 1, 2, 3, 4 is 2, expected 4" },
      { mistake: "neighbours only", answer: "const start = random.integer(0, a.length);\nreturn a.map((value, i) => ((i - start + a.length) % a.length < k ? (value * a.length) / k : 0));", second: "how many of the six pairs came up in 3000 draws is 4, expected 6" },
    ],
    right: [
      { style: "one after another is taken out", answer: "const left = a.map((_, i) => i);\nconst result = new Float64Array(a.length);\nfor (let taken = 0; taken < k; taken += 1) {\n  const [i] = left.splice(random.integer(0, left.length), 1);\n  result[i] = a[i] / (k / a.length);\n}\nreturn result;" },
      { style: "the k smallest of random numbers", answer: "const lots = a.map(() => random.uniform());\nconst limit = [...lots].sort((p, q) => p - q)[k - 1];\nreturn a.map((value, i) => (lots[i] <= limit ? (a.length / k) * value : 0));" },
    ],
  },
  "9.2": {
    wrong: [
      { mistake: "the share that learns", answer: "return 0.8 * 0.5;", first: "the share of slopes that are 0: your prediction 0.4 is too low" },
      { mistake: "only the second layer counts", answer: "return 0.5;", first: "the share of slopes that are 0: your prediction 0.5 is too low" },
      { mistake: "only the first layer counts", answer: "return 0.2;", first: "the share of slopes that are 0: your prediction 0.2 is too low" },
      { mistake: "the shares are added", answer: "return 0.2 + 0.5;", first: "the share of slopes that are 0: your prediction 0.7 is too high" },
      { mistake: "both must be off", answer: "return 0.2 * 0.5;", first: "the share of slopes that are 0: your prediction 0.1 is too low" },
      { mistake: "nothing is 0", answer: "return 0;", first: "the share of slopes that are 0: your prediction 0 is too low" },
    ],
    right: [
      { style: "three cases", answer: "return 0.2 * 0.5 + 0.2 * 0.5 + 0.8 * 0.5;" },
      { style: "in percent", answer: "return 60 / 100;" },
    ],
  },
  "9.3": {
    wrong: [
      { mistake: "the loss without dropout", answer: "return (w.reduce((t, v, j) => t + v * x[j], 0) - y) ** 2;", first: "expectedLoss([2], [3], 5, [0.5]) is 1, expected 37" },
      { mistake: "the variance lacks the division by p", answer: "const clean = (w.reduce((t, v, j) => t + v * x[j], 0) - y) ** 2;\nreturn w.reduce((t, v, j) => t + (1 - keepProbs[j]) * (v * x[j]) ** 2, clean);", first: "expectedLoss([2], [3], 5, [0.5]) is 19, expected 37; the division by p enters the variance as 1/p, not only the share that is off" },
      { mistake: "mean squares in place of variances", answer: "const clean = (w.reduce((t, v, j) => t + v * x[j], 0) - y) ** 2;\nreturn w.reduce((t, v, j) => t + (v * x[j]) ** 2 / keepProbs[j], clean);", first: "expectedLoss([2], [3], 5, [0.5]) is 73, expected 37; this adds the mean square, and the variance is less than it by the square of the mean" },
      { mistake: "dropout that is not inverted", answer: "const clean = (w.reduce((t, v, j) => t + v * x[j], 0) - y) ** 2;\nreturn w.reduce((t, v, j) => t + keepProbs[j] * (1 - keepProbs[j]) * (v * x[j]) ** 2, clean);", first: "expectedLoss([2], [3], 5, [0.5]) is 10, expected 37; this is the variance without the division by p: dropout as it is, not inverted" },
      { mistake: "the inputs are forgotten in the penalty", answer: "const clean = (w.reduce((t, v, j) => t + v * x[j], 0) - y) ** 2;\nreturn w.reduce((t, v, j) => t + ((1 - keepProbs[j]) / keepProbs[j]) * v ** 2, clean);", first: "expectedLoss([2], [3], 5, [0.5]) is 5, expected 37" },
      { mistake: "one keepProb for all", answer: "const clean = (w.reduce((t, v, j) => t + v * x[j], 0) - y) ** 2;\nconst p = keepProbs[0];\nreturn w.reduce((t, v, j) => t + ((1 - p) / p) * (v * x[j]) ** 2, clean);", first: "expectedLoss([1, -2], [4, 1], 2, [0.5, 1]) is 20, expected 16" },
      { mistake: "at most five inputs", answer: "const clean = (w.reduce((t, v, j) => t + v * x[j], 0) - y) ** 2;\nreturn w.slice(0, 5).reduce((t, v, j) => t + ((1 - keepProbs[j]) / keepProbs[j]) * (v * x[j]) ** 2, clean);", second: "the expected loss of a unit with six inputs, by all 64 masks, for y = 0 is 10.551194, expected 10.564712" },
    ],
    right: [
      { style: "all masks", answer: "let total = 0;\nfor (let code = 0; code < 2 ** w.length; code += 1) {\n  let [chance, z] = [1, 0];\n  w.forEach((weight, j) => {\n    const on = Math.floor(code / 2 ** j) % 2 === 1;\n    chance *= on ? keepProbs[j] : 1 - keepProbs[j];\n    if (on) z += (weight * x[j]) / keepProbs[j];\n  });\n  total += chance * (z - y) ** 2;\n}\nreturn total;" },
      { style: "variances as 1/p − 1", answer: "const parts = w.map((weight, j) => weight * x[j]);\nconst error = parts.reduce((a, b) => a + b, -y);\nreturn error * error + parts.reduce((t, part, j) => t + part * part * (1 / keepProbs[j] - 1), 0);" },
    ],
  },
  "9.4": {
    wrong: [
      {
        mistake: "the median of the window",
        answer: `let [lowest, epoch, waited]: [number, number | null, number] = [Infinity, null, 0];
for (let t = window - 1; t < devErrors.length && waited < patience; t += 1) {
  const score = devErrors.slice(t - window + 1, t + 1).sort((a, b) => a - b)[Math.floor(window / 2)];
  if (score < lowest) [lowest, epoch, waited] = [score, t, 0];
  else waited += 1;
}
return epoch;`,
        first: "calmBest([9, 1, 9, 6, 5, 5, … 9 in all], 2, 5) is 5, expected 1",
      },
      { mistake: "no window", answer: "let [lowest, epoch, waited]: [number, number | null, number] = [Infinity, null, 0];\nfor (let t = 0; t < devErrors.length && waited < patience; t += 1) {\n  if (devErrors[t] < lowest) [lowest, epoch, waited] = [devErrors[t], t, 0];\n  else waited += 1;\n}\nreturn epoch;", first: "calmBest([9, 3, 9, 6, 5, 5, … 9 in all], 3, 2) is 1, expected 5" },
      { mistake: "it never stops", answer: `${scoresOf}const lowest = Math.min(...scores);\nreturn lowest === Infinity ? null : scores.indexOf(lowest);`, first: "calmBest([8, 6, 7, 7, 2, 1], 1, 2) is 5, expected 1" },
      { mistake: "an equal score counts as better", answer: `${scoresOf}let [lowest, epoch, waited]: [number, number | null, number] = [Infinity, null, 0];\nfor (let t = window - 1; t < devErrors.length && waited < patience; t += 1) {\n  if (scores[t] <= lowest) [lowest, epoch, waited] = [scores[t], t, 0];\n  else waited += 1;\n}\nreturn epoch;`, first: "calmBest([9, 1, 9, 6, 5, 5, … 9 in all], 2, 2) is 2, expected 1" },
      { mistake: "the epoch at which it stops", answer: `${scoresOf}let [lowest, waited, t] = [Infinity, 0, window - 1];\nfor (; t < devErrors.length && waited < patience; t += 1) {\n  if (scores[t] < lowest) [lowest, waited] = [scores[t], 0];\n  else waited += 1;\n}\nreturn t - 1;`, first: "calmBest([9, 7, 6, 8, 9, 9], 1, 2) is 4, expected 2" },
      { mistake: "the first epoch of the window", answer: `${scoresOf}let [lowest, epoch, waited]: [number, number | null, number] = [Infinity, null, 0];\nfor (let t = window - 1; t < devErrors.length && waited < patience; t += 1) {\n  if (scores[t] < lowest) [lowest, epoch, waited] = [scores[t], t - window + 1, 0];\n  else waited += 1;\n}\nreturn epoch;`, first: "calmBest([9, 1, 9, 6, 5, 5, … 9 in all], 2, 2) is 0, expected 1" },
      { mistake: "worse than the epoch before, not than the best", answer: `${scoresOf}let [lowest, epoch, waited]: [number, number | null, number] = [Infinity, null, 0];\nfor (let t = window - 1; t < devErrors.length && waited < patience; t += 1) {\n  waited = t > window - 1 && scores[t] >= scores[t - 1] ? waited + 1 : 0;\n  if (scores[t] < lowest) [lowest, epoch] = [scores[t], t];\n}\nreturn epoch;`, first: "calmBest([5, 6, 5.5, 6.5, 5.2, 1], 1, 2) is 5, expected 0" },
      { mistake: "−1 where there is no score", answer: `${scoresOf}let [lowest, epoch, waited] = [Infinity, -1, 0];\nfor (let t = window - 1; t < devErrors.length && waited < patience; t += 1) {\n  if (scores[t] < lowest) [lowest, epoch, waited] = [scores[t], t, 0];\n  else waited += 1;\n}\nreturn epoch;`, second: "the best epoch of two where the window is 3 is -1, expected null" },
    ],
    right: [
      { style: "a running sum", answer: "let [sum, lowest, epoch]: [number, number, number | null] = [0, Infinity, null];\nfor (const [t, error] of devErrors.entries()) {\n  sum = devErrors.slice(Math.max(0, t - window + 1), t).reduce((a, b) => a + b, 0) + error;\n  if (t < window - 1) continue;\n  if (sum < lowest) [lowest, epoch] = [sum, t];\n  else if (t - (epoch ?? t) >= patience) return epoch;\n}\nreturn epoch;" },
      { style: "scores first", answer: `${scoresOf}let epoch: number | null = null;\nfor (let t = window - 1; t < devErrors.length; t += 1) {\n  if (epoch === null || scores[t] < scores[epoch]) epoch = t;\n  if (t - epoch >= patience) break;\n}\nreturn epoch;` },
    ],
  },
  "9.5": {
    wrong: [
      { mistake: "chosen by the test set", answer: `${mean}return candidates.map(({ method, strengths }) => {\n  const means = strengths.map((s) => mean(seeds.map((seed) => test(method, s, seed))));\n  const k = means.indexOf(Math.min(...means));\n  return { method: method, strength: strengths[k], error: means[k] };\n});`, first: "the comparison with the seeds 0 and 1 is \"L2 4: 12.5, dropout 1: 12.75\", expected \"L2 3: 13.5, dropout 0.5: 13.5\"" },
      { mistake: "the dev error is reported", answer: `${mean}return candidates.map(({ method, strengths }) => {\n  const means = strengths.map((s) => mean(seeds.map((seed) => dev(method, s, seed))));\n  const k = means.indexOf(Math.min(...means));\n  return { method: method, strength: strengths[k], error: means[k] };\n});`, first: "the comparison with the seeds 0 and 1 is \"L2 3: 10, dropout 0.5: 10\", expected \"L2 3: 13.5, dropout 0.5: 13.5\"" },
      { mistake: "one seed for the choice", answer: `${mean}return candidates.map(({ method, strengths }) => {\n  const errors = strengths.map((s) => dev(method, s, seeds[0]));\n  const strength = strengths[errors.indexOf(Math.min(...errors))];\n  return { method: method, strength: strength, error: mean(seeds.map((seed) => test(method, strength, seed))) };\n});`, first: "the comparison with the seeds 0 and 1 is \"L2 3: 13.5, dropout 0.25: 14.0625\", expected \"L2 3: 13.5, dropout 0.5: 13.5\"" },
      { mistake: "the best seed in place of the mean", answer: `${mean}return candidates.map(({ method, strengths }) => {\n  const errors = strengths.map((s) => Math.min(...seeds.map((seed) => dev(method, s, seed))));\n  const strength = strengths[errors.indexOf(Math.min(...errors))];\n  return { method: method, strength: strength, error: mean(seeds.map((seed) => test(method, strength, seed))) };\n});`, first: "the comparison with the seeds 0 and 1 is \"L2 3: 13.5, dropout 1: 12.75\", expected \"L2 3: 13.5, dropout 0.5: 13.5\"" },
      { mistake: "one test run only", answer: `${mean}return candidates.map(({ method, strengths }) => {\n  const means = strengths.map((s) => mean(seeds.map((seed) => dev(method, s, seed))));\n  const strength = strengths[means.indexOf(Math.min(...means))];\n  return { method: method, strength: strength, error: test(method, strength, seeds[0]) };\n});`, first: "the comparison with the seeds 0 and 1 is \"L2 3: 13, dropout 0.5: 13\", expected \"L2 3: 13.5, dropout 0.5: 13.5\"" },
      { mistake: "the winner comes first", answer: `${mean}return candidates.map(({ method, strengths }) => {\n  const means = strengths.map((s) => mean(seeds.map((seed) => dev(method, s, seed))));\n  const strength = strengths[means.indexOf(Math.min(...means))];\n  return { method: method, strength: strength, error: mean(seeds.map((seed) => test(method, strength, seed))) };\n}).sort((a, b) => a.error - b.error);`, first: "the comparison of three methods is \"dropout 0.5: 19.5, none 0: 19.5, L2 2: 22.5\", expected \"L2 2: 22.5, dropout 0.5: 19.5, none 0: 19.5\"" },
      { mistake: "measures every strength on the test set", answer: `${mean}return candidates.map(({ method, strengths }) => {\n  const rows = strengths.map((s) => ({ s: s, dev: mean(seeds.map((seed) => dev(method, s, seed))), test: mean(seeds.map((seed) => test(method, s, seed))) }));\n  const top = rows.reduce((a, b) => (b.dev < a.dev ? b : a));\n  return { method: method, strength: top.s, error: top.test };\n});`, second: "what was measured on the test set is \"a1/1 a1/2 a1/3 a2/1 a2/2 a2/3 b5/1 b5/2 b5/3 b6/1 b6/2 b6/3 b7/1 b7/2 b7/3\", expected \"a1/1 a1/2 a1/3 b5/1 b5/2 b5/3\"" },
    ],
    right: [
      { style: "loops", answer: "const report: { method: string; strength: number; error: number }[] = [];\nfor (const { method, strengths } of candidates) {\n  let [lowest, strength] = [Infinity, NaN];\n  for (const s of strengths) {\n    let total = 0;\n    for (const seed of seeds) total += dev(method, s, seed);\n    if (total / seeds.length < lowest) [lowest, strength] = [total / seeds.length, s];\n  }\n  let error = 0;\n  for (const seed of seeds) error += test(method, strength, seed) / seeds.length;\n  report.push({ method: method, strength: strength, error: error });\n}\nreturn report;" },
      { style: "a sorted copy", answer: `${mean}return candidates.map(({ method, strengths }) => {\n  const [{ strength }] = strengths.map((s) => ({ strength: s, error: mean(seeds.map((seed) => dev(method, s, seed))) })).sort((a, b) => a.error - b.error);\n  return { method: method, strength: strength, error: mean(seeds.map((seed) => test(method, strength, seed))) };\n});` },
    ],
  },
};
