// Answers to the exercises of chapter 12.
import type { ChapterAnswers } from "../answers.ts";

const forwardPass = `const A1 = tanh(add(matmul(p.W1, X), p.b1));
const A2 = tanh(add(matmul(p.W2, A1), p.b2));
const A3 = sigmoid(add(matmul(p.W3, A2), p.b3));
`;
const weights = `const W1 = add(matmulTransposeB(dZ1, X), multiply(p.W1, lambda / m));
const W2 = add(matmulTransposeB(dZ2, A1), multiply(p.W2, lambda / m));
const W3 = add(matmulTransposeB(dZ3, A2), multiply(p.W3, lambda / m));
`;
const errors = "const dZ3 = multiply(multiply(counts, subtract(A3, Y)), 1 / m);\n";
const back = (A: string, slope: string): string =>
  `const dZ2 = multiply(matmulTransposeA(p.W3, dZ3), ${slope.replace("A", A)});
const dZ1 = multiply(matmulTransposeA(p.W2, dZ2), subtract(1, square(A1)));\n`;
const slope = "subtract(1, square(A))";
const plainBiases = "const [b1, b2, b3] = [dZ1, dZ2, dZ3].map((dZ) => sum(dZ, { axis: 1 }));\nreturn { W1, b1, W2, b2, W3, b3 };";
const penalizedBias = `const b2 = add(sum(dZ2, { axis: 1 }), multiply(p.b2, lambda / m));
return { W1, b1: sum(dZ1, { axis: 1 }), W2, b2, W3, b3: sum(dZ3, { axis: 1 }) };`;

