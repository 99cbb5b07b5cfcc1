// Answers to the exercises of chapter 05.
import type { ChapterAnswers } from "../answers.ts";

const widestOf = (price: string): string => `let n = 0;
while (${price.replaceAll("N", "(n + 1)")} <= budget) n += 1;
return n;`;

const parityOf = (units: string, weight: string, bias: string, output: string, b2 = "0"): string => `const units = ${units};
return {
  W1: units.map((k) => Array.from({ length: n }, (_, j) => ${weight})),
  b1: units.map((k) => ${bias}),
  w2: units.map((k) => ${output}),
  b2: ${b2},
};`;
const first = "Array.from({ length: n }, (_, k) => k)";

const chosenBy = (judge: string, price = "size(shape)"): string => `const size = (shape: readonly number[]) => shape.slice(1).reduce((t, u, l) => t + u * (shape[l] + 1), 0);
const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
const judge = (values: number[]) => ${judge};
const judged = shapes.filter((shape) => ${price} <= budget).map((shape) => ({ shape, size: size(shape), e: judge(seeds.map((seed) => errorOf(shape, seed))) }));
judged.sort((a, b) => a.e - b.e || a.size - b.size);
return judged.length === 0 ? null : judged[0].shape;`;

export const answers: ChapterAnswers = {
  "5.1": {
    wrong: [
      {
        mistake: "no biases",
        answer: widestOf("N * inputs + (hiddenLayers - 1) * N * N + outputs * N"),
        first: "the width of one hidden layer for 37 numbers is 18, expected 12; each unit has a bias too, the output units included",
      },
      {
        mistake: "as many matrices between the layers as there are hidden layers",
        answer: widestOf("N * (inputs + 1) + hiddenLayers * N * (N + 1) + outputs * (N + 1)"),
        first: "the width of one hidden layer for 37 numbers is 4, expected 12; h hidden layers have only h − 1 matrices between them",
      },
      {
        mistake: "no biases of the outputs",
        answer: widestOf("N * (inputs + 1) + (hiddenLayers - 1) * N * (N + 1) + outputs * N"),
        first: "the width of six hidden layers for 36 numbers is 2, expected 1",
      },
      {
        mistake: "one step too far",
        answer: `let n = 0;
while (n * (inputs + 1) + (hiddenLayers - 1) * n * (n + 1) + outputs * (n + 1) <= budget) n += 1;
return n;`,
        first: "the width of one hidden layer for 37 numbers is 13, expected 12; every value is off by the same 1",
      },
      {
        mistake: "always a single output",
        answer: widestOf("N * (inputs + 1) + (hiddenLayers - 1) * N * (N + 1) + N + 1"),
        first: "the width of two hidden layers for 1000 numbers, 10 inputs and 3 outputs is 25, expected 24",
      },
      {
        mistake: "at least one unit",
        answer: `let n = 1;
while ((n + 1) * (inputs + 1) + (hiddenLayers - 1) * (n + 1) * (n + 2) + outputs * (n + 2) <= budget) n += 1;
return n;`,
        first: "the width of one hidden layer for 3 numbers is 1, expected 0",
      },
      {
        mistake: "never wider than a hundred units",
        answer: `let n = 0;
while (n < 100 && (n + 1) * (inputs + 1) + (hiddenLayers - 1) * (n + 1) * (n + 2) + outputs * (n + 2) <= budget) n += 1;
return n;`,
        second: "the width of one hidden layer for 1,000,000 numbers on 784 inputs and 10 outputs is 100, expected 1257",
      },
    ],
    right: [
      {
        style: "the quadratic formula",
        answer: `const p = hiddenLayers - 1;
const q = inputs + 1 + p + outputs;
const left = budget - outputs;
if (left < 0) return 0;
let n = p === 0 ? Math.floor(left / q) : Math.floor((Math.sqrt(q * q + 4 * p * left) - q) / (2 * p));
while (p * (n + 1) ** 2 + q * (n + 1) <= left) n += 1;
while (n > 0 && p * n ** 2 + q * n > left) n -= 1;
return n;`,
      },
      {
        style: "a list of layer sizes",
        answer: `for (let n = 1; ; n++) {
  const sizes = [inputs, ...new Array<number>(hiddenLayers).fill(n), outputs];
  let total = 0;
  for (let l = 1; l < sizes.length; l++) total += sizes[l] * sizes[l - 1] + sizes[l];
  if (total > budget) return n - 1;
}`,
      },
    ],
  },
  "5.2": {
    wrong: [
      { mistake: "all of them", answer: "return 10;", first: "the number of starts that arrive: your prediction 10 is too high" },
      { mistake: "half of them", answer: "return 5;", first: "the number of starts that arrive: your prediction 5 is too high" },
      { mistake: "nearly all", answer: "return 9;", first: "the number of starts that arrive: your prediction 9 is too high" },
      { mistake: "a lucky one", answer: "return 1;", first: "the number of starts that arrive: your prediction 1 is too high" },
      { mistake: "two", answer: "return 2;", first: "the number of starts that arrive: your prediction 2 is too high" },
    ],
    right: [
      { style: "a text of length 0", answer: 'return "".length;' },
      { style: "minus zero", answer: "return -0;" },
    ],
  },
  "5.3": {
    wrong: [
      { mistake: "all output weights 1", answer: parityOf(first, "1", "-k", "1"), first: "the parity of 2 bits, for 00, 10, 01, 11: the value at index 3 is 3, expected 0" },
      { mistake: "output weights 1 and −1", answer: parityOf(first, "1", "-k", "k % 2 === 0 ? 1 : -1"), first: "the parity of 2 bits, for 00, 10, 01, 11: the value at index 3 is 1, expected 0" },
      { mistake: "the first output weight is 2 as well", answer: parityOf(first, "1", "-k", "k % 2 === 0 ? 2 : -2"), first: "the parity of 1 bit, for 0 and 1: the value at index 1 is 2, expected 1" },
      { mistake: "bends at 1, 2, 3", answer: parityOf(first, "1", "-k - 1", "k === 0 ? 1 : k % 2 === 0 ? 2 : -2"), first: "the parity of 1 bit, for 0 and 1: the value at index 1 is 0, expected 1" },
      { mistake: "each unit looks at one bit", answer: parityOf(first, "j === k ? 1 : 0", "0", "k === 0 ? 1 : k % 2 === 0 ? 2 : -2"), first: "the parity of 2 bits, for 00, 10, 01, 11: the value at index 2 is -2, expected 1" },
      { mistake: "the answer is turned round", answer: parityOf(first, "1", "-k", "k === 0 ? -1 : k % 2 === 0 ? -2 : 2", "1"), first: "the parity of 1 bit, for 0 and 1: the value at index 0 is 1, expected 0" },
      {
        mistake: "a unit for each odd pattern",
        answer: `const odd = Array.from({ length: 2 ** n }, (_, p) => Array.from({ length: n }, (__, j) => Math.floor(p / 2 ** j) % 2)).filter((bits) => bits.reduce((t, b) => t + b, 0) % 2 === 1);
return { W1: odd.map((bits) => bits.map((b) => 2 * b - 1)), b1: odd.map((bits) => 1 - bits.reduce((t, b) => t + b, 0)), w2: odd.map(() => 1), b2: 0 };`,
        first: "the network for 3 bits has 4 hidden units, at most 3 allowed",
      },
      { mistake: "at most four bits", answer: parityOf("Array.from({ length: Math.min(n, 4) }, (_, k) => k)", "1", "-k", "k === 0 ? 1 : k % 2 === 0 ? 2 : -2"), second: "the output for the bits 11111 is -1, expected 1" },
    ],
    right: [
      {
        style: "typed arrays",
        answer: `const W1 = Array.from({ length: n }, () => new Float64Array(n).fill(1));
const [b1, w2] = [new Float64Array(n), new Float64Array(n)];
for (let k = 0; k < n; k++) {
  b1[k] = -k;
  w2[k] = k === 0 ? 1 : 2 * (-1) ** k;
}
return { W1, b1, w2, b2: 0 };`,
      },
      {
        style: "bends between the whole numbers",
        answer: `const units = Array.from({ length: n }, (_, k) => k);
return { W1: units.map(() => Array.from({ length: n }, () => 2)), b1: units.map((k) => -2 * k), w2: units.map((k) => (k === 0 ? 0.5 : (-1) ** k)), b2: 0 };`,
      },
      {
        style: "counts the zeros",
        answer: `const units = Array.from({ length: n }, (_, k) => k);
const sign = n % 2 === 0 ? 1 : -1;
return { W1: units.map(() => Array.from({ length: n }, () => -1)), b1: units.map((k) => n - k), w2: units.map((k) => sign * (k === 0 ? 1 : 2 * (-1) ** k)), b2: n % 2 };`,
      },
    ],
  },
  "5.4": {
    wrong: [
      {
        mistake: "the share of the last layer alone",
        answer: `const a = [x];
for (let l = 1; l <= layers; l++) a.push(Math.tanh(w * a[l - 1] + b));
const dz = 1 - a[layers] ** 2;
return [dz * (a[layers - 1] ?? 0), layers === 0 ? 0 : dz];`,
        first: "[da/dw, da/db] of two layers at x = 0 with w = 3, b = 0: da/db is 1, expected 4; that is the share of the last layer alone",
      },
      {
        mistake: "the share of the first layer alone",
        answer: `let [a, d] = [x, 1];
for (let l = 1; l <= layers; l++) {
  a = Math.tanh(w * a + b);
  d *= (1 - a * a) * (l === 1 ? 1 : w);
}
return layers === 0 ? [0, 0] : [d * x, d];`,
        first: "[da/dw, da/db] of two layers at x = 0 with w = 3, b = 0: da/db is 3, expected 4; that is the share of the first layer alone",
      },
      {
        mistake: "without the weight on the way back",
        answer: `const a = [x];
for (let l = 1; l <= layers; l++) a.push(Math.tanh(w * a[l - 1] + b));
let [da, dw, db] = [1, 0, 0];
for (let l = layers; l >= 1; l--) {
  const dz = da * (1 - a[l] ** 2);
  dw += dz * a[l - 1];
  db += dz;
  da = dz;
}
return [dw, db];`,
        first: "[da/dw, da/db] of two layers at x = 0 with w = 3, b = 0: da/db is 2, expected 4; what is handed back lacks the factor w",
      },
      {
        mistake: "without the slope of tanh",
        answer: `const a = [x];
for (let l = 1; l <= layers; l++) a.push(Math.tanh(w * a[l - 1] + b));
let [da, dw, db] = [1, 0, 0];
for (let l = layers; l >= 1; l--) {
  dw += da * a[l - 1];
  db += da;
  da *= w;
}
return [dw, db];`,
        first: "[da/dw, da/db] of two layers at x = 2 with w = 1, b = −2: da/dw is 2, expected 0.14130165",
      },
      {
        mistake: "its own layer's activation in dw",
        answer: `const a = [x];
for (let l = 1; l <= layers; l++) a.push(Math.tanh(w * a[l - 1] + b));
let [da, dw, db] = [1, 0, 0];
for (let l = layers; l >= 1; l--) {
  const dz = da * (1 - a[l] ** 2);
  dw += dz * a[l];
  db += dz;
  da = w * dz;
}
return [dw, db];`,
        first: "[da/dw, da/db] of one layer at z = 0: da/dw is 0, expected 2",
      },
      {
        mistake: "the slope of the layer before",
        answer: `const a = [x];
for (let l = 1; l <= layers; l++) a.push(Math.tanh(w * a[l - 1] + b));
let [da, dw, db] = [1, 0, 0];
for (let l = layers; l >= 1; l--) {
  const dz = da * (1 - a[l - 1] ** 2);
  dw += dz * a[l - 1];
  db += dz;
  da = w * dz;
}
return [dw, db];`,
        first:
          "[da/dw, da/db] of one layer at z = 0: da/dw is -6, expected 2; the slope belongs to the layer's own activation, not to the one before",
      },
      {
        mistake: "the bias first",
        answer: `let [a, dw, db] = [x, 0, 0];
for (let l = 0; l < layers; l++) {
  const before = a;
  a = Math.tanh(w * before + b);
  dw = (1 - a * a) * (before + w * dw);
  db = (1 - a * a) * (1 + w * db);
}
return [db, dw];`,
        first: "[da/dw, da/db] of one layer at z = 0: da/dw is 1, expected 2; dw comes first",
      },
      {
        mistake: "the slope of the sigmoid",
        answer: `const a = [x];
for (let l = 1; l <= layers; l++) a.push(Math.tanh(w * a[l - 1] + b));
let [da, dw, db] = [1, 0, 0];
for (let l = layers; l >= 1; l--) {
  const dz = da * a[l] * (1 - a[l]);
  dw += dz * a[l - 1];
  db += dz;
  da = w * dz;
}
return [dw, db];`,
        first: "[da/dw, da/db] of one layer at z = 0: da/dw is 0, expected 2",
      },
      {
        mistake: "at most three layers",
        answer: `const deep = Math.min(layers, 3);
const a = [x];
for (let l = 1; l <= deep; l++) a.push(Math.tanh(w * a[l - 1] + b));
let [da, dw, db] = [1, 0, 0];
for (let l = deep; l >= 1; l--) {
  const dz = da * (1 - a[l] ** 2);
  dw += dz * a[l - 1];
  db += dz;
  da = w * dz;
}
return [dw, db];`,
        second: "[da/dw, da/db] of 6 layers at x = -1, w = 0.8, b = 0.1: da/dw is -1.0953204, expected -0.6477428",
      },
    ],
    right: [
      {
        style: "forward with the slopes carried along",
        answer: `let [a, dw, db] = [x, 0, 0];
for (let l = 0; l < layers; l++) {
  const [before, slope] = [a, 1 / Math.cosh(w * a + b) ** 2];
  a = Math.tanh(w * before + b);
  dw = slope * (before + w * dw);
  db = slope * (1 + w * db);
}
return Float64Array.of(dw, db);`,
      },
      {
        style: "recursion",
        answer: `const go = (a: number, left: number): { da: number; dw: number; db: number } => {
  if (left === 0) return { da: 1, dw: 0, db: 0 };
  const next = Math.tanh(w * a + b);
  const later = go(next, left - 1);
  const dz = later.da * (1 - next * next);
  return { da: w * dz, dw: later.dw + dz * a, db: later.db + dz };
};
const { dw, db } = go(x, layers);
return [dw, db];`,
      },
    ],
  },
  "5.5": {
    wrong: [
      {
        mistake: "the slope by the margin",
        answer: "const missing = Math.max(0, 1 - (2 * y - 1) * z);\nreturn [missing ** 2, -2 * missing];",
        first: "[loss, dz] for the score 0.5 and the label 0: dz is -3, expected 3; that is the slope by the margin; for the label 0 the score goes the other way",
      },
      { mistake: "the squared loss", answer: "const s = 2 * y - 1;\nreturn [(1 - s * z) ** 2, -2 * s * (1 - s * z)];", first: "[loss, dz] for the score 3 and the label 1: loss is 4, expected 0; a margin beyond 1 costs nothing" },
      { mistake: "the plain hinge", answer: "const s = 2 * y - 1;\nreturn [Math.max(0, 1 - s * z), s * z < 1 ? -s : 0];", first: "[loss, dz] for the score 0.5 and the label 1: loss is 0.5, expected 0.25" },
      {
        mistake: "the label as it is",
        answer: "const missing = Math.max(0, 1 - y * z);\nreturn [missing ** 2, -2 * y * missing];",
        first: "[loss, dz] for the score 0.5 and the label 0: loss is 1, expected 2.25",
      },
      {
        mistake: "no factor 2",
        answer: "const s = 2 * y - 1;\nconst missing = Math.max(0, 1 - s * z);\nreturn [missing ** 2, -s * missing];",
        first: "[loss, dz] for the score 0.5 and the label 1: dz is -0.5, expected -1",
      },
      {
        mistake: "the squared perceptron",
        answer: "const s = 2 * y - 1;\nconst missing = Math.max(0, -s * z);\nreturn [missing ** 2, -2 * s * missing];",
        first: "[loss, dz] for the score 0.5 and the label 1: loss is 0, expected 0.25",
      },
      {
        mistake: "no loss above 50",
        answer: "const s = 2 * y - 1;\nconst missing = Math.min(7, Math.max(0, 1 - s * z));\nreturn [missing ** 2, -2 * s * missing];",
        second: "[loss, dz] for the score 100 and the label 0: loss is 49, expected 10201",
      },
    ],
    right: [
      {
        style: "two cases",
        answer: `if (y === 1) return z >= 1 ? [0, 0] : [(1 - z) ** 2, 2 * (z - 1)];
return z <= -1 ? [0, 0] : [(1 + z) ** 2, 2 * (z + 1)];`,
      },
      {
        style: "a typed array",
        answer: "const s = y === 1 ? 1 : -1;\nconst t = Math.min(1, s * z);\nreturn Float64Array.of((1 - t) * (1 - t), 2 * s * (t - 1));",
      },
    ],
  },
  "5.6": {
    wrong: [
      {
        mistake: "of equals the one with fewer units",
        answer: chosenBy("(sorted(values)[Math.floor((values.length - 1) / 2)] + sorted(values)[Math.floor(values.length / 2)]) / 2").replace("a.size - b.size", "a.shape.reduce((t, u) => t + u) - b.shape.reduce((t, u) => t + u)"),
        second: 'the shape where the one with more units has fewer weights and biases is "10,3,1", expected "10,2,3,1"',
      },
      { mistake: "the mean", answer: chosenBy("values.reduce((t, v) => t + v, 0) / values.length"), first: "the shape where one seed of the better one failed is \"2,9,1\", expected \"2,4,4,1\"" },
      { mistake: "the best seed", answer: chosenBy("Math.min(...values)"), first: "the shape where one seed of the worse one was lucky is \"2,4,4,1\", expected \"2,9,1\"" },
      { mistake: "the worst seed", answer: chosenBy("Math.max(...values)"), first: "the shape where one seed of the better one failed is \"2,9,1\", expected \"2,4,4,1\"" },
      {
        mistake: "biases cost nothing",
        answer: chosenBy(
          "(sorted(values)[Math.floor((values.length - 1) / 2)] + sorted(values)[Math.floor(values.length / 2)]) / 2",
          "shape.slice(1).reduce((t, u, l) => t + u * shape[l], 0)",
        ),
        first: "the shape where 37 numbers are needed and 36 allowed is \"2,4,4,1\", expected \"null\"",
      },
      { mistake: "the upper of the two in the middle", answer: chosenBy("sorted(values)[Math.floor(values.length / 2)]"), first: "the shape with two seeds is \"2,4,4,1\", expected \"2,9,1\"" },
      {
        mistake: "equals in the order of the list",
        answer: chosenBy("(sorted(values)[Math.floor((values.length - 1) / 2)] + sorted(values)[Math.floor(values.length / 2)]) / 2").replace(" || a.size - b.size", ""),
        first: "the shape where both are equally good is \"2,4,4,1\", expected \"2,5,1\"",
      },
      {
        mistake: "what costs exactly the budget is too dear",
        answer: chosenBy("(sorted(values)[Math.floor((values.length - 1) / 2)] + sorted(values)[Math.floor(values.length / 2)]) / 2", "1 + size(shape)"),
        first: 'the shape where the deeper one is better with every seed is "null", expected "2,4,4,1"',
      },
      {
        mistake: "trains what is too dear as well",
        answer: `const size = (shape: readonly number[]) => shape.slice(1).reduce((t, u, l) => t + u * (shape[l] + 1), 0);
const median = (values: number[]) => { const s = values.sort((a, b) => a - b); return (s[Math.floor((s.length - 1) / 2)] + s[Math.floor(s.length / 2)]) / 2; };
const judged = shapes.map((shape) => ({ shape, size: size(shape), e: median(seeds.map((seed) => errorOf(shape, seed))) })).filter((one) => one.size <= budget);
judged.sort((a, b) => a.e - b.e || a.size - b.size);
return judged.length === 0 ? null : judged[0].shape;`,
        second: "a shape that costs 101 numbers was trained with a budget of 41",
      },
      {
        mistake: "sorts numbers as texts",
        answer: chosenBy("(values.sort()[Math.floor((values.length - 1) / 2)] + values.sort()[Math.floor(values.length / 2)]) / 2"),
        first: "the shape where one seed of the worse one was lucky is \"2,4,4,1\", expected \"2,9,1\"",
      },
    ],
    right: [
      {
        style: "one loop that keeps the best so far",
        answer: `let kept: { shape: readonly number[]; size: number; error: number } | null = null;
for (const shape of shapes) {
  let size = 0;
  for (let l = 1; l < shape.length; l++) size += shape[l] * shape[l - 1] + shape[l];
  if (size > budget) continue;
  const errors = Float64Array.from(seeds, (seed) => errorOf(shape, seed)).sort();
  const half = errors.length >> 1;
  const error = errors.length % 2 === 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
  if (kept === null || error < kept.error || (error === kept.error && size < kept.size)) kept = { shape, size, error };
}
return kept?.shape ?? null;`,
      },
      {
        style: "reduce over a table",
        answer: chosenBy("(sorted(values)[(values.length - 1) >> 1] + sorted(values)[values.length >> 1]) / 2").replace("judged.sort((a, b) => a.e - b.e || a.size - b.size);\nreturn judged.length === 0 ? null : judged[0].shape;", "const first = judged.reduce<(typeof judged)[number] | undefined>((a, b) => (a === undefined || b.e < a.e || (b.e === a.e && b.size < a.size) ? b : a), undefined);\nreturn first === undefined ? null : first.shape;"),
      },
    ],
  },
};
