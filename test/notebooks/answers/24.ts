// Answers to the exercises of chapter 24.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "24.1": {
    wrong: [
      { mistake: "forgives rises of less than a thousandth", answer: "const rates = Array.from({ length: epochs }, (_, t) => schedule(t));\nreturn rates.every((rate, t) => Number.isFinite(rate) && rate > 0 && (t === 0 || rate <= rates[t - 1] + 1e-3)) && rates[epochs - 1] < rates[0];", second: "the answer for tiny rates that rise once is true, expected false" },
      { mistake: "compares with the first rate only", answer: "const rates = Array.from({ length: epochs }, (_, t) => schedule(t));\nreturn rates.every((rate) => Number.isFinite(rate) && rate > 0 && rate <= rates[0]) && rates[epochs - 1] < rates[0];", first: "the answer for a rate that swings and falls on the whole is true, expected false" },
      { mistake: "first and last only", answer: "return schedule(epochs - 1) < schedule(0);", first: "the answer for a rate that swings and falls on the whole is true, expected false" },
      {
        mistake: "never rises, a constant included",
        answer: `const rates = Array.from({ length: epochs }, (_, epoch) => schedule(epoch));
return rates.every((rate, t) => Number.isFinite(rate) && rate > 0 && (t === 0 || rate <= rates[t - 1]));`,
        first: "the answer for a constant rate is true, expected false",
      },
      {
        mistake: "must fall in every epoch",
        answer: `const rates = Array.from({ length: epochs }, (_, epoch) => schedule(epoch));
return rates.every((rate, t) => Number.isFinite(rate) && rate > 0 && (t === 0 || rate < rates[t - 1]));`,
        first: "the answer for a staircase is false, expected true",
      },
      {
        mistake: "rates below 0 allowed",
        answer: `const rates = Array.from({ length: epochs }, (_, epoch) => schedule(epoch));
return rates.every((rate, t) => Number.isFinite(rate) && (t === 0 || rate <= rates[t - 1])) && rates[epochs - 1] < rates[0];`,
        first: "the answer for a rate that falls below 0 is true, expected false",
      },
      {
        mistake: "rises instead of falls",
        answer: `const rates = Array.from({ length: epochs }, (_, epoch) => schedule(epoch));
return rates.every((rate, t) => rate > 0 && (t === 0 || rate >= rates[t - 1])) && rates[epochs - 1] > rates[0];`,
        first: "the answer for 0.2/(1 + t) is false, expected true",
      },
      {
        mistake: "begins with epoch 1",
        answer: `const rates = Array.from({ length: epochs - 1 }, (_, k) => schedule(k + 1));
return rates.every((rate, t) => Number.isFinite(rate) && rate > 0 && (t === 0 || rate <= rates[t - 1])) && rates[epochs - 2] < rates[0];`,
        second: "the answer for 1/t, which is Infinity in epoch 0, is true, expected false",
      },
      {
        mistake: "looks for a rise, which NaN is not",
        answer: `for (let t = 0; t < epochs; t += 1) if (schedule(t) <= 0 || (t > 0 && schedule(t) > schedule(t - 1))) return false;
return schedule(epochs - 1) < schedule(0);`,
        second: "the answer for 1/t, which is Infinity in epoch 0, is true, expected false",
      },
    ],
    right: [
      {
        style: "one loop",
        answer: `let before = schedule(0);
if (!(before > 0 && before < Infinity)) return false;
for (let t = 1; t < epochs; t += 1) {
  const rate = schedule(t);
  if (!(rate > 0 && rate <= before)) return false;
  before = rate;
}
return before < schedule(0);`,
      },
      {
        style: "differences",
        answer: `const rates = [...Array(epochs).keys()].map((epoch) => schedule(epoch));
const falls = rates.slice(1).map((rate, t) => rates[t] - rate);
return rates.every((rate) => rate > 0 && Number.isFinite(rate)) && falls.every((fall) => fall >= 0) && falls.some((fall) => fall > 0);`,
      },
    ],
  },
  "24.2": {
    wrong: [
      { mistake: "as outside", answer: "return 1e-8;", first: "the size of the gradient: your prediction 1e-8 is too low" },
      { mistake: "squared", answer: "return 1e-16;", first: "the size of the gradient: your prediction 1e-16 is too low" },
      { mistake: "one", answer: "return 1;", first: "the size of the gradient: your prediction 1 is too high" },
      { mistake: "a thousandth", answer: "return 1e-3;", first: "the size of the gradient: your prediction 0.001 is too high" },
      { mistake: "the cube root", answer: "return Math.cbrt(1e-8);", first: "the size of the gradient: your prediction 0.0021544347 is too high" },
    ],
    right: [
      { style: "the root", answer: "return Math.sqrt(1e-8);" },
      { style: "solved exactly", answer: "return 1e-4 / Math.sqrt(3);" },
    ],
  },
  "24.3": {
    wrong: [
      { mistake: "their orientation", answer: "return add(matmul(X, W), b) as Matrix;", first: "Z of one sample (1, 2) and three units is 1×3, expected 3×1; this is still their orientation: samples should be columns" },
      {
        mistake: "weights as they are",
        answer: "return add(matmul(W, transpose(X)), transpose(b)) as Matrix;",
        first: "Z of one sample (1, 2) and three units throws an error: matmul: inner sizes must agree, got 2×3 and 2×1",
      },
      { mistake: "no bias", answer: "return matmul(transpose(W), transpose(X));", first: "Z of one sample (1, 2) and three units: row 0, column 0 is 1, expected 11" },
      {
        mistake: "the bias as a row",
        answer: "return add(matmul(transpose(W), transpose(X)), b) as Matrix;",
        first: "Z of two samples and four units throws an error: add: shapes must broadcast, got 4×2 and 1×4",
      },
      {
        mistake: "reshaped instead of transposed",
        answer: "const Z = add(matmul(X, W), b) as Matrix;\nreturn generate(Z.cols, Z.rows, (k, i) => Z.data[k * Z.rows + i]) as Matrix;",
        first: "Z of two samples and four units: row 0, column 1 is 11, expected 16",
      },
      {
        mistake: "square weights left as they are",
        answer: "const V = W.rows === W.cols ? W : transpose(W);\nreturn add(matmul(V, transpose(X)), transpose(b)) as Matrix;",
        second: "Z of two samples and two units: row 0, column 0 is 102, expected 110",
      },
    ],
    right: [
      { style: "their layer, transposed", answer: "return transpose(add(matmul(X, W), b) as Matrix);" },
      {
        style: "loops",
        answer: `return generate(W.cols, X.rows, (k, i) => {
  let z = b.get(0, k);
  for (let j = 0; j < X.cols; j += 1) z += X.get(i, j) * W.get(j, k);
  return z;
}) as Matrix;`,
      },
    ],
  },
  "24.4": {
    wrong: [
      { mistake: "the best input 0 counts as none", answer: "let [best, most] = [0, 1e-9];\nfor (const x of candidates) {\n  const [a, b] = [f(x), g(x)];\n  const finite = [a, b].filter(Number.isFinite).length;\n  const apart = finite === 0 || a === b ? 0 : finite === 1 ? Infinity : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));\n  if (apart > most) [best, most] = [x, apart];\n}\nreturn best || null;", second: "the best input for cos x and 2x, with 0 among the candidates, is null, expected 0" },
      { mistake: "what is no number counts as 0", answer: "let [best, most]: [number | null, number] = [null, 1e-9];\nfor (const x of candidates) {\n  const [a, b] = [f(x) || 0, g(x) || 0];\n  const finite = [a, b].filter(Number.isFinite).length;\n  const apart = finite === 0 || a === b ? 0 : finite === 1 ? Infinity : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));\n  if (apart > most) [best, most] = [x, apart];\n}\nreturn best;", second: "the best input for √x and -x, where √-4 is no number, is 4, expected -4" },
      { mistake: "divides by the sum of both", answer: "let [best, most]: [number | null, number] = [null, 1e-9];\nfor (const x of candidates) {\n  const [a, b] = [f(x), g(x)];\n  const [x1, y1] = [Number.isFinite(a), Number.isFinite(b)];\n  const apart = !x1 && !y1 ? 0 : !x1 || !y1 ? Infinity : a === b ? 0 : Math.abs(a - b) / (Math.abs(a) + Math.abs(b));\n  if (apart > most) [best, most] = [x, apart];\n}\nreturn best;", second: "the best input for x and -x², both finite and of other signs, is 0.5, expected 1" },
      {
        mistake: "the largest absolute difference",
        answer: `let [best, most]: [number | null, number] = [null, 1e-9];
for (const x of candidates) if (Math.abs(f(x) - g(x)) > most) [best, most] = [x, Math.abs(f(x) - g(x))];
return best;`,
        first: "the best input for x and a formula that is 0 up to 5 is 10, expected 1",
      },
      {
        mistake: "the first that differs",
        answer: "return candidates.find((x) => f(x) !== g(x)) ?? null;",
        first: "the best input for x² and x³ is 1.5, expected 2",
      },
      {
        mistake: "always one",
        answer: `const separation = (x: number): number => Math.abs(f(x) - g(x)) / Math.max(Math.abs(f(x)), Math.abs(g(x)), 1e-300);
return candidates.reduce((best, x) => (separation(x) > separation(best) ? x : best));`,
        first: "the answer for x² and 2x at 0 and 2 is 0, expected null",
      },
      {
        mistake: "the last of equals",
        answer: `const separation = (x: number): number => Math.abs(f(x) - g(x)) / Math.max(Math.abs(f(x)), Math.abs(g(x)), 1e-300);
let [best, most]: [number | null, number] = [null, 0];
for (const x of candidates) if (separation(x) >= most) [best, most] = [x, separation(x)];
return best;`,
        first: "the answer for x² and 2x at 0 and 2 is 2, expected null",
      },
      {
        mistake: "relative to f alone",
        answer: `let [best, most]: [number | null, number] = [null, 1e-9];
for (const x of candidates) {
  const difference = f(x) === g(x) ? 0 : Math.abs(f(x) - g(x)) / Math.abs(f(x));
  if (difference > most) [best, most] = [x, difference];
}
return best;`,
        first: "the best input for x and a formula that is 0 up to 5 is 10, expected 1",
      },
      {
        mistake: "the largest candidate",
        answer: "return Math.max(...candidates);",
        first: "the best input for x and a formula that is 0 up to 5 is 10, expected 1",
      },
      {
        mistake: "values that are not finite are left out",
        answer: `let [best, most]: [number | null, number] = [null, 1e-9];
for (const x of candidates) {
  const [a, b] = [f(x), g(x)];
  const difference = a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
  if (Number.isFinite(difference) && difference > most) [best, most] = [x, difference];
}
return best;`,
        second: "the best input for √x and |x|, with -4 among the candidates, is 100, expected -4",
      },
    ],
    right: [
      {
        style: "sorted",
        answer: `const separation = (x: number): number => {
  const [a, b] = [f(x), g(x)];
  const finite = [a, b].filter(Number.isFinite).length;
  if (finite < 2) return finite === 1 ? Number.MAX_VALUE : 0;
  return Math.abs(a - b) / (Math.max(Math.abs(a), Math.abs(b)) || 1);
};
const separating = candidates.filter((x) => separation(x) > 1e-9);
return [...separating].sort((one, other) => separation(other) - separation(one))[0] ?? null;`,
      },
      {
        style: "reduce",
        answer: `const score = (x: number): number => {
  const [a, b] = [f(x), g(x)];
  if (Number.isFinite(a) !== Number.isFinite(b)) return Infinity;
  if (!Number.isFinite(a) || a === b) return 0;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
};
const top = candidates.reduce<{ x: number | null; s: number }>((best, x) => (score(x) > best.s ? { x: x, s: score(x) } : best), { x: null, s: 1e-9 });
return top.x;`,
      },
    ],
  },
};
