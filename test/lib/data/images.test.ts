// Augmentation: scipy's numbers for each change and for all together, what every change keeps, and what is refused.
import * as fc from "fast-check";
import {
  augmentImages,
  getColumn,
  distortImages,
  flipImages,
  matrix,
  max,
  maxAbsDifference,
  min,
  ones,
  Random,
  rotateImages,
  shiftImages,
  subtract,
  sum,
  zeros,
  norm,
  type ImageSize,
  type Matrix,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/image_cases.json" with { type: "json" };

const size: ImageSize = { height: reference.height, width: reference.width };
const X = matrix(reference.X);

function expectClose(actual: Matrix, expected: number[][], tolerance = 1e-13): void {
  expect(maxAbsDifference(actual, matrix(expected))).toBeLessThan(tolerance);
}

describe("scipy's numbers", () => {
  test("flipped", () => {
    expect(flipImages(X, size).toArray()).toEqual(reference.flippedHorizontal);
    expect(flipImages(X, size, { direction: "vertical" }).toArray()).toEqual(reference.flippedVertical);
  });

  test.each(reference.shifts)("shifted by $right to the right and $down down", ({ right, down, X: expected }) => {
    expectClose(shiftImages(X, size, { right, down }), expected);
  });

  test.each(reference.rotations)("rotated by $degrees degrees", ({ degrees, X: expected }) => {
    expectClose(rotateImages(X, size, { degrees }), expected);
  });

  test("a quarter turn of a square is numpy's rot90, counterclockwise", () => {
    const square = { height: 6, width: 6 };
    expectClose(rotateImages(matrix(reference.squares), square, { degrees: 90 }), reference.quarterTurn);
  });

  test("distorted", () => {
    const { seed, strength, smoothness, X: expected } = reference.distorted;
    expectClose(distortImages(X, size, { strength, smoothness, random: new Random(seed) }), expected);
  });

  test("all together, in one interpolation", () => {
    const { seed, options, X: expected } = reference.augmented;
    expectClose(augmentImages(X, size, { ...options, random: new Random(seed) }), expected);
  });
});

const anyImages = fc.record({
  seed: fc.nat(),
  height: fc.integer({ min: 1, max: 7 }),
  width: fc.integer({ min: 1, max: 7 }),
  samples: fc.integer({ min: 1, max: 3 }),
});

describe("what changes keep", () => {
  test("flipping twice, or shifting by nothing, or rotating by 0, gives the images back", () => {
    fc.assert(
      fc.property(anyImages, ({ seed, height, width, samples }) => {
        const images = new Random(seed).rand(height * width, samples);
        const once = flipImages(images, { height, width });
        expect(flipImages(once, { height, width }).toArray()).toEqual(images.toArray());
        expect(shiftImages(images, { height, width }, {}).toArray()).toEqual(images.toArray());
        expect(rotateImages(images, { height, width }, { degrees: 0 }).toArray()).toEqual(images.toArray());
      }),
    );
  });

  test("every variation has its pixels between 0 and the largest of its image", () => {
    fc.assert(
      fc.property(anyImages, ({ seed, height, width, samples }) => {
        const images = new Random(seed).rand(height * width, samples);
        const options = { flip: 0.5, shift: 2, rotate: 30, distort: { strength: 1, smoothness: 2 } };
        const varied = augmentImages(images, { height, width }, { ...options, random: new Random(seed) });
        for (let j = 0; j < samples; j++) {
          expect(min(getColumn(varied, j))).toBeGreaterThanOrEqual(0);
          expect(max(getColumn(varied, j))).toBeLessThanOrEqual(max(getColumn(images, j)) + 1e-12);
        }
      }),
    );
  });

  test("the same seed gives the same images, each image its own change, and nothing allowed changes nothing", () => {
    const same = matrix(reference.X.map(([pixel]) => [pixel, pixel]));
    const options = { rotate: 20, shift: 1 };
    const once = augmentImages(same, size, { ...options, random: new Random(4) });
    expect(augmentImages(same, size, { ...options, random: new Random(4) }).toArray()).toEqual(once.toArray());
    expect(norm(subtract(getColumn(once, 0), getColumn(once, 1)))).toBeGreaterThan(0.1);
    const random = new Random(4);
    expect(augmentImages(same, size, { random }).toArray()).toEqual(same.toArray());
    expect(random.uniform()).toBe(new Random(4).uniform());
  });

  test("the flip comes as often as it is asked for", () => {
    const images = zeros(2, 4000);
    images.data.fill(1, 0, 4000);
    const varied = augmentImages(images, { height: 1, width: 2 }, { flip: 0.3, random: new Random(8) });
    // 4,000 images: four standard deviations are 0.029.
    expect(Math.abs(1 - sum(varied, { axis: 1 }).get(0, 0) / 4000 - 0.3)).toBeLessThan(0.029);
  });
});

describe("what is refused", () => {
  const random = new Random(1);
  test.each([
    [
      () => flipImages(ones(6, 2), { height: 2, width: 2 }),
      "flipImages: X must have 4 rows for images of 2×2, got 6×2",
    ],
    [
      () => flipImages(ones(6, 2), { height: 0, width: 2 }),
      "flipImages: height must be an integer of at least 1, got 0",
    ],
    [() => shiftImages(X, size, { right: NaN }), "shiftImages: right must be finite, got NaN"],
    [() => rotateImages(X, size, { degrees: Infinity }), "rotateImages: degrees must be finite, got Infinity"],
    [
      () => distortImages(X, size, { strength: -1, random }),
      "distortImages: strength must be a number of at least 0, got -1",
    ],
    [
      () => distortImages(X, size, { strength: 1, smoothness: 0, random }),
      "distortImages: smoothness must be a positive number, got 0",
    ],
    [() => augmentImages(X, size, { flip: 2, random }), "augmentImages: flip must be a probability from 0 to 1, got 2"],
    [
      () => augmentImages(X, size, { rotate: -5, random }),
      "augmentImages: rotate must be a number of at least 0, got -5",
    ],
  ])("%o", (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});
