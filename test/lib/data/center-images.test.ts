// Centring drawings: scipy's numbers, and the digits of MNIST themselves, which are centred already.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import {
  centerImages,
  getColumn,
  imagesFromIdx,
  matrix,
  maxAbsDifference,
  ones,
  shiftImages,
  sliceColumns,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";
import reference from "../../reference/image_cases.json" with { type: "json" };

const size = { height: reference.height, width: reference.width };
const drawn = matrix(reference.drawn);

describe("centerImages", () => {
  test.each(reference.centered)("has scipy's numbers for a box of $box", ({ box, X }) => {
    expect(maxAbsDifference(centerImages(drawn, size, { box }), matrix(X))).toBeLessThan(1e-13);
  });

  test("takes a box of 20 of 28 pixels, so of 25/7 of 5, where none is given", () => {
    const { X = [] } = reference.centered.at(-1) ?? {};
    expect(maxAbsDifference(centerImages(drawn, size), matrix(X))).toBeLessThan(1e-13);
  });

  test("finds digits of MNIST where they are, to half a pixel each way, and moves back those that were moved", () => {
    const file = new URL("../../../notebooks/data/digits-test-images-idx3-ubyte.gz", import.meta.url);
    const digits = sliceColumns(imagesFromIdx(gunzipSync(readFileSync(file))), 0, 200);
    const mnist = { height: 28, width: 28 };
    const centered = centerImages(digits, mnist);
    for (let sample = 0; sample < 200; sample++) {
      const [before, after] = [digits, centered].map((images) => middleOf(getColumn(images, sample).data, 28));
      // Whole pixels are how far MNIST's makers could move a digit.
      expect(Math.max(...(before ?? []).map((place) => Math.abs(place - 14)))).toBeLessThan(0.51);
      expect(Math.max(...(after ?? []).map((place) => Math.abs(place - 14)))).toBeLessThan(1e-9);
    }
    const moved = centerImages(shiftImages(digits, mnist, { right: 1, down: -1 }), mnist);
    expect(maxAbsDifference(moved, centered)).toBeLessThan(1e-12);
  });

  test("leaves images without ink as they are", () => {
    expect(centerImages(zeros(35, 2), size).toArray()).toEqual(zeros(35, 2).toArray());
  });

  test.each([
    [
      () => centerImages(ones(6, 1), { height: 2, width: 2 }),
      "centerImages: X must have 4 rows for images of 2×2, got 6×1",
    ],
    [
      () => centerImages(ones(4, 1), { height: 2, width: 2 }, { box: 3 }),
      "centerImages: box must lie within images of 2×2, got 3",
    ],
    [
      () => centerImages(ones(4, 1), { height: 2, width: 2 }, { box: 0 }),
      "centerImages: box must lie within images of 2×2, got 0",
    ],
    [
      () => centerImages(matrix([[-1], [1]]), { height: 2, width: 1 }),
      "centerImages: pixels must be at least 0, got -1",
    ],
  ])("refuses %o", (call, message) => {
    expect(call).toThrow(new RangeError(message));
  });
});

/** The centre of mass of an image. */
function middleOf(pixels: ArrayLike<number>, width: number): [row: number, col: number] {
  let [total, row, col] = [0, 0, 0];
  for (let p = 0; p < pixels.length; p++) {
    const ink = pixels[p] ?? 0;
    [total, row, col] = [total + ink, row + ink * Math.floor(p / width), col + ink * (p % width)];
  }
  return [row / total, col / total];
}
