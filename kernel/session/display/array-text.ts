// Typed arrays as text: all of a short one, both ends of a long one, as numpy shows them.
import { inspect, types } from "node:util";

/** Up to this many elements are all shown. */
const SHOWN = 100;
/** So many at each end are shown of longer ones. */
const EDGE = 3;

/** The text of a long typed array; null for everything else. */
export function longArrayText(value: unknown): string | null {
  if (!types.isTypedArray(value) || value.length <= SHOWN) return null;
  if (inspect.custom in value) return null;
  const { length } = value;
  const ends = [...elements(value.slice(0, EDGE)), "…", ...elements(value.slice(length - EDGE))];
  return `${value[Symbol.toStringTag]}(${length}) [ ${ends.join(", ")} ]`;
}

function elements(part: ArrayLike<number | bigint>): string[] {
  return Array.from(part, (element) => inspect(element));
}
