// Synthetic sets: scikit-learn's numbers for circles and moons, the geometry of the others, and what is refused.
import {
  getColumn,
  makeBlobs,
  makeCircles,
  makeMoons,
  makeSpirals,
  makeXor,
  maxAbsDifference,
  matrix,
  norm,
  Random,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/data_cases.json" with { type: "json" };

describe("scikit-learn's sets", () => {
  test.each(reference.circles)("makeCircles gives its $samples points for seed $seed", (expected) => {
    const { samples, noise, seed } = expected;
    const { X, Y } = makeCircles({ samples, noise: noise ?? 0, random: new Random(seed) });
    expect(maxAbsDifference(X, matrix(expected.X))).toBeLessThan(1e-14);
    expect(Y.toArray()).toEqual([expected.Y]);
  });

  test.each(reference.moons)("makeMoons gives its $samples points for seed $seed", (expected) => {
    const { samples, noise, seed } = expected;
    const { X, Y } = makeMoons({ samples, noise: noise ?? 0, random: new Random(seed) });
    expect(maxAbsDifference(X, matrix(expected.X))).toBeLessThan(1e-14);
    expect(Y.toArray()).toEqual([expected.Y]);
  });

  test("the factor is the radius of the inner circle", () => {
    const { X, Y } = makeCircles({ samples: 40, factor: 0.25, random: new Random(1) });
    Y.data.forEach((label, j) => expect(norm(getColumn(X, j))).toBeCloseTo(label === 1 ? 0.25 : 1, 14));
  });
});

describe("the geometry of the others", () => {
  test("spirals have equal shares of every arm, and points on its curve", () => {
    const { X, Y } = makeSpirals({ samples: 100, classes: 3, turns: 1.5, random: new Random(2) });
    const counts = [0, 1, 2].map((label) => Y.data.filter((y) => y === label).length);
    expect(counts).toEqual([34, 33, 33]);
    Y.data.forEach((label, j) => {
      const [x, y] = getColumn(X, j).data;
      const radius = Math.hypot(x, y);
      const angle = 2 * Math.PI * (1.5 * radius + label / 3);
      expect(Math.cos(angle) * radius).toBeCloseTo(x, 12);
      expect(Math.sin(angle) * radius).toBeCloseTo(y, 12);
    });
  });

  test("blobs lie around their centres with the given deviation", () => {
    const centers = [
      [-5, 0],
      [5, 2],
    ] as const;
    const { X, Y } = makeBlobs({ samples: 4000, centers, noise: 0.5, random: new Random(3) });
    for (const label of [0, 1]) {
      const points = [...Y.data].flatMap((y, j) => (y === label ? [getColumn(X, j).data] : []));
      expect(points).toHaveLength(2000);
      for (const axis of [0, 1]) {
        const values = points.map((point) => point[axis]);
        const average = values.reduce((total, v) => total + v, 0) / values.length;
        const deviation = Math.sqrt(values.reduce((total, v) => total + (v - average) ** 2, 0) / values.length);
        // Five standard errors: 0.5 / √2000 for the mean, 0.5 / √4000 for the deviation.
        expect(Math.abs(average - centers[label][axis])).toBeLessThan(0.056);
        expect(Math.abs(deviation - 0.5)).toBeLessThan(0.04);
      }
    }
  });

  test("a number of blobs is placed on a circle of radius 3", () => {
    const { X, Y } = makeBlobs({ samples: 5, centers: 5, noise: 0, random: new Random(3) });
    expect([...Y.data].sort()).toEqual([0, 1, 2, 3, 4]);
    Y.data.forEach((_, j) => expect(norm(getColumn(X, j))).toBeCloseTo(3, 14));
  });

  test("xor labels the points by their quadrants", () => {
    const { X, Y } = makeXor({ samples: 201, random: new Random(4) });
    Y.data.forEach((label, j) => {
      const [x, y] = getColumn(X, j).data;
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(1);
      expect(label).toBe(x > 0 !== y > 0 ? 1 : 0);
    });
    const quadrants = new Set(Array.from(Y.data, (_, j) => getColumn(X, j).data.map(Math.sign).join()));
    expect(quadrants.size).toBe(4);
  });

  test("noise moves points, and the order of labels is random", () => {
    const still = makeXor({ samples: 100, random: new Random(4) });
    const moved = makeXor({ samples: 100, noise: 0.3, random: new Random(4) });
    expect(maxAbsDifference(still.X, moved.X)).toBeGreaterThan(0.3);
    expect(still.Y.data).toEqual(moved.Y.data);
    expect([...makeMoons({ samples: 50, random: new Random(1) }).Y.data.subarray(0, 25)]).toContain(1);
  });
});

describe("refused", () => {
  const random = new Random(0);
  test.each([
    [() => makeCircles({ samples: 1, random }), "makeCircles: samples must be an integer of at least 2, got 1"],
    [() => makeMoons({ samples: 2.5, random }), "makeMoons: samples must be an integer of at least 2, got 2.5"],
    [() => makeXor({ samples: 3, random }), "makeXor: samples must be an integer of at least 4, got 3"],
    [() => makeMoons({ samples: 4, noise: -1, random }), "makeMoons: noise must be a deviation of at least 0, got -1"],
    [() => makeXor({ samples: 4, noise: NaN, random }), "makeXor: noise must be a deviation of at least 0, got NaN"],
    [() => makeCircles({ samples: 4, factor: 1, random }), "makeCircles: factor must lie in [0, 1), got 1"],
    [
      () => makeSpirals({ samples: 4, classes: 1, random }),
      "makeSpirals: classes must be an integer of at least 2, got 1",
    ],
    [() => makeSpirals({ samples: 4, turns: 0, random }), "makeSpirals: turns must be positive, got 0"],
    [() => makeBlobs({ samples: 4, centers: [], random }), "makeBlobs: at least one center is needed, got none"],
    [
      () => makeBlobs({ samples: 4, centers: -2, random }),
      "makeBlobs: centers must be an integer of at least 1, got -2",
    ],
    [
      () => makeBlobs({ samples: 4, centers: [[0, NaN]], random }),
      "makeBlobs: centers must be finite, got (0, NaN) at index 0",
    ],
  ])("%s", (make, message) => {
    expect(make).toThrow(new RangeError(message));
  });
});
