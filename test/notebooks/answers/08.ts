// Answers to the exercises of chapter 08.
import type { ChapterAnswers } from "../answers.ts";

const squares = "const squares = (rows: readonly (readonly number[])[]): number => rows.flat().reduce((t, w) => t + w * w, 0);\n";
const soft = "const soft = (v: number, by: number): number => (Math.abs(v) <= by ? 0 : v - Math.sign(v) * by);\n";
const table = `const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
const rows = [...lambdas].sort((a, b) => b - a).map((lambda) => ({ lambda: lambda, errors: seeds.map((seed) => measure(lambda, seed)) }));
let top = rows[0];
for (const one of rows) if (mean(one.errors) < mean(top.errors)) top = one;
`;

export const answers: ChapterAnswers = {
  "8.1": {
    wrong: [
      { mistake: "divides by 2 and multiplies by m", answer: "return weights.reduce((total, rows, l) => total + lambdas[l] * rows.flat().reduce((sum, w) => sum + w * w, 0), 0) / 2 * samples;", first: "the penalty of one unit with weights 3 and −4, λ = 2, m = 5, is 125, expected 5; these are multiplied by m: x / 2 * m means (x / 2) · m, so 2m needs brackets" },
      { mistake: "divided by m, not by 2m", answer: `${squares}return weights.reduce((t, rows, l) => t + lambdas[l] * squares(rows), 0) / samples;`, first: "the penalty of one unit with weights 3 and −4, λ = 2, m = 5, is 10, expected 5; these are twice too much: the penalty is divided by 2m" },
      { mistake: "not divided by m", answer: `${squares}return weights.reduce((t, rows, l) => t + lambdas[l] * squares(rows), 0) / 2;`, first: "the penalty of one unit with weights 3 and −4, λ = 2, m = 5, is 25, expected 5; the division by m is missing" },
      { mistake: "norms in place of their squares", answer: `${squares}return weights.reduce((t, rows, l) => t + lambdas[l] * Math.sqrt(squares(rows)), 0) / (2 * samples);`, first: "the penalty of one unit with weights 3 and −4, λ = 2, m = 5, is 1, expected 5; these are norms, not their squares" },
      { mistake: "one price for all layers", answer: `${squares}return weights.reduce((t, rows) => t + lambdas[0] * squares(rows), 0) / (2 * samples);`, first: "the penalty of two layers with λ = 1 and 3, m = 4, is 3.625, expected 8.625; every layer pays the price of the first one here" },
      { mistake: "absolute values", answer: "return weights.reduce((t, rows, l) => t + lambdas[l] * rows.flat().reduce((s, w) => s + Math.abs(w), 0), 0) / (2 * samples);", first: "the penalty of one unit with weights 3 and −4, λ = 2, m = 5, is 1.4, expected 5" },
      { mistake: "only the first unit of each layer", answer: `${squares}return weights.reduce((t, rows, l) => t + lambdas[l] * squares(rows.slice(0, 1)), 0) / (2 * samples);`, first: "the penalty of two layers with λ = 1 and 3, m = 4, is 8.125, expected 8.625" },
      { mistake: "starts with the first layer's price", answer: `${squares}let total = lambdas[0] * squares(weights[0] ?? [[NaN]]);\nfor (let l = 1; l < weights.length; l += 1) total += lambdas[l] * squares(weights[l]);\nreturn total / (2 * samples);`, second: "the penalty of no layer is NaN, expected 0" },
    ],
    right: [
      { style: "the library, layer by layer", answer: "return weights.reduce((t, rows, l) => t + l2Penalty({ W1: matrix(rows.map((list) => [...list])) as Matrix }, { lambda: lambdas[l], samples: samples }), 0);" },
      { style: "one price for each weight", answer: "let total = 0;\nfor (let l = 0; l < weights.length; l += 1) {\n  for (const units of weights[l]) for (const w of units) total += (lambdas[l] * w ** 2) / 2 / samples;\n}\nreturn total;" },
    ],
  },
  "8.2": {
    wrong: [
      { mistake: "one over the loss of a step", answer: "return 100;", first: "the steps until the weight has halved: your prediction 100 is too high" },
      { mistake: "half of that", answer: "return 50;", first: "the steps until the weight has halved: your prediction 50 is too low" },
      { mistake: "one step", answer: "return 1;", first: "the steps until the weight has halved: your prediction 1 is too low" },
      { mistake: "as many as samples", answer: "return 500;", first: "the steps until the weight has halved: your prediction 500 is too high" },
      { mistake: "never", answer: "return Infinity;", first: "the steps until the weight has halved: your prediction Infinity is too high" },
      { mistake: "with 2m in the factor", answer: "return Math.log(0.5) / Math.log(0.995);", first: "the steps until the weight has halved: your prediction 138.28257 is too high" },
    ],
    right: [
      { style: "the rule of thumb", answer: "return (0.69 * 500) / (0.5 * 10);" },
      { style: "step by step", answer: "let [w, steps] = [1, 0];\nwhile (w > 0.5) {\n  w *= 1 - (0.5 * 10) / 500;\n  steps += 1;\n}\nreturn steps;" },
    ],
  },
  "8.3": {
    wrong: [
      { mistake: "multiplies by the last sum", answer: "const sum = (f: (value: number) => number) => z.reduce((total, value) => total + f(value), 0);\nconst squares = sum((v) => v * v);\nreturn squares === 0 ? 1 : sum((v) => v * Math.tanh(v)) ** 2 / squares * sum((v) => Math.tanh(v) ** 2);", first: "the straight share for z = −ln 2, ln 3, ln 2 is 1.8358591, expected 0.9925709; the sum of tanh² multiplies here: a / b * c means (a / b) · c, so b · c needs brackets" },
      { mistake: "the root of the share", answer: "let [p, s, o] = [0, 0, 0];\nfor (const v of z) [p, s, o] = [p + v * Math.tanh(v), s + v * v, o + Math.tanh(v) ** 2];\nreturn s === 0 ? 1 : p / Math.sqrt(s * o);", first: "the straight share for z = ln 2, ln 3 is 0.99674963, expected 0.99350982; this is the root of the share" },
      { mistake: "against the line z", answer: "let [missed, all] = [0, 0];\nfor (const v of z) [missed, all] = [missed + (Math.tanh(v) - v) ** 2, all + Math.tanh(v) ** 2];\nreturn all === 0 ? 1 : 1 - missed / all;", first: "the straight share for z = ln 2, ln 3 is 0.9021543, expected 0.99350982; this measures against the line z, not against the best line c z" },
      { mistake: "zeros are not looked at", answer: "let [p, s, o] = [0, 0, 0];\nfor (const v of z) [p, s, o] = [p + v * Math.tanh(v), s + v * v, o + Math.tanh(v) ** 2];\nreturn p ** 2 / (s * o);", first: "the straight share for z = 0, 0, 0 is NaN, expected 1" },
      { mistake: "the share that is missed", answer: "let [p, s, o] = [0, 0, 0];\nfor (const v of z) [p, s, o] = [p + v * Math.tanh(v), s + v * v, o + Math.tanh(v) ** 2];\nreturn s === 0 ? 1 : 1 - p ** 2 / (s * o);", first: "the straight share for z = ln 2, ln 3 is 0.0064901813, expected 0.99350982" },
      { mistake: "how many are below 1", answer: "return z.filter((v) => Math.abs(v) < 1).length / z.length;", first: "the straight share for z = ln 2, ln 3 is 0.5, expected 0.99350982" },
      { mistake: "a straight line that need not go through the origin", answer: "const mean = (l: readonly number[]): number => l.reduce((a, b) => a + b, 0) / l.length;\nconst a = z.map((v) => Math.tanh(v));\nconst [p, s, o] = [mean(z.map((v, i) => (v - mean(z)) * (a[i] - mean(a)))), mean(z.map((v) => (v - mean(z)) ** 2)), mean(a.map((v) => (v - mean(a)) ** 2))];\nreturn s === 0 ? 1 : p ** 2 / (s * o);", first: "the straight share for z = ln 2, ln 3 is 1, expected 0.99350982" },
      { mistake: "a zero at the start makes it straight", answer: "if (z[0] === 0) return 1;\nlet [p, s, o] = [0, 0, 0];\nfor (const v of z) [p, s, o] = [p + v * Math.tanh(v), s + v * v, o + Math.tanh(v) ** 2];\nreturn p ** 2 / (s * o);", second: "the straight share of 0, −7, 2 is 1, expected 0.77951889" },
    ],
    right: [
      { style: "the definition in two passes", answer: "const sum = (f: (v: number) => number): number => z.reduce((t, v) => t + f(v), 0);\nif (z.every((v) => v === 0)) return 1;\nconst c = sum((v) => v * Math.tanh(v)) / sum((v) => v * v);\nreturn 1 - sum((v) => (Math.tanh(v) - c * v) ** 2) / sum((v) => Math.tanh(v) ** 2);" },
      { style: "the squared cosine of two vectors", answer: "const a = z.map((v) => Math.tanh(v));\nif (Math.hypot(...z) === 0) return 1;\nconst cosine = z.reduce((t, v, i) => t + v * a[i], 0) / Math.hypot(...z) / Math.hypot(...a);\nreturn cosine * cosine;" },
    ],
  },
  "8.4": {
    wrong: [
      { mistake: "shrinks first, then takes λ₁ off", answer: `${soft}return soft(a / (1 + lambda2), lambda1);`, first: "elasticMinimum(6, 3, 2) is 0, expected 1; this shrinks first and takes λ₁ off afterwards; set the slope of the whole cost to 0" },
      { mistake: "as if w were positive", answer: "return (a - lambda1) / (1 + lambda2);", first: "elasticMinimum(-5, 1, 2) is -3.5, expected -1.5; for negative w the slope of |w| is −1, and a weight does not jump over 0" },
      { mistake: "λ₂ is forgotten", answer: `${soft}return soft(a, lambda1);`, first: "elasticMinimum(6, 2, 0) is 6, expected 2; λ₂ is not in it" },
      { mistake: "λ₁ is forgotten", answer: "return a / (1 + lambda2);", first: "elasticMinimum(6, 0, 2) is 6, expected 4; λ₁ is not in it" },
      { mistake: "multiplied by 1 − λ₂", answer: `${soft}return soft(a, lambda1) * (1 - lambda2);`, first: "elasticMinimum(6, 2, 0) is -6, expected 2" },
      { mistake: "jumps over zero", answer: "return (Math.sign(a) * (Math.abs(a) - lambda1)) / (1 + lambda2);", first: "elasticMinimum(1, 4, 2) is -0.2, expected 0" },
      { mistake: "a search on a grid", answer: "let best = 0;\nconst cost = (w: number): number => (w - a) ** 2 / 2 + (lambda2 / 2) * w * w + lambda1 * Math.abs(w);\nfor (let k = -2000; k <= 2000; k += 1) if (cost(k / 200) < cost(best)) best = k / 200;\nreturn best;", second: "the weight for a = −400 is -10, expected -100" },
    ],
    right: [
      { style: "three cases", answer: "if (a > lambda1) return (a - lambda1) / (1 + lambda2);\nif (a < -lambda1) return (a + lambda1) / (1 + lambda2);\nreturn 0;" },
      { style: "a clipped number taken off", answer: "const taken = Math.max(-lambda1, Math.min(lambda1, a));\nreturn (a - taken) / (lambda2 + 1);" },
    ],
  },
  "8.5": {
    wrong: [
      { mistake: "λ = 0 counts as none", answer: `${table}const n = seeds.length;\nconst s = n === 1 ? 0 : Math.sqrt(top.errors.reduce((t, e) => t + (e - mean(top.errors)) ** 2, 0) / (n - 1) / n);\nreturn rows.find(({ errors }) => mean(errors) <= mean(top.errors) + s)?.lambda || rows[0].lambda;`, second: "the λ where every penalty is too much is 2, expected 0" },
      { mistake: "the best λ", answer: `${table}return top.lambda;`, first: "the λ for mean errors 10, 6, 7.5, 9.5 where the best has the standard error 2 is 1, expected 2" },
      { mistake: "the standard deviation in place of the standard error", answer: `${table}const n = seeds.length;\nconst s = n === 1 ? 0 : Math.sqrt(top.errors.reduce((t, e) => t + (e - mean(top.errors)) ** 2, 0) / (n - 1));\nreturn rows.filter(({ errors }) => mean(errors) <= mean(top.errors) + s)[0].lambda;`, first: "the λ for three seeds with means 4, 5, 5.33 is 9, expected 3" },
      { mistake: "divided by n, not by n − 1", answer: `${table}const n = seeds.length;\nconst s = Math.sqrt(top.errors.reduce((t, e) => t + (e - mean(top.errors)) ** 2, 0) / n / n);\nreturn rows.filter(({ errors }) => mean(errors) <= mean(top.errors) + s)[0].lambda;`, first: "the λ for mean errors 10, 6, 7.5, 9.5 where the best has the standard error 2 is 1, expected 2" },
      { mistake: "one seed gives NaN", answer: `${table}const n = seeds.length;\nconst s = Math.sqrt(top.errors.reduce((t, e) => t + (e - mean(top.errors)) ** 2, 0) / (n - 1) / n);\nreturn rows.filter(({ errors }) => mean(errors) <= mean(top.errors) + s)[0]?.lambda ?? NaN;`, first: "the λ where there is one seed is NaN, expected 2" },
      { mistake: "the smallest λ that is good enough", answer: `${table}const n = seeds.length;\nconst s = n === 1 ? 0 : Math.sqrt(top.errors.reduce((t, e) => t + (e - mean(top.errors)) ** 2, 0) / (n - 1) / n);\nreturn rows.filter(({ errors }) => mean(errors) <= mean(top.errors) + s).slice(-1)[0].lambda;`, first: "the λ for mean errors 10, 6, 7.5, 9.5 where the best has the standard error 2 is 1, expected 2" },
      { mistake: "the list is taken to be in order", answer: "const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;\nconst errors = lambdas.map((lambda) => seeds.map((seed) => measure(lambda, seed)));\nconst means = errors.map(mean);\nconst k = means.indexOf(Math.min(...means));\nconst n = seeds.length;\nconst s = n === 1 ? 0 : Math.sqrt(errors[k].reduce((t, e) => t + (e - means[k]) ** 2, 0) / (n - 1) / n);\nreturn lambdas[means.map((m) => m <= means[k] + s).lastIndexOf(true)];", first: "the λ for mean errors 10, 6, 7.5, 6.5, the last one of λ = 4, is 1, expected 4" },
      { mistake: "of equals the smaller one", answer: `${table}for (const one of rows) if (mean(one.errors) <= mean(top.errors)) top = one;\nconst n = seeds.length;\nconst s = n === 1 ? 0 : Math.sqrt(top.errors.reduce((t, e) => t + (e - mean(top.errors)) ** 2, 0) / (n - 1) / n);\nreturn rows.filter(({ errors }) => mean(errors) <= mean(top.errors) + s)[0].lambda;`, second: "the λ where λ = 1 and 2 have the same mean, and only the first one scatters, is 5, expected 2" },
    ],
    right: [
      { style: "loops, from the largest down", answer: `${table}const n = seeds.length;\nconst s = n < 2 ? 0 : Math.sqrt(top.errors.reduce((t, e) => t + (e - mean(top.errors)) ** 2, 0) / (n * (n - 1)));\nfor (const one of rows) if (mean(one.errors) <= mean(top.errors) + s) return one.lambda;\nreturn top.lambda;` },
      { style: "the largest of those that are good enough", answer: "const n = seeds.length;\nconst found = new Map(lambdas.map((lambda) => [lambda, seeds.map((seed) => measure(lambda, seed))]));\nconst mean = (lambda: number): number => (found.get(lambda) ?? []).reduce((a, b) => a + b, 0) / n;\nconst least = Math.min(...lambdas.map(mean));\nconst top = Math.max(...lambdas.filter((lambda) => mean(lambda) === least));\nconst squares = (found.get(top) ?? []).reduce((t, e) => t + (e - least) ** 2, 0);\nreturn Math.max(...lambdas.filter((lambda) => mean(lambda) <= least + (n === 1 ? 0 : Math.sqrt(squares / (n - 1) / n))));" },
    ],
  },
};
