// Labels as numbers and vectors, distances between samples, rows of length 1: scikit-learn's numbers, and what is refused.
import {
  argmax,
  column,
  distances,
  fromArray,
  integerCodes,
  matrix,
  maxAbsDifference,
  multiHot,
  normalizeRows,
  oneHot,
  Random,
  row,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/measure_cases.json" with { type: "json" };

const { classes, labels, codes, sets, ...encoded } = reference.encodings;

describe("scikit-learn's encoders", () => {
  test("integer codes, one-hot and multi-hot", () => {
    expect(integerCodes(labels, classes).toArray()).toEqual([codes]);
    expect(oneHot(labels, classes).toArray()).toEqual(encoded.oneHot);
    expect(multiHot(sets, classes).toArray()).toEqual(encoded.multiHot);
  });

  test("distances of codes and of one-hot columns", () => {
    expect(distances(integerCodes(labels, classes)).toArray()).toEqual(encoded.codeDistances);
    expect(maxAbsDifference(distances(oneHot(labels, classes)), matrix(encoded.oneHotDistances))).toBeLessThan(1e-15);
  });

  test("distances of any samples", () => {
    // scikit-learn takes them from a² + b² - 2ab, which costs it some digits.
    expect(maxAbsDifference(distances(matrix(reference.X)), matrix(reference.distances))).toBeLessThan(1e-12);
  });

  test("rows of length 1, a row of zeros as it was", () => {
    expect(maxAbsDifference(normalizeRows(matrix(reference.rows)), matrix(reference.normalized))).toBeLessThan(1e-15);
  });
});

describe("published numbers", () => {
  test("Beijing, Shanghai, Shenzhen and the other cities are 1, 2 and 3 apart as codes, √2 one-hot", () => {
    const cities = ["Beijing", "Shanghai", "Shenzhen", "other"];
    const asCodes = integerCodes(["Beijing", "Shanghai", "Shenzhen", "Chengdu"], cities, { unknown: "other" });
    expect(distances(asCodes).toArray()[0]).toEqual([0, 1, 2, 3]);
    expect(distances(oneHot(cities, cities)).toArray()[0]).toEqual([0, Math.SQRT2, Math.SQRT2, Math.SQRT2]);
  });

  test("the rows 0, 3, 4 and 1, 6, 4", () => {
    const expected = matrix([
      [0, 0.6, 0.8],
      [0.13736056, 0.82416338, 0.54944226],
    ]);
    const rows = matrix([
      [0, 3, 4],
      [1, 6, 4],
    ]);
    expect(maxAbsDifference(normalizeRows(rows), expected)).toBeLessThan(5e-9);
  });
});

describe("what encodings keep", () => {
  test("the largest entry of a one-hot column is the integer code", () => {
    const random = new Random(2);
    const drawn = Array.from({ length: 50 }, () => random.integer(0, 5));
    expect(argmax(oneHot(drawn, 5), { axis: 0 }).toArray()).toEqual(integerCodes(drawn, 5).toArray());
  });

  test("rows of huge and of tiny numbers have length 1 as well", () => {
    const rows = normalizeRows(
      matrix([
        [3e200, 4e200],
        [3e-200, 4e-200],
      ]),
    );
    expect(
      maxAbsDifference(
        rows,
        matrix([
          [0.6, 0.8],
          [0.6, 0.8],
        ]),
      ),
    ).toBeLessThan(1e-15);
  });
});

describe("what is refused", () => {
  test("an unknown label, with its sample, and no classes", () => {
    const message = "integerCodes: every label must be one of dog, cat, got cow in sample 1";
    expect(() => integerCodes(["dog", "cow"], ["dog", "cat"])).toThrow(new RangeError(message));
    expect(() => integerCodes([], [])).toThrow(new RangeError("integerCodes: classes must be at least one, got 0"));
  });

  test("numbers that are not finite, with their place", () => {
    const bad = fromArray(2, 2, [1, 2, NaN, 4]);
    const words = "X must have finite entries only, got NaN at row 1, column 0";
    expect(() => distances(bad)).toThrow(new RangeError(`distances: ${words}`));
    expect(() => normalizeRows(bad)).toThrow(new RangeError(`normalizeRows: ${words}`));
  });
});

describe("oneHot and multiHot", () => {
  test("oneHot marks the row of each sample's class", () => {
    expect(oneHot([2, 0, 1], 3).toArray()).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
    expect(oneHot(row([1, 0]), 2).toArray()).toEqual(oneHot(Float64Array.of(1, 0), 2).toArray());
  });

  test("names take the order of the list", () => {
    expect(oneHot(["cat", "dog", "cat"], ["dog", "cat"]).toArray()).toEqual([
      [0, 1, 0],
      [1, 0, 1],
    ]);
  });

  test("an unknown label is refused, ignored, or put into the last class", () => {
    expect(() => oneHot([0, 3], 3)).toThrow(
      new RangeError("oneHot: every label must be an integer from 0 to 2, got 3 in sample 1"),
    );
    expect(() => oneHot(["cow"], ["dog", "cat"])).toThrow(
      new RangeError("oneHot: every label must be one of dog, cat, got cow in sample 0"),
    );
    // scikit-learn's OneHotEncoder with handle_unknown="ignore": all zeros.
    expect(oneHot([0, 3], 3, { unknown: "ignore" }).toArray()).toEqual([
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(oneHot(["cow", "dog"], ["dog", "other"], { unknown: "other" }).toArray()).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test("multiHot marks none, one or several", () => {
    expect(multiHot([["red", "blue"], [], ["blue"]], ["red", "green", "blue"]).toArray()).toEqual([
      [1, 0, 0],
      [0, 0, 0],
      [1, 0, 1],
    ]);
    expect(() => multiHot([[0], [0.5]], 2)).toThrow(
      new RangeError("multiHot: every label must be an integer from 0 to 1, got 0.5 in sample 1"),
    );
  });

  test("labels that are no row, and no classes, are refused", () => {
    const tall = column([0, 1]);
    // @ts-expect-error labels are one row
    expect(() => oneHot(tall, 2)).toThrow(new RangeError("oneHot: labels must be one row, got 2×1"));
    expect(() => oneHot([], 0)).toThrow(new RangeError("oneHot: classes must be at least one, got 0"));
    expect(() => oneHot(fromArray(1, 1, [NaN]), 2)).toThrow(/got NaN in sample 0$/);
  });
});
