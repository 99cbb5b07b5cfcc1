// Typed arrays as text: all of a short one, both ends of a long one, as numpy shows them.
import { platform } from "#platform";

/** A method of this name says how its object is inspected. */
export const CUSTOM_INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom");

/** Up to this many elements are all shown. */
const SHOWN = 100;
/** So many at each end are shown of longer ones. */
const EDGE = 3;

type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | BigInt64Array
  | BigUint64Array;

/** The text of a long typed array; null for everything else. */
export function longArrayText(value: unknown): string | null {
  if (!isTypedArray(value) || value.length <= SHOWN) return null;
  if (CUSTOM_INSPECT in value) return null;
  const { length } = value;
  const ends = [...elements(value.slice(0, EDGE)), "…", ...elements(value.slice(length - EDGE))];
  return `${value[Symbol.toStringTag]}(${length}) [ ${ends.join(", ")} ]`;
}

/** Any typed array: a view of memory that, unlike a DataView, has a length. */
export function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && "length" in value;
}

function elements(part: ArrayLike<number | bigint>): string[] {
  return Array.from(part, (element) => platform.inspect(element));
}
