// Answers to the exercises of chapter 23.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "23.1": {
    wrong: [
      {
        mistake: "sums instead of averages",
        answer: `let [nearest, smallest] = [NaN, Infinity];
for (const label of [...new Set(labels)].sort((one, other) => one - other)) {
  let distance = 0;
  for (let p = 0; p < images.rows; p += 1) {
    const total = labels.reduce((sumSoFar, one, i) => (one === label ? sumSoFar + images.get(p, i) : sumSoFar), 0);
    distance += (x[p] - total) ** 2;
  }
  if (distance < smallest) [nearest, smallest] = [label, distance];
}
return nearest;`,
        first: "the class of (1, 3.5) is 0, expected 2",
      },
      {
        mistake: "the nearest single picture",
        answer: `let [nearest, smallest] = [NaN, Infinity];
for (let i = 0; i < images.cols; i += 1) {
  let distance = 0;
  for (let p = 0; p < images.rows; p += 1) distance += (x[p] - images.get(p, i)) ** 2;
  if (distance < smallest) [nearest, smallest] = [labels[i], distance];
}
return nearest;`,
        first: "the class of 2.2, with 0 and 2 of class 0, 10 and 2.2 of class 1, is 1, expected 0",
      },
      {
        mistake: "the largest product with the average",
        answer: `let [nearest, largest] = [NaN, -Infinity];
for (const label of [...new Set(labels)].sort((one, other) => one - other)) {
  const own = labels.map((_, i) => i).filter((i) => labels[i] === label);
  let product = 0;
  for (let p = 0; p < images.rows; p += 1) product += (x[p] * own.reduce((total, i) => total + images.get(p, i), 0)) / own.length;
  if (product > largest) [nearest, largest] = [label, product];
}
return nearest;`,
        first: "the class of (0.5, 0.5) is 2, expected 0",
      },
      {
        mistake: "the place of the class in the list",
        answer: `const named = [...new Set(labels)].sort((one, other) => one - other);
const distances = named.map((label) => {
  const own = labels.map((_, i) => i).filter((i) => labels[i] === label);
  let distance = 0;
  for (let p = 0; p < images.rows; p += 1) distance += (x[p] - own.reduce((total, i) => total + images.get(p, i), 0) / own.length) ** 2;
  return distance;
});
return distances.indexOf(Math.min(...distances));`,
        first: "the class of 2, with three 0s of class 7 and a 3 of class 4, is 0, expected 4",
      },
      {
        mistake: "divided by the number of all pictures",
        answer: `let [nearest, smallest] = [NaN, Infinity];
for (const label of [...new Set(labels)].sort((one, other) => one - other)) {
  const own = labels.map((_, i) => i).filter((i) => labels[i] === label);
  let distance = 0;
  for (let p = 0; p < images.rows; p += 1) distance += (x[p] - own.reduce((total, i) => total + images.get(p, i), 0) / images.cols) ** 2;
  if (distance < smallest) [nearest, smallest] = [label, distance];
}
return nearest;`,
        first: "the class of (0.5, 0.5) is 1, expected 0",
      },
      {
        mistake: "the first pixel only",
        answer: `let [nearest, smallest] = [NaN, Infinity];
for (const label of [...new Set(labels)].sort((one, other) => one - other)) {
  const own = labels.map((_, i) => i).filter((i) => labels[i] === label);
  const distance = (x[0] - own.reduce((total, i) => total + images.get(0, i), 0) / own.length) ** 2;
  if (distance < smallest) [nearest, smallest] = [label, distance];
}
return nearest;`,
        first: "the class of (1, 3.5) is 0, expected 2",
      },
      {
        mistake: "classes from 0 to 9 only",
        answer: `let [nearest, smallest] = [NaN, Infinity];
for (let label = 0; label < 10; label += 1) {
  const own = labels.map((_, i) => i).filter((i) => labels[i] === label);
  let distance = 0;
  for (let p = 0; p < images.rows; p += 1) distance += (x[p] - own.reduce((total, i) => total + images.get(p, i), 0) / own.length) ** 2;
  if (distance < smallest) [nearest, smallest] = [label, distance];
}
return nearest;`,
        second: "the class of 5, with -2 of class -3 and 6 of class 12, is NaN, expected 12",
      },
    ],
    right: [
      {
        style: "a map of sums and counts",
        answer: `const sums = new Map<number, { total: Float64Array; count: number }>();
labels.forEach((label, i) => {
  const own = sums.get(label) ?? { total: new Float64Array(images.rows), count: 0 };
  for (let p = 0; p < images.rows; p += 1) own.total[p] += images.get(p, i);
  own.count += 1;
  sums.set(label, own);
});
const distance = (label: number): number => {
  const own = sums.get(label);
  return own === undefined ? Infinity : Math.sqrt(own.total.reduce((sumSoFar, value, p) => sumSoFar + (value / own.count - x[p]) ** 2, 0));
};
return [...sums.keys()].sort((one, other) => distance(one) - distance(other) || one - other)[0];`,
      },
      {
        style: "matrices",
        answer: `const named = [...new Set(labels)].sort((one, other) => one - other);
const distances = named.map((label) => {
  const own = takeColumns(images, labels.map((_, i) => i).filter((i) => labels[i] === label));
  const average = sum(own, { axis: 1 }).data;
  return average.reduce((total, value, p) => total + (value / own.cols - x[p]) ** 2, 0);
});
return named[distances.indexOf(Math.min(...distances))];`,
      },
    ],
  },
  "23.2": {
    wrong: [
      {
        mistake: "weights and activations exchanged",
        answer: `const rises: [string, number][] = [["bias", 1], ["weights", Math.hypot(...w)], ["activations", Math.hypot(...a)]];
return rises.reduce((best, one) => (one[1] > best[1] ? one : best))[0];`,
        first: "the strongest way for w = (0.5, 0.5), a = (3, 4) is \"activations\", expected \"weights\"",
      },
      {
        mistake: "sums instead of lengths",
        answer: `const total = (list: readonly number[]): number => list.reduce((sumSoFar, value) => sumSoFar + value, 0);
const rises: [string, number][] = [["bias", 1], ["weights", total(a)], ["activations", total(w)]];
return rises.reduce((best, one) => (one[1] > best[1] ? one : best))[0];`,
        first: "the strongest way for w = (−3, 4), a = (1, 1) is \"weights\", expected \"activations\"",
      },
      { mistake: "always the weights", answer: 'return "weights";', first: "the strongest way for w = (−3, 4), a = (1, 1) is \"weights\", expected \"activations\"" },
      {
        mistake: "the bias left out",
        answer: 'return Math.hypot(...a) >= Math.hypot(...w) ? "weights" : "activations";',
        first: "the strongest way for w = (0.1, −0.2), a = (0.3, 0.4) is \"weights\", expected \"bias\"",
      },
      {
        mistake: "the largest number of each list",
        answer: `const rises: [string, number][] = [["bias", 1], ["weights", Math.max(...a.map(Math.abs))], ["activations", Math.max(...w.map(Math.abs))]];
return rises.reduce((best, one) => (one[1] > best[1] ? one : best))[0];`,
        first: "the strongest way for w = (0.6, −0.6, 0.6, −0.6), a = (1.1, 0, 0, 0) is \"weights\", expected \"activations\"",
      },
      {
        mistake: "of equals the last",
        answer: `const rises: [string, number][] = [["bias", 1], ["weights", Math.hypot(...a)], ["activations", Math.hypot(...w)]];
return rises.reduce((best, one) => (one[1] >= best[1] ? one : best))[0];`,
        first: "the strongest way for w and a of length 2 is \"activations\", expected \"weights\"",
      },
      {
        mistake: "lengths of the first five only",
        answer: `const rises: [string, number][] = [["bias", 1], ["weights", Math.hypot(...a.slice(0, 5))], ["activations", Math.hypot(...w.slice(0, 5))]];
return rises.reduce((best, one) => (one[1] > best[1] ? one : best))[0];`,
        second: "the strongest way for a hundred weights of 0.2 and one activation of 1.9 is \"weights\", expected \"activations\"",
      },
    ],
    right: [
      {
        style: "squares",
        answer: `const square = (list: readonly number[]): number => list.reduce((total, value) => total + value * value, 0);
if (1 >= square(a) && 1 >= square(w)) return "bias";
return square(a) >= square(w) ? "weights" : "activations";`,
      },
      {
        style: "with the direction itself",
        answer: `const rise = (moved: readonly number[]): number => {
  const length = Math.sqrt(moved.reduce((total, value) => total + value ** 2, 0));
  return length === 0 ? 0 : moved.reduce((total, value) => total + value * value, 0) / length;
};
const [byWeights, byActivations] = [rise(a), rise(w)];
if (byWeights <= 1 && byActivations <= 1) return "bias";
return byActivations > byWeights ? "activations" : "weights";`,
      },
    ],
  },
  "23.3": {
    wrong: [
      { mistake: "undecided between all ten", answer: "return 0.1;", first: "the mean of the largest share: your prediction 0.1 is too low" },
      { mistake: "undecided between two", answer: "return 0.5;", first: "the mean of the largest share: your prediction 0.5 is too low" },
      { mistake: "in percent", answer: "return 84;", first: "the mean of the largest share: your prediction 84 is too high" },
      { mistake: "none", answer: "return 0;", first: "the mean of the largest share: your prediction 0 is too low" },
      { mistake: "a quarter", answer: "return 0.25;", first: "the mean of the largest share: your prediction 0.25 is too low" },
    ],
    right: [
      { style: "a little less than for digits", answer: "return 0.8;" },
      { style: "as for digits", answer: "return 0.91;" },
    ],
  },
  "23.4": {
    wrong: [
      { mistake: "one direction only", answer: "let [pair, most] = [[0, 1], -1];\nfor (let i = 0; i < counts.rows; i += 1) {\n  for (let j = i + 1; j < counts.cols; j += 1) if (counts.get(i, j) > most) [pair, most] = [[i, j], counts.get(i, j)];\n}\nreturn pair;", first: "the pair of [[90, 1, 2], [3, 80, 4], [5, 2, 70]]: the value at index 0 is 1, expected 0" },
      {
        mistake: "the largest single entry",
        answer: `let [pair, most] = [[0, 1], -1];
for (let i = 0; i < counts.rows; i += 1) for (let j = 0; j < counts.cols; j += 1)
  if (i !== j && counts.get(i, j) > most) [pair, most] = [[Math.min(i, j), Math.max(i, j)], counts.get(i, j)];
return pair;`,
        first: "the pair of [[50, 8, 0], [1, 50, 5], [0, 6, 50]]: the value at index 0 is 0, expected 1",
      },
      {
        mistake: "the diagonal counts",
        answer: `let [pair, most] = [[0, 0], -1];
for (let i = 0; i < counts.rows; i += 1) for (let j = i; j < counts.cols; j += 1) {
  const both = counts.get(i, j) + counts.get(j, i);
  if (both > most) [pair, most] = [[i, j], both];
}
return pair;`,
        first: "the pair of [[90, 1, 2], [3, 80, 4], [5, 2, 70]]: the value at index 1 is 0, expected 2; all values are 0",
      },
      {
        mistake: "the last of equal pairs",
        answer: `let [pair, most] = [[0, 1], -1];
for (let i = 0; i < counts.rows; i += 1) for (let j = i + 1; j < counts.cols; j += 1) {
  const both = counts.get(i, j) + counts.get(j, i);
  if (both >= most) [pair, most] = [[i, j], both];
}
return pair;`,
        first: "the pair of a matrix where all pairs are equal: the value at index 0 is 1, expected 0",
      },
      {
        mistake: "the larger number first",
        answer: `let [pair, most] = [[1, 0], -1];
for (let i = 0; i < counts.rows; i += 1) for (let j = i + 1; j < counts.cols; j += 1) {
  const both = counts.get(i, j) + counts.get(j, i);
  if (both > most) [pair, most] = [[j, i], both];
}
return pair;`,
        first: "the pair of [[90, 1, 2], [3, 80, 4], [5, 2, 70]]: the value at index 0 is 2, expected 0",
      },
      {
        mistake: "the number of mistakes",
        answer: `let most = 0;
for (let i = 0; i < counts.rows; i += 1) for (let j = i + 1; j < counts.cols; j += 1) most = Math.max(most, counts.get(i, j) + counts.get(j, i));
return [most];`,
        first: "the pair of [[90, 1, 2], [3, 80, 4], [5, 2, 70]]: the length is 1, expected 2",
      },
      {
        mistake: "shares of the true class",
        answer: `const total = (i: number): number => Array.from({ length: counts.cols }, (_, j) => counts.get(i, j)).reduce((sumSoFar, one) => sumSoFar + one, 0);
let [pair, most] = [[0, 1], -1];
for (let i = 0; i < counts.rows; i += 1) for (let j = i + 1; j < counts.cols; j += 1) {
  const both = counts.get(i, j) / total(i) + counts.get(j, i) / total(j);
  if (both > most + 1e-12) [pair, most] = [[i, j], both];
}
return pair;`,
        second: "the pair of a matrix with a rare class: the value at index 1 is 2, expected 1",
      },
    ],
    right: [
      {
        style: "all pairs, sorted",
        answer: `const pairs: { pair: number[]; both: number }[] = [];
for (let i = 0; i < counts.rows; i += 1) for (let j = i + 1; j < counts.cols; j += 1)
  pairs.push({ pair: [i, j], both: counts.get(i, j) + counts.get(j, i) });
return pairs.sort((one, other) => other.both - one.both)[0].pair;`,
      },
      {
        style: "the matrix and its transpose",
        answer: `const flipped = transpose(counts);
let best = { i: 0, j: 1 };
const both = (i: number, j: number): number => counts.get(i, j) + flipped.get(i, j);
for (let i = 0; i < counts.rows; i += 1) for (let j = i + 1; j < counts.cols; j += 1) if (both(i, j) > both(best.i, best.j)) best = { i, j };
return Float64Array.of(best.i, best.j);`,
      },
    ],
  },
  "23.5": {
    wrong: [
      { mistake: "two of the counts, without the root", answer: "let [n1, n2] = [0, 0];\nfor (let i = 0; i < labels.length; i += 1) {\n  if (first[i] === labels[i] && second[i] !== labels[i]) n1 += 1;\n  if (second[i] === labels[i] && first[i] !== labels[i]) n2 += 1;\n}\nif (Math.abs(n1 - n2) <= 0.5 * (n1 + n2)) return \"not decided\";\nreturn n1 > n2 ? \"first\" : \"second\";", first: "the verdict where 4 are read by the first only, 0 by the second only, is \"first\", expected \"not decided\"" },
      {
        mistake: "the better one, however little",
        answer: `const right = (answers: ArrayLike<number>): number => Array.from(labels).filter((label, i) => answers[i] === label).length;
if (right(first) === right(second)) return "not decided";
return right(first) > right(second) ? "first" : "second";`,
        first: "the verdict where 20 are read by the first only, 12 by the second only, is \"first\", expected \"not decided\"",
      },
      {
        mistake: "all samples under the root",
        answer: `const right = (answers: ArrayLike<number>): number => Array.from(labels).filter((label, i) => answers[i] === label).length;
if (Math.abs(right(first) - right(second)) <= 2 * Math.sqrt(labels.length)) return "not decided";
return right(first) > right(second) ? "first" : "second";`,
        first: "the verdict where 10 are read by the first only, 0 by the second only, is \"not decided\", expected \"first\"",
      },
      {
        mistake: "one standard deviation",
        answer: `let [n1, n2] = [0, 0];
for (let i = 0; i < labels.length; i += 1) {
  if (first[i] === labels[i] && second[i] !== labels[i]) n1 += 1;
  if (second[i] === labels[i] && first[i] !== labels[i]) n2 += 1;
}
if (Math.abs(n1 - n2) <= Math.sqrt(n1 + n2)) return "not decided";
return n1 > n2 ? "first" : "second";`,
        first: "the verdict where 20 are read by the first only, 12 by the second only, is \"first\", expected \"not decided\"",
      },
      {
        mistake: "decided when equal to the limit",
        answer: `let [n1, n2] = [0, 0];
for (let i = 0; i < labels.length; i += 1) {
  if (first[i] === labels[i] && second[i] !== labels[i]) n1 += 1;
  if (second[i] === labels[i] && first[i] !== labels[i]) n2 += 1;
}
if (Math.abs(n1 - n2) < 2 * Math.sqrt(n1 + n2)) return "not decided";
return n1 > n2 ? "first" : "second";`,
        first: "the verdict where 4 are read by the first only, 0 by the second only, is \"first\", expected \"not decided\"",
      },
      {
        mistake: "the two exchanged",
        answer: `let [n1, n2] = [0, 0];
for (let i = 0; i < labels.length; i += 1) {
  if (first[i] === labels[i] && second[i] !== labels[i]) n1 += 1;
  if (second[i] === labels[i] && first[i] !== labels[i]) n2 += 1;
}
if (Math.abs(n1 - n2) <= 2 * Math.sqrt(n1 + n2)) return "not decided";
return n1 > n2 ? "second" : "first";`,
        first: "the verdict where 10 are read by the first only, 0 by the second only, is \"second\", expected \"first\"",
      },
      {
        mistake: "every sample with different answers counts",
        answer: `let [n1, n2, different] = [0, 0, 0];
for (let i = 0; i < labels.length; i += 1) {
  if (first[i] !== second[i]) different += 1;
  if (first[i] === labels[i]) n1 += 1;
  if (second[i] === labels[i]) n2 += 1;
}
if (Math.abs(n1 - n2) <= 2 * Math.sqrt(different)) return "not decided";
return n1 > n2 ? "first" : "second";`,
        first: "the verdict where 40 are read by the first only, 20 by the second only, and 900 by none, is \"not decided\", expected \"first\"",
      },
      {
        mistake: "an answer of 0 is no answer",
        answer: `let [n1, n2] = [0, 0];
for (let i = 0; i < labels.length; i += 1) {
  if (!first[i] || !second[i]) continue;
  if (first[i] === labels[i] && second[i] !== labels[i]) n1 += 1;
  if (second[i] === labels[i] && first[i] !== labels[i]) n2 += 1;
}
if (Math.abs(n1 - n2) <= 2 * Math.sqrt(n1 + n2)) return "not decided";
return n1 > n2 ? "first" : "second";`,
        second: "the verdict on labels that are 0 is \"not decided\", expected \"second\"",
      },
    ],
    right: [
      {
        style: "points for each sample",
        answer: `const points = Array.from(labels, (label, i) => Number(first[i] === label) - Number(second[i] === label));
const lead = points.reduce((total, point) => total + point, 0);
const separating = points.filter((point) => point !== 0).length;
if (lead ** 2 <= 4 * separating) return "not decided";
return lead > 0 ? "first" : "second";`,
      },
      {
        style: "right answers and the shared ones",
        answer: `let [onlyFirst, onlySecond] = [0, 0];
Array.from(labels).forEach((label, i) => {
  if (first[i] === second[i]) return;
  if (first[i] === label) onlyFirst += 1;
  else if (second[i] === label) onlySecond += 1;
});
const limit = 2 * Math.sqrt(onlyFirst + onlySecond);
return onlyFirst - onlySecond > limit ? "first" : onlySecond - onlyFirst > limit ? "second" : "not decided";`,
      },
    ],
  },
};
