// Where two values of any kind first differ: the path to the place, and the two values there.
import { Matrix } from "../matrix/matrix.ts";
import { isNumberList } from "./readings.ts";

/** A difference between two values; an empty path means the values themselves. */
export interface Difference {
  readonly path: string;
  readonly received: unknown;
  readonly expected: unknown;
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function step(owner: object, key: string): string {
  return Array.isArray(owner) || ArrayBuffer.isView(owner) ? `[${key}]` : `.${key}`;
}

/**
 * The first difference, or undefined. Numbers and texts compare by value, NaN equals NaN, objects and arrays by their parts,
 * matrices by shape and numbers. A list of numbers may be an array or a typed array.
 */
export function deepDifference(received: unknown, expected: unknown, path = ""): Difference | undefined {
  if (Object.is(received, expected) || received === expected) return undefined;
  const difference = { path, received, expected };
  if (!isRecord(received) || !isRecord(expected)) return difference;
  if (received instanceof Matrix !== expected instanceof Matrix) return difference;
  const areLists = isNumberList(received) && isNumberList(expected);
  if (!areLists && Array.isArray(received) !== Array.isArray(expected)) return difference;
  const keys = [...new Set([...Object.keys(expected), ...Object.keys(received)])];
  for (const key of keys) {
    const inner = deepDifference(Reflect.get(received, key), Reflect.get(expected, key), path + step(expected, key));
    if (inner !== undefined) return inner;
  }
  return undefined;
}
