// The data of the chapters: what their README promises, and published statistics of the originals.
import { imagesFromIdx, labelsFromIdx, mean, parseTable } from "gradus";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";

function bytesOf(name: string): Buffer {
  return readFileSync(new URL(`../../../notebooks/data/${name}`, import.meta.url));
}

function read(name: string): ReturnType<typeof parseTable> {
  return parseTable(bytesOf(name).toString("utf8"));
}

describe("seattle-temperature.csv", () => {
  const table = read("seattle-temperature.csv");

  test("has one row for each day of four years, in order", () => {
    expect(table.columns).toEqual(["date", "temp_max", "temp_min"]);
    const days = table.strings("date").map((date) => Date.parse(date) / 86_400_000);
    expect(days).toHaveLength(1461);
    expect(days[0]).toBe(Date.UTC(2012, 0, 1) / 86_400_000);
    days.forEach((day, i) => expect(day - days[0]).toBe(i));
  });

  test("has a warmer maximum than minimum every day, in the range of the place", () => {
    const [high, low] = [table.numbers("temp_max"), table.numbers("temp_min")];
    high.forEach((value, i) => expect(value).toBeGreaterThanOrEqual(low[i]));
    expect(Math.max(...high)).toBe(35.6);
    expect(Math.min(...low)).toBe(-7.1);
  });
});

describe("penguins.csv", () => {
  const table = read("penguins.csv");

  test("has 344 birds, 333 of them complete", () => {
    expect(table.rows).toBe(344);
    expect(table.complete().rows).toBe(333);
    expect(table.missing("sex")).toHaveLength(11);
    expect(table.missing("body_mass_g")).toHaveLength(2);
  });

  // Means of the palmerpenguins package, as its documentation prints them.
  test.each([
    ["Adelie", 152, 189.9536, 3700.662],
    ["Chinstrap", 68, 195.8235, 3733.088],
    ["Gentoo", 124, 217.187, 5076.016],
  ])("has the published counts and means of %s", (species, count, flipper, mass) => {
    const birds = table.where((row) => row.species === species);
    expect(birds.rows).toBe(count);
    const measures = birds.complete(["flipper_length_mm", "body_mass_g"]).matrix(["flipper_length_mm", "body_mass_g"]);
    const [meanFlipper, meanMass] = mean(measures, { axis: 1 }).data;
    expect(meanFlipper).toBeCloseTo(flipper, 3);
    expect(meanMass).toBeCloseTo(mass, 2);
  });
});

describe.each([
  ["train", 16_000],
  ["test", 4_000],
])("digits-%s", (part, samples) => {
  const X = imagesFromIdx(gunzipSync(bytesOf(`digits-${part}-images-idx3-ubyte.gz`)));
  const labels = labelsFromIdx(gunzipSync(bytesOf(`digits-${part}-labels-idx1-ubyte.gz`)));

  test("has its number of images of 28 × 28 with a label each, all ten digits about equally often", () => {
    expect([X.rows, X.cols, labels.length]).toEqual([784, samples, samples]);
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((label) => label === digit).length);
    expect(Math.min(...counts)).toBeGreaterThan(0.08 * samples);
    expect(Math.max(...counts)).toBeLessThan(0.13 * samples);
  });

  // MNIST's published mean and deviation of all pixels, 0.1307 and 0.3081; the extract and its shades move them a little.
  test("has 16 shades of grey with the mean and deviation of MNIST's pixels", () => {
    const shades = new Set(X.data);
    expect(shades.size).toBe(16);
    const average = mean(X);
    const squares = X.data.reduce((sum, value) => sum + (value - average) ** 2, 0) / X.data.length;
    expect(average).toBeCloseTo(0.1307, 2);
    expect(Math.sqrt(squares)).toBeCloseTo(0.3081, 2);
  });
});
