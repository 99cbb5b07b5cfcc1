// Answers to the exercises of chapter 03.
import type { ChapterAnswers } from "../answers.ts";

export const answers: ChapterAnswers = {
  "3.1": {
    wrong: [
      { mistake: "every numbering has its own", answer: "return 6;", first: "the number of different errors: your prediction 6 is too high" },
      { mistake: "the error does not depend on the numbering", answer: "return 1;", first: "the number of different errors: your prediction 1 is too low" },
      { mistake: "only upwards or downwards", answer: "return 2;", first: "the number of different errors: your prediction 2 is too low" },
      { mistake: "one in the middle more", answer: "return 4;", first: "the number of different errors: your prediction 4 is too high" },
      { mistake: "one less than the numberings", answer: "return 5;", first: "the number of different errors: your prediction 5 is too high" },
    ],
    right: [
      { style: "pairs of numberings", answer: "return (3 * 2 * 1) / 2;" },
      { style: "one for each species in the middle", answer: 'return ["Adelie", "Chinstrap", "Gentoo"].length;' },
    ],
  },
  "3.2": {
    wrong: [
      { mistake: "no row for what is missing", answer: "return generate(classes.length, values.length, (i, j) => (values[j] === classes[i] ? 1 : 0));", first: "the encoding of male, female, male is 2×3, expected 3×3" },
      { mistake: "the row for what is missing stays 0", answer: "return generate(classes.length + 1, values.length, (i, j) => (values[j] === classes[i] ? 1 : 0));", first: "the encoding with two missing values: only row 2 is wrong (row 2, column 1 is 0, expected 1)" },
      { mistake: "what is missing comes first", answer: "return generate(classes.length + 1, values.length, (i, j) => (values[j] === [null, ...classes][i] ? 1 : 0));", first: "the encoding of male, female, male: row 0, column 1 is 0, expected 1" },
      { mistake: "samples in rows", answer: "return generate(values.length, classes.length + 1, (i, j) => (values[i] === [...classes, null][j] ? 1 : 0));", first: "the encoding of male, female, male: row 1, column 2 is 0, expected 1" },
      { mistake: "an unknown value counts as missing", answer: 'return oneHot(values.map((value) => value ?? "other"), [...classes, "other"], { unknown: "other" });', first: "the encoding with an unknown value x: only row 3 is wrong (row 3, column 1 is 1, expected 0)" },
      { mistake: "a missing value counts as the first class too", answer: "return generate(classes.length + 1, values.length, (i, j) => (values[j] === [...classes, null][i] || (values[j] === null && i === 0) ? 1 : 0));", first: "the encoding with two missing values: only row 0 is wrong (row 0, column 1 is 1, expected 0)" },
      { mistake: "a text in place of what is missing", answer: 'return oneHot(values.map((value) => value ?? "missing"), [...classes, "missing"], { unknown: "ignore" });', second: "the encoding of the unknown texts missing, null, NA and other: only row 1 is wrong (row 1, column 0 is 1, expected 0)" },
      { mistake: "an empty text counts as missing", answer: "return generate(classes.length + 1, values.length, (i, j) => (i === classes.length ? !values[j] : values[j] && values[j] === classes[i]) ? 1 : 0);", second: "the encoding where the empty text is a class: only column 0 is wrong (row 0, column 0 is 0, expected 1)" },
    ],
    right: [
      {
        style: "loops",
        answer: `const rows = Array.from({ length: classes.length + 1 }, () => values.map(() => 0));
values.forEach((value, j) => {
  const i = value === null ? classes.length : classes.indexOf(value);
  if (i >= 0) rows[i][j] = 1;
});
return matrix(rows);`,
      },
      {
        style: "two parts, one below the other",
        answer: 'const known = oneHot(values.map((value) => value ?? "(missing)"), classes, { unknown: "ignore" });\nreturn concatRows(known, row(values.map((value) => (value === null ? 1 : 0))));',
      },
    ],
  },
  "3.3": {
    wrong: [
      {
        mistake: "more than the minimum",
        answer: `const counts = new Map<string, number>();
for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
const kept = [...counts].filter(([value, count]) => count > minimum && value !== "other");
kept.sort(([a, n], [b, k]) => k - n || (a < b ? -1 : 1));
return [...kept.map(([value]) => value), "other"];`,
        first: "categoriesOf([\"b\", \"a\", \"b\", \"c\", \"b\", \"a\"], 1)[2] is \"other\", expected \"c\"",
      },
      {
        mistake: "in the order of the alphabet",
        answer: `const count = (value: string): number => values.filter((one) => one === value).length;
return [...[...new Set(values)].filter((value) => count(value) >= minimum && value !== "other").sort(), "other"];`,
        first: "categoriesOf([\"b\", \"a\", \"b\", \"c\", \"b\", \"a\"], 1)[0] is \"a\", expected \"b\"",
      },
      {
        mistake: "no bucket",
        answer: `const count = (value: string): number => values.filter((one) => one === value).length;
const kept = [...new Set(values)].filter((value) => count(value) >= minimum && value !== "other");
return kept.sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));`,
        first: "categoriesOf([\"b\", \"a\", \"b\", \"c\", \"b\", \"a\"], 1)[3] is undefined, expected \"other\"",
      },
      {
        mistake: "a bucket only where something is rare",
        answer: `const count = (value: string): number => values.filter((one) => one === value).length;
const all = [...new Set(values)];
const kept = all.filter((value) => count(value) >= minimum && value !== "other");
kept.sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1));
return kept.length < all.length ? [...kept, "other"] : kept;`,
        first: "categoriesOf([\"b\", \"a\", \"b\", \"c\", \"b\", \"a\"], 1)[3] is undefined, expected \"other\"",
      },
      {
        mistake: "equals in the order of their first appearance",
        answer: `const count = (value: string): number => values.filter((one) => one === value).length;
const kept = [...new Set(values)].filter((value) => count(value) >= minimum && value !== "other");
return [...kept.sort((a, b) => count(b) - count(a)), "other"];`,
        first: "categoriesOf([\"z\", \"y\", \"z\", \"y\", \"x\"], 1)[0] is \"z\", expected \"y\"",
      },
      {
        mistake: "the rarest first",
        answer: `const count = (value: string): number => values.filter((one) => one === value).length;
const kept = [...new Set(values)].filter((value) => count(value) >= minimum && value !== "other");
return [...kept.sort((a, b) => count(a) - count(b) || (a < b ? -1 : 1)), "other"];`,
        first: "categoriesOf([\"b\", \"a\", \"b\", \"c\", \"b\", \"a\"], 1)[0] is \"c\", expected \"b\"",
      },
      {
        mistake: "two places for the text other",
        answer: `const count = (value: string): number => values.filter((one) => one === value).length;
const kept = [...new Set(values)].filter((value) => count(value) >= minimum);
return [...kept.sort((a, b) => count(b) - count(a) || (a < b ? -1 : 1)), "other"];`,
        second: "categoriesOf([\"other\", \"a\", \"other\", \"b\", \"a\"], 1)[1] is \"other\", expected \"b\"",
      },
      {
        mistake: "the alphabet of a dictionary, not of <",
        answer: `const counts = new Map<string, number>();
for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
const kept = [...counts].filter(([value, count]) => count >= minimum && value !== "other");
kept.sort(([a, n], [b, k]) => k - n || a.localeCompare(b));
return [...kept.map(([value]) => value), "other"];`,
        second: "categoriesOf([\"b\", \"C\", \"b\", \"C\", \"a\"], 1)[0] is \"b\", expected \"C\"",
      },
      {
        mistake: "counts in a plain object",
        answer: `const counts: Record<string, number> = {};
for (const value of values) counts[value] = (counts[value] || 0) + 1;
const kept = Object.keys(counts).filter((value) => counts[value] >= minimum && value !== "other");
return [...kept.sort((a, b) => counts[b] - counts[a] || (a < b ? -1 : 1)), "other"];`,
        second: "categoriesOf([\"toString\", \"a\", \"toString\", \"constructor\"], 2)[0] is \"other\", expected \"toString\"",
      },
    ],
    right: [
      {
        style: "counted again and again",
        answer: `const count = (value: string): number => values.filter((one) => one === value).length;
const kept = [...new Set(values)].filter((value) => value !== "other" && count(value) >= minimum).sort();
return kept.sort((a, b) => count(b) - count(a)).concat("other");`,
      },
      {
        style: "the most frequent is taken out each time",
        answer: `const left = new Map<string, number>();
for (const value of [...values].sort()) if (value !== "other") left.set(value, (left.get(value) ?? 0) + 1);
const list: string[] = [];
while (left.size > 0) {
  let [next, most] = ["", 0];
  for (const [value, count] of left) if (count > most) [next, most] = [value, count];
  if (most < minimum) break;
  list.push(next);
  left.delete(next);
}
return [...list, "other"];`,
      },
    ],
  },
  "3.4": {
    wrong: [
      { mistake: "cosine and sine exchanged", answer: "return matrix([values.map((t) => Math.sin((2 * Math.PI * t) / period)), values.map((t) => Math.cos((2 * Math.PI * t) / period))]);", first: "onCircle([0, 3, 6, 9], 12): row 0, column 0 is 0, expected 1; cosine and sine have changed places" },
      { mistake: "degrees", answer: "return matrix([values.map((t) => Math.cos((360 * t) / period)), values.map((t) => Math.sin((360 * t) / period))]);", first: "onCircle([0, 3, 6, 9], 12): row 0, column 1 is -0.44807362, expected 0; Math.cos and Math.sin take radians, not degrees" },
      { mistake: "half a circle", answer: "return matrix([values.map((t) => Math.cos((Math.PI * t) / period)), values.map((t) => Math.sin((Math.PI * t) / period))]);", first: "onCircle([0, 3, 6, 9], 12): row 0, column 1 is 0.70710678, expected 0; one period runs through half of the circle only" },
      { mistake: "without 2π", answer: "return matrix([values.map((t) => Math.cos(t / period)), values.map((t) => Math.sin(t / period))]);", first: "onCircle([0, 3, 6, 9], 12): row 0, column 1 is 0.96891242, expected 0; one period runs through one radian only" },
      { mistake: "the other way round the circle", answer: "return matrix([values.map((t) => Math.cos((2 * Math.PI * t) / period)), values.map((t) => -Math.sin((2 * Math.PI * t) / period))]);", first: "onCircle([0, 3, 6, 9], 12): only row 1 is wrong (row 1, column 1 is -1, expected 1); a quarter of a period is at the bottom, not at the top" },
      { mistake: "counts from 1", answer: "return matrix([values.map((t) => Math.cos((2 * Math.PI * (t - 1)) / period)), values.map((t) => Math.sin((2 * Math.PI * (t - 1)) / period))]);", first: "onCircle([0, 3, 6, 9], 12): row 0, column 0 is 0.8660254, expected 1; every value has the place of the value before it; value 0 belongs at (1, 0)" },
      { mistake: "samples in rows", answer: "return generate(values.length, 2, (i, j) => (j === 0 ? Math.cos : Math.sin)((2 * Math.PI * values[i]) / period));", first: "onCircle([0, 3, 6, 9], 12) is 4×2, expected 2×4: did you transpose?" },
      { mistake: "values beyond the period are cut off", answer: "const angles = values.map((t) => (2 * Math.PI * Math.min(Math.max(t, 0), period)) / period);\nreturn matrix([angles.map((angle) => Math.cos(angle)), angles.map((angle) => Math.sin(angle))]);", second: "10 and 17 in a week of 7 days: row 0, column 0 is 1, expected -0.90096887" },
    ],
    right: [
      { style: "generate", answer: "return generate(2, values.length, (i, j) => Math.cos((2 * Math.PI * values[j]) / period - (i * Math.PI) / 2));" },
      { style: "row by row", answer: "const turn = (2 * Math.PI) / period;\nconst c = row(values.map((value) => Math.cos(value * turn)));\nconst s = row(values.map((value) => Math.sin((value % period) * turn)));\nreturn concatRows(c, s);" },
    ],
  },
  "3.5": {
    wrong: [
      {
        mistake: "compares with the round before",
        answer: `let left = [...features];
while (left.length > 1) {
  const lists = left.map((feature) => left.filter((name) => name !== feature));
  const errors = lists.map((list) => errorWith(list));
  const smallest = Math.min(...errors);
  if (smallest > errorWith(left) + tolerance) break;
  left = lists[errors.indexOf(smallest)];
}
return left;`,
        first: "what is left where leaving out each of a, b, c costs 2 and the tolerance is 3 is \"c\", expected \"b, c\"",
      },
      {
        mistake: "each one judged alone, all thrown out at once",
        answer: `const limit = errorWith(features) + tolerance;
const left = features.filter((feature) => errorWith(features.filter((name) => name !== feature)) > limit);
return left.length > 0 ? left : [...features].slice(-1);`,
        first: "what is left where leaving out each of a, b, c costs 2 and the tolerance is 3 is \"c\", expected \"b, c\"",
      },
      {
        mistake: "the last one goes as well",
        answer: `const limit = errorWith(features) + tolerance;
let left = [...features];
while (left.length > 0) {
  const lists = left.map((feature) => left.filter((name) => name !== feature));
  const errors = lists.map((list) => errorWith(list));
  const smallest = Math.min(...errors);
  if (smallest > limit) break;
  left = lists[errors.indexOf(smallest)];
}
return left;`,
        first: "what is left where leaving out a, b or c costs nothing is \"\", expected \"c\"",
      },
      {
        mistake: "of equals the last one goes",
        answer: `const limit = errorWith(features) + tolerance;
let left = [...features];
while (left.length > 1) {
  const lists = left.map((feature) => left.filter((name) => name !== feature));
  const errors = lists.map((list) => errorWith(list));
  const smallest = Math.min(...errors);
  if (smallest > limit) break;
  left = lists[errors.lastIndexOf(smallest)];
}
return left;`,
        first: "what is left where leaving out each of a, b, c costs 2 and the tolerance is 3 is \"a, b\", expected \"b, c\"",
      },
      {
        mistake: "only one round",
        answer: `const limit = errorWith(features) + tolerance;
const lists = features.map((feature) => features.filter((name) => name !== feature));
const errors = lists.map((list) => errorWith(list));
const smallest = Math.min(...errors);
return smallest > limit ? [...features] : lists[errors.indexOf(smallest)];`,
        first: "what is left where leaving out b costs 1, c costs 2, and the tolerance is 3 is \"a, c, d\", expected \"a, d\"",
      },
      {
        mistake: "must be better than the standard",
        answer: `const limit = errorWith(features);
let left = [...features];
while (left.length > 1) {
  const lists = left.map((feature) => left.filter((name) => name !== feature));
  const errors = lists.map((list) => errorWith(list));
  const smallest = Math.min(...errors);
  if (smallest > limit) break;
  left = lists[errors.indexOf(smallest)];
}
return left;`,
        first: "what is left where leaving out each of a, b, c costs 2 and the tolerance is 3 is \"a, b, c\", expected \"b, c\"",
      },
      {
        mistake: "an error at the limit is not good enough",
        answer: `const limit = errorWith(features) + tolerance;
let left = [...features];
while (left.length > 1) {
  const lists = left.map((feature) => left.filter((name) => name !== feature));
  const errors = lists.map((list) => errorWith(list));
  const smallest = Math.min(...errors);
  if (smallest >= limit) break;
  left = lists[errors.indexOf(smallest)];
}
return left;`,
        first: "what is left where leaving out b costs 1, c costs 2, and the tolerance is 3 is \"a, c, d\", expected \"a, d\"",
      },
      {
        mistake: "the tolerance as a share of the error",
        answer: `const limit = errorWith(features) * (1 + tolerance);
let left = [...features];
while (left.length > 1) {
  const lists = left.map((feature) => left.filter((name) => name !== feature));
  const errors = lists.map((list) => errorWith(list));
  const smallest = Math.min(...errors);
  if (smallest > limit) break;
  left = lists[errors.indexOf(smallest)];
}
return left;`,
        second: "what is needed of the penguins is \"bill_length_mm, bill_depth_mm, flipper_length_mm, body_mass_g\", expected \"bill_length_mm, bill_depth_mm\"",
      },
      {
        mistake: "the first that does no harm, not the one with the smallest error",
        answer: `const limit = errorWith(features) + tolerance;
let left = [...features];
while (left.length > 1) {
  const lists = left.map((feature) => left.filter((name) => name !== feature));
  const next = lists.find((list) => errorWith(list) <= limit);
  if (next === undefined) break;
  left = next;
}
return left;`,
        second: "what is needed where the larger harm stands first is \"n\", expected \"m\"",
      },
    ],
    right: [
      {
        style: "recursion",
        answer: `const limit = errorWith(features) + tolerance;
const reduce = (list: readonly string[]): string[] => {
  if (list.length < 2) return [...list];
  const tries = list.map((_, k) => list.filter((__, i) => i !== k)).map((one) => ({ one, error: errorWith(one) }));
  const best = tries.reduce((a, b) => (b.error < a.error ? b : a));
  return best.error <= limit ? reduce(best.one) : [...list];
};
return reduce(features);`,
      },
      {
        style: "a set that loses members",
        answer: `const left = new Set(features);
const allowed = errorWith([...left]) + tolerance;
for (;;) {
  let [out, lowest] = ["", Infinity];
  for (const feature of left) {
    const error = errorWith([...left].filter((name) => name !== feature));
    if (error < lowest) [out, lowest] = [feature, error];
  }
  if (left.size < 2 || !(lowest <= allowed)) return [...left];
  left.delete(out);
}`,
      },
    ],
  },
};
