// Reading IDX files: the layout of the format, and what is refused.
import { imagesFromIdx, labelsFromIdx } from "gradus";
import { describe, expect, test } from "vitest";

/** A file written by hand after the description of the format. */
function idx(type: number, sizes: readonly number[], values: readonly number[]): Uint8Array {
  const header = [0, 0, type, sizes.length, ...sizes.flatMap((size) => [0, 0, size >> 8, size & 255])];
  return Uint8Array.from([...header, ...values]);
}

describe("imagesFromIdx", () => {
  test("puts each image into a column, its rows one after the other, and 255 becomes 1", () => {
    const X = imagesFromIdx(idx(8, [2, 2, 3], [0, 51, 102, 153, 204, 255, 255, 0, 0, 0, 0, 51]));
    expect([X.rows, X.cols]).toEqual([6, 2]);
    expect(Array.from(X.data)).toEqual([0, 1, 0.2, 0, 0.4, 0, 0.6, 0, 0.8, 0, 1, 0.2]);
  });

  test("reads bytes that lie within a larger buffer", () => {
    const file = idx(8, [1, 1, 2], [255, 0]);
    const buffer = new Uint8Array(file.length + 7);
    buffer.set(file, 3);
    expect(Array.from(imagesFromIdx(buffer.subarray(3, 3 + file.length)).data)).toEqual([1, 0]);
  });

  test.each([
    ["nothing", new Uint8Array(), /two zero bytes, got nothing/],
    ["a gzip file", Uint8Array.from([0x1f, 0x8b, 8, 0]), /got 1f 8b 08 00, which is a gzip file: unpack it first/],
    ["32-bit numbers", idx(0x0d, [1, 1, 1], [0, 0, 0, 0]), /unsigned bytes \(type 8\), got type 13/],
    ["a file of labels", idx(8, [3], [1, 2, 3]), /must have 3 sizes, got 1/],
    ["a header cut short", Uint8Array.from([0, 0, 8, 3, 0, 0]), /ends within its header, got 6 bytes/],
    ["a file cut short", idx(8, [2, 1, 2], [1, 2, 3]), /2×1×2 needs 4 bytes of numbers, got 3/],
    ["a file with more than it says", idx(8, [1, 1, 2], [1, 2, 3]), /1×1×2 needs 2 bytes of numbers, got 3/],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => imagesFromIdx(bytes)).toThrow(message);
    expect(() => imagesFromIdx(bytes)).toThrow(RangeError);
  });
});

describe("labelsFromIdx", () => {
  test("gives one number for each sample", () => {
    expect(labelsFromIdx(idx(8, [4], [5, 0, 4, 255]))).toEqual([5, 0, 4, 255]);
  });

  test("refuses a file of images", () => {
    expect(() => labelsFromIdx(idx(8, [1, 1, 1], [0]))).toThrow(/labelsFromIdx: the file must have 1 size, got 3/);
  });
});
