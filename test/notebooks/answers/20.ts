// Answers to the exercises of chapter 20.
import type { ChapterAnswers } from "../answers.ts";

const layer = ({ epsilon = "1e-5", root = "Math.sqrt(sigma2.get(0, j) + 1e-5)", scale = "gamma.get(i, 0) * ", shift = " + beta.get(i, 0)" }): string =>
  `const [mu, sigma2] = [mean(Z, { axis: 0 }), variance(Z, { axis: 0 })];
return generate(Z.rows, Z.cols, (i, j) => ${scale}((Z.get(i, j) - mu.get(0, j)) / ${root.replace("1e-5", epsilon)})${shift});`;
const rms = ({ root = "Math.sqrt(z.reduce((t, x) => t + x * x, 0) / m + 1e-5)", shared = "dOut.reduce((t, d, i) => t + (d * z[i]) / r, 0) / m", result = "(scale / r) * (d - (z[i] / r) * shared)" }): string =>
  `const m = z.length;
const r = ${root};
const shared = ${shared};
return dOut.map((d, i) => ${result});`;
const pool = ({ mu = "b.samples * b.mean", count = "b.samples", part = "b.samples * (b.variance + (b.mean - mu) ** 2)" }): string =>
  `const all = batches.reduce((t, b) => t + ${count}, 0);
const mu = batches.reduce((t, b) => t + ${mu}, 0) / all;
return [mu, batches.reduce((t, b) => t + ${part}, 0) / all];`;
const leaveOut = (company: string, tolerance = "> 1e-9"): string => `const full = answers(samples);
const all = Array.from({ length: samples.cols }, (_, j) => j);
${company}
const differs = (others: number[]): boolean => maxAbsDifference(answers(takeColumns(samples, others)), takeColumns(full, others)) ${tolerance};
return companies.some(differs);`;

