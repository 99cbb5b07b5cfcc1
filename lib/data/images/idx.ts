// IDX, the file format of MNIST and its kin: sizes, then one byte a number. Images become the columns of a matrix.
import { fromArray } from "../../matrix/creation/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";

/**
 * The images of an IDX file as samples in columns.
 *
 *   X[p, i] = byte of pixel p of image i / 255, so that 0 is background and 1 is full ink
 *
 * The result is (height · width, m), the rows of each image one after the other. The bytes are those of the file as it is
 * unpacked: `imagesFromIdx(gunzipSync(readFileSync("….gz")))`.
 * @throws RangeError when the bytes are no IDX file of unsigned bytes with three sizes, or end too early or too late
 * Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database of handwritten digits", 1998.
 * Chapters 09 and 23.
 * @example
 * const header = [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2]; // one picture of 1×2 pixels
 * imagesFromIdx(Uint8Array.from([...header, 0, 255]));
 * // => Matrix 2×1
 * //    [[0]
 * //     [1]]
 */
export function imagesFromIdx(bytes: Uint8Array): Matrix {
  const { sizes, values } = parseIdx("imagesFromIdx", bytes, 3);
  const [samples, height, width] = sizes;
  const pixels = height * width;
  const data = new Float64Array(pixels * samples);
  for (let p = 0; p < pixels; p++) {
    for (let i = 0; i < samples; i++) data[p * samples + i] = values[i * pixels + p] / 255;
  }
  return fromArray(pixels, samples, data);
}

/**
 * The labels of an IDX file, one whole number from 0 to 255 for each sample.
 * @throws RangeError when the bytes are no IDX file of unsigned bytes with one size, or end too early or too late
 * Source and chapters as for `imagesFromIdx`
 * @example
 * const header = [0, 0, 8, 1, 0, 0, 0, 3]; // three labels
 * labelsFromIdx(Uint8Array.from([...header, 5, 0, 4])); // => [ 5, 0, 4 ]
 */
export function labelsFromIdx(bytes: Uint8Array): number[] {
  return Array.from(parseIdx("labelsFromIdx", bytes, 1).values);
}

interface IdxArray {
  readonly sizes: readonly number[];
  readonly values: Uint8Array;
}

/** The code of unsigned bytes in the third byte of the file. */
const UNSIGNED_BYTE = 0x08;

/** Two zero bytes, the code of the numbers' type, how many sizes there are, each in four bytes, then the numbers. */
function parseIdx(caller: string, bytes: Uint8Array, dimensions: number): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0) {
    const start = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const advice = start.startsWith("1f 8b") ? ", which is a gzip file: unpack it first" : "";
    throw new RangeError(`${caller}: an IDX file starts with two zero bytes, got ${start || "nothing"}${advice}`);
  }
  if (bytes[2] !== UNSIGNED_BYTE) {
    throw new RangeError(`${caller}: numbers must be unsigned bytes (type 8), got type ${bytes[2]}`);
  }
  if (bytes[3] !== dimensions) {
    throw new RangeError(
      `${caller}: the file must have ${dimensions} size${dimensions === 1 ? "" : "s"}, got ${bytes[3]}`,
    );
  }
  const start = 4 + 4 * dimensions;
  if (bytes.length < start)
    throw new RangeError(`${caller}: the file ends within its header, got ${bytes.length} bytes`);
  const sizes = Array.from({ length: dimensions }, (_, k) => view.getUint32(4 + 4 * k));
  const count = sizes.reduce((product, size) => product * size, 1);
  if (bytes.length - start !== count) {
    throw new RangeError(`${caller}: ${sizes.join("×")} needs ${count} bytes of numbers, got ${bytes.length - start}`);
  }
  return { sizes, values: bytes.subarray(start) };
}
