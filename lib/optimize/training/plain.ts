// Values of training as plain JSON and back, to the bit: what checkpoints are made of.
import { Matrix } from "../../matrix/index.ts";

/** What JSON can hold. */
export type PlainData = number | string | boolean | null | readonly PlainData[] | { readonly [key: string]: PlainData };

/** JSON has no word for these: NaN and the infinities become null, and -0 becomes 0. */
const WORDS: ReadonlyMap<string, number> = new Map([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

/**
 * A value as plain JSON: numbers, texts, true and false, null, matrices, and arrays and records of these.
 *
 *   2×1 matrix → { "$matrix": [2, 1], "data": [0.1, 0.2] },   a number that JSON lacks → { "$number": "-0" }
 *
 * JavaScript writes every number with as many digits as it takes to read the same number back.
 * @throws TypeError for any other kind of value, with its place
 * Chapter 09
 * @example
 * toPlain(column([0.1, 0.2])); // => { '$matrix': [ 2, 1 ], data: [ 0.1, 0.2 ] }
 * toPlain({ rate: -0 }); // => { rate: { '$number': '-0' } }
 */
export function toPlain(value: unknown, place = "value"): PlainData {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return plainNumber(value);
  if (value instanceof Matrix) {
    return { $matrix: [value.rows, value.cols], data: Array.from(value.data, (entry) => wordFor(entry) ?? entry) };
  }
  if (Array.isArray(value)) return value.map((entry, i) => toPlain(entry, `${place}[${i}]`));
  if (isRecord(value) && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
    return Object.fromEntries(entries.map(([name, entry]) => [name, toPlain(entry, `${place}.${name}`)]));
  }
  const got = typeof value === "object" ? value.constructor.name : typeof value;
  throw new TypeError(`toPlain: ${place} must be made of numbers, texts, matrices, arrays and records, got ${got}`);
}

/**
 * The value that `toPlain` made plain.
 * @throws TypeError or RangeError for a matrix or number that toPlain does not write, with its place
 * Chapter 09
 * @example
 * fromPlain({ $matrix: [2, 1], data: [0.1, 0.2] });
 * // => Matrix 2×1
 * //    [[0.1]
 * //     [0.2]]
 */
export function fromPlain(plain: unknown, place = "value"): unknown {
  if (Array.isArray(plain)) return plain.map((entry, i) => fromPlain(entry, `${place}[${i}]`));
  if (!isRecord(plain)) return plain;
  if ("$matrix" in plain) return matrixFrom(plain.$matrix, plain.data, place);
  if ("$number" in plain) return numberFrom(plain.$number, place);
  return Object.fromEntries(Object.entries(plain).map(([name, entry]) => [name, fromPlain(entry, `${place}.${name}`)]));
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function plainNumber(value: number): PlainData {
  const word = wordFor(value);
  return word === undefined ? value : { $number: word };
}

function wordFor(value: number): string | undefined {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? undefined : String(value);
}

function numberFrom(plain: unknown, place: string): number {
  if (typeof plain === "number") return plain;
  const found = typeof plain === "string" ? WORDS.get(plain) : undefined;
  if (found !== undefined) return found;
  const words = [...WORDS.keys()].join(", ");
  throw new TypeError(`fromPlain: ${place} must be a number, or one of ${words}, got ${JSON.stringify(plain)}`);
}

function matrixFrom(sizes: unknown, data: unknown, place: string): Matrix {
  if (!Array.isArray(sizes) || sizes.length !== 2 || !Array.isArray(data)) {
    throw new TypeError(`fromPlain: ${place} must have two sizes and data, got ${JSON.stringify({ sizes, data })}`);
  }
  const [rows, cols] = sizes.map((size: unknown) => numberFrom(size, `${place}.$matrix`));
  return new Matrix(
    rows,
    cols,
    Float64Array.from(data, (entry: unknown, i) => numberFrom(entry, `${place}[${i}]`)),
  );
}
