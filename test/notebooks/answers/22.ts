// Answers to the exercises of chapter 22.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "22.1": {
    wrong: [
      { mistake: "forgets the brackets of b²", answer: "return tiny(a.value / b.value, [[a, 1 / b.value], [b, -a.value / b.value * b.value]]);", first: "[value, slope by a, slope by b] of 6 / 2: slope by b is -6, expected -1.5; the slope by b is −a here: a / b * b means (a / b) · b, so b · b needs brackets" },
      {
        mistake: "the sign of the slope by b",
        answer: "return tiny(a.value / b.value, [[a, 1 / b.value], [b, a.value / (b.value * b.value)]]);",
        first: "[value, slope by a, slope by b] of 6 / 2: slope by b is 1.5, expected -1.5; where b grows, the quotient of positive numbers falls",
      },
      {
        mistake: "the slope of 1/b",
        answer: "return tiny(a.value / b.value, [[a, 1 / b.value], [b, -1 / (b.value * b.value)]]);",
        first: "[value, slope by a, slope by b] of 6 / 2: slope by b is -0.25, expected -1.5; the slope by b must depend on a, too",
      },
      {
        mistake: "the slopes of the product",
        answer: "return tiny(a.value / b.value, [[a, b.value], [b, a.value]]);",
        first: "[value, slope by a, slope by b] of 6 / 2: slope by a is 2, expected 0.5; these are the local slopes of the product",
      },
      {
        mistake: "b forgotten among the inputs",
        answer: "return tiny(a.value / b.value, [[a, 1 / b.value]]);",
        first: "[value, slope by a, slope by b] of 6 / 2: slope by b is 0, expected -1.5",
      },
      {
        mistake: "the square is missing",
        answer: "return tiny(a.value / b.value, [[a, 1 / b.value], [b, -a.value / b.value]]);",
        first: "[value, slope by a, slope by b] of 6 / 2: slope by b is -3, expected -1.5",
      },
      {
        mistake: "b over a",
        answer: "return tiny(b.value / a.value, [[b, 1 / a.value], [a, -b.value / (a.value * a.value)]]);",
        first: "[value, slope by a, slope by b] of 6 / 2: value is 0.33333333, expected 3",
      },
      {
        mistake: "by logarithms, so for positive numbers only",
        answer: "const q = Math.exp(Math.log(a.value) - Math.log(b.value));\nreturn tiny(q, [[a, 1 / b.value], [b, -q / b.value]]);",
        second: "the value of -6 / 2 is NaN, expected -3",
      },
    ],
    right: [
      {
        style: "by the quotient itself",
        answer: "const q = a.value / b.value;\nreturn { value: q, slope: 0, from: [[a, 1 / b.value], [b, -q / b.value]] };",
      },
      {
        style: "a product with the reciprocal",
        answer: "const reciprocal = tiny(1 / b.value, [[b, -1 / b.value ** 2]]);\nreturn times(a, reciprocal);",
      },
    ],
  },
  "22.2": {
    wrong: [
      { mistake: "the nodes", answer: "return 21;", first: "the number of visits: your prediction 21 is too low" },
      { mistake: "two for each node", answer: "return 42;", first: "the number of visits: your prediction 42 is too low" },
      { mistake: "squares", answer: "return 21 ** 2;", first: "the number of visits: your prediction 441 is too low" },
      { mistake: "one doubling in two", answer: "return 2 ** 10;", first: "the number of visits: your prediction 1024 is too low" },
      { mistake: "3 to the power 20", answer: "return 3 ** 20;", first: "the number of visits: your prediction 3486784400 is too high" },
    ],
    right: [
      { style: "the last term twice", answer: "return 2 * 2 ** 20;" },
      { style: "two million", answer: "return 2e6;" },
    ],
  },
  "22.3": {
    wrong: [
      { mistake: "passes on the local slope of the last pair only", answer: "const slopes = tape.map(() => 0);\nslopes[tape.length - 1] = 1;\nfor (let k = tape.length - 1; k >= 0; k -= 1) {\n  const pair = tape[k].at(-1);\n  if (pair !== undefined) slopes[pair[0]] += slopes[k] * pair[1];\n}\nreturn slopes;", first: "the slopes of a · b at a = 2, b = 5: the value at index 0 is 0, expected 5" },
      {
        mistake: "overwrites",
        answer: `const slopes = tape.map(() => 0);
slopes[tape.length - 1] = 1;
for (let k = tape.length - 1; k >= 0; k -= 1) for (const [i, local] of tape[k]) slopes[i] = slopes[k] * local;
return slopes;`,
        first: "the slopes of 2a + 3a + 4a: the value at index 0 is 2, expected 9; a node that is used twice keeps only one of its two parts",
      },
      {
        mistake: "reads the tape forwards",
        answer: `const slopes = tape.map(() => 0);
slopes[tape.length - 1] = 1;
for (let k = 0; k < tape.length; k += 1) for (const [i, local] of tape[k]) slopes[i] += slopes[k] * local;
return slopes;`,
        first: "the slopes of a chain with the local slopes 0.5, 3, 4: the value at index 0 is 0, expected 6; slopes are passed on before they are complete",
      },
      {
        mistake: "adds the local slopes",
        answer: `const slopes = tape.map(() => 0);
slopes[tape.length - 1] = 1;
for (let k = tape.length - 1; k >= 0; k -= 1) for (const [i, local] of tape[k]) slopes[i] += local;
return slopes;`,
        first: "the slopes of a chain with the local slopes 0.5, 3, 4: the value at index 0 is 0.5, expected 6; the local slopes are not multiplied by the slope that comes back",
      },
      {
        mistake: "the output has no slope",
        answer: `const slopes = tape.map(() => 0);
for (let k = tape.length - 1; k >= 0; k -= 1) for (const [i, local] of tape[k]) slopes[i] += slopes[k] * local;
return slopes;`,
        first: "the slopes of a · b at a = 2, b = 5: all values are 0 (the value at index 0 is 0, expected 5)",
      },
      {
        mistake: "every node begins with 1",
        answer: `const slopes = tape.map(() => 1);
for (let k = tape.length - 1; k >= 0; k -= 1) for (const [i, local] of tape[k]) slopes[i] += slopes[k] * local;
return slopes;`,
        first: "the slopes of a · b at a = 2, b = 5: the value at index 0 is 6, expected 5",
      },
      {
        mistake: "forward mode: the slopes of all nodes by the first",
        answer: `const slopes = tape.map(() => 0);
slopes[0] = 1;
for (const [k, line] of tape.entries()) for (const [i, local] of line) slopes[k] += slopes[i] * local;
return slopes;`,
        first: "the slopes of a · b at a = 2, b = 5: the value at index 0 is 1, expected 5",
      },
      {
        mistake: "each input counts once in a line",
        answer: `const slopes = tape.map(() => 0);
slopes[tape.length - 1] = 1;
for (let k = tape.length - 1; k >= 0; k -= 1) for (const [i, local] of new Map(tape[k])) slopes[i] += slopes[k] * local;
return slopes;`,
        second: "the slopes of a · a at a = 3: the value at index 0 is 3, expected 6",
      },
    ],
    right: [
      {
        style: "a typed array",
        answer: `const slopes = new Float64Array(tape.length);
slopes[tape.length - 1] = 1;
for (let k = tape.length - 1; k > 0; k -= 1) tape[k].forEach(([i, local]) => { slopes[i] += local * slopes[k]; });
return slopes;`,
      },
      {
        style: "each node collects from its users",
        answer: `const slopes: number[] = [];
for (let k = tape.length - 1; k >= 0; k -= 1) {
  slopes[k] = k === tape.length - 1 ? 1 : 0;
  for (let user = k + 1; user < tape.length; user += 1)
    for (const [i, local] of tape[user]) if (i === k) slopes[k] += slopes[user] * local;
}
return slopes;`,
      },
    ],
  },
  "22.4": {
    wrong: [
      { mistake: "a one-sided difference with a coarse step", answer: "const isWrong = ({ value, slope }: Operation, x: number): boolean => {\n  const measured = (value(x + 1e-3) - value(x)) / 1e-3;\n  return Number.isFinite(measured) && !(Math.abs(slope(x) - measured) <= 1e-4 * Math.max(1, Math.abs(measured)));\n};\nreturn operations.filter((one) => places.some((x) => isWrong(one, x))).map(({ name }) => name);", first: "the list of wrong ones of square, cube, sin is \"square, cube, sin\", expected \"cube, sin\"" },
      {
        mistake: "wrong at every place",
        answer: `const h = 1e-5;
const off = (one: Operation, x: number): boolean => {
  const measured = (one.value(x + h) - one.value(x - h)) / (2 * h);
  return Number.isFinite(measured) && !(Math.abs(one.slope(x) - measured) <= 1e-4 * Math.max(1, Math.abs(measured)));
};
return operations.filter((one) => places.every((x) => off(one, x))).map(({ name }) => name);`,
        first: "the list of wrong ones of abs and square at 2, 1, -3 is \"none\", expected \"abs\"",
      },
      {
        mistake: "tries the first place only",
        answer: `const h = 1e-5;
const x = places[0];
return operations.filter((one) => {
  const measured = (one.value(x + h) - one.value(x - h)) / (2 * h);
  return Number.isFinite(measured) && !(Math.abs(one.slope(x) - measured) <= 1e-4 * Math.max(1, Math.abs(measured)));
}).map(({ name }) => name);`,
        first: "the list of wrong ones of abs and square at 2, 1, -3 is \"none\", expected \"abs\"",
      },
      {
        mistake: "a value that is not finite counts as wrong",
        answer: `const h = 1e-5;
return operations.filter((one) => places.some((x) => {
  const measured = (one.value(x + h) - one.value(x - h)) / (2 * h);
  return !(Math.abs(one.slope(x) - measured) <= 1e-4 * Math.max(1, Math.abs(measured)));
})).map(({ name }) => name);`,
        first: "the list of wrong ones of log and square at -1 and 0.5 is \"log\", expected \"none\"",
      },
      {
        mistake: "returns the right ones",
        answer: `const h = 1e-5;
return operations.filter((one) => places.every((x) => {
  const measured = (one.value(x + h) - one.value(x - h)) / (2 * h);
  return !Number.isFinite(measured) || Math.abs(one.slope(x) - measured) <= 1e-4 * Math.max(1, Math.abs(measured));
})).map(({ name }) => name);`,
        first: "the list of wrong ones of square, cube, sin is \"square\", expected \"cube, sin\"",
      },
      {
        mistake: "divides by the step once",
        answer: `const h = 1e-5;
return operations.filter((one) => places.some((x) => {
  const measured = (one.value(x + h) - one.value(x - h)) / h;
  return Number.isFinite(measured) && !(Math.abs(one.slope(x) - measured) <= 1e-4 * Math.max(1, Math.abs(measured)));
})).map(({ name }) => name);`,
        first: "the list of wrong ones of square, cube, sin is \"square, cube, sin\", expected \"cube, sin\"",
      },
      {
        mistake: "a claim of NaN is not seen",
        answer: `const h = 1e-5;
return operations.filter((one) => places.some((x) => {
  const measured = (one.value(x + h) - one.value(x - h)) / (2 * h);
  return Math.abs(one.slope(x) - measured) > 1e-4 * Math.max(1, Math.abs(measured));
})).map(({ name }) => name);`,
        second: "the answer for a claim of NaN on the left is \"none\", expected \"nothing\"",
      },
      {
        mistake: "an absolute tolerance",
        answer: `const h = 1e-5;
return operations.filter((one) => places.some((x) => {
  const measured = (one.value(x + h) - one.value(x - h)) / (2 * h);
  return Number.isFinite(measured) && !(Math.abs(one.slope(x) - measured) <= 1e-4);
})).map(({ name }) => name);`,
        second: "the answer for a very steep operation that is right is \"steep\", expected \"none\"",
      },
      {
        mistake: "relative to the measured slope alone",
        answer: `const h = 1e-5;
return operations.filter((one) => places.some((x) => {
  const measured = (one.value(x + h) - one.value(x - h)) / (2 * h);
  return Number.isFinite(measured) && !(Math.abs(one.slope(x) - measured) <= 1e-4 * Math.abs(measured));
})).map(({ name }) => name);`,
        second: "the answer for cos close to 0, where its slope is nearly nothing, is \"cos\", expected \"none\"",
      },
    ],
    right: [
      {
        style: "loops",
        answer: `const wrong: string[] = [];
for (const one of operations) {
  for (const x of places) {
    if (!Number.isFinite(one.value(x))) continue;
    const measured = (one.value(x + 1e-6) - one.value(x - 1e-6)) / 2e-6;
    const near = Math.abs(one.slope(x) - measured) <= 1e-4 * Math.max(1, Math.abs(measured));
    if (near) continue;
    wrong.push(one.name);
    break;
  }
}
return wrong;`,
      },
      {
        style: "a set of names",
        answer: `const wrong = new Set<string>();
for (const x of places) for (const { name, value, slope } of operations) {
  const measured = (value(x + 1e-5) - value(x - 1e-5)) / 2e-5;
  const off = Math.abs(slope(x) - measured) / Math.max(1, Math.abs(measured));
  if (Number.isFinite(measured) && (Number.isNaN(off) || off > 1e-4)) wrong.add(name);
}
return operations.map(({ name }) => name).filter((name) => wrong.has(name));`,
      },
    ],
  },
};
