// Answers to the exercises of chapter 19.
import type { ChapterAnswers } from "../answers.ts";

const halving = ({
  cost = "Number.isNaN(value) ? Infinity : value",
  order = "(a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : a.candidate - b.candidate)",
  keep = "Math.ceil(results.length / 2)",
  next = "epochs *= 2",
  test = "left.length > 1",
}): string => `let left = Array.from({ length: candidates }, (_, i) => i);
for (let epochs = first; ${test}; ${next}) {
  const results = left.map((candidate) => {
    const value = costAfter(candidate, epochs);
    return { candidate, cost: ${cost} };
  });
  results.sort(${order});
  left = results.slice(0, ${keep}).map(({ candidate }) => candidate);
}
return left[0];`;

export const answers: ChapterAnswers = {
  "19.1": {
    wrong: [
      { mistake: "rounds to the nearest", answer: "return Math.round(budget ** (1 / dimensions));", first: "the number of values with 35 trainings and 2 hyperparameters is 6, expected 5; these roots are rounded to the nearest number: some grids cost more than the budget" },
      { mistake: "rounds up", answer: "return Math.ceil(budget ** (1 / dimensions));", first: "the number of values with 35 trainings and 2 hyperparameters is 6, expected 5; these roots are rounded up: some grids cost more than the budget" },
      { mistake: "shares the trainings out", answer: "return Math.floor(budget / dimensions);", first: "the number of values with 25 trainings and 2 hyperparameters is 12, expected 5; these share the trainings out among the dimensions: a grid tries all combinations" },
      { mistake: "the number of combinations", answer: "return budget ** dimensions;", first: "the number of values with 25 trainings and 2 hyperparameters is 625, expected 5" },
      { mistake: "the square root always", answer: "return Math.floor(Math.sqrt(budget));", first: "the number of values with 60 trainings and 4 hyperparameters is 7, expected 2" },
      { mistake: "not rounded", answer: "return budget ** (1 / dimensions);", first: "the number of values with 35 trainings and 2 hyperparameters is 5.9160798, expected 5" },
      { mistake: "the logarithm", answer: "return Math.floor(Math.log(budget) / Math.log(dimensions));", first: "the number of values with 25 trainings and 2 hyperparameters is 4, expected 5" },
      { mistake: "rounds a root down that is not exact", answer: "return Math.floor(budget ** (1 / dimensions));", second: "the number of values with 125 trainings and 3 hyperparameters is 4, expected 5" },
      { mistake: "at least two values", answer: "let values = 2;\nwhile ((values + 1) ** dimensions <= budget) values += 1;\nreturn values;", second: "the number of values with 3 trainings and 2 hyperparameters is 2, expected 1" },
    ],
    right: [
      { style: "a root that is corrected", answer: "const root = Math.round(budget ** (1 / dimensions));\nreturn root ** dimensions > budget ? root - 1 : root;" },
      { style: "multiplies in a loop", answer: "for (let p = 1; ; p += 1) {\n  let size = 1;\n  for (let d = 0; d < dimensions; d += 1) size *= p + 1;\n  if (size > budget) return p;\n}" },
    ],
  },
  "19.2": {
    wrong: [
      { mistake: "one in twenty", answer: "return 20;", first: "the number of points: your prediction 20 is too low" },
      { mistake: "for each dimension", answer: "return 59 * 8;", first: "the number of points: your prediction 472 is too high" },
      { mistake: "in every dimension", answer: "return 20 ** 8;", first: "the number of points: your prediction 25600000000 is too high" },
      { mistake: "nineteen of twenty", answer: "return 19;", first: "the number of points: your prediction 19 is too low" },
      { mistake: "a hundred", answer: "return 100;", first: "the number of points: your prediction 100 is too high" },
      { mistake: "a text", answer: 'return "59" as unknown as number;', first: "the number of points is a string, \"59\", expected a number" },
    ],
    right: [
      { style: "a number", answer: "return 59;" },
      { style: "a loop", answer: "let n = 0;\nfor (let missed = 1; missed > 0.05; missed *= 0.95) n += 1;\nreturn n;" },
    ],
  },
  "19.3": {
    wrong: [
      { mistake: "evenly", answer: "return Math.round(low - 0.5 + u * (high - low + 1));", first: "the width at u = 0.5 from 4 to 512 is 258, expected 42; these are spread evenly, not by their logarithms" },
      { mistake: "rounds down", answer: "const [a, b] = [Math.log(low - 0.5), Math.log(high + 0.5)];\nreturn Math.floor(Math.exp(a + u * (b - a)));", first: "the width at u = 0.999 from 4 to 512 is 509, expected 510; these are rounded down, not to the nearest" },
      { mistake: "without the halves", answer: "const [a, b] = [Math.log(low), Math.log(high)];\nreturn Math.round(Math.exp(a + u * (b - a)));", first: "the width at u = 0.5 from 4 to 512 is 45, expected 42; the halves at both ends are missing" },
      { mistake: "not rounded", answer: "const [a, b] = [Math.log(low - 0.5), Math.log(high + 0.5)];\nreturn Math.exp(a + u * (b - a));", first: "the width at u = 0.5 from 4 to 512 is 42.352686, expected 42" },
      { mistake: "rounds the logarithm", answer: "const [a, b] = [Math.log(low - 0.5), Math.log(high + 0.5)];\nreturn Math.exp(Math.round(a + u * (b - a)));", first: "the width at u = 0.5 from 4 to 512 is 54.59815, expected 42" },
      { mistake: "the library's even numbers", answer: "return integer(low, high).at(u);", first: "the width at u = 0.5 from 4 to 512 is 258, expected 42; these are spread evenly, not by their logarithms" },
      { mistake: "the library's logarithmic scale, rounded", answer: "return Math.round(logUniform(low, high + 1e-9).at(u));", first: "the width at u = 0.5 from 4 to 512 is 45, expected 42; the halves at both ends are missing" },
      { mistake: "never the widest", answer: "const [a, b] = [Math.log(low - 0.5), Math.log(high + 0.5)];\nreturn Math.min(511, Math.round(Math.exp(a + u * (b - a))));", second: "the width at u = 0.9999 from 4 to 512 is 511, expected 512" },
    ],
    right: [
      { style: "adds a half and cuts off", answer: "const [a, b] = [Math.log(low - 0.5), Math.log(high + 0.5)];\nreturn Math.floor(Math.exp(a * (1 - u) + b * u) + 0.5);" },
      { style: "powers", answer: "return Math.round((low - 0.5) * ((high + 0.5) / (low - 0.5)) ** u);" },
      { style: "the library's scale with wider ends", answer: "return Math.round(logUniform(low - 0.5, high + 0.5).at(u));" },
    ],
  },
  "19.4": {
    wrong: [
      { mistake: "the logarithm of β moves evenly", answer: "const [a, b] = [1 - 1 / shortest, 1 - 1 / longest];\nreturn a * (b / a) ** u;", first: "β at u = 0.5 for windows from 10 to 1000 is 0.94820884, expected 0.99" },
      { mistake: "β moves evenly", answer: "return 1 - 1 / shortest + u * (1 / shortest - 1 / longest);", first: "β at u = 0.5 for windows from 10 to 1000 is 0.9495, expected 0.99; here β itself moves evenly" },
      { mistake: "the window moves evenly", answer: "return 1 - 1 / (shortest + u * (longest - shortest));", first: "β at u = 0.5 for windows from 10 to 1000 is 0.9980198, expected 0.99; here the window moves evenly, but not on a logarithmic scale" },
      { mistake: "the window itself", answer: "return shortest * (longest / shortest) ** u;", first: "β at u = 0.5 for windows from 10 to 1000 is 100, expected 0.99; these are the windows, not their β" },
      { mistake: "u the wrong way round", answer: "return 1 - 1 / (longest * (shortest / longest) ** u);", first: "β at u = 0 for windows from 10 to 1000 is 0.999, expected 0.9; u = 0 and u = 1 have changed places" },
      { mistake: "one part of the window", answer: "return 1 / (shortest * (longest / shortest) ** u);", first: "β at u = 0.5 for windows from 10 to 1000 is 0.01, expected 0.99" },
      { mistake: "the library with windows for β", answer: "return oneMinusLog(0.9, 0.999).at(u);", first: "β at u = 0.5 for windows from 2 to 8 is 0.99, expected 0.75" },
      { mistake: "refuses an average without memory", answer: "return Math.max(0.01, 1 - 1 / (shortest * (longest / shortest) ** u));", second: "β at u = 0 for windows from 1 (no memory) to 100 is 0.01, expected 0" },
    ],
    right: [
      { style: "logarithms", answer: "const r = (1 - u) * Math.log10(shortest) + u * Math.log10(longest);\nreturn 1 - 10 ** -r;" },
      { style: "from the other end", answer: "return 1 - (1 / longest) * (longest / shortest) ** (1 - u);" },
    ],
  },
  "19.5": {
    wrong: [
      { mistake: "doubles before the first training", answer: "let left = Array.from({ length: candidates }, (_, i) => i);\nlet epochs = first;\nwhile (left.length > 1) {\n  epochs *= 2;\n  const results = left.map((candidate) => ({ candidate, cost: costAfter(candidate, epochs) })).map(({ candidate, cost }) => ({ candidate, cost: Number.isNaN(cost) ? Infinity : cost }));\n  results.sort((a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : a.candidate - b.candidate));\n  left = results.slice(0, Math.ceil(results.length / 2)).map(({ candidate }) => candidate);\n}\nreturn left[0];", first: "the winner of four, where the leader of the first round falls back, is 3, expected 1" },
      { mistake: "keeps the smaller half", answer: halving({ keep: "Math.max(1, Math.floor(results.length / 2))" }), second: "the winner of seven, where the last round turns the order round, is 6, expected 5" },
      { mistake: "never more epochs", answer: halving({ next: "epochs += 0" }), first: "the winner of five, one of them diverged, is 1, expected 2" },
      { mistake: "one round only", answer: "const costs = Array.from({ length: candidates }, (_, i) => costAfter(i, first));\nreturn costs.indexOf(Math.min(...costs.filter((cost) => !Number.isNaN(cost))));", first: "the winner of five, one of them diverged, is 1, expected 2" },
      { mistake: "keeps the worse half", answer: halving({ order: "(a, b) => b.cost - a.cost" }), first: "the winner of five, one of them diverged, is 4, expected 2" },
      { mistake: "NaN is the best", answer: halving({ cost: "Number.isNaN(value) ? -Infinity : value" }), first: "the winner of five, one of them diverged, is 4, expected 2" },
      { mistake: "epochs grow by the first number", answer: halving({ next: "epochs += 2 * first" }), first: "the winner of five, one of them diverged, is 0, expected 2" },
      { mistake: "always ends with a training of the winner", answer: `${halving({}).replace("return left[0];", "")}\ncostAfter(left[0], 8 * first);\nreturn left[0];`, first: "the epochs of all trainings with four candidates and first = 3: the length is 7, expected 6" },
      { mistake: "subtracts costs, also infinite ones", answer: halving({ order: "(a, b) => a.cost - b.cost || b.candidate - a.candidate" }), second: "the winner where three are equal and one has diverged is 3, expected 0" },
      { mistake: "of equal ones the later", answer: halving({ order: "(a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : b.candidate - a.candidate)" }), second: "the winner where three are equal and one has diverged is 3, expected 0" },
      { mistake: "keeps the order of the round before", answer: halving({ order: "(a, b) => (a.cost < b.cost ? -1 : a.cost > b.cost ? 1 : 0)" }), second: "the winner of four, where the second round is a tie, is 3, expected 0" },
      { mistake: "a large number for NaN", answer: halving({ cost: "Number.isNaN(value) ? 1e9 : value" }), second: "the winner where the finite costs are huge is 0, expected 2" },
      { mistake: "trains one who is alone", answer: "if (candidates === 1) costAfter(0, first);\n" + halving({}), second: "the number of trainings with one candidate is 1, expected 0" },
    ],
    right: [
      {
        style: "recursion",
        answer: `const play = (left: readonly number[], epochs: number): number => {
  if (left.length === 1) return left[0];
  const costs = new Map(left.map((c) => [c, costAfter(c, epochs)]));
  const key = (c: number): number => { const cost = costs.get(c) ?? NaN; return Number.isNaN(cost) ? Number.POSITIVE_INFINITY : cost; };
  const order = [...left].sort((a, b) => (key(a) === key(b) ? a - b : key(a) < key(b) ? -1 : 1));
  return play(order.slice(0, Math.ceil(order.length / 2)), epochs * 2);
};
return play(Array.from({ length: candidates }, (_, i) => i), first);`,
      },
      {
        style: "takes the worst out one by one",
        answer: `const left = Array.from({ length: candidates }, (_, i) => i);
for (let epochs = first; left.length > 1; epochs *= 2) {
  const costs = left.map((c) => costAfter(c, epochs)).map((cost) => (Number.isNaN(cost) ? Infinity : cost));
  for (let out = Math.floor(left.length / 2); out > 0; out -= 1) {
    const worst = costs.lastIndexOf(Math.max(...costs));
    costs.splice(worst, 1);
    left.splice(worst, 1);
  }
}
return left[0];`,
      },
    ],
  },
};
