// Answers to the exercises of chapter 14.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "14.1": {
    wrong: [
      {
        mistake: "β and 1 − β have changed places",
        answer: "return values.reduce((v, value) => (1 - beta) * v + beta * value, start);",
        first: "lastAverage([40, 49, 45], 0.9, 0) is 45.27, expected 12.15; β and 1 − β have changed places",
      },
      {
        mistake: "begins at 0",
        answer: "let v = 0;\nfor (const value of values) v = beta * v + (1 - beta) * value;\nreturn v;",
        first: "lastAverage([40, 49, 45], 0.9, 10) is 12.15, expected 19.44; these averages start from 0, not from the saved one",
      },
      {
        mistake: "adds the saved average at the end",
        answer: "let v = 0;\nfor (const value of values) v = beta * v + (1 - beta) * value;\nreturn start + v;",
        first: "lastAverage([40, 49, 45], 0.9, 10) is 22.15, expected 19.44; the saved average must fade like every old value",
      },
      {
        mistake: "the ordinary mean",
        answer: "return values.reduce((total, value) => total + value, 0) / values.length;",
        first: "lastAverage([40, 49, 45], 0.9, 0) is 44.666667, expected 12.15",
      },
      {
        mistake: "takes the first value for the saved average",
        answer: "let v = values[0] ?? start;\nfor (const value of values.slice(1)) v = beta * v + (1 - beta) * value;\nreturn v;",
        first: "lastAverage([40, 49, 45], 0.9, 0) is 41.31, expected 12.15",
      },
      {
        mistake: "β is at least 0.5",
        answer: "const b = Math.max(beta, 0.5);\nreturn values.reduce((v, value) => b * v + (1 - b) * value, start);",
        second: "the average with β = 0, which keeps only the newest value, is 29.25, expected 7",
      },
      {
        mistake: "looks at the first hundred values only",
        answer: "return values.slice(0, 100).reduce((v, value) => beta * v + (1 - beta) * value, start);",
        second: "the average of 500 times −2, long after it was saved, is -1.9986188, expected -2",
      },
    ],
    right: [
      { style: "reduce", answer: "return values.reduce((v, value) => v + (1 - beta) * (value - v), start);" },
      {
        style: "the sum of weights",
        answer: `const n = values.length;
return values.reduce((total, value, i) => total + (1 - beta) * beta ** (n - 1 - i) * value, beta ** n * start);`,
      },
    ],
  },
  "14.2": {
    wrong: [
      { mistake: "one window", answer: "return 10;", first: "the days until the average passes 19 °C: your prediction 10 is too low" },
      { mistake: "one day", answer: "return 1;", first: "the days until the average passes 19 °C: your prediction 1 is too low" },
      { mistake: "one and a half windows", answer: "return 15;", first: "the days until the average passes 19 °C: your prediction 15 is too low" },
      { mistake: "until one percent is missing", answer: "return 44;", first: "the days until the average passes 19 °C: your prediction 44 is too high" },
      { mistake: "never", answer: "return Infinity;", first: "the days until the average passes 19 °C: your prediction Infinity is too high" },
      { mistake: "the logarithms upside down", answer: "return Math.log(0.9) / Math.log(0.1);", first: /your prediction 0\.04575749\d* is too low$/ },
    ],
    right: [
      { style: "a little more than two windows", answer: "return 23;" },
      { style: "a loop", answer: "let [days, missing] = [0, 1];\nwhile (missing >= 0.1) [days, missing] = [days + 1, missing * 0.9];\nreturn days;" },
    ],
  },
  "14.3": {
    wrong: [
      {
        mistake: "no correction",
        answer: "let v = 0;\nreturn values.map((value) => (v = Number.isNaN(value) ? v : beta * v + (1 - beta) * value));",
        first:
          "correctedWithGaps([40, 49, 45], 0.9): the value at index 0 is 4, expected 40; these averages are not corrected",
      },
      {
        mistake: "counts the missing days",
        answer: `let v = 0;
return values.map((value, index) => {
  if (!Number.isNaN(value)) v = beta * v + (1 - beta) * value;
  return v / (1 - beta ** (index + 1));
});`,
        first:
          "correctedWithGaps([40, NaN, 45], 0.9): the value at index 1 is 21.052632, expected 40; a missing day is counted in the correction",
      },
      {
        mistake: "days counted from 0",
        answer: `let [v, measured] = [0, 0];
return values.map((value) => {
  if (Number.isNaN(value)) return v / (1 - beta ** (measured - 1));
  v = beta * v + (1 - beta) * value;
  return v / (1 - beta ** measured++);
});`,
        first:
          "correctedWithGaps([40, 49, 45], 0.9): the value at index 0 is Infinity, expected 40; the first day is divided by 1 − β⁰ = 0",
      },
      {
        mistake: "the library's average, gaps and all",
        answer: "return ewa(values, { beta });",
        first: /^correctedWithGaps\(\[40, NaN, 45\], 0\.9\)(: the value| throws an error)/,
      },
      {
        mistake: "a missing value taken for 0",
        answer: "return ewa(values.map((value) => (Number.isNaN(value) ? 0 : value)), { beta });",
        first: "correctedWithGaps([40, NaN, 45], 0.9): the value at index 1 is 18.947368, expected 40",
      },
      {
        mistake: "missing days left out of the result",
        answer: "return ewa(values.filter((value) => !Number.isNaN(value)), { beta });",
        first: "correctedWithGaps([40, NaN, 45], 0.9): the length is 2, expected 3",
      },
      {
        mistake: "keeps the corrected average for the next day",
        answer: `let [v, measured] = [0, 0];
return values.map((value) => {
  if (!Number.isNaN(value)) {
    measured += 1;
    v = (beta * v + (1 - beta) * value) / (1 - beta ** measured);
  }
  return v;
});`,
        first: "correctedWithGaps([40, 49, 45], 0.9): the value at index 1 is 215.26316, expected 44.736842",
      },
      {
        mistake: "takes a value of 0 for a missing one",
        answer: `let [v, measured] = [0, 0];
return values.map((value) => {
  if (value) [v, measured] = [beta * v + (1 - beta) * value, measured + 1];
  return v / (1 - beta ** measured);
});`,
        second: "correctedWithGaps([5, 0, -5], 0.5): the value at index 1 is 5, expected 1.6666667",
      },
    ],
    right: [
      {
        style: "weighted sums, without a running average",
        answer: `let [sum, weights] = [0, 0];
const results = new Float64Array(values.length);
for (const [t, value] of values.entries()) {
  if (!Number.isNaN(value)) [sum, weights] = [beta * sum + value, beta * weights + 1];
  results[t] = sum / weights;
}
return results;`,
      },
      {
        style: "the library on the measured days, then spread out",
        answer: `const averages = ewa(values.filter((value) => !Number.isNaN(value)), { beta });
let k = -1;
return values.map((value) => averages[(k += Number.isNaN(value) ? 0 : 1)]);`,
      },
    ],
  },
  "14.4": {
    wrong: [
      {
        mistake: "NaN for a constant series",
        answer: `const means = ewa(values, { beta });
const meansOfSquares = ewa(values.map((value) => value * value), { beta });
return values.map((_, t) => Math.sqrt(meansOfSquares[t] - means[t] ** 2));`,
        first: /^the deviation of 0\.1, eight times: the value at index \d is NaN, expected 0$/,
      },
      {
        mistake: "variances",
        answer: `const means = ewa(values, { beta });
return ewa(values.map((value) => value * value), { beta }).map((square, t) => square - means[t] ** 2);`,
        first: "runningDeviation([0, 3], 0.5): the value at index 1 is 2, expected 1.4142136; these are variances: the root is missing",
      },
      {
        mistake: "the root of the mean square",
        answer: "return ewa(values.map((value) => value * value), { beta }).map(Math.sqrt);",
        first: "runningDeviation([0, 3], 0.5): the value at index 1 is 2.4494897, expected 1.4142136; the square of the mean is not subtracted",
      },
      {
        mistake: "without correction",
        answer: `const options = { beta: beta, biasCorrection: false };
const means = ewa(values, options);
const squares = ewa(values.map((value) => value * value), options);
return values.map((_, t) => Math.sqrt(Math.max(0, squares[t] - means[t] ** 2)));`,
        first: "runningDeviation([0, 3], 0.5): the value at index 1 is 1.5, expected 1.4142136",
      },
      {
        mistake: "the mean distance",
        answer: "const means = ewa(values, { beta });\nreturn ewa(values.map((value, t) => Math.abs(value - means[t])), { beta });",
        first: "runningDeviation([0, 3], 0.5): the value at index 1 is 0.66666667, expected 1.4142136",
      },
      {
        mistake: "only the last deviation",
        answer: `const means = ewa(values, { beta });
const squares = ewa(values.map((value) => value * value), { beta });
const t = values.length - 1;
return [Math.sqrt(Math.max(0, squares[t] - means[t] ** 2))];`,
        first: "runningDeviation([0, 3], 0.5): the length is 1, expected 2",
      },
      {
        mistake: "β is always 0.5, as in the example",
        answer: `const means = ewa(values, { beta: 0.5 });
const squares = ewa(values.map((value) => value * value), { beta: 0.5 });
return values.map((_, t) => Math.sqrt(Math.max(0, squares[t] - means[t] ** 2)));`,
        second: "the deviation on the first day after a jump by 10, at β = 0.9 is 5, expected 3",
      },
    ],
    right: [
      {
        style: "weights and distances to the mean",
        answer: `return values.map((_, t) => {
  const weights = values.slice(0, t + 1).map((_, i) => beta ** (t - i));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = weights.reduce((sum, w, i) => sum + w * values[i], 0) / total;
  return Math.sqrt(weights.reduce((sum, w, i) => sum + w * (values[i] - mean) ** 2, 0) / total);
});`,
      },
      {
        style: "one loop into a typed array",
        answer: `const result = new Float64Array(values.length);
let [v, s] = [0, 0];
values.forEach((value, t) => {
  v = beta * v + (1 - beta) * value;
  s = beta * s + (1 - beta) * value * value;
  const part = 1 - beta ** (t + 1);
  const variance = s / part - (v / part) ** 2;
  result[t] = variance > 0 ? Math.sqrt(variance) : 0;
});
return result;`,
      },
    ],
  },
  "14.5": {
    wrong: [
      {
        mistake: "compares each average with its own day",
        answer: `const error = (beta: number): number => ewa(values, { beta }).reduce((total, v, t) => total + (values[t] - v) ** 2, 0);
return candidates.reduce((best, beta) => (error(beta) < error(best) ? beta : best));`,
        first: "the best β for Seattle, in a week, is 0, expected 0.8",
      },
      {
        mistake: "always one day ahead",
        answer: `const error = (beta: number): number =>
  ewa(values, { beta }).reduce((total, v, t) => total + (t + 1 < values.length ? (values[t + 1] - v) ** 2 : 0), 0);
return candidates.reduce((best, beta) => (error(beta) < error(best) ? beta : best));`,
        first: "the best β for Seattle, in a week, is 0, expected 0.8",
      },
      {
        mistake: "the largest error",
        answer: `const error = (beta: number): number =>
  ewa(values, { beta }).reduce((total, v, t) => total + (t + ahead < values.length ? (values[t + ahead] - v) ** 2 : 0), 0);
return candidates.reduce((best, beta) => (error(beta) > error(best) ? beta : best));`,
        first: "the best β for Seattle, tomorrow, is 0.95, expected 0",
      },
      {
        mistake: "the smallest error in place of its β",
        answer: `const error = (beta: number): number =>
  ewa(values, { beta }).reduce((total, v, t) => total + (t + ahead < values.length ? (values[t + ahead] - v) ** 2 : 0), 0);
return Math.min(...candidates.map(error));`,
        first: /^the best β for Seattle, tomorrow, is \d+\.\d+, expected 0$/,
      },
      {
        mistake: "errors of different sign cancel",
        answer: `const error = (beta: number): number =>
  Math.abs(ewa(values, { beta }).reduce((total, v, t) => total + (t + ahead < values.length ? values[t + ahead] - v : 0), 0));
return candidates.reduce((best, beta) => (error(beta) < error(best) ? beta : best));`,
        first: /^the best β for /,
      },
      {
        mistake: "sums beyond the end, which is NaN",
        answer: `const error = (beta: number): number => ewa(values, { beta }).reduce((total, v, t) => total + (values[t + ahead] - v) ** 2, 0);
return candidates.reduce((best, beta) => (error(beta) < error(best) ? beta : best));`,
        first: "the best β for Seattle, in a week, is 0, expected 0.8",
      },
      {
        mistake: "the first year only",
        answer: `const first = Array.from(values).slice(0, 366);
const error = (beta: number): number =>
  ewa(first, { beta }).reduce((total, v, t) => total + (t + ahead < first.length ? (first[t + ahead] - v) ** 2 : 0), 0);
return candidates.reduce((best, beta) => (error(beta) < error(best) ? beta : best));`,
        second: "the best β for a series that is calm in its first year only is 0.95, expected 0",
      },
    ],
    right: [
      {
        style: "sorted by the mean error",
        answer: `const meanError = (beta: number): number => {
  const errors = Array.from(ewa(values, { beta })).slice(0, values.length - ahead).map((v, t) => (values[t + ahead] - v) ** 2);
  return errors.reduce((total, e) => total + e, 0) / errors.length;
};
return [...candidates].sort((a, b) => meanError(a) - meanError(b))[0];`,
      },
      {
        style: "loops of one's own, without the library",
        answer: `let best = candidates[0];
let least = Infinity;
for (const beta of candidates) {
  let [v, total] = [0, 0];
  for (let t = 0; t + ahead < values.length; t += 1) {
    v = beta * v + (1 - beta) * values[t];
    total += (values[t + ahead] - v / (1 - beta ** (t + 1))) ** 2;
  }
  if (total < least) [best, least] = [beta, total];
}
return best;`,
      },
    ],
  },
};
