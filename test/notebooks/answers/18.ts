// Answers to the exercises of chapter 18.
import type { ChapterAnswers } from "../answers.ts";

const sumOver = (term: string, divisor: string): string => `let total = 0;
for (let i = 0; i < direction.length; i += 1) for (let j = 0; j < direction.length; j += 1) total += ${term};
return total / ${divisor};`;
const product = "hessian[i][j] * direction[i] * direction[j]";
const squares = "direction.reduce((s, d) => s + d * d, 0)";
const count = (slope: string, intake: string, keep: string, test = "Math.abs(y) < edge"): string => `let [y, v, steps] = [start, 0, 0];
while (${test} && steps < 5000) {
  v = ${keep} * v + ${intake} * (${slope});
  y -= alpha * v;
  steps += 1;
}
return steps;`;
const descend = `for (let step = 0; step < 300; step += 1) {
  const g = gradient(w);
  w = w.map((wi, i) => wi - 0.1 * g[i]);
}
`;
const pushes = (pushed: string, times = 10): string => `for (let push = 0; push < ${times}; push += 1) {
  const direction = point.map(() => random.normal());
  const length = Math.hypot(...direction);
  let w: readonly number[] = point.map((wi, i) => ${pushed});
  ${descend}
  if (cost(w) < cost(point) - 1e-6) return true;
}
return false;`;
const hundredth = "wi + (0.01 * direction[i]) / length";