export const answers: ChapterAnswers = {
  "12.1": {
    wrong: [
      { mistake: "a power with ^", answer: "return (f(x + step) - 2 * f(x) + f(x - step)) / step ^ 2;", first: "the curvature of θ³ at 1 with ε = 0.01 is 2, expected 6; your code has a ^, which combines the bits of whole numbers; a power is **, as in x ** 2" },
      { mistake: "a power with ^ in brackets", answer: "return (f(x + step) - 2 * f(x) + f(x - step)) / (step ^ 2);", first: "the curvature of θ³ at 1 with ε = 0.01 is 0.0003, expected 6; your code has a ^, which combines the bits of whole numbers; a power is **, as in x ** 2" },
      { mistake: "the slope", answer: "return (f(x + step) - f(x - step)) / (2 * step);", first: "the curvature of θ³ at 1 with ε = 0.01 is 3.0001, expected 6; these are slopes f′" },
      { mistake: "divides by ε", answer: "return (f(x + step) - 2 * f(x) + f(x - step)) / step;", first: "the curvature of θ³ at 1 with ε = 0.01 is 0.06, expected 6; the combination is right, but it is divided by ε" },
      { mistake: "does not divide", answer: "return f(x + step) - 2 * f(x) + f(x - step);", first: "the curvature of θ³ at 1 with ε = 0.01 is 0.0006, expected 6; the combination is right, but it is not divided by ε²" },
      { mistake: "takes f(x) once", answer: "return (f(x + step) - f(x) + f(x - step)) / step ** 2;", first: "the curvature of θ³ at 1 with ε = 0.01 is 10006, expected 6; f(θ) does not cancel: it is there once, but its two neighbours bring two" },
      { mistake: "half of it", answer: "return (f(x + step) - 2 * f(x) + f(x - step)) / (2 * step ** 2);", first: "the curvature of θ³ at 1 with ε = 0.01 is 3, expected 6; every value is half the right one" },
      { mistake: "the wrong sign", answer: "return (2 * f(x) - f(x + step) - f(x - step)) / step ** 2;", first: "the curvature of θ³ at 1 with ε = 0.01 is -6, expected 6; the sign is flipped" },
      { mistake: "without brackets", answer: "return f(x + step) - 2 * f(x) + f(x - step) / step ** 2;", first: "the curvature of θ³ at 1 with ε = 0.01 is 9702.0203, expected 6" },
      { mistake: "one side only", answer: "return (f(x + 2 * step) - 2 * f(x + step) + f(x)) / step ** 2;", first: "the curvature of θ³ at 1 with ε = 0.01 is 6.06, expected 6" },
      { mistake: "a step of its own", answer: "return (f(x + 1e-4) - 2 * f(x) + f(x - 1e-4)) / 1e-8;", first: "the curvature of θ⁴ at 1 with ε = 0.1 is 12, expected 12.02" },
      {
        mistake: "rounds what seems to be noise",
        answer: "return Number(((f(x + step) - 2 * f(x) + f(x - step)) / step ** 2).toFixed(3));",
        second: "the curvature of sin at 1 is -0.841, expected -0.84147098",
      },
    ],
    right: [
      { style: "the difference of two slopes", answer: "const right = (f(x + step) - f(x)) / step;\nconst left = (f(x) - f(x - step)) / step;\nreturn (right - left) / step;" },
      {
        style: "the library's slope with half the step, twice",
        answer: "const slope = (t: number): number => twoSidedDifference(f, t, step / 2);\nreturn twoSidedDifference(slope, x, step / 2);",
      },
    ],
  },
  "12.2": {
    wrong: [
      { mistake: "divides by the right length alone", answer: "return [2, 2, 218];", first: "three times too large: your prediction 2 is too high" },
      { mistake: "divides by the wrong length alone", answer: "return [2 / 3, 2, 218 / 219];", first: "three times too large: your prediction 0.66666667 is too high" },
      { mistake: "the factor itself", answer: "return [3, 1, 219];", first: "three times too large: your prediction 3 is too high" },
      { mistake: "a wrong sign is no difference", answer: "return [0.5, 0, 0.99];", first: "with the wrong sign: your prediction 0 is too low" },
      { mistake: "a large factor is nearly 0", answer: "return [0.5, 1, 1 / 220];", first: "without 1/m: your prediction 0.0045454545 is too low" },
      { mistake: "two numbers", answer: "return [0.5, 1];", first: "without 1/m is undefined (is the result returned?), expected a number" },
    ],
    right: [
      { style: "a formula", answer: "return [3, -1, m].map((k) => Math.abs(k - 1) / (Math.abs(k) + 1));" },
      { style: "two digits", answer: "return [0.5, 1.0, 0.99];" },
    ],
  },
  "12.3": {
    wrong: [
      { mistake: "distances", answer: "return approximate.map((a, i) => Math.abs(a - exact[i]));", first: "entryDifferences([3, -4, 9], [6, -4, 1]): the value at index 0 is 3, expected 0.33333333; these are distances: they are not divided by the sizes" },
      { mistake: "divides by one of the two", answer: "return approximate.map((a, i) => Math.abs(a - exact[i]) / Math.abs(exact[i]));", first: "entryDifferences([3, -4, 9], [6, -4, 1]): the value at index 0 is 0.5, expected 0.33333333; these are divided by one of the two sizes, not by their sum" },
      {
        mistake: "keeps the sign",
        answer: "return approximate.map((a, i) => (a === exact[i] ? 0 : (a - exact[i]) / (Math.abs(a) + Math.abs(exact[i]))));",
        first: "entryDifferences([3, -4, 9], [6, -4, 1]): the value at index 0 is -0.33333333, expected 0.33333333; the distances have a sign",
      },
      { mistake: "forgets two zeros", answer: "return approximate.map((a, i) => Math.abs(a - exact[i]) / (Math.abs(a) + Math.abs(exact[i])));", first: "entryDifferences([0, 0, 2], [0, 5, 0]): the value at index 0 is NaN, expected 0" },
      { mistake: "the size of the sum", answer: "return approximate.map((a, i) => (a === exact[i] ? 0 : Math.abs(a - exact[i]) / Math.abs(a + exact[i])));", first: "entryDifferences([5, 1], [3, -1]): the value at index 1 is Infinity, expected 1" },
      {
        mistake: "one number for the whole",
        answer: "return [relativeDifference(column([...approximate]), column([...exact]))];",
        first: "entryDifferences([3, -4, 9], [6, -4, 1]): the length is 1, expected 3",
      },
      {
        mistake: "says 0 where one of the two is 0",
        answer: "return approximate.map((a, i) => (a * exact[i] === 0 ? 0 : Math.abs(a - exact[i]) / (Math.abs(a) + Math.abs(exact[i]))));",
        first: "entryDifferences([0, 0, 2], [0, 5, 0]): the value at index 1 is 0, expected 1",
      },
      {
        mistake: "adds a small number to the divisor",
        answer: "return approximate.map((a, i) => Math.abs(a - exact[i]) / (Math.abs(a) + Math.abs(exact[i]) + 1e-12));",
        second: "entryDifferences([1e-200, 0, -3e-200], [3e-200, 0, -3e-200]): the value at index 0 is 2e-188, expected 0.5",
      },
    ],
    right: [
      {
        style: "a loop into a typed array",
        answer: `const found = new Float64Array(exact.length);
for (let i = 0; i < exact.length; i += 1) {
  const [a, b] = [approximate[i], exact[i]];
  if (a !== b) found[i] = Math.abs(a - b) / (Math.abs(a) + Math.abs(b));
}
return found;`,
      },
      {
        style: "the library, one entry at a time",
        answer: "return approximate.map((a, i) => relativeDifference(column([a]), column([exact[i]])));",
      },
    ],
  },
  "12.4": {
    wrong: [
      { mistake: "the colleague's own", answer: "return colleagueBackward(p);", first: "at start these parameters are wrong: W1, b1, W2, b2. Read them from the right to the left" },
      { mistake: "repairs only what shows at the start", answer: forwardPass + errors + back("A2", slope) + weights + penalizedBias, first: "away from zero these parameters are wrong: b2. Read them from the right to the left" },
      { mistake: "repairs only the bias", answer: forwardPass + errors + back("A1", slope) + weights + plainBiases, first: "at start these parameters are wrong: W1, b1, W2, b2. Read them from the right to the left" },
      { mistake: "the slope of tanh at Z in place of A", answer: forwardPass + errors + back("(add(matmul(p.W2, A1), p.b2))", slope) + weights + plainBiases, first: "at start these parameters are wrong: W1, b1, W2, b2. Read them from the right to the left" },
      { mistake: "takes the penalty from the weights, too", answer: `${forwardPass + errors + back("A2", slope)}const [W1, W2, W3] = [matmulTransposeB(dZ1, X), matmulTransposeB(dZ2, A1), matmulTransposeB(dZ3, A2)];\n${plainBiases}`, first: "at start these parameters are wrong: W1, W2, W3. Read them from the right to the left" },
      { mistake: "each bird counts once", answer: "return backward(net, forward(net, p, X).caches, Y, penalty);", first: "at start these parameters are wrong: W1, b1, W2, b2, W3, b3. Read them from the right to the left" },
      { mistake: "measures the gradient", answer: "return numericalGradient(weightedCost, p);", second: "dW1 at start, to twelve digits: row 0, column 0 is -0.27215371789512943, expected -0.27215371827899476" },
      { mistake: "measures the gradient with the best step", answer: "return numericalGradient(weightedCost, p, { epsilon: 1e-5 });", second: "dW1 at start, to twelve digits: row 0, column 1 is -0.08648310159120597, expected -0.08648310160048499" },
    ],
    right: [
      {
        style: "the library, with every Chinstrap twice among the birds",
        answer: `const twice = Array.from({ length: m }, (_, i) => i).flatMap((i) => (Y.get(0, i) === 1 ? [i, i] : [i]));
const gradients = backward(net, forward(net, p, takeColumns(X, twice)).caches, takeColumns(Y, twice), penalty);
return Object.fromEntries(Object.entries(gradients).map(([name, dW]) => [name, multiply(dW, twice.length / m)]));`,
      },
      {
        style: "layer by layer in a loop",
        answer: `const A = [X, tanh(add(matmul(p.W1, X), p.b1))];
A.push(tanh(add(matmul(p.W2, A[1]), p.b2)));
let dZ: Matrix = multiply(multiply(subtract(sigmoid(add(matmul(p.W3, A[2]), p.b3)), Y), counts), 1 / m);
const gradients: Record<string, Matrix> = {};
for (const l of [3, 2, 1]) {
  const W = p[\`W\${l}\`];
  gradients[\`b\${l}\`] = sum(dZ, { axis: 1 });
  gradients[\`W\${l}\`] = add(matmul(dZ, transpose(A[l - 1])), multiply(W, lambda / m));
  if (l > 1) dZ = multiply(matmul(transpose(W), dZ), subtract(1, multiply(A[l - 1], A[l - 1])));
}
return gradients;`,
      },
    ],
  },
  "12.5": {
    wrong: [
      { mistake: "judges by the worst parameter", answer: "const at = (step: number): number => Math.max(...gradientCheck(f, parameters, gradients, { epsilon: step }).byParameter.map(({ difference }) => difference));\nreturn candidates.reduce((best, step) => (at(step) < at(best) ? step : best));", second: "the best ε for the whole gradient, of which a large and two tiny slopes are parts, is 0.001, expected 0.00001" },
      { mistake: "the smaller the better", answer: "return Math.min(...candidates);", first: "the best ε for the penguin network is 1e-9, expected 0.00001" },
      { mistake: "the largest difference", answer: "const at = (step: number): number => gradientCheck(f, parameters, gradients, { epsilon: step }).difference;\nreturn candidates.reduce((best, step) => (at(step) > at(best) ? step : best));", first: "the best ε for the penguin network is 0.1, expected 0.00001" },
      {
        mistake: "looks at the first parameter only",
        answer: `const at = (step: number): number => gradientCheck(f, parameters, gradients, { epsilon: step }).byParameter[0].difference;
return candidates.reduce((best, step) => (at(step) < at(best) ? step : best));`,
        first: "the best ε for a parabola and a steep exponential together is 0.1, expected 0.00001",
      },
      { mistake: "what the course recommends", answer: "return candidates.includes(1e-7) ? 1e-7 : candidates[candidates.length - 1];", first: "the best ε for the penguin network is 1e-7, expected 0.00001" },
      { mistake: "the best of θ³", answer: "return candidates.reduce((best, step) => (Math.abs(Math.log(step / 4e-6)) < Math.abs(Math.log(best / 4e-6)) ? step : best));", first: "the best ε with 1,000,000 added to the cost is 0.00001, expected 0.001" },
      {
        mistake: "the difference in place of its ε",
        answer: "return Math.min(...candidates.map((step) => gradientCheck(f, parameters, gradients, { epsilon: step }).difference));",
        first: "the best ε for the penguin network is 7.0814797e-11, expected 0.00001",
      },
      {
        mistake: "looks at the last parameter only",
        answer: `const at = (step: number): number => gradientCheck(f, parameters, gradients, { epsilon: step }).byParameter.at(-1)?.difference ?? 0;
return candidates.reduce((best, step) => (at(step) < at(best) ? step : best));`,
        second: "the best ε where only the first parameter has a truncation error is 0.5, expected 0.000001",
      },
    ],
    right: [
      {
        style: "measured gradients and one vector",
        answer: `const exact = toVector(gradients).theta;
const distance = (step: number): number => {
  const measured = toVector(numericalGradient(f, parameters, { epsilon: step })).theta;
  return relativeDifference(column([...measured]), column([...exact]));
};
const all = candidates.map(distance);
return candidates[all.indexOf(Math.min(...all))];`,
      },
      {
        style: "a loop",
        answer: `let [best, least] = [candidates[0], Infinity];
for (const epsilon of candidates) {
  const { difference } = gradientCheck(f, parameters, gradients, { epsilon });
  if (difference < least) [best, least] = [epsilon, difference];
}
return best;`,
      },
    ],
  },
};
