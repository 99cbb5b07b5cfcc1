// Answers to the exercises of chapter 00.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "0.1": {
    wrong: [
      { mistake: "Python's division, which is a comment", answer: "return grams // 1000;", first: "wholeKilograms(4900) is 4900, expected 4; these are the grams as they came in (// begins a comment here and divides nothing)" },
      { mistake: "rounds to the nearest", answer: "return Math.round(grams / 1000);", first: "wholeKilograms(4900) is 5, expected 4; it is rounded to the nearest number, not down" },
      { mistake: "does not round", answer: "return grams / 1000;", first: "wholeKilograms(4900) is 4.9, expected 4; it is not rounded yet" },
      { mistake: "rounds up", answer: "return Math.ceil(grams / 1000);", first: "wholeKilograms(4900) is 5, expected 4; it is rounded up" },
      { mistake: "multiplies", answer: "return grams * 1000;", first: "wholeKilograms(4900) is 4900000, expected 4" },
      { mistake: "a hundred grams", answer: "return Math.floor(grams / 100);", first: "wholeKilograms(4900) is 49, expected 4" },
      { mistake: "works up to a hundred kilograms", answer: "return Math.floor(Math.min(grams, 99_999) / 1000);", second: "wholeKilograms(7000001) is 99, expected 7000" },
    ],
    right: [
      { style: "cut off", answer: "return Math.trunc(grams / 1000);" },
      { style: "the remainder", answer: "const rest = grams % 1000;\nreturn (grams - rest) / 1000;" },
    ],
  },
  "0.2": {
    wrong: [
      { mistake: "only the units", answer: "return 826;", first: "the numbers that 784-16-16-10 has to learn: your prediction 826 is too low" },
      { mistake: "only the hidden units", answer: "return 32;", first: "the numbers that 784-16-16-10 has to learn: your prediction 32 is too low" },
      { mistake: "each pixel with each output", answer: "return 7840;", first: "the numbers that 784-16-16-10 has to learn: your prediction 7840 is too low" },
      { mistake: "all sizes multiplied", answer: "return 784 * 16 * 16 * 10;", first: "the numbers that 784-16-16-10 has to learn: your prediction 2007040 is too high" },
      { mistake: "both hidden layers look at the pixels", answer: "return 784 * 16 * 2;", first: "the numbers that 784-16-16-10 has to learn: your prediction 25088 is too high" },
    ],
    right: [
      { style: "rough", answer: "return 12_500;" },
      { style: "layer by layer", answer: "return 16 * 785 + 16 * 17 + 10 * 17;" },
    ],
  },
  "0.3": {
    wrong: [
      { mistake: "does not turn R around", answer: "return add(matmul(W, R), b);", first: "your code throws an error: matmul: inner sizes must agree, got 2×2 and 3×2" },
      { mistake: "the other order", answer: "return add(matmulTransposeB(R, W), transpose(b));", first: "what 2 units say of 3 birds is 3×2, expected 2×3: did you transpose?" },
      { mistake: "forgets the bias", answer: "return matmulTransposeB(W, R);", first: "2 units with the biases 10 and −10, and 3 birds: the value at index 0 is 1, expected 11" },
      { mistake: "subtracts the bias", answer: "return add(matmulTransposeB(W, R), matmul(b, matrix([[-1]])));", first: "2 units with the biases 10 and −10, and 3 birds: the value at index 0 is -9, expected 11" },
      { mistake: "gives R back turned around", answer: "return transpose(R);", first: "2 units without bias and 3 birds: the value at index 1 is 0, expected 2" },
      { mistake: "the first bias for all units", answer: "return add(matmulTransposeB(W, R), b.get(0, 0));", first: "2 units with the biases 10 and −10, and 3 birds: the value at index 3 is 13, expected -7" },
      {
        mistake: "square matrices in the other order",
        answer: "return add(R.rows === R.cols && W.rows === W.cols ? matmul(W, R) : matmulTransposeB(W, R), b);",
        second: "3 units and 3 birds: the value at index 0 is 19, expected 9",
      },
    ],
    right: [
      { style: "transposed first", answer: "return add(b, matmul(W, transpose(R)));" },
      {
        style: "loops",
        answer: `const rows = W.toArray().map((w, unit) => R.toArray().map((r) => r.reduce((total, value, k) => total + value * w[k], b.get(unit, 0))));
return matrix(rows);`,
      },
    ],
  },
  "0.4": {
    wrong: [
      {
        mistake: "the largest error",
        answer: `const errorOf = (slope: number) => x.reduce((total, xi, i) => total + (height + slope * xi - y[i]) ** 2, 0);
return candidates.reduce((one, other) => (errorOf(other) > errorOf(one) ? other : one));`,
        first: "the best slope through (0, 1), (1, 3), (2, 5) from height 1 is 0, expected 2",
      },
      {
        mistake: "errors not squared",
        answer: `const errorOf = (slope: number) => x.reduce((total, xi, i) => total + height + slope * xi - y[i], 0);
return candidates.reduce((one, other) => (errorOf(other) < errorOf(one) ? other : one));`,
        first: "the best slope through (0, 1), (1, 3), (2, 5) from height 1 is 0, expected 2",
      },
      {
        mistake: "forgets the height",
        answer: `const errorOf = (slope: number) => x.reduce((total, xi, i) => total + (slope * xi - y[i]) ** 2, 0);
return candidates.reduce((one, other) => (errorOf(other) < errorOf(one) ? other : one));`,
        first: "the best slope through (0, 1), (1, 3), (2, 5) from height 1 is 3, expected 2",
      },
      {
        mistake: "of equals the one behind",
        answer: `const errorOf = (slope: number) => x.reduce((total, xi, i) => total + (height + slope * xi - y[i]) ** 2, 0);
return candidates.reduce((one, other) => (errorOf(other) <= errorOf(one) ? other : one));`,
        first: "the first one of 1 and 0, whose errors are the same, is 0, expected 1",
      },
      { mistake: "the error instead of the slope", answer: "return Math.min(...candidates.map((slope) => x.reduce((total, xi, i) => total + (height + slope * xi - y[i]) ** 2, 0) / x.length));", first: "the best slope through (0, 1), (1, 3), (2, 5) from height 1 is 0, expected 2" },
      {
        mistake: "absolute differences",
        answer: `const errorOf = (slope: number) => x.reduce((total, xi, i) => total + Math.abs(height + slope * xi - y[i]), 0);
return candidates.reduce((one, other) => (errorOf(other) < errorOf(one) ? other : one));`,
        second: "the best slope with one far bird is 0, expected 3",
      },
    ],
    right: [
      {
        style: "a loop over positions",
        answer: `let [winner, smallest] = [candidates[0], Infinity];
candidates.forEach((slope) => {
  const error = y.map((yi, i) => (yi - height - slope * x[i]) ** 2).reduce((sum, value) => sum + value, 0);
  if (error < smallest) [winner, smallest] = [slope, error];
});
return winner;`,
      },
      {
        style: "sorted",
        answer: `const errors = candidates.map((slope) => x.reduce((total, xi, i) => total + (height + slope * xi - y[i]) ** 2, 0));
return candidates[errors.indexOf(Math.min(...errors))];`,
      },
    ],
  },
};
