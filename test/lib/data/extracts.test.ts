// The data of the chapters: what their README promises, and published statistics of the originals.
import { mean, parseTable } from "gradus";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

function read(name: string): ReturnType<typeof parseTable> {
  return parseTable(readFileSync(new URL(`../../../notebooks/data/${name}`, import.meta.url), "utf8"));
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