export const answers: ChapterAnswers = {
  "18.1": {
    wrong: [
      { mistake: "divides by the sum of the sizes", answer: "let [top, size] = [0, 0];\ndirection.forEach((di, i) => {\n  size += Math.abs(di);\n  direction.forEach((dj, j) => { top += hessian[i][j] * di * dj; });\n});\nreturn top / size ** 2;", first: "the curvature for H = [[1, 3], [3, 1]] along (1, −1) is -1, expected -2" },
      { mistake: "the double sum alone", answer: sumOver(product, "1"), first: "the curvature of x² − y² along (0, 3) is -18, expected -2; the length of the direction still counts: these are the double sums" },
      { mistake: "divides by the length once", answer: sumOver(product, "Math.hypot(...direction)"), first: "the curvature of x² − y² along (0, 3) is -6, expected -2; these are divided by the length of the direction once, not twice" },
      { mistake: "only the diagonal", answer: sumOver(`i === j ? ${product} : 0`, squares), first: "the curvature for H = [[1, 3], [3, 1]] along (1, −1) is 1, expected -2; only the entries on the diagonal of H are counted here" },
      { mistake: "each pair once", answer: sumOver(`i <= j ? ${product} : 0`, squares), first: "the curvature for H = [[1, 3], [3, 1]] along (1, −1) is -0.5, expected -2; each pair i ≠ j is counted once, but it comes twice" },
      { mistake: "the length of H d", answer: "return Math.hypot(...hessian.map((r) => r.reduce((s, h, j) => s + h * direction[j], 0))) / Math.hypot(...direction);", first: "the curvature of x² − y² along (0, 3) is 2, expected -2" },
      { mistake: "the smallest curvature", answer: "return symmetricEigen(matrix(hessian)).values[0];", first: "the curvature for H = [[1, 3], [3, 1]] along (3, 4) is -2, expected 3.88" },
      {
        mistake: "two parameters only",
        answer: "const [[a, b], [, c]] = hessian;\nconst [x, y] = direction;\nreturn (a * x * x + 2 * b * x * y + c * y * y) / (x * x + y * y);",
        second: "the curvature with one parameter throws an error: undefined is not iterable (cannot read property Symbol(Symbol.iterator))",
      },
      { mistake: "a small number in the divisor", answer: sumOver(product, `(${squares} + 1e-12)`), second: "the curvature along (3, 4)·10⁻⁹ is 0.000096997575, expected 3.88" },
    ],
    right: [
      { style: "matrices", answer: "const d = column([...direction]);\nreturn matmul(transpose(d), matmul(matrix(hessian), d)).get(0, 0) / matmul(transpose(d), d).get(0, 0);" },
      { style: "a direction of length 1 first", answer: "const size = Math.hypot(...direction);\nconst d = direction.map((x) => x / size);\nreturn d.reduce((s, x, i) => s + x * d.reduce((t, z, j) => t + hessian[i][j] * z, 0), 0);" },
    ],
  },
  "18.2": {
    wrong: [
      { mistake: "three coins", answer: "return 1 / 8;", first: "the share of minima for n = 3: your prediction 0.125 is too high" },
      { mistake: "half of the share for two", answer: "return 0.146 / 2;", first: "the share of minima for n = 3: your prediction 0.073 is too high" },
      { mistake: "one third by the symmetry", answer: "return 1 / 3;", first: "the share of minima for n = 3: your prediction 0.33333333 is too high" },
      { mistake: "in per cent", answer: "return 2.5;", first: "the share of minima for n = 3: your prediction 2.5 is too high" },
      { mistake: "nearly never", answer: "return 0.001;", first: "the share of minima for n = 3: your prediction 0.001 is too low" },
      { mistake: "a text", answer: 'return "0.025" as unknown as number;', first: "the share of minima for n = 3 is a string, \"0.025\", expected a number" },
    ],
    right: [
      { style: "exact", answer: "return (Math.PI - 2 * Math.SQRT2) / (4 * Math.PI);" },
      { style: "a guess", answer: "return 0.03;" },
    ],
  },
  "18.3": {
    wrong: [
      { mistake: "a million times as many", answer: "return 1e6;", first: "the factor: your prediction 1000000 is too high" },
      { mistake: "as many", answer: "return 1;", first: "the factor: your prediction 1 is too low" },
      { mistake: "the root", answer: "return 1000;", first: "the factor: your prediction 1000 is too high" },
      { mistake: "six decades", answer: "return 6;", first: "the factor: your prediction 6 is too high" },
      { mistake: "half", answer: "return 0.5;", first: "the factor: your prediction 0.5 is too low" },
      { mistake: "nothing", answer: "return undefined as unknown as number;", first: "the factor is undefined (is the result returned?), expected a number" },
    ],
    right: [
      { style: "counted", answer: "return Math.ceil(Math.log(1e12) / Math.log(1.2)) / Math.ceil(Math.log(1e6) / Math.log(1.2));" },
      { style: "a number", answer: "return 2;" },
    ],
  },
  "18.4": {
    wrong: [
      { mistake: "gives up after a thousand steps", answer: count("-c * y", "(1 - beta)", "beta", "Math.abs(y) < edge && steps < 1000"), second: "the count for c = 0.1, from 10⁻⁸ to 1 is 1000, expected 2011" },
      { mistake: "gradient descent", answer: "let [y, steps] = [start, 0];\nfor (; Math.abs(y) < edge; steps += 1) y *= 1 + alpha * c;\nreturn steps;", first: "the count for c = 2, a start at 10⁻⁶, α = 0.1, β = 0.9 is 76, expected 140; these are steps of gradient descent, without momentum" },
      { mistake: "the sum in place of the average", answer: count("-c * y", "1", "beta"), first: "the count for c = 2, a start at 10⁻⁶, α = 0.1, β = 0.9 is 36, expected 140; here v is the sum of the slopes, without the factor 1 − β" },
      { mistake: "β and 1 − β exchanged", answer: count("-c * y", "beta", "(1 - beta)"), first: "the count for c = 2, a start at 10⁻⁶, α = 0.1, β = 0.9 is 78, expected 140; β and 1 − β have changed places" },
      { mistake: "rolls to the ridge", answer: count("c * y", "(1 - beta)", "beta"), first: "the count for c = 2, a start at 10⁻⁶, α = 0.1, β = 0.9 is 5000, expected 140" },
      { mistake: "without the absolute value", answer: count("-c * y", "(1 - beta)", "beta", "y < edge"), first: "the count for a start at −10⁻⁶, β = 0.5 is 5000, expected 87" },
      { mistake: "the formula of gradient descent", answer: "return Math.max(0, Math.ceil(Math.log(edge / Math.abs(start)) / Math.log(1 + alpha * c)));", first: "the count for c = 2, a start at 10⁻⁶, α = 0.1, β = 0.9 is 76, expected 140; these are steps of gradient descent, without momentum" },
      { mistake: "the formula with α(1 − β)", answer: "return Math.max(0, Math.ceil(Math.log(edge / Math.abs(start)) / Math.log(1 + alpha * (1 - beta) * c)));", first: "the count for c = 2, a start at 10⁻⁶, α = 0.1, β = 0.9 is 698, expected 140" },
      { mistake: "at least the edge is more than the edge", answer: count("-c * y", "(1 - beta)", "beta", "Math.abs(y) <= edge"), second: "the count for a start on the edge is 1, expected 0" },
    ],
    right: [
      {
        style: "a recursion for y alone",
        answer: "let [before, y, steps] = [start, start, 0];\nfor (; Math.abs(y) < edge; steps += 1) [before, y] = [y, y + beta * (y - before) + alpha * (1 - beta) * c * y];\nreturn steps;",
      },
      {
        style: "the library's momentum",
        answer: `const optimizer = momentum({ learningRate: alpha, beta });
let parameters: Parameters = { W: row([start]) };
let state = optimizer.init(parameters);
let steps = 0;
for (; Math.abs(parameters.W.get(0, 0)) < edge; steps += 1) {
  ({ parameters, state } = optimizer.update(parameters, { W: multiply(parameters.W, -c) }, state));
}
return steps;`,
      },
    ],
  },
  "18.5": {
    wrong: [
      { mistake: "a hundredth in every parameter", answer: "const here = cost(point);\nfor (let push = 0; push < 10; push += 1) {\n  let w = point.map((wi) => wi + 0.01 * Math.sign(random.normal()));\n  for (let step = 0; step < 300; step += 1) {\n    const g = gradient(w);\n    w = w.map((wi, i) => wi - 0.1 * g[i]);\n  }\n  if (cost(w) < here - 1e-6) return true;\n}\nreturn false;", second: "a push may be 0.01 long at most, one of yours is 0.0173" },
      { mistake: "no gradient is no way", answer: "return Math.hypot(...gradient(point)) > 1e-9;", first: "the answer for a saddle like xy, which is level along both axes, is false, expected true" },
      {
        mistake: "pushes along the axes only, without a descent",
        answer: "return point.some((_, k) => [0.01, -0.01].some((e) => cost(point.map((wi, i) => (i === k ? wi + e : wi))) < cost(point) - 1e-6));",
        first: "the answer for a saddle like xy, which is level along both axes, is false, expected true",
      },
      { mistake: "long pushes", answer: pushes("wi + 3 * direction[i]", 30), first: "the answer for a valley with a deeper one 2 away is true, expected false" },
      { mistake: "pushes from zero, not from the point", answer: pushes("(0.01 * direction[i]) / length"), second: "the answer for a shallow valley at 2, with a deeper one at 0, is true, expected false" },
      { mistake: "no push at all", answer: pushes("wi"), first: "the answer for a saddle like xy, which is level along both axes, is false, expected true" },
      { mistake: "compares with the pushed point", answer: pushes(hundredth).replace("cost(point) - 1e-6", `cost(point.map((wi, i) => ${hundredth})) - 1e-6`), first: "the answer for the bowl x² + y² at its floor is true, expected false" },
      { mistake: "always yes", answer: "return true;", first: "the answer for the bowl x² + y² at its floor is true, expected false" },
      { mistake: "random pushes without a descent", answer: pushes(hundredth, 30).replace(descend, ""), second: "the answer for thirty parameters, with one way down, is false, expected true" },
      { mistake: "one push", answer: pushes(hundredth, 1), second: "the answer for a slope that begins with w³ is false, expected true" },
      { mistake: "pushes to the positive side only", answer: pushes("wi + (0.01 * Math.abs(direction[i])) / length"), second: "the answer for a slope that begins with w³ is false, expected true" },
      {
        mistake: "the smallest curvature along the axes, with a descent",
        answer: `for (let k = 0; k < point.length; k += 1) {
  let w: readonly number[] = point.map((wi, i) => (i === k ? wi + 0.01 : wi));
  ${descend}
  if (cost(w) < cost(point) - 1e-6) return true;
}
return false;`,
        second: "the answer for a slope that begins with w³ is false, expected true",
      },
    ],
    right: [
      { style: "twenty shorter pushes", answer: pushes("wi + (0.001 * direction[i]) / length", 20) },
      {
        style: "pairs of opposite pushes",
        answer: `return Array.from({ length: 8 }, () => point.map(() => random.normal())).some((d) =>
  [0.005, -0.005].some((size) => {
    let w: readonly number[] = point.map((wi, i) => wi + (size * d[i]) / Math.hypot(...d));
    ${descend}
    return cost(w) < cost(point) - 1e-6;
  }),
);`,
      },
    ],
  },
};