export const answers: ChapterAnswers = {
  "20.1": {
    wrong: [
      { mistake: "the divisor n − 1", answer: "const centred = subtract(Z, mean(Z, { axis: 0 }));\nconst spread = multiply(sum(multiply(centred, centred), { axis: 0 }), 1 / Math.max(1, Z.rows - 1));\nreturn add(multiply(gamma, divide(centred, sqrt(add(spread, 1e-5)))), beta);", first: "layerNorm of a 2×3 matrix: row 0, column 0 is -1.41421, expected -1.99999" },
      { mistake: "along the rows", answer: "const [mu, sigma2] = [mean(Z, { axis: 1 }), variance(Z, { axis: 1 })];\nreturn generate(Z.rows, Z.cols, (i, j) => (gamma.get(i, 0) * (Z.get(i, j) - mu.get(i, 0))) / Math.sqrt(sigma2.get(i, 0) + 1e-5) + beta.get(i, 0));", first: "layerNorm of a 2×3 matrix: row 0, column 0 is -1.961158, expected -1.99999; mean and variance are taken along the rows: that is batch normalization again" },
      { mistake: "the library's batch normalization", answer: "return batchNormForward(Z, gamma, beta).output;", first: "layerNorm of a single sample with the values 1, 2, 3 throws an error: batchNormForward: a batch must have at least two samples while training, got 3×1" },
      { mistake: "divides by the variance", answer: layer({ root: "(sigma2.get(0, j) + 1e-5)" }), first: "layerNorm of a 2×3 matrix: row 0, column 0 is -1.99998, expected -1.99999; these are divided by the variance, not by its root" },
      { mistake: "forgets γ", answer: layer({ scale: "" }), first: "layerNorm of a 2×3 matrix: row 0, column 0 is -0.999995, expected -1.99999; γ is missing" },
      { mistake: "forgets β", answer: layer({ shift: "" }), first: "layerNorm of a 2×3 matrix: only row 1 is wrong (row 1, column 0 is 2.999985, expected 3.999985); β is missing" },
      { mistake: "β times γ", answer: layer({ scale: "gamma.get(i, 0) * (", shift: " + beta.get(i, 0))" }), first: "layerNorm of a 2×3 matrix: only row 1 is wrong (row 1, column 0 is 5.999985, expected 3.999985); β is multiplied by γ, too" },
      { mistake: "the mean stays in", answer: layer({}).replace("(Z.get(i, j) - mu.get(0, j))", "Z.get(i, j)"), first: "layerNorm of a 2×3 matrix: row 0, column 0 is 1.99999, expected -1.99999; the mean is not subtracted" },
      { mistake: "ε outside the root", answer: layer({ root: "(Math.sqrt(sigma2.get(0, j)) + 1e-5)" }), first: "layerNorm of a 2×3 matrix: row 0, column 0 is -1.99998, expected -1.99999; ε belongs under the root" },
      { mistake: "one γ for all", answer: layer({ scale: "gamma.get(0, 0) * " }), first: "layerNorm of a 2×3 matrix: only row 1 is wrong (row 1, column 0 is 2.99999, expected 3.999985)" },
      { mistake: "without ε", answer: layer({ epsilon: "0" }), first: "layerNorm of a 2×3 matrix: row 0, column 2 is NaN, expected 0" },
      { mistake: "a much smaller ε", answer: layer({ epsilon: "1e-8" }), first: "layerNorm of a 2×3 matrix: row 0, column 0 is -2, expected -1.99999" },
      { mistake: "ε only where the variance is 0", answer: layer({ root: "Math.sqrt(sigma2.get(0, j) || 1e-5)" }).replace("return", "return"), first: "layerNorm of a 2×3 matrix: row 0, column 0 is -2, expected -1.99999" },
      { mistake: "ε outside the root, nearly as large", answer: layer({ root: "(sigma2.get(0, j) > 0.5 ? Math.sqrt(sigma2.get(0, j) + 1e-5) : Math.sqrt(sigma2.get(0, j)) + 1e-5)" }).replace("+ 1e-5) : ", "+ 1e-5) : "), second: "layerNorm of a 12×7 matrix: only column 2 is wrong (row 1, column 2 is -1.6799303, expected -1.6799335)" },
    ],
    right: [
      { style: "loops", answer: "const out = zeros<number, number>(Z.rows, Z.cols);\nfor (let j = 0; j < Z.cols; j += 1) {\n  let [mu, squares] = [0, 0];\n  for (let i = 0; i < Z.rows; i += 1) mu += Z.get(i, j) / Z.rows;\n  for (let i = 0; i < Z.rows; i += 1) squares += (Z.get(i, j) - mu) ** 2 / Z.rows;\n  for (let i = 0; i < Z.rows; i += 1) out.set(i, j, (gamma.get(i, 0) * (Z.get(i, j) - mu)) / Math.sqrt(squares + 1e-5) + beta.get(i, 0));\n}\nreturn out;" },
      { style: "broadcasting", answer: "const centred = subtract(Z, mean(Z, { axis: 0 }));\nconst deviation = sqrt(add(variance(Z, { axis: 0 }), 1e-5));\nconst inverse = generate(1, Z.cols, (_, j) => 1 / deviation.get(0, j));\nreturn add(multiply(multiply(centred, inverse), gamma), beta);" },
    ],
  },
  "20.2": {
    wrong: [
      { mistake: "both ten times", answer: "return [10, 10];", first: "the factor of the outputs: your prediction 10 is too high" },
      { mistake: "both the same", answer: "return [1, 1];", first: "the factor of the gradient: your prediction 1 is too high" },
      { mistake: "the gradient ten times", answer: "return [1, 10];", first: "the factor of the gradient: your prediction 10 is too high" },
      { mistake: "a hundredth", answer: "return [1, 0.01];", first: "the factor of the gradient: your prediction 0.01 is too low" },
      { mistake: "nothing is left", answer: "return [0, 0];", first: "the factor of the outputs: your prediction 0 is too low" },
      { mistake: "one number", answer: "return [1] as unknown as [number, number];", first: "the factor of the gradient is undefined (is the result returned?), expected a number" },
    ],
    right: [
      { style: "a quotient", answer: "return [10 / 10, 1 / 10];" },
      { style: "powers", answer: "return [10 ** 0, 10 ** -1];" },
    ],
  },
  "20.3": {
    wrong: [
      { mistake: "r as a constant", answer: rms({ shared: "0" }), first: "dz for z = 1, 2, 3, 4 and a derivative at the first value only: the value at index 0 is 0.36514813, expected 0.35297654; only the direct way is here: r is treated as a constant" },
      { mistake: "the sum in place of the mean", answer: rms({ shared: "dOut.reduce((t, d, i) => t + (d * z[i]) / r, 0)" }), first: "dz for z = 1, 2, 3, 4 and a derivative at the first value only: the value at index 0 is 0.31646178, expected 0.35297654; the sum over the batch is not divided by m" },
      { mistake: "divides by γ", answer: rms({ result: "(1 / (scale * r)) * (d - (z[i] / r) * shared)" }), first: "dz for z = 3, −4 and γ = 2: the value at index 0 is 0.22627401, expected 0.90509605; γ divides here, it must multiply" },
      { mistake: "takes the mean out", answer: "return normBackwardByHand(z, dOut, scale);", first: "dz for z = 1, 2, 3, 4 and a derivative at the first value only: the value at index 0 is 0.2683303, expected 0.35297654; this is the way back with the mean taken out" },
      { mistake: "forgets γ", answer: rms({ result: "(1 / r) * (d - (z[i] / r) * shared)" }), first: "dz for z = 3, −4 and γ = 2: the value at index 0 is 0.45254802, expected 0.90509605" },
      { mistake: "z not divided", answer: rms({ result: "(scale / r) * (d - z[i] * shared)" }), first: "dz for z = 1, 2, 3, 4 and a derivative at the first value only: the value at index 0 is 0.33181484, expected 0.35297654" },
      { mistake: "the wrong sign", answer: rms({ result: "(scale / r) * (d + (z[i] / r) * shared)" }), first: "dz for z = 1, 2, 3, 4 and a derivative at the first value only: the value at index 0 is 0.37731972, expected 0.35297654" },
      { mistake: "almost no ε", answer: rms({ root: "Math.sqrt(z.reduce((t, x) => t + x * x, 0) / m + 1e-12)" }), first: "dz for five values and γ = −1.5: the value at index 3 is -1.6112585, expected -1.6112574" },
      { mistake: "ε only for small values", answer: rms({ root: "Math.sqrt(z.reduce((t, x) => t + x * x, 0) / m + (Math.abs(z[0]) >= 1 ? 1e-5 : 1e-8))" }), second: "dz where all values are 0: the value at index 0 is 5000, expected 158.11388" },
    ],
    right: [
      { style: "cubes of r", answer: rms({ shared: "dOut.reduce((t, d, i) => t + d * z[i], 0) / m", result: "scale * (d / r - (z[i] * shared) / r ** 3)" }) },
      { style: "a loop over all pairs", answer: "const m = z.length;\nconst r = Math.hypot(...z.map((x) => x / Math.sqrt(m)), Math.sqrt(1e-5));\nconst dz = new Float64Array(m);\nfor (let i = 0; i < m; i += 1) for (let j = 0; j < m; j += 1) dz[i] += scale * dOut[j] * ((i === j ? 1 / r : 0) - (z[i] * z[j]) / (m * r ** 3));\nreturn dz;" },
    ],
  },
  "20.4": {
    wrong: [
      { mistake: "the means scatter around their plain mean", answer: "const all = batches.reduce((n, b) => n + b.samples, 0);\nconst mu = batches.reduce((t, b) => t + b.samples * b.mean, 0) / all;\nconst plain = batches.reduce((t, b) => t + b.mean, 0) / batches.length;\nreturn [mu, batches.reduce((t, b) => t + b.samples * (b.variance + (b.mean - plain) ** 2), 0) / all];", first: "[mean, variance] of 1, 3 and 5, 5, 5, 9: variance is 6.3333333, expected 5.8888889" },
      { mistake: "the average of the variances", answer: pool({ part: "b.samples * b.variance" }), first: "[mean, variance] of 1, 3 and 5, 5, 5, 9: variance is 2.3333333, expected 5.8888889; the variance is the average of the variances: what the means differ by is missing" },
      { mistake: "each batch the same", answer: pool({ mu: "b.mean", count: "1", part: "b.variance + (b.mean - mu) ** 2" }), first: "[mean, variance] of 1, 3 and 5, 5, 5, 9: mean is 4, expected 4.6666667; each batch counts the same here, whatever its size" },
      { mistake: "the mean of the squares", answer: pool({ part: "b.samples * (b.variance + b.mean ** 2)" }), first: "[mean, variance] of 1, 3 and 5, 5, 5, 9: variance is 27.666667, expected 5.8888889; that is the mean of the squares, not yet the variance" },
      { mistake: "only the means scatter", answer: pool({ part: "b.samples * (b.mean - mu) ** 2" }), first: "[mean, variance] of 1, 3 and 5, 5, 5, 9: variance is 3.5555556, expected 5.8888889" },
      { mistake: "deviations in place of variances", answer: pool({ part: "b.samples * (Math.sqrt(b.variance) + (b.mean - mu) ** 2)" }), first: "[mean, variance] of 1, 3 and 5, 5, 5, 9: variance is 5.0435894, expected 5.8888889" },
      { mistake: "the divisor m − 1", answer: pool({}).replace("}, 0) / all]", "}, 0) / (all - 1)]").replace(", 0) / all];", ", 0) / (all - 1)];"), first: "[mean, variance] of 1, 3 and 5, 5, 5, 9: variance is 7.0666667, expected 5.8888889" },
      { mistake: "the mean square less the squared mean", answer: "const all = batches.reduce((t, b) => t + b.samples, 0);\nconst mu = batches.reduce((t, b) => t + b.samples * b.mean, 0) / all;\nreturn [mu, batches.reduce((t, b) => t + b.samples * (b.variance + b.mean ** 2), 0) / all - mu * mu];", second: "[mean, variance] of values near a billion: variance is 0, expected 2" },
    ],
    right: [
      { style: "batch by batch", answer: "let [count, mu, squares] = [0, 0, 0];\nfor (const b of batches) {\n  const delta = b.mean - mu;\n  squares += b.variance * b.samples + (delta * delta * count * b.samples) / (count + b.samples);\n  count += b.samples;\n  mu += (delta * b.samples) / count;\n}\nreturn [mu, squares / count];" },
      { style: "shares", answer: "const all = batches.reduce((t, b) => t + b.samples, 0);\nconst shares = batches.map((b) => b.samples / all);\nconst mu = batches.reduce((t, b, k) => t + shares[k] * b.mean, 0);\nconst within = batches.reduce((t, b, k) => t + shares[k] * b.variance, 0);\nconst between = batches.reduce((t, b, k) => t + shares[k] * (b.mean - mu) ** 2, 0);\nreturn [mu, within + between];" },
    ],
  },
  "20.5": {
    wrong: [
      { mistake: "looks at the first row of the answers only", answer: leaveOut("const companies = all.map((left) => all.filter((j) => j !== left));").replace("maxAbsDifference(answers(takeColumns(samples, others)), takeColumns(full, others)) > 1e-9", "others.some((j, k) => Math.abs(answers(takeColumns(samples, others)).get(0, k) - full.get(0, j)) > 1e-9)"), second: "the answer for a model that is right in its first row and subtracts the mean in its second is false, expected true" },
      { mistake: "the first sample alone", answer: "const full = answers(samples);\nreturn maxAbsDifference(answers(takeColumns(samples, [0])), takeColumns(full, [0])) > 1e-9;", second: "the answer for a model that looks whether sample 0 is there is false, expected true" },
      { mistake: "the same batch twice", answer: "return maxAbsDifference(answers(samples), answers(samples)) > 1e-9;", first: "the answer for a model that subtracts the mean of the batch is false, expected true" },
      { mistake: "another order", answer: leaveOut("const companies = [[...all].reverse()];"), first: "the answer for a model that subtracts the mean of the batch is false, expected true" },
      { mistake: "leaves one sample out, the last", answer: leaveOut("const companies = [all.slice(0, -1)];"), first: "the answer for a model that looks at the largest value of the batch is false, expected true" },
      { mistake: "every difference counts", answer: leaveOut("const companies = all.map((left) => all.filter((j) => j !== left));", "!== 0"), first: "the answer for a model with rounding errors that depend on the batch is true, expected false" },
      { mistake: "always yes", answer: "return true;", first: "the answer for a model that squares each sample is true, expected false" },
      { mistake: "large differences only", answer: leaveOut("const companies = all.map((left) => all.filter((j) => j !== left));", "> 0.01"), second: "the answer for a model that looks whether sample 0 is there is false, expected true" },
      { mistake: "leaves each out but the first two", answer: leaveOut("const companies = all.slice(2).map((left) => all.filter((j) => j !== left));"), second: "the answer for a model that looks whether sample 0 is there is false, expected true" },
      { mistake: "leaves one out and looks at the first that stays", answer: leaveOut("const companies = all.map((left) => all.filter((j) => j !== left));").replace("maxAbsDifference(answers(takeColumns(samples, others)), takeColumns(full, others)) > 1e-9", "Math.abs(answers(takeColumns(samples, others)).get(0, 0) - full.get(0, others[0])) > 1e-2 * Math.abs(full.get(0, others[0]))"), second: "the answer for a model that looks whether sample 0 is there is false, expected true" },
    ],
    right: [
      { style: "each alone and with one other", answer: "const full = answers(samples);\nfor (let j = 0; j < samples.cols; j += 1) {\n  for (let k = 0; k < samples.cols; k += 1) {\n    if (k === j) continue;\n    const pair = [j, k];\n    if (maxAbsDifference(answers(takeColumns(samples, pair)), takeColumns(full, pair)) > 1e-9) return true;\n  }\n}\nreturn false;" },
      { style: "leaves each out, in loops", answer: "const full = answers(samples);\nlet found = false;\nfor (let left = 0; left < samples.cols; left += 1) {\n  const others: number[] = [];\n  for (let j = 0; j < samples.cols; j += 1) if (j !== left) others.push(j);\n  const now = answers(takeColumns(samples, others));\n  for (let k = 0; k < others.length; k += 1) for (let i = 0; i < now.rows; i += 1) if (Math.abs(now.get(i, k) - full.get(i, others[k])) > 1e-9) found = true;\n}\nreturn found;" },
    ],
  },
};
